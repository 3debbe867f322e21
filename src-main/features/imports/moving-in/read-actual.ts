import { type ForeignDatabase, openForeignDatabase } from '#main/db/foreign-database.ts';
import { isCurrency, minorUnits } from '#shared/money.ts';
import { type ReadHints, UnreadableFile } from '../reading/file-row.ts';
import { cleanText } from '../reading/texts.ts';
import { type ActualRow, readActualRows } from './actual-rows.ts';
import { createActualTransactions } from './actual-transactions.ts';
import { createCategoryList, createRowWriter } from './book-builder.ts';
import type { MovedAccount, MovedBook, MovedNote, MovedRow } from './moved-book.ts';
import { type MovedBudget, noExtras } from './moved-extras.ts';
import type { AccountKind } from './moved-words.ts';
import { baseName, unzip } from './unzip.ts';

/** The database inside an export of Actual. */
const actualDatabase = 'db.sqlite';

/**
 * Reads an export of Actual Budget: a ZIP with its SQLite database. Amounts there are hundredths whatever the currency; what is deleted
 * stays in its tables with a tombstone. The schema is that of actualbudget/actual, packages/loot-core (init.sql and migrations).
 */
export function readActual(bytes: Uint8Array, hints: ReadHints, take: (row: MovedRow) => void): MovedBook {
  const [file] = unzip(bytes, (name) => baseName(name) === actualDatabase).values();
  const db = file && openForeignDatabase(file);
  if (!db) throw new UnreadableFile(damaged);
  try {
    if (!['accounts', 'transactions', 'categories'].every((table) => db.columnsOf(table).has('id')))
      throw new UnreadableFile(damaged);
    return readDatabase(db, hints, take);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(damaged);
  } finally {
    db.close();
  }
}

const damaged =
  'This export of Actual is damaged, or of a version that is not known. Export it again, and choose the new file.';

function readDatabase(db: ForeignDatabase, hints: ReadHints, take: (row: MovedRow) => void): MovedBook {
  const named = findCurrency(db);
  const currency = named ?? hints.currency ?? 'USD';
  const toMinor = scaleTo(currency);
  const sources = readCategories(db);
  const categories = createCategoryList();
  for (const [id, source] of sources) categories.placeOf(id, source, source.type);
  const accounts = readAccounts(db);
  const rows = readActualRows(db, new Map(accounts.map(({ id }, place) => [id, place])));
  const writer = createRowWriter(take);
  const { openings, notes } = createActualTransactions({
    rows,
    currency,
    toMinor,
    categories,
    lookup: (id) => sources.get(id),
    writer,
  });
  const balances = sumUp(rows, toMinor);
  return {
    source: 'actual',
    accounts: accounts.map(
      ({ name, kind, closed }, place): MovedAccount => ({
        name,
        kind,
        currency,
        openingMinor: openings.get(place) ?? 0,
        archived: closed,
        isDefault: false,
        balanceMinor: balances.get(place) ?? 0,
        transactions: writer.usesOf(place),
        createdAt: null,
        updatedAt: null,
      }),
    ),
    categories: categories.list(),
    tags: [],
    baseCurrency: null,
    profile: null,
    extras: {
      ...noExtras,
      budgets: readBudgets(db, hints.today, currency, toMinor, (id) => {
        const source = sources.get(id);
        return source?.type === 'expense' ? categories.placeOf(id, source, 'expense') : null;
      }),
    },
    counts: writer.counts(),
    notes: [...notes, ...countLeftBehind(db), ...(named === null ? [{ code: 'guessed_currency', count: 1 }] : [])],
  };
}

/** Hundredths as minor units; undefined where the currency has no such fraction. */
function scaleTo(currency: string): (hundredths: number) => number | undefined {
  const scale = 10 ** (minorUnits(currency) - 2);
  return (hundredths) => {
    const minor = Math.round(hundredths * scale);
    return Math.abs(minor - hundredths * scale) < 1e-6 ? minor : undefined;
  };
}

/** What Actual shows as balance: its rows but for those that have parts. */
function sumUp(rows: readonly ActualRow[], toMinor: (hundredths: number) => number | undefined): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { account, amount, isParent } of rows)
    if (!isParent) sums.set(account, (sums.get(account) ?? 0) + (toMinor(amount) ?? 0));
  return sums;
}

function findCurrency(db: ForeignDatabase): string | null {
  if (!db.columnsOf('preferences').has('value')) return null;
  for (const { value } of db.rows("SELECT value FROM preferences WHERE id = 'defaultCurrencyCode'"))
    if (typeof value === 'string' && isCurrency(value)) return value;
  return null;
}

