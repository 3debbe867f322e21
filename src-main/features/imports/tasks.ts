import { AppError } from '#main/lib/app-error.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { bookImport } from './book.ts';
import { moveIn } from './moving-in/move-in.ts';
import { isBookSource } from './moving-in/moved-words.ts';
import { stageBook } from './moving-in/stage-book.ts';
import type { DeleteTransaction } from './moving-in/take-back-book.ts';
import { findImport, type ImportDbRow, readImportState } from './queries.ts';
import { type StageInput, stageImport } from './stage.ts';
import { stageAgain } from './stage-again.ts';
import type { ImportPlan, TaskControl } from './staged-row.ts';
import { type TakenBack, takeBackImport } from './take-back.ts';

/** Work on all rows of an import, in one transaction. `force` takes back what was edited since as well. */
export type ImportTask =
  | ({ readonly kind: 'stage' } & StageInput)
  | ({ readonly kind: 'stage_again'; readonly of: number } & StageInput)
  | { readonly kind: 'book'; readonly importId: number }
  | { readonly kind: 'take_back'; readonly importId: number; readonly force: boolean };

export interface TaskOutcome {
  readonly importId: number;
  /** What taking it back removed and kept; null for other work. */
  readonly takenBack: TakenBack | null;
  /** Rows that a preview which was made anew treats otherwise than before; 0 for other work. */
  readonly others: number;
}

export interface TaskTools extends TaskControl {
  readonly deleteTransaction: DeleteTransaction;
}

/** Does it here and now. */
export function carryOut(ctx: WriteContext, task: ImportTask, tools: TaskTools): TaskOutcome {
  const importId = subjectOf(task);
  const row = importId === null ? undefined : findImport(ctx.db, ctx.userId, importId);
  if (task.kind === 'take_back') {
    const takenBack = takeBackImport(ctx, task.importId, task.force ? tools.deleteTransaction : null);
    return { ...nothing, importId: task.importId, takenBack };
  }
  // Stopped, or finished through another request, while this one waited.
  if (importId !== null && row?.status !== 'ready')
    throw new AppError(
      'import_not_ready',
      'This import was finished, stopped or taken back meanwhile. Look at it again.',
    );
  if (task.kind === 'stage') return { ...nothing, importId: stage(ctx, task, tools) };
  if (task.kind === 'stage_again') {
    const others = stageAgain(ctx, { importId: task.of, settings: task.settings }, (settings) =>
      stage(ctx, { ...task, settings }, tools),
    );
    ctx.unit.announce('import', task.of, 'updated');
    return { ...nothing, importId: task.of, others };
  }
  if (row && isOutdated(ctx, row))
    throw new AppError('import_not_ready', 'Another import was finished at this moment. Add this one again.');
  if (isBookSource(row?.format ?? '')) moveIn(ctx, task.importId, tools);
  else bookImport(ctx, task.importId, tools);
  return { ...nothing, importId: task.importId };
}

const nothing = { takenBack: null, others: 0 };

function stage(ctx: WriteContext, input: StageInput, tools: TaskTools): number {
  const { book } = input.read;
  return book ? stageBook(ctx, { ...input, book }, tools) : stageImport(ctx, input, tools);
}

/** Whether another import was finished or taken back since a preview was made: its rows may be in the books by now, or no longer. */
export function isOutdated(ctx: ReadContext, { plan }: ImportDbRow): boolean {
  return (JSON.parse(plan) as ImportPlan).importState !== readImportState(ctx.db, ctx.userId);
}

/** The import that a task is about, where it is one already. */
export function subjectOf(task: ImportTask): number | null {
  if (!('of' in task)) return task.importId;
  return typeof task.of === 'number' ? task.of : null;
}
