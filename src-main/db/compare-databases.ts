import type { Db } from '#main/db/connection.ts';
import { countThings, noThings } from '#main/db/count-things.ts';
import type { Counts } from '#shared/contract/backups.ts';

/** A transaction as it stands in one of the two databases. */
export interface ComparedRow {
  readonly id: number;
  readonly type: 'income' | 'expense' | 'transfer';
  readonly date: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly account_name: string;
  readonly category_name: string | null;
  readonly merchant_name: string | null;
  readonly description: string | null;
  /** A JSON list of names. */
  readonly tags: string;
  readonly parts: number;
}

export interface Comparison {
  readonly now: Counts;
  readonly restored: Counts;
  readonly removed: number;
  readonly returned: number;
  readonly changed: number;
  readonly rows: {
    readonly removed: readonly ComparedRow[];
    readonly returned: readonly ComparedRow[];
    readonly changed: readonly { readonly now: ComparedRow; readonly restored: ComparedRow }[];
  };
  readonly otherUsers: number;
  /** The hash of each receipt file of the user, by its name below the receipts folder. */
  readonly receipts: Record<string, string>;
}

type Side = 'main' | 'past';

/** As many of each as help to decide. */
const shownRows = 50;

/** What would change for one user if `main` became `past`; both are attached to `db` and of the same schema. */
export function compareDatabases(db: Db, userId: number): Comparison {
  const removed = listOnlyIn(db, userId, 'main', 'past');
  const returned = listOnlyIn(db, userId, 'past', 'main');
  const changed = listChanged(db, userId);
  const show = (side: Side, ids: readonly number[]) => ids.slice(0, shownRows).map((id) => readRow(db, side, id));
  const restored = show('past', changed);
  return {
    now: countThings(db, 'main')[userId] ?? noThings(),
    restored: countThings(db, 'past')[userId] ?? noThings(),
    removed: removed.length,
    returned: returned.length,
    changed: changed.length,
    rows: {
      removed: show('main', removed),
      returned: show('past', returned),
      changed: show('main', changed).flatMap((now, index) => {
        const row = restored[index];
        return row ? [{ now, restored: row }] : [];
      }),
    },
    otherUsers: countOthers(db, userId),
    receipts: Object.fromEntries(
      db.raw.prepare('SELECT file_name, sha256 FROM past.receipts WHERE user_id = ?').raw().all(userId) as [
        string,
        string,
      ][],
    ),
  };
}

function listOnlyIn(db: Db, userId: number, side: Side, other: Side): number[] {
  return db.raw
    .prepare(
      `SELECT id FROM ${side}.transactions AS own WHERE user_id = ? AND deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM ${other}.transactions WHERE id = own.id AND deleted_at IS NULL)
       ORDER BY date DESC, id DESC`,
    )
    .pluck()
    .all(userId) as number[];
}

/** What a person can change of a transaction, in its own row; base amounts follow from rates. */
const columns = [
  ...[
    'type',
    'amount_minor',
    'currency',
    'date',
    'account_id',
    'category_id',
    'merchant_name',
    'description',
    'refund',
  ],
  ...['account_minor', 'transfer_account_id', 'transfer_minor', 'parts_count'],
];

function listChanged(db: Db, userId: number): number[] {
  const differs = columns.map((column) => `own.${column} IS NOT old.${column}`).join(' OR ');
  const ofBoth = (query: (side: Side) => string) => `(${query('main')}) IS NOT (${query('past')})`;
  return db.raw
    .prepare(
      `SELECT own.id FROM main.transactions AS own JOIN past.transactions AS old ON old.id = own.id
       WHERE own.user_id = ? AND own.deleted_at IS NULL AND old.deleted_at IS NULL
         AND (${differs} OR ${ofBoth(tagsOf)} OR (own.parts_count > 0 AND ${ofBoth(partsOf)}))
       ORDER BY own.date DESC, own.id DESC`,
    )
    .pluck()
    .all(userId) as number[];
}

/** By their ids: a tag that was given another name is no change of the transactions that have it. */
function tagsOf(side: Side): string {
  return `SELECT group_concat(tag_id) FROM
    (SELECT tag_id FROM ${side}.transaction_tags WHERE transaction_id = own.id ORDER BY tag_id)`;
}

function partsOf(side: Side): string {
  return `SELECT group_concat(concat_ws(':', position, amount_minor, coalesce(category_id, ''), coalesce(description, ''), tags), ';') FROM
    (SELECT *, (SELECT group_concat(tag_id) FROM (SELECT tag_id FROM ${side}.split_tags WHERE split_id = parts.id ORDER BY tag_id)) AS tags
      FROM ${side}.transaction_splits AS parts WHERE transaction_id = own.id ORDER BY position)`;
}

function readRow(db: Db, side: Side, id: number): ComparedRow {
  return db
    .statement(
      `SELECT t.id, t.type, t.date, t.amount_minor, t.currency, a.name AS account_name, c.name AS category_name, t.merchant_name,
         t.description, t.parts_count AS parts,
         (SELECT json_group_array(name) FROM (SELECT tags.name FROM ${side}.transaction_tags AS used
           JOIN ${side}.tags AS tags ON tags.id = used.tag_id WHERE used.transaction_id = t.id ORDER BY tags.name)) AS tags
       FROM ${side}.transactions AS t JOIN ${side}.accounts AS a ON a.id = t.account_id
         LEFT JOIN ${side}.categories AS c ON c.id = t.category_id
       WHERE t.id = ?`,
    )
    .get(id) as ComparedRow;
}

function countOthers(db: Db, userId: number): number {
  return Number(db.raw.prepare('SELECT count(*) FROM main.users WHERE id <> ?').pluck().get(userId));
}