const kinds: Readonly<Record<string, AccountKind>> = {
  checking: 'checking',
  savings: 'savings',
  credit: 'credit_card',
  cash: 'cash',
};
const mostAccounts = 1000;

function readAccounts(db: ForeignDatabase) {
  const columns = db.columnsOf('accounts');
  const order = columns.has('sort_order') ? 'sort_order, ' : '';
  const type = columns.has('type') ? 'type' : 'NULL AS type';
  const found = db.rows(
    `SELECT id, name, ${type}, offbudget, closed FROM accounts WHERE coalesce(tombstone, 0) = 0 ORDER BY ${order}name, id LIMIT ${mostAccounts + 1}`,
  );
  const accounts = [...found].map(({ id, name, type: kind, offbudget, closed }) => ({
    id: String(id),
    name: cleanText(String(name ?? ''), 80) ?? 'Account',
    kind: kinds[String(kind)] ?? (offbudget === 1 ? ('other' as const) : ('checking' as const)),
    closed: closed === 1,
  }));
  if (accounts.length === 0 || accounts.length > mostAccounts) throw new UnreadableFile(damaged);
  return accounts;
}

const mostCategories = 10_000;

function readCategories(db: ForeignDatabase) {
  const hidden = (table: string, alias: string) =>
    db.columnsOf(table).has('hidden') ? `coalesce(${alias}.hidden, 0)` : '0';
  const groups = db.columnsOf('category_groups').has('name')
    ? {
        name: 'g.name',
        hidden: hidden('category_groups', 'g'),
        join: 'LEFT JOIN category_groups AS g ON g.id = c.cat_group',
        order: 'g.sort_order, ',
      }
    : { name: 'NULL', hidden: '0', join: '', order: '' };
  const rows = db.rows(
    `SELECT c.id, c.name, c.is_income AS income, ${groups.name} AS grp, max(${hidden('categories', 'c')}, ${groups.hidden}) AS hidden
     FROM categories AS c ${groups.join}
     WHERE coalesce(c.tombstone, 0) = 0 ORDER BY ${groups.order}c.sort_order, c.name, c.id LIMIT ${mostCategories}`,
  );
  return new Map(
    [...rows].map(({ id, name, income, grp, hidden: isHidden }) => [
      String(id),
      {
        name: String(name ?? ''),
        type: income === 1 ? ('income' as const) : ('expense' as const),
        group: typeof grp === 'string' ? grp : null,
        hidden: isHidden === 1,
      },
    ]),
  );
}

/** The amounts of the newest month that has any by now, as budgets that come back every month. */
function readBudgets(
  db: ForeignDatabase,
  today: string,
  currency: string,
  toMinor: (hundredths: number) => number | undefined,
  placeOf: (category: string) => number | null,
): MovedBudget[] {
  const table = ['zero_budgets', 'reflect_budgets'].find((name) => {
    if (!db.columnsOf(name).has('month')) return false;
    return [...db.rows(`SELECT 1 FROM ${name} WHERE amount > 0 LIMIT 1`)].length > 0;
  });
  if (table === undefined) return [];
  const month = Number(today.slice(0, 7).replace('-', ''));
  const rows = db.rows(
    `SELECT category, amount FROM ${table} WHERE amount > 0 AND month = (SELECT max(month) FROM ${table} WHERE amount > 0 AND month <= ${month})`,
  );
  const moment = `${today}T00:00:00.000Z`;
  return [...rows].flatMap(({ category, amount }): MovedBudget[] => {
    const place = placeOf(String(category));
    const minor = toMinor(Number(amount)) ?? 0;
    if (place === null || minor <= 0) return [];
    const settings = {
      period: 'monthly',
      startDate: null,
      createdOn: today,
      rollover: false,
      alertThreshold: 80,
    } as const;
    return [{ category: place, minor, currency, ...settings, createdAt: moment, updatedAt: moment, former: [] }];
  });
}

function countLeftBehind(db: ForeignDatabase): MovedNote[] {
  const count = (table: string) => {
    if (!db.columnsOf(table).has('tombstone')) return 0;
    const [row] = db.rows(`SELECT count(*) AS count FROM ${table} WHERE coalesce(tombstone, 0) = 0`);
    return Number(row?.count ?? 0);
  };
  const schedules = count('schedules');
  // Each schedule has a rule of its own.
  const rules = Math.max(0, count('rules') - schedules);
  return [
    { code: 'schedules_stay', count: schedules },
    { code: 'rules_stay', count: rules },
  ].filter(({ count: number }) => number > 0);
}
