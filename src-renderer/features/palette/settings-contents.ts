import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { SettingsSection } from '#renderer/features/settings/sections.ts';

interface SettingsContent {
  readonly section: SettingsSection;
  readonly label: MessageDescriptor;
  /** Other words that people look for it with. */
  readonly keywords: MessageDescriptor;
  /** Behind the section's address. */
  readonly search?: string;
}

/** What stands within the sections of the settings, so that it is found by its own name. */
export const settingsContents: readonly SettingsContent[] = [
  { section: 'profile', label: msg`Password`, keywords: msg`change password sign in security` },
  { section: 'profile', label: msg`Language and region`, keywords: msg`locale date format week translation` },
  { section: 'profile', label: msg`Delete my data`, keywords: msg`remove profile account erase` },
  { section: 'appearance', label: msg`Theme`, keywords: msg`appearance colour mode dark light` },
  { section: 'appearance', label: msg`Single-letter keys`, keywords: msg`keyboard shortcuts` },
  {
    section: 'categories',
    label: msg`Rules`,
    keywords: msg`automatic category merchant rename`,
    search: '?show=rules',
  },
  { section: 'currencies', label: msg`Exchange rates`, keywords: msg`currency rate euro dollar convert` },
  { section: 'receipts', label: msg`How receipts are read`, keywords: msg`ocr reader scan fast accurate` },
  { section: 'receipts', label: msg`Languages on receipts`, keywords: msg`ocr reader scan` },
  { section: 'notifications', label: msg`Quiet hours`, keywords: msg`night silence messages reminders` },
  { section: 'desktop', label: msg`Watched folder`, keywords: msg`folder scanner automatic files` },
  { section: 'local-api', label: msg`Script tokens`, keywords: msg`api key access program` },
  { section: 'backup', label: msg`Restore a backup`, keywords: msg`restore safety copy go back` },
];
