import { putSnapshot } from '#main/db/snapshots.ts';
import { moveBack } from '#main/features/recurring/service.ts';
import { deleteTransaction, removeUnedited, rewriteBaseAmounts } from '#main/features/transactions/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import * as imports from '../queries.ts';
import type { ImportOutcome, MovedInOutcome } from '../staged-row.ts';
import { deleteMoved } from './moved-queries.ts';
import { entitiesOfBook } from './moved-words.ts';
import * as queries from './queries.ts';

/** Moves a transaction to the bin and lets go of its receipt. */
export type DeleteTransaction = (ctx: WriteContext, id: number) => void;

/** Says what taking a book back would remove, and what was edited since and stays, which is nothing with `force`. */
export function foreseeTakeBackBook(ctx: ReadContext, row: imports.ImportDbRow, force: boolean) {
  const { id, committed_at: since } = row;
  const keptIds = force ? [] : queries.listEditedSince(ctx.db, ctx.userId, id, since ?? '');
  const posted = listPosted(ctx, row);
  return { removed: queries.countMovedLive(ctx.db, ctx.userId, id) - keptIds.length + posted.length, keptIds };
}

function listPosted(ctx: ReadContext, { id, committed_at: since, outcome }: imports.ImportDbRow): number[] {
  const made = (JSON.parse(outcome ?? 'null') as ImportOutcome | null)?.movedIn?.created.recurring_transactions ?? [];
  return queries.listPosted(ctx.db, ctx.userId, made, id, since ?? '');
}

/**
 * Takes back what moving in did: what nobody touched since goes for good, with what its rules posted, transactions first, then what they
 * stood in. Settings that were taken over are as they were before, where no transaction is left that counts on them. What was edited since
 * goes into the bin with `force`, which says how.
 */
export function takeBackBook(ctx: WriteContext, row: imports.ImportDbRow, force: DeleteTransaction | null) {
  const { db, userId } = ctx;
  const outcome = JSON.parse(row.outcome ?? 'null') as ImportOutcome | null;
  ctx.unit.touch('import', row.id);
  const foreseen = foreseeTakeBackBook(ctx, row, force !== null);
  const since = row.committed_at ?? '';
  if (force) for (const id of queries.listEditedSince(db, userId, row.id, since)) force(ctx, id);
  const posted = listPosted(ctx, row);
  const ids = [...queries.listMovedIds(db, userId, row.id), ...posted];
  removeUnedited(ctx, posted);
  queries.deleteUneditedSince(db, userId, row.id, since);
  imports.forgetGone(db, userId, ids);
  if (outcome && row.status === 'committed') {
    for (const id of outcome.restored) {
      const place = imports.findPlace(db, userId, id);
      if (place && !place.inBin && place.updatedAt === since) deleteTransaction(ctx, id, null);
    }
  }
  deleteMoved(db, userId, row.id, foreseen.keptIds);
  if (outcome?.movedIn) removeMade(ctx, outcome, outcome.movedIn, since);
  // Only once: what a person set after that stays.
  if (row.status === 'committed') {
    putBack(ctx, outcome?.movedIn?.replaced ?? []);
    reopen(ctx, outcome?.movedIn?.continued ?? [], since);
  }
  keepDefault(ctx, outcome?.movedIn?.replaced ?? []);
  const now = isoNow(ctx.clock);
  imports.updateImport(db, userId, row.id, { status: 'undone', undone_at: row.undone_at ?? now, updated_at: now });
  for (const entity of entitiesOfBook) ctx.unit.announce(entity, 0, 'deleted');
  return foreseen;
}

const extraTables = [
  'budget_moves',
  'budgets',
  'saved_views',
  'rules',
  'recurring_transactions',
  'manual_rates',
] as const;

function removeMade(ctx: WriteContext, made: ImportOutcome, { created }: MovedInOutcome, since: string): void {
  const { db, userId } = ctx;
  for (const table of extraTables) queries.deleteExtras(db, userId, table, created[table], since);
  queries.deleteUnused(db, userId, 'tags', made.tags, since);
  // First those that lie under others.
  for (const _ of ['children', 'parents']) queries.deleteUnused(db, userId, 'categories', made.categories, since);
  queries.deleteUnused(db, userId, 'accounts', made.accounts, since);
  if (created.manual_rates.length > 0) rewriteBaseAmounts(ctx);
}

function putBack(ctx: WriteContext, replaced: MovedInOutcome['replaced']): void {
  const { db, userId } = ctx;
  const isEmpty = !queries.hasTransactions(db, userId);
  for (const { entity, id, before } of replaced) {
    if (entity !== 'account' && isEmpty) putSnapshot(db, entity, id, before);
    if (entity === 'account' && queries.isAccountFree(db, id)) {
      putSnapshot(db, entity, id, { accounts: (before?.accounts ?? []).map((row) => ({ ...row, is_default: 0 })) });
    }
    if (entity === 'user' || entity === 'notification_preferences') ctx.unit.announce(entity, id, 'updated');
  }
}

/** Dates of recurring transactions that were here before are due again where what came in for them is gone. */
function reopen(ctx: WriteContext, continued: NonNullable<MovedInOutcome['continued']>, since: string): void {
  for (const { id, dates, next } of continued) {
    queries.deleteOccurrences(ctx.db, ctx.userId, id, dates);
    if (next !== null) moveBack(ctx, id, next, since);
  }
}

/** The account that everyone starts with is the default one again where what took its place is gone. */
function keepDefault({ db, userId }: WriteContext, replaced: MovedInOutcome['replaced']): void {
  for (const { entity, id } of replaced)
    if (entity === 'account' && !queries.hasDefaultAccount(db, userId)) queries.makeDefault(db, userId, id);
}
