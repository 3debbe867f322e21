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

const names: Record<NotificationKind, readonly [one: string, many: string]> = {
  budget_exceeded: ['budget exceeded', 'budgets exceeded'],
  budget_warning: ['budget almost used', 'budgets almost used'],
  upcoming_bill: ['upcoming bill', 'upcoming bills'],
  receipt_processed: ['receipt ready', 'receipts ready'],
  weekly_digest: ['weekly summary', 'weekly summaries'],
};

/** One message for whatever came together; several things are counted, never spelled out. Takes at least one. */
export function toDesktopMessage(items: readonly Waiting[]): DesktopMessage {
  const [first] = items;
  if (first && items.length === 1) return { title: first.title, body: first.body, link: first.link ?? '/' };
  if (items.every(({ kind }) => kind === 'receipt_processed')) {
    const title = `${items.length} receipts are ready`;
    return { title, body: 'Open them to check what was read.', link: '/receipts' };
  }
  const counts = Object.entries(names).flatMap(([kind, [one, many]]) => {
    const count = items.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return { title: `${items.length} notifications`, body: `${counts.join(', ')}.`, link: '/' };
}
