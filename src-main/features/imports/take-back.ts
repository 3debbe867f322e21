import { deleteAccount } from '#main/features/accounts/service.ts';
import { deleteCategory } from '#main/features/categories/service.ts';
import { deleteTag } from '#main/features/tags/service.ts';
import {
  deleteTransaction,
  listEdited,
  removeUnedited,
  updateTransaction,
} from '#main/features/transactions/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { isBookSource } from './moving-in/moved-words.ts';
import { type DeleteTransaction, foreseeTakeBackBook, takeBackBook } from './moving-in/take-back-book.ts';
import * as queries from './queries.ts';
import type { ImportOutcome } from './staged-row.ts';

/** What taking an import back removes, and what was edited since and stays. */
export interface TakenBack {
  readonly removed: number;
  readonly keptIds: readonly number[];
}

/** Says what taking an import back would do, with force or without. */
export function foreseeTakeBack(ctx: ReadContext, importId: number, force: boolean): TakenBack {
  const row = queries.findImport(ctx.db, ctx.userId, importId);
  if (row && isBookSource(row.format)) return foreseeTakeBackBook(ctx, row, force);
  const ids = listCreated(ctx, importId);
  const live = queries.countLive(ctx.db, ctx.userId, ids);
  const keptIds = force ? [] : listEdited(ctx, ids);
  return { removed: live - keptIds.length, keptIds };
}

/**
 * Takes back what an import did: what it created goes for good, as its file can bring it again; what was edited since stays, with its place
 * in the ledger, or goes into the bin with `force`, which says how. What it found to be the same, restored or made a transfer is as it was
 * before.
 */
export function takeBackImport(ctx: WriteContext, importId: number, force: DeleteTransaction | null): TakenBack {
  const row = queries.findImport(ctx.db, ctx.userId, importId);
  if (!row) throw new Error('The import is gone');
  if (isBookSource(row.format)) return takeBackBook(ctx, row, force);
  const outcome = JSON.parse(row.outcome ?? 'null') as ImportOutcome | null;
  ctx.unit.touch('import', importId);
  const ids = listCreated(ctx, importId);
  const live = queries.countLive(ctx.db, ctx.userId, ids);
  const editedIds = removeUnedited(ctx, ids);
  if (force) for (const id of editedIds) force(ctx, id);
  const keptIds = force ? [] : editedIds;
  if (outcome && row.status === 'committed') undoChanges(ctx, outcome, row.committed_at ?? '');
  queries.deleteFromLedger(ctx.db, ctx.userId, importId, keptIds);
  queries.forgetGone(ctx.db, ctx.userId, ids);
  if (outcome) removeCreations(ctx, outcome);
  const now = isoNow(ctx.clock);
  queries.updateImport(ctx.db, ctx.userId, importId, {
    status: 'undone',
    undone_at: row.undone_at ?? now,
    updated_at: now,
  });
  ctx.unit.announce('transaction', 0, 'deleted');
  return { removed: live - keptIds.length, keptIds };
}

function listCreated(ctx: ReadContext, importId: number): number[] {
  const rows = queries.listLedgerOfImport(ctx.db, ctx.userId, importId);
  return [...new Set(rows.flatMap(({ created, transaction_id: id }) => (created === 1 ? [id] : [])))];
}

function undoChanges(ctx: WriteContext, { restored, changed }: ImportOutcome, committedAt: string): void {
  const isUntouched = (id: number) => {
    const place = queries.findPlace(ctx.db, ctx.userId, id);
    return place !== null && !place.inBin && place.updatedAt === committedAt;
  };
  for (const id of restored.filter(isUntouched)) deleteTransaction(ctx, id, null);
  for (const { id, ...before } of changed) if (isUntouched(id)) updateTransaction(ctx, id, before);
}

function removeCreations(ctx: WriteContext, { accounts, categories, tags }: ImportOutcome): void {
  const unused = queries.listUnusedCreations(ctx.db, ctx.userId, { accounts, categories, tags });
  for (const id of unused.tags) deleteTag(ctx, id);
  for (const id of unused.categories) deleteCategory(ctx, id, undefined, noUses);
  for (const id of unused.accounts) deleteAccount(ctx, id);
}

/** That nothing uses them was looked up before. */
const noUses = { isUsed: () => false, isBudgeted: () => false, move: () => undefined, dropBudget: () => undefined };
