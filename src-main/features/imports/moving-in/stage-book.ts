import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { fold } from '#shared/fold.ts';
import * as imports from '../queries.ts';
import { readRowsFile } from '../rows-file.ts';
import { allowDecision, insertImport, mostProblems, type StageInput, stopped, toDbRow } from '../stage.ts';
import type { ImportCounts, ImportPlan, ImportSettings, StagedRow, TaskControl } from '../staged-row.ts';
import { countExtras } from './count-extras.ts';
import { findStanding } from './find-moved.ts';
import { createPostedFinder } from './find-posted.ts';
import { type BookMatch, isToBeMade, matchBook, toKey, toSlots } from './match-book.ts';
import { type MovedBook, type MovedRow, type MovedTransaction, movementsOf } from './moved-book.ts';
import * as queries from './queries.ts';

const rowsAtOnce = 1000;

/** Finds out what of a book a user has already, and keeps that as the preview of an import; answers its id. */
export function stageBook(
  ctx: WriteContext,
  input: StageInput & { readonly book: MovedBook },
  control: TaskControl,
): number {
  const { of, read, settings, book } = input;
  const importId = typeof of === 'number' ? of : insertImport(ctx, of);
  const importState = imports.readImportState(ctx.db, ctx.userId);
  imports.deleteRows(ctx.db, importId);
  const stage = createStage(ctx, book, settings);
  let done = 0;
  for (const row of readRowsFile<MovedRow>(input.rowsPath, read.rows)) {
    imports.insertRow(ctx.db, ctx.userId, importId, toDbRow(stage.take(row)));
    done += 1;
    if (done % rowsAtOnce > 0) continue;
    control.onProgress(done, read.rows);
    if (control.isStopped()) throw stopped();
  }
  const { plan, counts } = stage.finish();
  imports.updateImport(ctx.db, ctx.userId, importId, {
    format: book.source,
    account_id: settings.account_id,
    settings: JSON.stringify(settings),
    layout: JSON.stringify(read.layout),
    plan: JSON.stringify({ ...plan, importState }),
    counts: JSON.stringify(counts),
    updated_at: isoNow(ctx.clock),
  });
  return importId;
}

type Judged = Pick<StagedRow, 'status' | 'decision' | 'code' | 'duplicateOf' | 'key'>;

function createStage(ctx: ReadContext, book: MovedBook, settings: ImportSettings) {
  const match = matchBook(ctx, book, settings.accounts);
  const findKnown = createFinder(ctx, book, match);
  const counts: Record<keyof ImportCounts, number> = {
    total: 0,
    new: 0,
    duplicate: 0,
    review: 0,
    skipped: 0,
    invalid: 0,
  };
  const problems: ImportPlan['problems'][number][] = [];
  const addedMinor = book.accounts.map(() => 0);
  const currencyOf = (account: number) => book.accounts[account]?.currency ?? '';

  function note(row: StagedRow): void {
    counts.total += 1;
    counts[row.status] += 1;
    if (row.status === 'invalid' && problems.length < mostProblems)
      problems.push({ row: row.row, code: row.code ?? 'invalid', message: '' });
    if (row.status !== 'new' || !row.moved || row.moved.deletedAt !== null) return;
    for (const { account, minor } of movementsOf(row.moved, currencyOf))
      addedMinor[account] = (addedMinor[account] ?? 0) + (minor ?? 0);
  }

  return {
    take({ row, transaction, problem }: MovedRow): StagedRow {
      const staged = transaction
        ? toStaged(row, transaction, book, findKnown(transaction, row))
        : {
            ...emptyStaged(row),
            code: problem?.code ?? 'bad_entry',
            about: problem?.about ?? null,
            ...skipOf(problem?.code),
          };
      const decided = { ...staged, decision: allowDecision(staged, settings.decisions[row]) };
      note(decided);
      return decided;
    },
    finish(): { plan: ImportPlan; counts: ImportCounts } {
      const categories = book.categories.flatMap(({ name, type }, place) =>
        isToBeMade(book, match, place) ? [{ name, type }] : [],
      );
      return {
        counts,
        plan: {
          slots: toSlots(book, match),
          categories,
          tags: book.tags.flatMap(({ name }, place) => (match.tags[place] === null ? [name] : [])),
          problems,
          remembered: false,
          days: null,
          movingIn: {
            book,
            addedMinor,
            takesSettings: match.takesSettings,
            willCreate: countExtras(ctx, book, match),
          },
        },
      };
    },
  };
}

