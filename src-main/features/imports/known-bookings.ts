import type { ReadContext } from '#main/lib/context.ts';
import { fromDay, toDay } from '#shared/dates.ts';
import { foldedWords } from '#shared/fold.ts';
import type { Fingerprints } from './fingerprint.ts';
import {
  type Days,
  type Earlier,
  matchEarlier,
  type OpenRow,
  type Same,
  type Source,
  valueDays,
} from './match-earlier.ts';
import * as queries from './queries.ts';
import type { Layout } from './reading/file-row.ts';
import type { ImportPlan } from './staged-row.ts';

/** A booking of a file, with the account that it goes to. */
export interface Booking extends Fingerprints {
  readonly accountId: number;
  readonly date: string;
  readonly minor: number;
  readonly currency: string;
  readonly texts: readonly (string | null)[];
}

/** What the keys of a booking say: the transaction that it is, or was, or that had its id. */
export interface Known {
  readonly kind: 'known' | 'known_otherwise' | 'deleted' | 'reused';
  readonly id: number;
}

export type KnownBookings = ReturnType<typeof createKnownBookings>;

/** Files with this in common write and name the same bookings alike. */
export function readingOf({ format, signature, mapping }: Layout): string {
  return [format, signature, mapping.date].join('\n');
}

/**
 * Finds which bookings of one file came in before. First all are shown to `meet`, which knows them by their keys; `settle` then compares the
 * rest with the transactions of earlier files that no row of this one claimed, as those may have been read differently.
 */
export function createKnownBookings(
  ctx: ReadContext,
  file: { readonly days: { readonly first: string; readonly last: string } | null; readonly reading: string },
) {
  const days: Days | null = file.days && { first: toDay(file.days.first), last: toDay(file.days.last) };
  const claimed = new Set<string>();
  const open = new Map<string, OpenRow[]>();
  let earlier: Map<string, Earlier[]> | null = null;

  function claim(accountId: number, entry: queries.LedgerEntry, kind: 'known' | 'known_otherwise'): Known {
    claimed.add(`${entry.transactionId} ${accountId}`);
    return { kind: entry.isLive ? kind : 'deleted', id: entry.transactionId };
  }

  const find = (accountId: number, key: number) => queries.findInLedger(ctx.db, ctx.userId, accountId, key);

  return {
    meet(index: number, { accountId, key, content, alias, ...booking }: Booking): Known | null {
      const known = find(accountId, key);
      if (known && known.content !== content) return { kind: 'reused', id: known.transactionId };
      if (known) return claim(accountId, known, 'known');
      const other = alias && find(accountId, alias.key);
      const isOther =
        other &&
        other.content === alias.content &&
        !claimed.has(`${other.transactionId} ${accountId}`) &&
        // One that the bank gave another id is told from this one by what is around it.
        !queries.hasContent(ctx.db, ctx.userId, other.transactionId, content);
      if (isOther) return claim(accountId, other, 'known_otherwise');
      earlier ??= days ? loadEarlier(ctx, days, file.reading) : new Map();
      const group = `${accountId} ${booking.currency} ${booking.minor}`;
      if (!earlier.has(group)) return null;
      const row = { index, day: toDay(booking.date), words: wordsOf(booking.texts), hasId: alias !== null };
      const rows = open.get(group);
      if (rows) rows.push(row);
      else open.set(group, [row]);
      return null;
    },

    /** The transactions that rows may be, by the index of the row. */
    settle(): Map<number, Same> {
      if (!days) return new Map();
      const groups = [...open].map(([group, rows]) => ({
        rows,
        earlier: (earlier?.get(group) ?? []).filter(({ id }) => !claimed.has(`${id} ${group.split(' ', 1)[0]}`)),
      }));
      return matchEarlier(groups, days);
    },
  };
}

/** The words of texts in an order of their own: what is the payee in one file may be the purpose in another. */
function wordsOf(texts: readonly (string | null)[]): string {
  return [...new Set(foldedWords(texts.filter(Boolean).join(' ')))].sort().join('');
}

/** What files brought in around the days of this one, by account, currency and amount. */
function loadEarlier(ctx: ReadContext, days: Days, reading: string): Map<string, Earlier[]> {
  const range = { from: fromDay(days.first - valueDays), to: fromDay(days.last + valueDays) };
  const sourceOf = createSources(ctx, reading);
  const found = new Map<string, Earlier & { readonly sources: Source[] }>();
  const groups = new Map<string, Earlier[]>();
  for (const row of queries.listEarlier(ctx.db, ctx.userId, range)) {
    const source = sourceOf(row.importId);
    const place = `${row.id} ${row.accountId}`;
    const before = found.get(place);
    if (before) {
      if (!before.sources.includes(source)) before.sources.push(source);
      continue;
    }
    const each = {
      id: row.id,
      day: toDay(row.date),
      words: wordsOf([row.merchant, row.description]),
      about: `${row.merchant ?? 'without a name'}, ${row.date}`,
      sources: [source],
    };
    found.set(place, each);
    const amounts = [`${row.currency} ${row.minor}`, `${row.accountCurrency} ${row.accountMinor}`];
    for (const amount of new Set(amounts)) {
      const group = groups.get(`${row.accountId} ${amount}`);
      if (group) group.push(each);
      else groups.set(`${row.accountId} ${amount}`, [each]);
    }
  }
  return groups;
}

function createSources(ctx: ReadContext, reading: string): (importId: number) => Source {
  const sources = new Map<number, Source>();
  return (id) => {
    const known = sources.get(id);
    if (known) return known;
    const row = queries.findImport(ctx.db, ctx.userId, id);
    const days = row ? (JSON.parse(row.plan) as Partial<ImportPlan>).days : undefined;
    const source: Source = {
      id,
      isAlike: row !== undefined && readingOf(JSON.parse(row.layout) as Layout) === reading,
      days: days ? { first: toDay(days.first), last: toDay(days.last) } : null,
    };
    sources.set(id, source);
    return source;
  };
}
