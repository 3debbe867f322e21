import { parseAmount } from '#shared/money.ts';
import { cleanText } from '../reading/texts.ts';
import {
  type CategoryLookup,
  type createCategoryList,
  type createRowWriter,
  plainTransaction,
  type SourcePart,
  toTransactions,
} from './book-builder.ts';
import type { createFireflyAccounts } from './firefly-accounts.ts';
import type { FireflyRow } from './firefly-rows.ts';

interface Work {
  readonly rows: readonly FireflyRow[];
  readonly accounts: ReturnType<typeof createFireflyAccounts>;
  readonly categories: ReturnType<typeof createCategoryList>;
  readonly lookup: CategoryLookup;
  readonly writer: ReturnType<typeof createRowWriter>;
}

/** What a journal does to one account: minor units of that account's currency. */
interface Movement {
  readonly account: number;
  readonly minor: number;
}

/** Makes transactions of journals: those of one group on one account and day are the parts of a split. */
export function createFireflyTransactions({ rows, accounts, categories, lookup, writer }: Work) {
  const openings = new Map<number, number>();
  const balances = new Map<number, number>();
  const notes = { transfer_categories: 0 };
  const move = (sums: Map<number, number>, { account, minor }: Movement) =>
    sums.set(account, (sums.get(account) ?? 0) + minor);
  const currencyOf = (account: number) => accounts.list()[account]?.currency ?? '';

  /** An amount of a journal in the currency of an account that it moves; undefined where it has none in it. */
  function amountIn(row: FireflyRow, account: number): number | undefined {
    const own = currencyOf(account);
    const text = row.currency === own ? row.amount : row.foreignCurrency === own ? row.foreignAmount : null;
    const parsed = text === null ? null : parseAmount(text, own);
    return parsed && 'minor' in parsed ? parsed.minor : undefined;
  }

  /** Says why a journal cannot be booked; null where it can. */
  function findProblem(row: FireflyRow, places: readonly number[]): { code: string; about: string | null } | null {
    if (row.date === null) return { code: 'bad_date', about: row.dateText };
    if (row.amount === null || row.currency === null)
      return { code: 'bad_entry', about: row.amount === null ? 'amount' : 'currency_code' };
    if (places.length === 0) return { code: 'bad_entry', about: 'source_type' };
    const amounts = places.map((place) => amountIn(row, place));
    if (amounts.includes(undefined)) return { code: 'bad_entry', about: 'foreign_amount' };
    return amounts.every((minor) => minor === 0) ? { code: 'zero', about: null } : null;
  }

  function writeTransfer(row: FireflyRow, from: number, to: number): void {
    const minor = amountIn(row, from) ?? 0;
    const arrived = amountIn(row, to) ?? 0;
    move(balances, { account: from, minor: -minor });
    move(balances, { account: to, minor: arrived });
    if (row.category !== null) notes.transfer_categories += 1;
    writer.add({
      ...plainTransaction,
      key: row.journal,
      type: 'transfer',
      minor,
      currency: currencyOf(from),
      date: row.date ?? '',
      account: from,
      description: row.description,
      tags: row.tags,
      transferAccount: to,
      transferMinor: arrived,
    });
  }

  function writeBooking(group: readonly FireflyRow[], account: number, isOut: boolean): void {
    const [first] = group as [FireflyRow];
    const own = currencyOf(account);
    const sign = isOut ? -1 : 1;
    // What was paid is in a foreign currency where there is one; the account moved by its own.
    const foreign = group.every((row) => row.currency === own && row.foreignCurrency === first.foreignCurrency)
      ? first.foreignCurrency
      : null;
    const currency =
      foreign !== null && group.every((row) => (toMinor(row.foreignAmount, foreign) ?? 0) > 0) ? foreign : own;
    const accountMinor = group.reduce((sum, row) => sum + (amountIn(row, account) ?? 0), 0);
    move(balances, { account, minor: sign * accountMinor });
    const parts = group.map((row): SourcePart => {
      const minor = currency === own ? amountIn(row, account) : toMinor(row.foreignAmount, currency);
      return { minor: sign * (minor ?? 0), category: row.category, description: row.description, tags: row.tags };
    });
    const shops = group.map((row) => (isOut ? row.destination : row.source));
    for (const transaction of toTransactions(
      {
        key: first.journal,
        account,
        currency,
        date: first.date ?? '',
        merchant: cleanText(
          shops.every((shop) => shop === shops[0]) ? (shops[0] ?? '') : (first.title ?? shops[0] ?? ''),
          100,
        ),
        description: first.title,
        tags: [],
        parts,
        accountMinor: currency === own ? null : accountMinor,
      },
      categories,
      lookup,
    ))
      writer.add(transaction);
  }

  for (const group of groupJournals(rows)) {
    const good: { row: FireflyRow; account: number; isOut: boolean }[] = [];
    for (const row of group) {
      const from = accounts.placeOf(row.source, row.sourceType);
      const to = accounts.placeOf(row.destination, row.destinationType);
      const places = [from, to].filter((place) => place !== null);
      const problem = findProblem(row, places);
      if (problem) writer.refuse(problem.code, problem.about);
      else if (row.type === 'opening')
        for (const account of places) {
          const minor = (account === from ? -1 : 1) * (amountIn(row, account) ?? 0);
          move(openings, { account, minor });
          move(balances, { account, minor });
        }
      else if (from !== null && from === to) writer.refuse('zero', null);
      else if (from !== null && to !== null) writeTransfer(row, from, to);
      else good.push({ row, account: from ?? to ?? 0, isOut: from !== null });
    }
    const apart = new Map<string, { rows: FireflyRow[]; account: number; isOut: boolean }>();
    for (const { row, account, isOut } of good) {
      const key = `${account} ${isOut} ${row.date}`;
      const together = apart.get(key);
      if (together) together.rows.push(row);
      else apart.set(key, { rows: [row], account, isOut });
    }
    for (const { rows: together, account, isOut } of apart.values()) writeBooking(together, account, isOut);
  }
  return {
    openings,
    balances,
    notes: Object.entries(notes)
      .map(([code, count]) => ({ code, count }))
      .filter(({ count }) => count > 0),
  };
}

function toMinor(amount: string | null, currency: string): number | undefined {
  const parsed = amount === null ? null : parseAmount(amount, currency);
  return parsed && 'minor' in parsed ? parsed.minor : undefined;
}

/** Oldest first, and parts as they were entered: the file is the other way round. */
function groupJournals(rows: readonly FireflyRow[]): FireflyRow[][] {
  const groups = new Map<string, FireflyRow[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group) group.push(row);
    else groups.set(row.group, [row]);
  }
  for (const group of groups.values()) group.sort((one, other) => Number(one.journal) - Number(other.journal));
  return [...groups.values()].toSorted((one, other) =>
    (one[0]?.dateText ?? '') < (other[0]?.dateText ?? '') ? -1 : 1,
  );
}
