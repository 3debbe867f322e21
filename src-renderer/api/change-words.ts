import { plural, t } from '@lingui/core/macro';
import { desktop } from '#renderer/lib/desktop.ts';
import { money } from '#renderer/lib/format.ts';
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
  const entity = entitiesByWeight.find((name) => change.entry_counts.some((counted) => counted.entity === name));
  const main = change.entry_counts.filter((counted) => counted.entity === entity);
  const first = change.entries.find((entry) => entry.entity === entity);
  const script = isByScript(change);
  if (entity === undefined || first === undefined) return script ? t`A script changed something` : t`Changed something`;
  const action = main.every((counted) => counted.action === first.action) ? first.action : 'updated';
  const count = main.reduce((sum, counted) => sum + counted.count, 0);
  return sayDone(action, count === 1 ? nameOf(first) : objects[entity].many(count), script);
}

/** `what` is the object of the sentence: "Rewe", "the tag work", "3 transactions". */
function sayDone(action: Entry['action'], what: string, script: boolean): string {
  switch (action) {
    case 'created':
      return script ? t`A script added ${what}` : t`Added ${what}`;
    case 'updated':
      return script ? t`A script changed ${what}` : t`Changed ${what}`;
    case 'deleted':
      return script ? t`A script deleted ${what}` : t`Deleted ${what}`;
  }
}

/** What a change is about before what came along with it, such as the new tags of a transaction. */
export const entitiesByWeight: readonly EntityName[] = [
  'import',
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
  'backup',
];
interface Objects {
  readonly named: (name: string) => string;
  readonly one: () => string;
  readonly many: (count: number) => string;
}

/** What was changed, as the object of a sentence. */
const objects: Readonly<Record<EntityName, Objects>> = {
  backup: {
    named: () => t`a backup`,
    one: () => t`a backup`,
    many: (count) => plural(count, { one: '# backup', other: '# backups' }),
  },
  import: {
    named: (name) => t`the import ${name}`,
    one: () => t`an import`,
    many: (count) => plural(count, { one: '# import', other: '# imports' }),
  },
  transaction: {
    named: (name) => name,
    one: () => t`a transaction`,
    many: (count) => plural(count, { one: '# transaction', other: '# transactions' }),
  },
  receipt: {
    named: (name) => name,
    one: () => t`a receipt`,
    many: (count) => plural(count, { one: '# receipt', other: '# receipts' }),
  },
  account: {
    named: (name) => t`the account ${name}`,
    one: () => t`an account`,
    many: (count) => plural(count, { one: '# account', other: '# accounts' }),
  },
  category: {
    named: (name) => t`the category ${name}`,
    one: () => t`a category`,
    many: (count) => plural(count, { one: '# category', other: '# categories' }),
  },
  budget: {
    named: (name) => t`the budget ${name}`,
    one: () => t`a budget`,
    many: (count) => plural(count, { one: '# budget', other: '# budgets' }),
  },
  budget_move: {
    named: () => t`a move between budgets`,
    one: () => t`a move between budgets`,
    many: (count) => plural(count, { one: '# move between budgets', other: '# moves between budgets' }),
  },
  recurring: {
    named: (name) => t`the recurring transaction ${name}`,
    one: () => t`a recurring transaction`,
    many: (count) => plural(count, { one: '# recurring transaction', other: '# recurring transactions' }),
  },
  rule: {
    named: (name) => t`the rule ${name}`,
    one: () => t`a rule`,
    many: (count) => plural(count, { one: '# rule', other: '# rules' }),
  },
  rate: {
    named: (name) => t`the exchange rate of ${name}`,
    one: () => t`an exchange rate`,
    many: (count) => plural(count, { one: '# exchange rate', other: '# exchange rates' }),
  },
  saved_view: {
    named: (name) => t`the saved view ${name}`,
    one: () => t`a saved view`,
    many: (count) => plural(count, { one: '# saved view', other: '# saved views' }),
  },
  duplicate_dismissal: {
    named: () => t`an answer about duplicates`,
    one: () => t`an answer about duplicates`,
    many: (count) => plural(count, { one: '# answer about duplicates', other: '# answers about duplicates' }),
  },
  notification: {
    named: (name) => t`the notification ${name}`,
    one: () => t`a notification`,
    many: (count) => plural(count, { one: '# notification', other: '# notifications' }),
  },
  notification_preferences: {
    named: () => t`a choice of notifications`,
    one: () => t`a choice of notifications`,
    many: (count) => plural(count, { one: '# choice of notifications', other: '# choices of notifications' }),
  },
  tag: {
    named: (name) => t`the tag ${name}`,
    one: () => t`a tag`,
    many: (count) => plural(count, { one: '# tag', other: '# tags' }),
  },
  user: {
    named: () => t`the profile`,
    one: () => t`the profile`,
    many: (count) => plural(count, { one: '# user', other: '# users' }),
  },
  token: {
    named: (name) => t`the token ${name}`,
    one: () => t`a token`,
    many: (count) => plural(count, { one: '# token', other: '# tokens' }),
  },
};

const ownNameColumns: Partial<Readonly<Record<EntityName, readonly string[]>>> = {
  rate: ['currency'],
  rule: ['value'],
};
const nameColumns = ['merchant_name', 'name', 'description', 'original_name'];

/** What one thing of a change is called: "Rewe", "the tag work", "a budget". */
export function nameOf(entry: Entry): string {
  const row = entry.after ?? entry.before ?? {};
  const columns = ownNameColumns[entry.entity] ?? nameColumns;
  const [name] = columns.map((column) => row[column]).filter((value) => typeof value === 'string' && value !== '');
  const { named, one } = objects[entry.entity];
  return typeof name === 'string' ? named(name) : one();
}

/** What Ctrl Z is about: neither what the machine did by itself (a sample household comes in process) nor the looks of the window. */
export function isUndoable(change: Change): boolean {
  const { door, undone_at, entries } = change;
  // The end of an import cannot be undone, an import can: see `importOf`.
  if (importOf(change)?.isOver) return false;
  if (undone_at !== null || door === 'job' || door === 'in_process') return false;
  return entries.some((entry) => entry.entity !== 'token' && !isOfLooks(entry));
}

/** The import that a change committed, or took back; null for any other change. */
export function importOf({ entries }: Change): { readonly id: number; readonly isOver: boolean } | null {
  const entry = entries.find(({ entity }) => entity === 'import');
  return entry === undefined ? null : { id: entry.id, isOver: entry.after?.status !== 'committed' };
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
  if (news.length > 1) {
    const entries = news.flatMap((change) => change.entries);
    return describeChange({ ...only, entries, entry_counts: news.flatMap((change) => change.entry_counts) });
  }
  return (withAmount ? sayBooked(only) : null) ?? describeChange(only);
}

/** A single new transaction with its amount: "A script added Rewe, €12.00". Null for anything else. */
function sayBooked(change: Change): string | null {
  const [booked, ...others] = change.entries.filter(({ entity }) => entity === 'transaction');
  const { amount_minor: minor, currency } = booked?.after ?? {};
  if (booked?.action !== 'created' || others.length > 0) return null;
  if (typeof minor !== 'number' || typeof currency !== 'string') return null;
  const [what, amount] = [nameOf(booked), money(minor, currency, { sign: 'never' })];
  return isByScript(change) ? t`A script added ${what}, ${amount}` : t`Added ${what}, ${amount}`;
}
