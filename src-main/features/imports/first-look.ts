import type { ReadContext } from '#main/lib/context.ts';
import { type Draft, isBooking } from './draft.ts';
import type { ReadFileAnswer } from './file-reader.ts';
import { createFingerprints, type Fingerprints } from './fingerprint.ts';
import { createKnownBookings, type Known, readingOf } from './known-bookings.ts';
import type { Same } from './match-earlier.ts';
import type { AccountSlot } from './plan-accounts.ts';

/** What a row is by itself and by what came in before; null where nothing knows it. */
export type Verdict = Known | { readonly kind: 'repeated' } | ({ readonly kind: 'same' } & Same) | null;

export interface FirstLook {
  fingerprints(index: number): Fingerprints;
  verdict(index: number): Verdict;
}

const kinds = ['known', 'known_otherwise', 'deleted', 'reused', 'repeated'] as const;
const perRow = 4;

/**
 * Looks at all rows of a file once before any is judged: what one of them is may be told by another that comes later. Keeps some numbers a
 * row, as a file may have a million.
 */
export function lookThrough(
  ctx: ReadContext,
  { slots, read }: { readonly slots: readonly AccountSlot[]; readonly read: ReadFileAnswer },
  drafts: Iterable<Draft>,
): FirstLook {
  const prints = new Float64Array(read.rows * perRow);
  const verdicts = new Uint8Array(read.rows);
  const ids = new Float64Array(read.rows);
  const reused = read.reusedIds && new Set(read.reusedIds);
  const fingerprintOf = createFingerprints();
  const firstOf = new Map<string, number>();
  const bookings = createKnownBookings(ctx, { days: read.days, reading: readingOf(read.layout) });
  /** Of what the bank has not booked: they are counted after all that it has. */
  const later: (() => void)[] = [];

  const accountOf = ({ slot }: Draft) => `${slots[slot]?.accountId ?? slots[slot]?.name}`;
  const trustedId = ({ row }: Draft) =>
    row.bankId !== null && reused !== null && !reused.has(`${row.account ?? ''}\n${row.bankId}`) ? row.bankId : null;

  function identify(index: number, draft: Draft): Fingerprints {
    const { row, minor, currency } = draft;
    // Two cards of a file may go to one account, which then has both their coffees.
    const found = fingerprintOf(accountOf(draft), {
      date: row.date ?? '',
      minor: minor ?? 0,
      currency,
      texts: [row.merchant, row.description],
      bankId: trustedId(draft),
    });
    prints.set([found.key, found.content, found.alias?.key ?? -1, found.alias?.content ?? -1], index * perRow);
    return found;
  }

  function note(index: number, kind: (typeof kinds)[number], id: number): void {
    verdicts[index] = kinds.indexOf(kind) + 1;
    ids[index] = id;
  }

  function take(index: number, draft: Draft): void {
    if (!isBooking(draft)) {
      if (draft.row.skip !== null && draft.problem === null) later.push(() => identify(index, draft));
      return;
    }
    const bankId = trustedId(draft);
    if (bankId !== null) {
      const first = firstOf.get(`${accountOf(draft)}\n${bankId}`);
      if (first !== undefined) {
        prints.copyWithin(index * perRow, first * perRow, first * perRow + 2);
        prints.fill(-1, index * perRow + 2, index * perRow + perRow);
        note(index, 'repeated', 0);
        return;
      }
      firstOf.set(`${accountOf(draft)}\n${bankId}`, index);
    }
    const fingerprints = identify(index, draft);
    const accountId = slots[draft.slot]?.accountId ?? null;
    if (accountId === null) return;
    const known = bookings.meet(index, {
      ...fingerprints,
      accountId,
      date: draft.row.date ?? '',
      minor: draft.minor ?? 0,
      currency: draft.currency,
      texts: [draft.merchant, draft.description],
    });
    if (known) note(index, known.kind, known.id);
  }

  let index = 0;
  for (const draft of drafts) {
    take(index, draft);
    index += 1;
  }
  for (const each of later) each();
  const same = bookings.settle();

  return {
    fingerprints(index) {
      const [key = 0, content = 0, aliasKey = -1, aliasContent = -1] = prints.subarray(
        index * perRow,
        index * perRow + perRow,
      );
      return { key, content, alias: aliasKey < 0 ? null : { key: aliasKey, content: aliasContent } };
    },
    verdict(index) {
      const kind = kinds[(verdicts[index] ?? 0) - 1];
      if (kind === 'repeated') return { kind };
      if (kind) return { kind, id: ids[index] ?? 0 };
      const found = same.get(index);
      return found ? { kind: 'same', ...found } : null;
    },
  };
}
