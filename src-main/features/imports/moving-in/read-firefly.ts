import Papa from 'papaparse';
import { type ReadHints, UnreadableFile } from '../reading/file-row.ts';
import { cleanText } from '../reading/texts.ts';
import { createCategoryList, createRowWriter, uniteNames } from './book-builder.ts';
import { createFireflyAccounts, isOwnAccount } from './firefly-accounts.ts';
import { type FireflyRow, readFireflyRow } from './firefly-rows.ts';
import { createFireflyTransactions } from './firefly-transactions.ts';
import type { MovedBook, MovedRow } from './moved-book.ts';
import { noExtras } from './moved-extras.ts';
import { fireflyColumns, isNamed } from './tell-firefly.ts';
import { unzip } from './unzip.ts';

/**
 * Reads what Firefly III exports as CSV: its transactions alone, or a ZIP with `transactions.csv` and, where they are there, `accounts.csv`
 * and `categories.csv` (app/Support/Export/ExportDataGenerator.php names the columns). Money always goes from the source to the
 * destination; the sign of an amount says nothing more.
 */
export function readFirefly(bytes: Uint8Array, hints: ReadHints, take: (row: MovedRow) => void): MovedBook {
  const files = openFiles(bytes);
  const table = parseTable(files.transactions);
  if (!table || !fireflyColumns.every((mark) => table.columns.includes(mark))) throw new UnreadableFile(damaged);
  const rows = table.rows.map(readFireflyRow);
  const listed = parseTable(files.accounts)?.rows ?? [];
  const accounts = createFireflyAccounts(rows, listed, hints.currency ?? 'USD');
  if (accounts.list().length === 0)
    throw new UnreadableFile('This export of Firefly III names no account of its own, so there is nothing to move in.');
  const categories = createCategoryList();
  const types = findCategoryTypes(rows, parseTable(files.categories)?.rows ?? []);
  const lookup = (name: string) => ({ name, type: types.get(name) ?? null, group: null, hidden: false });
  for (const [name, type] of types) categories.placeOf(name, lookup(name), type);
  const writer = createRowWriter(take);
  const { openings, balances, notes } = createFireflyTransactions({ rows, accounts, categories, lookup, writer });
  return {
    source: 'firefly',
    accounts: accounts.list().map((account, place) => ({
      ...account,
      openingMinor: openings.get(place) ?? 0,
      isDefault: false,
      balanceMinor: balances.get(place) ?? 0,
      transactions: writer.usesOf(place),
      createdAt: null,
      updatedAt: null,
    })),
    categories: categories.list(),
    tags: uniteNames(rows.flatMap(({ tags }) => tags)).map((name) => ({ name, createdAt: null, updatedAt: null })),
    baseCurrency: null,
    profile: null,
    extras: noExtras,
    counts: writer.counts(),
    notes: [...notes, ...countBudgets(rows)],
  };
}

const damaged =
  'This export of Firefly III is damaged, or of a version that is not known. Export it again, and choose the new file.';

interface Files {
  readonly transactions: Uint8Array | undefined;
  readonly accounts?: Uint8Array | undefined;
  readonly categories?: Uint8Array | undefined;
}

function openFiles(bytes: Uint8Array): Files {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { transactions: bytes };
  const files = [
    ...unzip(bytes, (name) =>
      (['transactions', 'accounts', 'categories'] as const).some((what) => isNamed(name, what)),
    ),
  ];
  const find = (what: 'transactions' | 'accounts' | 'categories') => files.find(([name]) => isNamed(name, what))?.[1];
  return { transactions: find('transactions'), accounts: find('accounts'), categories: find('categories') };
}

function parseTable(bytes: Uint8Array | undefined) {
  if (!bytes) return null;
  const { data, meta } = Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes), {
    header: true,
    skipEmptyLines: true,
    transformHeader: (name) => name.replace(/^\ufeff/, '').trim(),
  });
  return { rows: data, columns: meta.fields ?? [] };
}

/** For what a category is: what most of its money does. Those that are never used are for expenses. */
function findCategoryTypes(
  rows: readonly FireflyRow[],
  listed: readonly Record<string, string>[],
): Map<string, 'income' | 'expense'> {
  const balance = new Map<string, number>();
  for (const { name } of listed) {
    const clean = cleanText(name ?? '', 60);
    if (clean !== null) balance.set(clean, 0);
  }
  for (const { category, type, sourceType } of rows) {
    if (category === null) continue;
    const isIn = type === 'deposit' || !isOwnAccount(sourceType);
    balance.set(category, (balance.get(category) ?? 0) + (isIn ? 1 : -1));
  }
  return new Map([...balance].map(([name, sum]) => [name, sum > 0 ? 'income' : 'expense']));
}

function countBudgets(rows: readonly FireflyRow[]) {
  const budgets = new Set(rows.flatMap(({ budget }) => budget ?? [])).size;
  return budgets > 0 ? [{ code: 'budgets_stay', count: budgets }] : [];
}
