import { isDeepStrictEqual } from 'node:util';
import type { Db } from '#main/db/connection.ts';
import type { EntityName } from '#shared/events.ts';

export type Row = Record<string, string | number | null>;
/** All rows that make up one thing: table → rows. Null when it does not exist. */
export type Snapshot = Record<string, Row[]> | null;

interface TrackedTable {
  readonly table: string;
  /** Which rows belong to the thing; takes its id once. */
  readonly where: string;
  /** Only these columns belong to the person who edits; the rest is the machine's, such as what an amount is worth in the base currency. */
  readonly columns?: readonly string[];
}

/** First the table of the thing itself, then its children, in the order in which they can be inserted. */
const trackedTables: Partial<Record<EntityName, readonly [TrackedTable, ...TrackedTable[]]>> = {
  user: [
    {
      table: 'users',
      where: 'id = ?',
      columns: ['id', 'display_name', 'base_currency', 'locale', 'week_start', 'preferences'],
    },
  ],
  account: [{ table: 'accounts', where: 'id = ?' }],
  category: [{ table: 'categories', where: 'id = ?' }],
  tag: [{ table: 'tags', where: 'id = ?' }],
  rate: [{ table: 'manual_rates', where: 'id = ?' }],
  transaction: [
    {
      table: 'transactions',
      where: 'id = ?',
      columns: [
        ...[
          'id',
          'user_id',
          'type',
          'amount_minor',
          'amount_order',
          'currency',
          'date',
          'account_id',
          'category_id',
          'merchant_name',
        ],
        ...['description', 'search_text', 'refund', 'account_minor', 'transfer_account_id', 'transfer_minor'],
        ...['former_receipt_id', 'recurring_id', 'created_at', 'updated_at', 'deleted_at'],
      ],
    },
    {
      table: 'transaction_splits',
      where: 'transaction_id = ?',
      columns: ['id', 'user_id', 'transaction_id', 'position', 'amount_minor', 'category_id', 'description'],
    },
    { table: 'transaction_tags', where: 'transaction_id = ?' },
    { table: 'split_tags', where: 'split_id IN (SELECT id FROM transaction_splits WHERE transaction_id = ?)' },
  ],
  budget: [
    {
      table: 'budgets',
      where: 'id = ?',
      columns: [
        ...['id', 'user_id', 'category_id', 'amount_minor', 'currency', 'period', 'start_date', 'created_on'],
        ...['rollover', 'alert_threshold', 'created_at', 'updated_at', 'deleted_at'],
      ],
    },
    { table: 'budget_former_amounts', where: 'budget_id = ?' },
  ],
  budget_move: [{ table: 'budget_moves', where: 'id = ?' }],
  recurring: [
    { table: 'recurring_transactions', where: 'id = ?' },
    { table: 'recurring_tags', where: 'recurring_id = ?' },
    { table: 'recurring_occurrences', where: 'recurring_id = ?' },
  ],
  duplicate_dismissal: [{ table: 'duplicate_dismissals', where: 'id = ?' }],
  saved_view: [{ table: 'saved_views', where: 'id = ?' }],
  rule: [
    { table: 'rules', where: 'id = ?' },
    { table: 'rule_tags', where: 'rule_id = ?' },
  ],
  import: [{ table: 'imports', where: 'id = ?', columns: ['id', 'file_name', 'status', 'outcome', 'committed_at'] }],
  notification_preferences: [{ table: 'notification_preferences', where: 'id = ?' }],
  receipt: [
    {
      table: 'receipts',
      where: 'id = ?',
      columns: [
        ...[
          'id',
          'status',
          'parsed_minor',
          'parsed_currency',
          'parsed_date',
          'merchant_name',
          'merchant_folded',
          'tax_minor',
          'payment',
          'line_items',
          'fields',
          'corrected',
        ],
        ...['error_code', 'error_message', 'transaction_id', 'distinct_from', 'deleted_at'],
      ],
    },
  ],
};

function tablesOf(entity: EntityName): readonly [TrackedTable, ...TrackedTable[]] {
  const tables = trackedTables[entity];
  if (!tables) throw new Error(`Changes of ${entity} are not tracked`);
  return tables;
}

