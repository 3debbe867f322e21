import type { ReadContext } from '#main/lib/context.ts';
import { toKey } from './match-book.ts';
import type { MovedBook, MovedTransaction } from './moved-book.ts';
import * as queries from './moved-queries.ts';

/** Sources that number their bookings from 1, so that several books may share a key: those of a booking are this many, one after the other. */
const keysOf: Readonly<Partial<Record<MovedBook['source'], number>>> = { firefly: 64 };

export interface Standing {
  /** Under which the transaction is known, or can be from now on. */
  readonly key: number;
  readonly moved: queries.Moved | undefined;
  /** A transaction of the same name that was edited since, so that nothing tells whether it was this one. */
  readonly doubtful: number | null;
}

/** Finds what something of a source became. Where books may share keys, one of another day and another amount is another booking. */
export function findStanding(ctx: ReadContext, source: MovedBook['source'], transaction: MovedTransaction): Standing {
  const from = toKey({ source }, transaction.key);
  const known = queries.listMoved(ctx.db, ctx.userId, { from, count: keysOf[source] ?? 1 });
  if (keysOf[source] === undefined) return { key: from, moved: known[0], doubtful: null };
  const own = known.filter((moved) => !isAnother(moved, transaction));
  const moved = own.find(({ place }) => place !== 'gone') ?? own[0];
  const doubtful = known.find(({ isEdited }) => isEdited)?.transactionId ?? null;
  return moved ? { key: moved.key, moved, doubtful: null } : { key: findFreeKey(ctx, from), moved, doubtful };
}

/** The first key from one on that nothing has. */
export function findFreeKey({ db, userId }: ReadContext, from: number): number {
  let key = from;
  while (queries.hasMoved(db, userId, key)) key += 1;
  return key;
}

function isAnother({ content }: queries.Moved, { date, minor, currency }: MovedTransaction): boolean {
  if (!content || content.date === date) return false;
  return content.minor !== minor || content.currency !== currency;
}
