import type { ForeignDatabase } from '#main/db/foreign-database.ts';
import { isCalendarDate } from '#shared/dates.ts';

/** One row of Actual's transactions that is not deleted. Amounts are hundredths, below zero for money that left. */
export interface ActualRow {
  readonly id: string;
  readonly account: number;
  readonly amount: number;
  /** `YYYY-MM-DD`, or null with what stood there. */
  readonly date: string | null;
  readonly dateText: string;
  readonly category: string | null;
  readonly payee: string | null;
  readonly notes: string | null;
  readonly isParent: boolean;
  /** The row that this one is a part of. */
  readonly parent: string | null;
  readonly isStart: boolean;
  /** The other side of a transfer. */
  readonly other: string | null;
}

/** Rows of accounts that are there, in the order of their days. Merged categories and payees are the ones that they were merged into. */
export function readActualRows(db: ForeignDatabase, accounts: ReadonlyMap<string, number>): ActualRow[] {
  const columns = db.columnsOf('transactions');
  const column = (name: string) => (columns.has(name) ? `t.${name}` : 'NULL');
  const categoryMap = db.columnsOf('category_mapping').has('transferId');
  const payeeMap = db.columnsOf('payee_mapping').has('targetId');
  const payees = db.columnsOf('payees').has('name');
  // Before there was a column for it, the id of a part began with that of its whole.
  const parent = `coalesce(${column('parent_id')}, CASE WHEN instr(t.id, '/') > 0 THEN substr(t.id, 1, instr(t.id, '/') - 1) END)`;
  const rows = db.rows(
    `SELECT t.id AS id, t.acct AS acct, t.amount AS amount, t.date AS date, t.notes AS notes,
       ${categoryMap ? 'coalesce(cm.transferId, t.category)' : 't.category'} AS category,
       coalesce(${payees ? "nullif(p.name, '')" : 'NULL'}, ${column('imported_description')}) AS payee,
       coalesce(${column('isParent')}, 0) AS isParent, CASE WHEN coalesce(${column('isChild')}, 0) = 1 THEN ${parent} END AS parent,
       coalesce(${column('starting_balance_flag')}, 0) AS isStart, ${column('transferred_id')} AS other
     FROM transactions AS t
       ${categoryMap ? 'LEFT JOIN category_mapping AS cm ON cm.id = t.category' : ''}
       ${payeeMap ? 'LEFT JOIN payee_mapping AS pm ON pm.id = t.description' : ''}
       ${payees ? `LEFT JOIN payees AS p ON p.id = ${payeeMap ? 'coalesce(pm.targetId, t.description)' : 't.description'}` : ''}
     WHERE coalesce(t.tombstone, 0) = 0 ORDER BY t.date, t.id`,
  );
  const found: ActualRow[] = [];
  for (const row of rows) {
    const account = accounts.get(String(row.acct));
    if (account === undefined) continue;
    const dateText = String(row.date ?? '').slice(0, 20);
    const date = dateText.replace(/^([0-9]{4})([0-9]{2})([0-9]{2})$/, '$1-$2-$3');
    found.push({
      id: String(row.id).slice(0, 200),
      account,
      amount: Number.isSafeInteger(row.amount) ? (row.amount as number) : 0,
      date: isCalendarDate(date) ? date : null,
      dateText,
      category: textOf(row.category),
      payee: textOf(row.payee),
      notes: textOf(row.notes),
      isParent: row.isParent === 1,
      parent: textOf(row.parent),
      isStart: row.isStart === 1,
      other: textOf(row.other),
    });
  }
  const wholes = new Set(found.flatMap(({ id, isParent }) => (isParent ? [id] : [])));
  // A part whose whole was deleted is gone too.
  return found.filter(({ parent: whole }) => whole === null || wholes.has(whole));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