/** Reads one thing of a user with everything that belongs to it; `only` are the columns that are meant, of its own row alone. */
export function takeSnapshot(db: Db, entity: EntityName, id: number, only?: readonly string[]): Snapshot {
  const tables = only ? [{ ...tablesOf(entity)[0], columns: only }] : tablesOf(entity);
  const snapshot: Record<string, Row[]> = {};
  for (const { table, where, columns } of tables) {
    const rows = db
      .statement(`SELECT ${columns?.join(', ') ?? '*'} FROM ${table} WHERE ${where} ORDER BY 1, 2, 3`)
      .all(id) as Row[];
    if (rows.length === 0 && table === tables[0]?.table) return null;
    snapshot[table] = rows;
  }
  return snapshot;
}

/** How a thing looks now in what a snapshot of it holds: a snapshot may leave columns out, or be older than a column. */
export function takeSameSnapshot(db: Db, entity: EntityName, id: number, like: Snapshot): Snapshot {
  const [{ table }] = tablesOf(entity);
  const now = takeSnapshot(db, entity, id);
  const columns = Object.keys(like?.[table]?.[0] ?? {});
  if (!now || !like || columns.length === 0) return now;
  const own = (now[table] ?? []).map((row) =>
    Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
  );
  const children = Object.entries(now).filter(([name]) => name in like);
  return { ...Object.fromEntries(children), [table]: own };
}

/** Whether two snapshots are the same but for the moment of their last change. */
export function sameSnapshot(left: Snapshot, right: Snapshot): boolean {
  return isDeepStrictEqual(withoutMoments(left), withoutMoments(right));
}

function withoutMoments(snapshot: Snapshot): unknown {
  if (!snapshot) return null;
  return Object.entries(snapshot).map(([table, rows]) => [table, rows.map(({ updated_at: _, ...row }) => row)]);
}

/** Makes the database hold exactly this snapshot of a thing again, under the same ids. Foreign keys are checked at COMMIT. */
export function putSnapshot(db: Db, entity: EntityName, id: number, snapshot: Snapshot): void {
  const [own, ...children] = tablesOf(entity);
  deferForeignKeys(db);
  const held = children.filter(({ table }) => !snapshot || table in snapshot);
  for (const { table, where } of held.toReversed()) db.statement(`DELETE FROM ${table} WHERE ${where}`).run(id);
  if (!snapshot) {
    db.statement(`DELETE FROM ${own.table} WHERE ${own.where}`).run(id);
    return;
  }
  for (const row of snapshot[own.table] ?? []) putRow(db, own.table, row);
  for (const { table } of held) for (const row of snapshot[table] ?? []) insertRow(db, table, row);
}

/** Setting it makes SQLite compile every statement anew, so it is set once a transaction. */
function deferForeignKeys(db: Db): void {
  if (db.raw.pragma('defer_foreign_keys', { simple: true }) !== 1) db.raw.pragma('defer_foreign_keys = ON');
}

/** Takes back only the moment of the last change, for a write that changed nothing else. */
export function putMoment(db: Db, entity: EntityName, snapshot: Snapshot): void {
  const [{ table }] = tablesOf(entity);
  const row = snapshot?.[table]?.[0];
  if (row?.updated_at) db.statement(`UPDATE ${table} SET updated_at = ? WHERE id = ?`).run(row.updated_at, row.id);
}

function putRow(db: Db, table: string, row: Row): void {
  // A thing stays its user's. Named here, its owner would look changed, and SQLite would search every table that refers to the row.
  const columns = Object.keys(row).filter((column) => column !== 'id' && column !== 'user_id');
  const assignments = columns.map((column) => `${column} = ?`).join(', ');
  const values = columns.map((column) => row[column] ?? null);
  const { changes } = db.statement(`UPDATE ${table} SET ${assignments} WHERE id = ?`).run(...values, row.id);
  if (changes === 0) insertRow(db, table, row);
}

function insertRow(db: Db, table: string, row: Row): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  db.statement(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`).run(...Object.values(row));
}
