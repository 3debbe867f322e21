import { parseAmount } from '#shared/money.ts';
import { type Places, placeOf } from './kvitt-places.ts';
import { type DumpedTransaction, dumpedTransaction, type Sections } from './kvitt-schema.ts';
import type { MovedCounts, MovedPart, MovedRow, MovedTransaction } from './moved-book.ts';

interface Known {
  readonly accounts: Places;
  readonly categories: Places;
  readonly baseCurrency: string | null;
}

/** What stops one entry of a dump: the field that is wrong. */
class WrongField extends Error {}

/** Reads the transactions of a dump one by one. An entry that is wrong is a row with a problem, and stops no other. */
export function createTransactionReader(
  read: Pick<Sections, 'accounts' | 'categories' | 'recurring_transactions'>,
  known: Known,
) {
  const recurring: Places = new Map(read.recurring_transactions.map(({ id }, index) => [id, index]));
  const rowsById = new Map<number, number>();
  const uses = new Map<number, number>();
  const counts = { transactions: 0, inBin: 0, splits: 0, transfers: 0 };

  function toTransaction(entry: DumpedTransaction): MovedTransaction {
    const account = need(placeOf(known.accounts, entry.account_id), 'account_id');
    const currencyOf = (place: number) => read.accounts[place]?.currency ?? entry.currency;
    const minor = positive(entry.amount, entry.currency, 'amount');
    const transferAccount =
      entry.transfer_account_id === null
        ? null
        : need(placeOf(known.accounts, entry.transfer_account_id), 'transfer_account_id');
    if ((entry.type === 'transfer') !== (transferAccount !== null) || transferAccount === account)
      throw new WrongField('transfer_account_id');
    if (entry.refund && entry.type !== 'expense') throw new WrongField('refund');
    return {
      key: `${entry.id} ${entry.created_at}`,
      type: entry.type,
      minor,
      currency: entry.currency,
      date: entry.date,
      account,
      category: categoryOf(entry.category_id, entry.type, 'category_id'),
      merchant: entry.merchant_name,
      description: entry.description,
      tags: entry.tags,
      parts: readParts(entry, minor),
      refund: entry.refund,
      accountMinor:
        entry.account_amount === null ? null : positive(entry.account_amount, currencyOf(account), 'account_amount'),
      transferAccount,
      transferMinor:
        transferAccount === null
          ? null
          : positive(entry.transfer_amount ?? '', currencyOf(transferAccount), 'transfer_amount'),
      baseMinor: baseOf(entry.base_amount),
      recurring: placeOf(recurring, entry.recurring_id),
      createdAt: entry.created_at,
      updatedAt: entry.updated_at,
      deletedAt: entry.deleted_at,
    };
  }

  function categoryOf(id: number | null, type: DumpedTransaction['type'], field: string): number | null {
    const place = placeOf(known.categories, id);
    if (place !== null && read.categories[place]?.type !== type) throw new WrongField(field);
    return place;
  }

  function readParts({ splits, type, currency }: DumpedTransaction, minor: number): MovedPart[] {
    if (splits.length === 0) return [];
    const parts = splits.map((part) => ({
      minor: positive(part.amount, currency, 'splits'),
      category: categoryOf(part.category_id, type, 'splits'),
      description: part.description,
      tags: part.tags,
      baseMinor: baseOf(part.base_amount),
    }));
    const sum = parts.reduce((total, part) => total + part.minor, 0);
    if (type === 'transfer' || parts.length < 2 || sum !== minor) throw new WrongField('splits');
    return parts;
  }

  function baseOf(amount: string | null): number | null {
    if (amount === null || known.baseCurrency === null) return null;
    const parsed = parseAmount(amount, known.baseCurrency);
    return 'minor' in parsed && parsed.minor >= 0 ? parsed.minor : null;
  }

  function note({ deletedAt, parts, type, account, transferAccount }: MovedTransaction): void {
    counts.transactions += deletedAt === null ? 1 : 0;
    counts.inBin += deletedAt === null ? 0 : 1;
    counts.splits += parts.length > 0 ? 1 : 0;
    counts.transfers += type === 'transfer' ? 1 : 0;
    for (const place of [account, transferAccount]) if (place !== null) uses.set(place, (uses.get(place) ?? 0) + 1);
  }

  return {
    read(entry: unknown, row: number): MovedRow {
      const wrong = (about: string) => ({ row, transaction: null, problem: { code: 'bad_entry', about } });
      // What has no id is none, and naming all that is wrong with a million of those takes long.
      if (typeof entry !== 'object' || entry === null || !('id' in entry)) return wrong('id');
      const parsed = dumpedTransaction.safeParse(entry);
      if (!parsed.success) return wrong(parsed.error.issues[0]?.path.join('.').slice(0, 100) || 'entry');
      if (rowsById.has(parsed.data.id)) return wrong('id');
      try {
        const transaction = toTransaction(parsed.data);
        note(transaction);
        rowsById.set(parsed.data.id, row);
        return { row, transaction, problem: null };
      } catch (error) {
        if (error instanceof WrongField) return wrong(error.message);
        throw error;
      }
    },
    finish: (): { counts: MovedCounts; rowsById: Places; usesOf: (account: number) => number } => ({
      counts,
      rowsById,
      usesOf: (account) => uses.get(account) ?? 0,
    }),
  };
}

function need(place: number | null, field: string): number {
  if (place === null) throw new WrongField(field);
  return place;
}

function positive(amount: string, currency: string, field: string): number {
  const parsed = parseAmount(amount, currency);
  if ('minor' in parsed && parsed.minor > 0) return parsed.minor;
  throw new WrongField(field);
}
