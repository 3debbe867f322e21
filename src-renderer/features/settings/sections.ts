import { msg } from '@lingui/core/macro';
import { desktop } from '#renderer/lib/desktop.ts';

const sections = [
  { id: 'profile', label: msg`Profile` },
  { id: 'appearance', label: msg`Appearance and keys` },
  { id: 'accounts', label: msg`Accounts` },
  { id: 'categories', label: msg`Categories and rules` },
  { id: 'tags', label: msg`Tags` },
  { id: 'currencies', label: msg`Currencies` },
  { id: 'receipts', label: msg`Receipts` },
  { id: 'notifications', label: msg`Notifications` },
  { id: 'desktop', label: msg`Desktop` },
  { id: 'local-api', label: msg`Local API` },
  { id: 'backup', label: msg`Backup` },
  { id: 'deleted', label: msg`Recently deleted` },
] as const;

export type SettingsSection = (typeof sections)[number]['id'];

/** Those that there are here: a browser has no tray and watches no folder. */
export const settingsSections = sections.filter(({ id }) => id !== 'desktop' || desktop !== undefined);