/** What moves no money is left out as in a bank's file; anything else cannot be read. */
function skipOf(code: string | undefined): Pick<StagedRow, 'status' | 'decision'> {
  return { status: code === 'zero' ? 'skipped' : 'invalid', decision: 'leave_out' };
}

/** Tells what is there already: moved in before, or in the very book that the file was made of. */
function createFinder(
  ctx: ReadContext,
  book: MovedBook,
  match: BookMatch,
): (transaction: MovedTransaction, row: number) => Judged {
  const keys = new Set<number>();
  const claimed = new Set<number>();
  const findPosted = createPostedFinder(ctx, book, match);
  return (transaction, row) => {
    const named = toKey(book, transaction.key);
    const { key, moved, doubtful } = findStanding(ctx, book.source, transaction);
    const judged = (status: Judged['status'], code: string | null, duplicateOf: number | null = null): Judged => ({
      status,
      decision: status === 'new' ? 'add' : 'leave_out',
      code,
      duplicateOf,
      key,
    });
    if (keys.has(named)) return judged('duplicate', 'repeated');
    keys.add(named);
    if (!match.takesSettings) {
      if (moved && (moved.place === 'live' || transaction.deletedAt !== null))
        return judged('duplicate', 'known', moved.place === 'gone' ? null : moved.transactionId);
      if (moved) return judged('review', 'deleted_before', moved.place === 'bin' ? moved.transactionId : null);
      if (doubtful !== null) return judged('review', 'id_reused', doubtful);
      const isDeleted = transaction.deletedAt !== null;
      const free = findSame(ctx, transaction, match).filter(({ id }) => !claimed.has(id));
      const same = free.find(({ inBin }) => inBin === isDeleted) ?? free[0];
      if (same) {
        claimed.add(same.id);
        return same.inBin && !isDeleted
          ? judged('review', 'deleted_before', same.id)
          : judged('duplicate', 'known', same.id);
      }
      const posted = isDeleted ? null : findPosted(row);
      if (posted) {
        const { type, minor, currency, date } = transaction;
        const isSame =
          posted.type === type && posted.minor === minor && posted.currency === currency && posted.date === date;
        return judged(isSame ? 'duplicate' : 'review', 'posted_here', posted.id);
      }
    }
    return judged('new', transaction.deletedAt === null ? null : 'in_bin');
  };
}

function findSame(
  ctx: ReadContext,
  transaction: MovedTransaction,
  match: BookMatch,
): ReturnType<typeof queries.listSame> {
  const { createdAt, type, minor, currency, date, account, merchant, description } = transaction;
  const accountId = match.accounts[account] ?? null;
  if (createdAt === null || accountId === null) return [];
  return queries.listSame(ctx.db, ctx.userId, {
    createdAt,
    type,
    minor,
    currency,
    date,
    accountId,
    merchant,
    description,
  });
}

function emptyStaged(row: number): StagedRow {
  return {
    row,
    status: 'invalid',
    decision: 'leave_out',
    code: null,
    about: null,
    date: null,
    minor: null,
    currency: null,
    slot: 0,
    merchant: null,
    description: null,
    category: null,
    categoryId: null,
    tags: [],
    bankId: null,
    key: 0,
    content: 0,
    alias: null,
    duplicateOf: null,
    transfer: null,
  };
}

function toStaged(row: number, moved: MovedTransaction, book: MovedBook, judged: Judged): StagedRow {
  const isIn = moved.type === 'income' || moved.refund;
  return {
    ...emptyStaged(row),
    ...judged,
    date: moved.date,
    minor: isIn ? moved.minor : -moved.minor,
    currency: moved.currency,
    slot: moved.account,
    merchant: moved.merchant,
    description: moved.description,
    category: moved.category === null ? null : (book.categories[moved.category]?.name ?? null),
    tags: uniteTags([moved.tags, ...moved.parts.map(({ tags }) => tags)].flat()),
    moved,
  };
}

function uniteTags(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [fold(name), name])).values()];
}
