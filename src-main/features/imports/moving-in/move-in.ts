import { createWholeBooker, restoreTransaction, rewriteBaseAmounts } from '#main/features/transactions/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import * as imports from '../queries.ts';
import { toDbRow } from '../stage.ts';
import type { ImportOutcome, ImportPlan, ImportSettings, StagedRow, TaskControl } from '../staged-row.ts';
import { takeRows } from '../take-rows.ts';
import { createExtras, createRates, createRecurring } from './create-extras.ts';
import { createFrame, type Frame } from './create-frame.ts';
import { findFreeKey, findStanding } from './find-moved.ts';
import { matchBook, toSlots } from './match-book.ts';
import { noLater } from './moments.ts';
import type { MovedBook, MovedTransaction } from './moved-book.ts';
import { putMoved } from './moved-queries.ts';
import { entitiesOfBook } from './moved-words.ts';

/** Makes what a book needs, books its transactions as they were decided, and keeps what came of it. Answers the outcome. */
export function moveIn(running: WriteContext, importId: number, control: TaskControl): ImportOutcome {
  const nowMs = running.clock.nowMs();
  // All of it happens at one moment: a transaction with a later one was edited since.
  const ctx = { ...running, clock: { ...running.clock, nowMs: () => nowMs } };
  const row = imports.findImport(ctx.db, ctx.userId, importId);
  if (!row) throw new Error('The import is gone');
  const plan = JSON.parse(row.plan) as ImportPlan;
  const settings = JSON.parse(row.settings) as ImportSettings;
  const { total } = JSON.parse(row.counts) as { total: number };
  const book = plan.movingIn?.book;
  if (!book) throw new Error('This import holds no book');
  ctx.unit.touch('import', importId);
  const match = matchBook(ctx, book, settings.accounts);
  const frame = createFrame(ctx, book, match);
  const rates = createRates(ctx, book.extras);
  // What is there already is worth something else where a rate came in.
  if (rates.length > 0 && !match.takesSettings) rewriteBaseAmounts(ctx);
  const recurring = createRecurring(ctx, book.extras, frame);
  const booker = createBookWork(ctx, importId, { book, frame, recurringOf: (place) => recurring.ids[place] ?? null });
  takeRows(ctx.db, importId, { total, control, take: booker.take });
  const continued = recurring.addOccurrences(booker.transactionOf);
  const extras = createExtras(ctx, book.extras, { frame, transactionOf: booker.transactionOf });
  const outcome: ImportOutcome = {
    counts: booker.counts(),
    ...frame.made,
    restored: booker.restored(),
    changed: [],
    movedIn: {
      created: { ...extras, recurring_transactions: recurring.created, manual_rates: rates },
      replaced: frame.replaced,
      continued,
    },
  };
  const now = isoNow(ctx.clock);
  imports.updateImport(ctx.db, ctx.userId, importId, {
    status: 'committed',
    stored_name: null,
    plan: JSON.stringify({ ...plan, slots: toSlots(book, { ...match, accounts: frame.accountIds }) }),
    outcome: JSON.stringify(outcome),
    committed_at: now,
    updated_at: now,
  });
  for (const entity of entitiesOfBook) ctx.unit.announce(entity, 0, 'created');
  if (match.takesSettings) ctx.unit.announce('user', ctx.userId, 'updated');
  return outcome;
}

interface BookWork {
  readonly book: MovedBook;
  readonly frame: Frame;
  readonly recurringOf: (place: number) => number | null;
}

function createBookWork(ctx: WriteContext, importId: number, { book, frame, recurringOf }: BookWork) {
  const bookWhole = createWholeBooker(ctx);
  const now = isoNow(ctx.clock);
  const keepsBase = book.baseCurrency !== null && book.baseCurrency === getBaseCurrency(ctx);
  const counts = { created: 0, duplicate: 0, skipped: 0, invalid: 0 };
  const restored: number[] = [];
  const byRow = new Map<number, number>();
  const baseOf = (minor: number | null) => (keepsBase ? minor : null);

  function bookOne(moved: MovedTransaction): number {
    const account = frame.accountAt(moved.account);
    const target = moved.transferAccount === null ? null : frame.accountAt(moved.transferAccount);
    return bookWhole({
      type: moved.type,
      amountMinor: moved.minor,
      currency: moved.currency,
      date: moved.date,
      account,
      accountMinor: account.currency === moved.currency ? moved.minor : moved.accountMinor,
      transfer: target && { accountId: target.id, minor: moved.transferMinor ?? moved.minor },
      categoryId: frame.categoryAt(moved.category),
      merchantName: moved.merchant,
      description: moved.description,
      tagIds: frame.tagsNamed(moved.tags),
      parts: moved.parts.map((part) => ({
        amountMinor: part.minor,
        baseMinor: baseOf(part.baseMinor),
        categoryId: frame.categoryAt(part.category),
        description: part.description,
        tagIds: frame.tagsNamed(part.tags),
      })),
      refund: moved.refund,
      baseMinor: baseOf(moved.baseMinor),
      recurringId: moved.recurring === null ? null : recurringOf(moved.recurring),
      createdAt: noLater(moved.createdAt, now),
      updatedAt: noLater(moved.updatedAt, now),
      deletedAt: moved.deletedAt === null ? null : noLater(moved.deletedAt, now),
    });
  }

  function add(row: StagedRow, moved: MovedTransaction): number {
    const standing = findStanding(ctx, book.source, moved);
    const known = standing.moved ?? findDeletedBefore(row);
    if (known?.place === 'live' && (row.status === 'new' || row.code === 'deleted_before')) {
      // Another import brought it in, or a person took it out of the bin, since this preview was made.
      counts.duplicate += 1;
      const late = { ...row, status: 'duplicate', decision: 'leave_out', code: 'known' } as const;
      imports.setRowData(ctx.db, importId, toDbRow({ ...late, duplicateOf: known.transactionId }));
      return known.transactionId;
    }
    counts.created += 1;
    if (known?.place === 'bin' && row.code === 'deleted_before') {
      restoreTransaction(ctx, known.transactionId);
      restored.push(known.transactionId);
      return known.transactionId;
    }
    const id = bookOne(moved);
    // What is added although it is known has a key of its own, so that it can be taken back.
    const key = known?.place === 'live' ? findFreeKey(ctx, standing.key) : standing.key;
    putMoved(ctx.db, { user_id: ctx.userId, key, transaction_id: id, import_id: importId });
    return id;
  }

  /** What a book that came back to where it was found in the bin there. */
  function findDeletedBefore({ code, duplicateOf }: StagedRow) {
    if (code !== 'deleted_before' || duplicateOf === null) return undefined;
    const place = imports.findPlace(ctx.db, ctx.userId, duplicateOf);
    return place ? ({ transactionId: duplicateOf, place: place.inBin ? 'bin' : 'live' } as const) : undefined;
  }

  return {
    /** Does with a row what was decided; answers the transaction that it is now. */
    take(row: StagedRow): number | null {
      const isAdded = row.decision === 'add' && row.moved !== undefined;
      if (!isAdded)
        counts[row.status === 'duplicate' ? 'duplicate' : row.status === 'invalid' ? 'invalid' : 'skipped'] += 1;
      const id = isAdded && row.moved ? add(row, row.moved) : null;
      const stands = id ?? row.duplicateOf;
      if (stands !== null) byRow.set(row.row, stands);
      return id;
    },
    transactionOf: (row: number): number | null => byRow.get(row) ?? null,
    counts: () => counts,
    restored: () => restored,
  };
}
