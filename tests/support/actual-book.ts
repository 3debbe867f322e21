import Database from 'better-sqlite3';
import { zipSync } from 'fflate';

type Values = Readonly<Record<string, string | number | null>>;

/** The tables of a budget of Actual as far as a reader sees them: its init.sql and the migrations after it. */
const schema = `
  CREATE TABLE accounts (id TEXT PRIMARY KEY, account_id TEXT, name TEXT, balance_current INTEGER, balance_available INTEGER,
    balance_limit INTEGER, mask TEXT, official_name TEXT, type TEXT, subtype TEXT, bank TEXT, offbudget INTEGER DEFAULT 0,
    closed INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0, sort_order REAL);
  CREATE TABLE transactions (id TEXT PRIMARY KEY, isParent INTEGER DEFAULT 0, isChild INTEGER DEFAULT 0, acct TEXT, category TEXT,
    amount INTEGER, description TEXT, notes TEXT, date INTEGER, financial_id TEXT, type TEXT, location TEXT, error TEXT,
    imported_description TEXT, starting_balance_flag INTEGER DEFAULT 0, transferred_id TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0,
    cleared INTEGER DEFAULT 1, pending INTEGER DEFAULT 0, parent_id TEXT, schedule TEXT, reconciled INTEGER DEFAULT 0);
  CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, cat_group TEXT, sort_order REAL,
    tombstone INTEGER DEFAULT 0, hidden BOOLEAN NOT NULL DEFAULT 0);
  CREATE TABLE category_groups (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, sort_order REAL,
    tombstone INTEGER DEFAULT 0, hidden BOOLEAN NOT NULL DEFAULT 0);
  CREATE TABLE category_mapping (id TEXT PRIMARY KEY, transferId TEXT);
  CREATE TABLE payees (id TEXT PRIMARY KEY, name TEXT, category TEXT, tombstone INTEGER DEFAULT 0, transfer_acct TEXT);
  CREATE TABLE payee_mapping (id TEXT PRIMARY KEY, targetId TEXT);
  CREATE TABLE preferences (id TEXT PRIMARY KEY, value TEXT);
  CREATE TABLE rules (id TEXT PRIMARY KEY, stage TEXT, conditions TEXT, actions TEXT, tombstone INTEGER DEFAULT 0);
  CREATE TABLE schedules (id TEXT PRIMARY KEY, rule TEXT, active INTEGER DEFAULT 0, completed INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0);
  CREATE TABLE zero_budgets (id TEXT PRIMARY KEY, month INTEGER, category TEXT, amount INTEGER DEFAULT 0, carryover INTEGER DEFAULT 0);
`;

/** A budget of Actual that is filled row by row and zipped as Actual exports it. */
export function createActualBook() {
  const db = new Database(':memory:');
  db.exec(schema);
  let transactions = 0;
  const insert = (table: string, values: Values) => {
    const names = Object.keys(values);
    db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
      ...Object.values(values),
    );
    return String(values.id);
  };
  const book = {
    db,
    insert,
    account: (id: string, more: Values = {}) => {
      insert('payees', { id: `to ${id}`, name: '', transfer_acct: id });
      insert('payee_mapping', { id: `to ${id}`, targetId: `to ${id}` });
      return insert('accounts', { id, name: id, ...more });
    },
    category: (id: string, group: string, more: Values = {}) => {
      if (!db.prepare('SELECT 1 FROM category_groups WHERE id = ?').get(group))
        insert('category_groups', { id: group, name: group, is_income: more.is_income ?? 0 });
      insert('category_mapping', { id, transferId: id });
      return insert('categories', { id, name: id, cat_group: group, ...more });
    },
    payee: (id: string, name = id) => {
      insert('payee_mapping', { id, targetId: id });
      return insert('payees', { id, name });
    },
    /** Amounts are hundredths. */
    book: (acct: string, amount: number, more: Values = {}) => {
      transactions += 1;
      return insert('transactions', { id: `t${transactions}`, acct, amount, date: 20261105, ...more });
    },
    /** Two rows that know each other. */
    transfer: (from: string, to: string, amount: number, more: Values = {}) => {
      const out = book.book(from, -amount, { description: `to ${to}`, ...more });
      const into = book.book(to, amount, { description: `to ${from}`, transferred_id: out });
      db.prepare('UPDATE transactions SET transferred_id = ? WHERE id = ?').run(into, out);
      return [out, into] as const;
    },
    split: (acct: string, parts: readonly Values[], more: Values = {}) => {
      const amount = parts.reduce((sum, part) => sum + Number(part.amount), 0);
      const whole = book.book(acct, amount, { isParent: 1, ...more });
      const ids = parts.map((part) => book.book(acct, Number(part.amount), { ...part, isChild: 1, parent_id: whole }));
      return { whole, ids };
    },
    /** What Actual shows for each account, in hundredths. */
    balances: () =>
      Object.fromEntries(
        (
          db
            .prepare(
              `SELECT a.name, (SELECT coalesce(sum(t.amount), 0) FROM transactions AS t
                 LEFT JOIN transactions AS p ON t.isChild = 1 AND p.id = t.parent_id
                 WHERE t.acct = a.id AND t.isParent = 0 AND t.tombstone = 0 AND coalesce(p.tombstone, 0) = 0) AS balance
               FROM accounts AS a WHERE a.tombstone = 0`,
            )
            .all() as { name: string; balance: number }[]
        ).map(({ name, balance }) => [name, (balance / 100).toFixed(2)]),
      ),
    zip: (folder = 'My-Finances/') =>
      zipSync({
        [`${folder}db.sqlite`]: new Uint8Array(db.serialize()),
        [`${folder}metadata.json`]: new TextEncoder().encode('{"id":"My-Finances","budgetName":"My Finances"}'),
      }),
  };
  return book;
}
