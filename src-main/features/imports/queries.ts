import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type ImportDbRow = NonNullable<ReturnType<typeof findImport>>;

function selectImports(userId: number) {
  return sql.selectFrom('imports').where('user_id', '=', userId).selectAll();
}

export function findImport(db: Db, userId: number, id: number) {
  return db.get(selectImports(userId).where('id', '=', id));
}

export function listImports(db: Db, userId: number) {
  return db.all(selectImports(userId));
}

export function insertImport(db: Db, row: Omit<Schema['imports'], 'id'>): number {
  return db.run(sql.insertInto('imports').values(row)).lastId;
}

export function updateImport(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['imports'], 'id' | 'user_id'>>,
): void {
  db.run(sql.updateTable('imports').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

/** Another word after each import that was finished or taken back: what a file holds anew may differ from then on. */
export function readImportState(db: Db, userId: number): string {
  const { committed, undone, last } = db
    .statement(
      `SELECT sum(status = 'committed') AS committed, sum(status = 'undone') AS undone, max(updated_at) AS last
        FROM imports WHERE user_id = ? AND status IN ('committed', 'undone')`,
    )
    .get(userId) as { committed: number | null; undone: number | null; last: string | null };
  return `${committed ?? 0} ${undone ?? 0} ${last ?? ''}`;
}

/** Previews that nobody came back to since a moment, of all users. */
export function listForgotten(db: Db, before: string) {
  return db.all(
    sql
      .selectFrom('imports')
      .select(['id', 'user_id', 'stored_name'])
      .where('status', '=', 'ready')
      .where('updated_at', '<', before),
  );
}

export function listStoredNames(db: Db): string[] {
  const rows = db.all(sql.selectFrom('imports').select('stored_name').where('stored_name', 'is not', null));
  return rows.flatMap(({ stored_name: name }) => name ?? []);
}

export function isStored(db: Db, storedName: string): boolean {
  return db.get(sql.selectFrom('imports').select('id').where('stored_name', '=', storedName)) !== undefined;
}

/** Forgets the rows of what was finished before a moment; what came of them stays. */
export function deleteOldRows(db: Db, before: string): void {
  db.run(
    sql
      .deleteFrom('import_rows')
      .where(
        'import_id',
        'in',
        sql.selectFrom('imports').select('id').where('status', '<>', 'ready').where('updated_at', '<', before),
      ),
  );
}

export type RowDbRow = Omit<Schema['import_rows'], 'user_id' | 'import_id'>;

export function deleteRows(db: Db, importId: number): void {
  db.statement('DELETE FROM import_rows WHERE import_id = ?').run(importId);
}

export function insertRow(db: Db, userId: number, importId: number, row: RowDbRow): void {
  db.statement(
    'INSERT INTO import_rows (user_id, import_id, row, status, decision, data, transaction_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(userId, importId, row.row, row.status, row.decision, row.data, row.transaction_id);
}

/** Some rows behind a place, in the order of the file. */
export function listRows(
  db: Db,
  importId: number,
  page: { after: number; limit: number; statuses?: readonly string[] | undefined },
): RowDbRow[] {
  const wanted = page.statuses ? 'AND status IN (SELECT value FROM json_each(?))' : '';
  const values = [importId, page.after, ...(page.statuses ? [JSON.stringify(page.statuses)] : []), page.limit];
  const rows = db
    .statement(
      `SELECT row, status, decision, data, transaction_id FROM import_rows WHERE import_id = ? AND row > ? ${wanted} ORDER BY row LIMIT ?`,
    )
    .all(...values);
  return rows as RowDbRow[];
}

export function countRows(db: Db, importId: number, statuses: readonly string[] | undefined): number {
  let query = sql
    .selectFrom('import_rows')
    .where('import_id', '=', importId)
    .select((eb) => eb.fn.countAll<number>().as('count'));
  if (statuses) query = query.where('status', 'in', statuses as RowDbRow['status'][]);
  return db.get(query)?.count ?? 0;
}

export function countDecisions(db: Db, importId: number): Record<RowDbRow['decision'], number> {
  const counts = { add: 0, leave_out: 0, match: 0, transfer: 0 };
  const rows = db
    .statement('SELECT decision, count(*) AS count FROM import_rows WHERE import_id = ? GROUP BY decision')
    .all(importId) as { decision: RowDbRow['decision']; count: number }[];
  for (const { decision, count } of rows) counts[decision] = count;
  return counts;
}

/** How many transactions a commit makes: one for each row that is added, one for the two rows of a transfer between accounts of the file. */
export function countToCreate(db: Db, importId: number): number {
  const { count } = db
    .statement(
      `SELECT count(*) AS count FROM import_rows AS own
       LEFT JOIN import_rows AS other ON other.import_id = own.import_id AND other.row = json_extract(own.data, '$.transfer.row')
       WHERE own.import_id = ? AND (own.decision = 'add' OR (own.decision = 'transfer' AND other.row IS NOT NULL
         AND (other.decision <> 'transfer' OR other.row > own.row)))`,
    )
    .get(importId) as { count: number };
  return count;
}

/** Places in the list of the file's accounts that a commit books on: those with a row that is not left out. */
export function listSlotsInUse(db: Db, importId: number): Set<number> {
  const rows = db
    .statement(
      `SELECT DISTINCT json_extract(data, '$.slot') AS slot FROM import_rows WHERE import_id = ? AND decision <> 'leave_out'`,
    )
    .all(importId) as { slot: number }[];
  return new Set(rows.map(({ slot }) => slot));
}

/** Categories by their name and tags that the rows to add name, each once. */
export function listNamesToAdd(db: Db, importId: number) {
  const categories = db
    .statement(
      `SELECT DISTINCT json_extract(data, '$.category') AS name, iif(json_extract(data, '$.minor') < 0, 'expense', 'income') AS type
       FROM import_rows WHERE import_id = ? AND decision = 'add' AND json_extract(data, '$.category') IS NOT NULL`,
    )
    .all(importId) as { name: string; type: 'income' | 'expense' }[];
  const tags = db
    .statement(
      `SELECT DISTINCT value AS name FROM import_rows, json_each(data, '$.tags') WHERE import_id = ? AND decision = 'add'`,
    )
    .all(importId) as { name: string }[];
  return { categories, tags: tags.map(({ name }) => name) };
}

export function findRow(db: Db, importId: number, row: number): RowDbRow | undefined {
  return db
    .statement('SELECT row, status, decision, data, transaction_id FROM import_rows WHERE import_id = ? AND row = ?')
    .get(importId, row) as RowDbRow | undefined;
}

export function setDecision(db: Db, importId: number, row: number, decision: RowDbRow['decision']): void {
  db.statement('UPDATE import_rows SET decision = ? WHERE import_id = ? AND row = ?').run(decision, importId, row);
}

export function setRowOutcome(db: Db, importId: number, row: number, transactionId: number | null): void {
  db.statement('UPDATE import_rows SET transaction_id = ? WHERE import_id = ? AND row = ?').run(
    transactionId,
    importId,
    row,
  );
}

export function setRowData(db: Db, importId: number, { row, data, status, decision }: RowDbRow): void {
  db.statement('UPDATE import_rows SET data = ?, status = ?, decision = ? WHERE import_id = ? AND row = ?').run(
    data,
    status,
    decision,
    importId,
    row,
  );
}

/** Where a transaction is; `parts` tells whether it is split. */
export function findPlace(
  db: Db,
  userId: number,
  id: number | null,
): { readonly inBin: boolean; readonly parts: number; readonly updatedAt: string } | null {
  const row = db
    .statement(
      'SELECT deleted_at IS NOT NULL AS bin, parts_count, updated_at FROM transactions WHERE user_id = ? AND id = ?',
    )
    .get(userId, id) as { bin: number; parts_count: number; updated_at: string } | undefined;
  return row ? { inBin: row.bin === 1, parts: row.parts_count, updatedAt: row.updated_at } : null;
}

/** The days of those transactions that are there and not in the bin, by id. */
export function listDays(db: Db, userId: number, ids: readonly number[]): Map<number, string> {
  const rows = db
    .statement(
      'SELECT id, date FROM transactions WHERE user_id = ? AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))',
    )
    .all(userId, JSON.stringify(ids)) as { id: number; date: string }[];
  return new Map(rows.map(({ id, date }) => [id, date]));
}

/** How many of some transactions are there and not in the bin. */
export function countLive(db: Db, userId: number, ids: readonly number[]): number {
  const row = db
    .statement(
      'SELECT count(*) AS count FROM transactions WHERE user_id = ? AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))',
    )
    .get(userId, JSON.stringify(ids)) as { count: number };
  return row.count;
}

export interface LedgerEntry {
  readonly content: number;
  readonly transactionId: number;
  /** Whether that transaction is there and not in the bin. */
  readonly isLive: boolean;
}

export function findInLedger(db: Db, userId: number, accountId: number, key: number): LedgerEntry | undefined {
  const row = db
    .statement(
      `SELECT content, transaction_id, (SELECT deleted_at IS NULL FROM transactions WHERE transactions.id = import_ledger.transaction_id) AS live
      FROM import_ledger WHERE user_id = ? AND account_id = ? AND key = ?`,
    )
    .get(userId, accountId, key) as { content: number; transaction_id: number; live: number | null } | undefined;
  return row && { content: row.content, transactionId: row.transaction_id, isLive: row.live === 1 };
}

/** Whether anything that is known of a transaction says just this. */
export function hasContent(db: Db, userId: number, transactionId: number, content: number): boolean {
  return (
    db
      .statement('SELECT 1 FROM import_ledger WHERE user_id = ? AND transaction_id = ? AND content = ?')
      .get(userId, transactionId, content) !== undefined
  );
}

export function putInLedger(db: Db, row: Schema['import_ledger']): void {
  db.statement(
    `INSERT INTO import_ledger (user_id, account_id, key, content, transaction_id, import_id, created) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET content = excluded.content, transaction_id = excluded.transaction_id, import_id = excluded.import_id,
      created = excluded.created`,
  ).run(row.user_id, row.account_id, row.key, row.content, row.transaction_id, row.import_id, row.created);
}

/** The same for a key that is not the booking's own: one that stands for another transaction stays. */
export function putAlias(db: Db, row: Schema['import_ledger']): void {
  db.statement(
    `INSERT INTO import_ledger (user_id, account_id, key, content, transaction_id, import_id, created) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET content = excluded.content, transaction_id = excluded.transaction_id, import_id = excluded.import_id,
      created = excluded.created
      WHERE NOT EXISTS (SELECT 1 FROM transactions WHERE transactions.id = import_ledger.transaction_id AND deleted_at IS NULL)`,
  ).run(row.user_id, row.account_id, row.key, row.content, row.transaction_id, row.import_id, row.created);
}

export function listLedgerOfImport(db: Db, userId: number, importId: number) {
  return db.all(
    sql
      .selectFrom('import_ledger')
      .select(['account_id', 'key', 'transaction_id', 'created'])
      .where('user_id', '=', userId)
      .where('import_id', '=', importId),
  );
}

/** Forgets what an import brought in, but for what still belongs to transactions that were kept. */
export function deleteFromLedger(db: Db, userId: number, importId: number, keptIds: readonly number[]): void {
  db.statement(
    'DELETE FROM import_ledger WHERE user_id = ? AND import_id = ? AND transaction_id NOT IN (SELECT value FROM json_each(?))',
  ).run(userId, importId, JSON.stringify(keptIds));
}

/** Forgets also what other files said of transactions that are gone for good. */
export function forgetGone(db: Db, userId: number, ids: readonly number[]): void {
  db.statement(
    `DELETE FROM import_ledger WHERE user_id = ? AND transaction_id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM transactions WHERE transactions.id = import_ledger.transaction_id)`,
  ).run(userId, JSON.stringify(ids));
}

/** A transaction as it moved one account: minor units, below zero for money that left. */
export interface Movement {
  readonly id: number;
  readonly date: string;
  readonly accountId: number;
  readonly minor: number;
  readonly currency: string;
  readonly merchant: string | null;
  readonly type: 'income' | 'expense' | 'transfer';
}

/**
 * What moved accounts between two days: `known` tells whether also what came out of files counts. A transfer moves two accounts, and a file
 * may have brought in one of its sides alone.
 */
export function listMovements(db: Db, userId: number, range: { from: string; to: string; known: boolean }): Movement[] {
  const unknown = (account: string) =>
    range.known
      ? ''
      : `AND NOT EXISTS (SELECT 1 FROM import_ledger AS l WHERE l.user_id = t.user_id AND l.transaction_id = t.id AND l.account_id = t.${account})`;
  const own = `SELECT t.id, t.date, t.account_id AS accountId, t.type, t.merchant_name AS merchant, a.currency,
      CASE WHEN t.type = 'income' OR t.refund = 1 THEN t.account_minor ELSE -t.account_minor END AS minor
    FROM transactions AS t JOIN accounts AS a ON a.id = t.account_id
    WHERE t.user_id = ? AND t.date BETWEEN ? AND ? AND t.deleted_at IS NULL AND t.account_minor IS NOT NULL ${unknown('account_id')}`;
  const incoming = `SELECT t.id, t.date, t.transfer_account_id AS accountId, t.type, t.merchant_name AS merchant, a.currency, t.transfer_minor AS minor
    FROM transactions AS t JOIN accounts AS a ON a.id = t.transfer_account_id
    WHERE t.user_id = ? AND t.date BETWEEN ? AND ? AND t.deleted_at IS NULL AND t.transfer_account_id IS NOT NULL ${unknown('transfer_account_id')}`;
  return db
    .statement(`${own} UNION ALL ${incoming} ORDER BY 1`)
    .all(userId, range.from, range.to, userId, range.from, range.to) as Movement[];
}

/** A transaction that a file brought in, by the account that the file is of; once for each time that it is known. */
export interface EarlierBooking {
  readonly id: number;
  readonly date: string;
  readonly accountId: number;
  readonly importId: number;
  readonly merchant: string | null;
  readonly description: string | null;
  /** As it was booked: minor units, below zero for money that left. */
  readonly minor: number;
  readonly currency: string;
  /** As it moved the account. */
  readonly accountMinor: number | null;
  readonly accountCurrency: string;
}

/** What files brought in, or were found to hold, between two days; nothing of the bin. */
export function listEarlier(db: Db, userId: number, range: { from: string; to: string }): EarlierBooking[] {
  const own = `SELECT t.id, t.date, l.account_id AS accountId, l.import_id AS importId, t.merchant_name AS merchant, t.description,
      CASE WHEN t.type = 'income' OR t.refund = 1 THEN t.amount_minor ELSE -t.amount_minor END AS minor, t.currency,
      CASE WHEN t.type = 'income' OR t.refund = 1 THEN t.account_minor ELSE -t.account_minor END AS accountMinor,
      a.currency AS accountCurrency
    FROM transactions AS t CROSS JOIN import_ledger AS l ON l.user_id = t.user_id AND l.transaction_id = t.id
      JOIN accounts AS a ON a.id = t.account_id
    WHERE t.user_id = ? AND t.date BETWEEN ? AND ? AND t.deleted_at IS NULL AND l.account_id IS NOT t.transfer_account_id`;
  const incoming = `SELECT t.id, t.date, l.account_id AS accountId, l.import_id AS importId, t.merchant_name AS merchant, t.description,
      t.transfer_minor AS minor, a.currency, t.transfer_minor AS accountMinor, a.currency AS accountCurrency
    FROM transactions AS t CROSS JOIN import_ledger AS l ON l.user_id = t.user_id AND l.transaction_id = t.id
      JOIN accounts AS a ON a.id = t.transfer_account_id
    WHERE t.user_id = ? AND t.date BETWEEN ? AND ? AND t.deleted_at IS NULL AND l.account_id = t.transfer_account_id`;
  return db
    .statement(`${own} UNION ALL ${incoming} ORDER BY 1`)
    .all(userId, range.from, range.to, userId, range.from, range.to) as EarlierBooking[];
}

export function listLayouts(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('import_layouts')
      .select(['account_id', 'signature', 'settings'])
      .where('user_id', '=', userId)
      .orderBy('updated_at'),
  );
}

export function putLayout(db: Db, row: Schema['import_layouts']): void {
  db.run(
    sql
      .insertInto('import_layouts')
      .values(row)
      .onConflict((oc) =>
        oc
          .columns(['user_id', 'account_id', 'signature'])
          .doUpdateSet({ settings: row.settings, updated_at: row.updated_at }),
      ),
  );
}

export function listKnownAccounts(db: Db, userId: number) {
  return db.all(
    sql.selectFrom('import_accounts').select(['identifier', 'currency', 'account_id']).where('user_id', '=', userId),
  );
}

export function putKnownAccount(db: Db, row: Schema['import_accounts']): void {
  db.run(
    sql
      .insertInto('import_accounts')
      .values(row)
      .onConflict((oc) =>
        oc.columns(['user_id', 'identifier', 'currency']).doUpdateSet({ account_id: row.account_id }),
      ),
  );
}

/** Of what an import created: the accounts, categories and tags that nothing else uses by now. */
export function listUnusedCreations(
  db: Db,
  userId: number,
  created: { accounts: readonly number[]; categories: readonly number[]; tags: readonly number[] },
) {
  const among = (sqlText: string, ids: readonly number[]) =>
    (db.statement(sqlText).all(JSON.stringify(ids), userId) as { id: number }[]).map(({ id }) => id);
  return {
    accounts: among(
      `SELECT id FROM accounts AS a WHERE id IN (SELECT value FROM json_each(?)) AND user_id = ? AND is_default = 0 AND updated_at = created_at
        AND NOT EXISTS (SELECT 1 FROM transactions AS t WHERE t.user_id = a.user_id AND (t.account_id = a.id OR t.transfer_account_id = a.id))
        AND NOT EXISTS (SELECT 1 FROM recurring_transactions AS r WHERE r.user_id = a.user_id AND (r.account_id = a.id OR r.transfer_account_id = a.id))
        AND NOT EXISTS (SELECT 1 FROM rules AS r WHERE r.user_id = a.user_id AND r.account_id = a.id)`,
      created.accounts,
    ),
    categories: among(
      `SELECT id FROM categories AS c WHERE id IN (SELECT value FROM json_each(?)) AND user_id = ? AND deleted_at IS NULL AND updated_at = created_at
        AND NOT EXISTS (SELECT 1 FROM transactions AS t WHERE t.user_id = c.user_id AND t.category_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM transaction_splits AS s WHERE s.user_id = c.user_id AND s.category_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM budgets AS b WHERE b.user_id = c.user_id AND b.category_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM recurring_transactions AS r WHERE r.user_id = c.user_id AND r.category_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM rules AS r WHERE r.user_id = c.user_id AND r.category_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM categories AS child WHERE child.user_id = c.user_id AND child.parent_id = c.id)`,
      created.categories,
    ),
    tags: among(
      `SELECT id FROM tags AS g WHERE id IN (SELECT value FROM json_each(?)) AND user_id = ? AND deleted_at IS NULL AND updated_at = created_at
        AND NOT EXISTS (SELECT 1 FROM transaction_tags AS t WHERE t.user_id = g.user_id AND t.tag_id = g.id)
        AND NOT EXISTS (SELECT 1 FROM split_tags AS s WHERE s.user_id = g.user_id AND s.tag_id = g.id)
        AND NOT EXISTS (SELECT 1 FROM recurring_tags AS r WHERE r.user_id = g.user_id AND r.tag_id = g.id)
        AND NOT EXISTS (SELECT 1 FROM rule_tags AS r WHERE r.user_id = g.user_id AND r.tag_id = g.id)`,
      created.tags,
    ),
  };
}
