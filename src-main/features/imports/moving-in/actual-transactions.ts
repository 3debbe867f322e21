import { maxMinor } from '#shared/money.ts';
import { cleanText, longestText } from '../reading/texts.ts';
import type { ActualRow } from './actual-rows.ts';
import {
  type CategoryLookup,
  type createCategoryList,
  type createRowWriter,
  plainTransaction,
  type SourcePart,
  toTransactions,
} from './book-builder.ts';
import type { MovedNote } from './moved-book.ts';

interface Work {
  readonly rows: readonly ActualRow[];
  readonly currency: string;
  readonly toMinor: (hundredths: number) => number | undefined;
  readonly categories: ReturnType<typeof createCategoryList>;
  readonly lookup: CategoryLookup;
  readonly writer: ReturnType<typeof createRowWriter>;
}

/**
 * Makes transactions of Actual's rows. Starting balances become the opening balance of their account; the two rows of a transfer one
 * transfer, also where one of them is a part of a split, which is then without it.
 */
export function createActualTransactions({ rows, currency, toMinor, categories, lookup, writer }: Work) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const partsOf = groupParts(rows);
  const openings = new Map<number, number>();
  const paired = new Set<string>();
  const counts = { transfer_parts: 0, transfer_categories: 0, half_transfers: 0 };

  function findPair(row: ActualRow): ActualRow | null {
    const other = row.other === null ? undefined : byId.get(row.other);
    if (!other || paired.has(other.id) || other.account === row.account) return null;
    const isWhole = !row.isParent && !other.isParent;
    return isWhole && row.amount !== 0 && row.amount === -other.amount ? other : null;
  }

  /** Whether the row is done with as one side of a transfer. */
  function writeTransfer(row: ActualRow): boolean {
    if (paired.has(row.id)) return true;
    const other = findPair(row);
    if (!other) {
      if (row.other !== null && row.amount !== 0) counts.half_transfers += 1;
      return false;
    }
    paired.add(row.id).add(other.id);
    const [from, to] = row.amount < 0 ? [row, other] : [other, row];
    if (from.category !== null || to.category !== null) counts.transfer_categories += 1;
    const minor = toMinor(to.amount);
    const date = from.date ?? to.date;
    if (minor === undefined || minor > maxMinor || date === null) {
      writer.refuse(date === null ? 'bad_date' : 'too_large', date === null ? from.dateText : String(to.amount));
      return true;
    }
    writer.add({
      ...plainTransaction,
      key: from.id,
      type: 'transfer',
      minor,
      currency,
      date,
      account: from.account,
      description: cleanText(from.notes ?? to.notes ?? '', longestText),
      transferAccount: to.account,
      transferMinor: minor,
    });
    return true;
  }

  function writeBooking(row: ActualRow, of: readonly ActualRow[]): void {
    const parts: SourcePart[] = [];
    for (const part of of) {
      const minor = toMinor(part.amount);
      if (minor === undefined || Math.abs(minor) > maxMinor) {
        writer.refuse('bad_amount', String(part.amount));
        return;
      }
      const own = part === row ? row.notes : joinNotes(part, row);
      parts.push({ minor, category: part.category, description: cleanText(own ?? '', longestText), tags: [] });
    }
    if (row.date === null) {
      writer.refuse('bad_date', row.dateText);
      return;
    }
    const transactions = toTransactions(
      {
        key: row.id,
        account: row.account,
        currency,
        date: row.date,
        merchant: cleanText(row.payee ?? '', 100),
        description: cleanText(row.notes ?? '', longestText),
        tags: [],
        parts,
        accountMinor: null,
      },
      categories,
      lookup,
    );
    if (transactions.length === 0) {
      writer.refuse('zero', null);
      return;
    }
    if (transactions.length > 1 || of.length < (partsOf.get(row.id)?.length ?? 0)) counts.transfer_parts += 1;
    for (const transaction of transactions)
      if (transaction.minor > maxMinor) writer.refuse('too_large', String(transaction.minor));
      else writer.add(transaction);
  }

  for (const row of rows) {
    if (row.parent !== null) continue;
    if (row.isParent) {
      const left = (partsOf.get(row.id) ?? []).filter((part) => !writeTransfer(part));
      if (left.length > 0) writeBooking(row, left);
    } else if (row.isStart && row.other === null) {
      openings.set(row.account, (openings.get(row.account) ?? 0) + (toMinor(row.amount) ?? 0));
    } else if (!writeTransfer(row)) writeBooking(row, [row]);
  }
  const notes: MovedNote[] = Object.entries(counts)
    .map(([code, count]) => ({ code, count }))
    .filter(({ count }) => count > 0);
  return { openings, notes };
}

function groupParts(rows: readonly ActualRow[]): ReadonlyMap<string, readonly ActualRow[]> {
  const groups = new Map<string, ActualRow[]>();
  for (const row of rows) {
    if (row.parent === null) continue;
    const group = groups.get(row.parent);
    if (group) group.push(row);
    else groups.set(row.parent, [row]);
  }
  return groups;
}

/** A part may go to another payee than its whole. */
function joinNotes(part: ActualRow, whole: ActualRow): string | null {
  if (part.payee === null || part.payee === whole.payee) return part.notes;
  return part.notes === null ? part.payee : `${part.payee}: ${part.notes}`;
}
