import { desktop } from '#renderer/lib/desktop.ts';
import { money, plural } from '#renderer/lib/format.ts';
import type { EntityName } from '#shared/events.ts';
import type { Answer } from './endpoints.ts';
import { isOwnChange } from './own-changes.ts';

export type Change = Answer<'listChanges'>['items'][number];
type Entry = Change['entries'][number];

/** Whether a script made it. On the desktop the window has a door of its own; in a browser the page knows what it did itself. */
export function isByScript({ id, door, token_name }: Change): boolean {
  if (token_name !== null) return true;
  return door === 'loopback' && (desktop !== undefined || !isOwnChange(id));
}

/** Past tense with its object, and who did it if it was no person here: "Added Rewe", "A script deleted 3 transactions". */
export function describeChange(change: Change): string {
  const did = describeEntries(change.entries);
  return isByScript(change) ? `A script ${did}` : `${did.charAt(0).toUpperCase()}${did.slice(1)}`;
}

/** What a change is about before what came along with it, such as the new tags of a transaction. */
const order: readonly EntityName[] = [
  'transaction',
  'receipt',
  'account',
  'category',
  'budget',
  'budget_move',
  'recurring',
  'rule',
  'rate',
  'saved_view',
  'duplicate_dismissal',
  'notification',
  'notification_preferences',
  'tag',
  'user',
  'token',
];
const nouns: Readonly<Record<EntityName, readonly [one: string, other: string]>> = {
  transaction: ['transaction', 'transactions'],
  receipt: ['receipt', 'receipts'],
  account: ['account', 'accounts'],
  category: ['category', 'categories'],
  budget: ['budget', 'budgets'],
  budget_move: ['move between budgets', 'moves between budgets'],
  recurring: ['recurring transaction', 'recurring transactions'],
  rule: ['rule', 'rules'],
  rate: ['exchange rate', 'exchange rates'],
  saved_view: ['saved view', 'saved views'],
  duplicate_dismissal: ['answer about duplicates', 'answers about duplicates'],
  notification: ['notification', 'notifications'],
  notification_preferences: ['choice of notifications', 'choices of notifications'],
  tag: ['tag', 'tags'],
  user: ['user', 'users'],
  token: ['token', 'tokens'],
};
const verbs = { created: 'added', updated: 'changed', deleted: 'deleted' } as const;

function describeEntries(entries: readonly Entry[]): string {
  const entity = order.find((name) => entries.some((entry) => entry.entity === name));
  const main = entries.filter((entry) => entry.entity === entity);
  const [first] = main;
  if (entity === undefined || first === undefined) return 'changed something';
  const verb = main.every(({ action }) => action === first.action) ? verbs[first.action] : 'changed';
  const [one, other] = nouns[entity];
  return main.length === 1 ? `${verb} ${nameOf(first)}` : `${verb} ${plural(main.length, { one, other })}`;
}

function nameOf(entry: Entry): string {
  const row = entry.after ?? entry.before ?? {};
  const [name] = ['merchant_name', 'name', 'description', 'original_name']
    .map((column) => row[column])
    .filter((value) => typeof value === 'string' && value !== '');
  if (entry.entity === 'user') return 'the profile';
  const bare = `the ${nouns[entry.entity][0]}`;
  if (typeof name !== 'string')
    return entry.entity === 'rate' ? `${bare} of ${String(row.currency)}` : bare.replace('the', 'a');
  return entry.entity === 'transaction' || entry.entity === 'receipt' ? name : `${bare} ${name}`;
}

/** What Ctrl Z is about: neither what the machine did by itself nor the looks of the window. */
export function isUndoable({ door, undone_at, entries }: Change): boolean {
  return undone_at === null && door !== 'job' && entries.some((entry) => entry.entity !== 'token' && !isOfLooks(entry));
}

function isOfLooks({ entity, before, after }: Entry): boolean {
  if (entity !== 'user' || before === null || after === null) return false;
  return Object.keys(after).every(
    (column) => column === 'preferences' || column === 'updated_at' || before[column] === after[column],
  );
}

/** What was just done in one or several changes of one hand, oldest first. */
export function sayNews(news: readonly Change[], withAmount: boolean): string {
  const [only] = news;
  if (only === undefined) return '';
  if (news.length > 1) return describeChange({ ...only, entries: news.flatMap(({ entries }) => entries) });
  return `${describeChange(only)}${withAmount ? sayAmount(only) : ''}`;
}

/** ", €12.00" for a single new transaction. */
function sayAmount({ entries }: Change): string {
  const [booked, ...others] = entries.filter(({ entity }) => entity === 'transaction');
  const { amount_minor: minor, currency } = booked?.after ?? {};
  if (booked?.action !== 'created' || others.length > 0) return '';
  return typeof minor === 'number' && typeof currency === 'string'
    ? `, ${money(minor, currency, { sign: 'never' })}`
    : '';
}
