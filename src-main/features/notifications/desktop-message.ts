import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Words } from '#main/lib/person-words.ts';
import type { NotificationKind } from '#shared/contract/notifications.ts';

/** What the operating system shows, and where a click leads. */
export interface DesktopMessage {
  readonly title: string;
  readonly body: string;
  readonly link: string;
}

export interface Waiting {
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
}

const counted: Readonly<Record<NotificationKind, (count: number) => MessageDescriptor>> = {
  budget_exceeded: (count) => msg`${plural(count, { one: '# budget exceeded', other: '# budgets exceeded' })}`,
  budget_warning: (count) => msg`${plural(count, { one: '# budget almost used', other: '# budgets almost used' })}`,
  upcoming_bill: (count) => msg`${plural(count, { one: '# upcoming bill', other: '# upcoming bills' })}`,
  receipt_processed: (count) => msg`${plural(count, { one: '# receipt ready', other: '# receipts ready' })}`,
  weekly_digest: (count) => msg`${plural(count, { one: '# weekly summary', other: '# weekly summaries' })}`,
};

/** Where several of a kind are seen together. */
const screenOf: Record<NotificationKind, string> = {
  budget_exceeded: '/budgets',
  budget_warning: '/budgets',
  upcoming_bill: '/recurring',
  receipt_processed: '/receipts',
  weekly_digest: '/',
};

/** One message for whatever came together; several things are counted, never spelled out. Takes at least one. */
export function toDesktopMessage(items: readonly Waiting[], { say, list }: Words): DesktopMessage {
  const [first] = items;
  const count = items.length;
  if (first && items.length === 1) return { title: first.title, body: first.body, link: first.link ?? '/' };
  if (items.every(({ kind }) => kind === 'receipt_processed')) {
    const title = msg`${plural(count, { one: '# receipt is ready', other: '# receipts are ready' })}`;
    return { title: say(title), body: say(msg`Open them to check what was read.`), link: '/receipts' };
  }
  const screens = new Set(items.map(({ kind }) => screenOf[kind]));
  const [screen = '/'] = screens.size === 1 ? screens : [];
  const kinds = Object.entries(counted).flatMap(([kind, name]) => {
    const ofKind = items.filter((item) => item.kind === kind).length;
    return ofKind === 0 ? [] : [say(name(ofKind))];
  });
  const title = msg`${plural(count, { one: '# notification', other: '# notifications' })}`;
  return { title: say(title), body: `${list(kinds)}.`, link: screen };
}
