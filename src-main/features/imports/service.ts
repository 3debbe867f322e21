import { rm } from 'node:fs/promises';
import type { OwnWork, SlowInput } from '#main/api/route.ts';
import { findAccount } from '#main/features/accounts/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { Caller, ReadContext, WriteContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import { nameKey, pageByKey } from '#main/lib/named-page.ts';
import type { BodyOf, Endpoint, QueryOf } from '#shared/contract/endpoint.ts';
import type { ImportPreview, listImportRows, listImports, undoImport, updateImport } from '#shared/contract/imports.ts';
import { fold } from '#shared/fold.ts';
import { decide, decideAll } from './decide.ts';
import { type FileReader, FileReaderError } from './file-reader.ts';
import { fileGone, getImport, notReady } from './get-import.ts';
import type { ImportFiles, ReceivedImport } from './import-files.ts';
import { mergeSettings } from './merge-settings.ts';
import { sizeOfBook } from './moving-in/moved-book.ts';
import type { DeleteTransaction } from './moving-in/take-back-book.ts';
import { presentImport, presentRows, presentSummary } from './present.ts';
import * as queries from './queries.ts';
import { toReaderProblem } from './reader-problem.ts';
import type { ReadSettings } from './reading/file-row.ts';
import type { TaskRunner } from './run-task.ts';
import { findBase, stopped } from './stage.ts';
import {
  type ImportCounts,
  type ImportOutcome,
  type ImportPlan,
  type ImportSettings,
  noSettings,
} from './staged-row.ts';
import { foreseeTakeBack, type TakenBack } from './take-back.ts';
import { carryOut, type ImportTask, isOutdated, type TaskTools } from './tasks.ts';

export interface ImportDeps {
  readonly files: ImportFiles;
  readonly reader: FileReader;
  readonly runner: TaskRunner;
  readonly deleteTransaction: DeleteTransaction;
}

/** A file that was read: its rows wait for the request's transaction, or were staged in a thread already. */
export interface PreparedImport {
  readonly fingerprint: readonly unknown[];
  readonly task: ImportTask | null;
  /** Null while the import is no row yet. */
  readonly importId: number | null;
  readonly storedName: string | null;
  readonly rowsPath: string | null;
}

/** A request that is being prepared. */
type Preparing = Pick<SlowInput<Endpoint>, 'ctx' | 'caller' | 'ownWork' | 'request'>;

export type ImportService = ReturnType<typeof createImportService>;

/** So many rows are worked on where they are: starting a thread takes longer. */
const fewRows = 500;
/** Above this nothing is done inside a request that others wait for. */
const manyRows = 5000;

export function createImportService({ files, reader, runner, deleteTransaction }: ImportDeps) {
  /** Imports whose file is being read again, or whose rows are being worked on. */
  const busy = new Map<number, AbortController>();
  /** For work inside a request's own transaction. */
  const tools: TaskTools = { onProgress: () => undefined, isStopped: () => false, deleteTransaction };

  /** Work on one import at a time, until its request ends or somebody stops it. */
  async function alone<T>(id: number, request: Request, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (busy.has(id)) throw notReady('This import is being worked on. Wait until that is done, or stop it.');
    const stop = new AbortController();
    busy.set(id, stop);
    try {
      return await work(AbortSignal.any([request.signal, stop.signal]));
    } finally {
      busy.delete(id);
    }
  }

  async function readFile(ctx: ReadContext, storedName: string, settings: ImportSettings, signal: AbortSignal) {
    const rowsPath = files.rowsPathOf(storedName);
    const base = findBase(ctx, settings);
    if (!files.has(storedName)) throw fileGone();
    try {
      const read = await reader.read(
        {
          path: files.pathOf(storedName),
          rowsPath,
          settings: settings.reading,
          remembered: rememberedFor(ctx, settings.account_id),
          hints: { today: ctx.clock.today(), currency: base.currency },
        },
        { signal },
      );
      signal.throwIfAborted();
      return { read, rowsPath };
    } catch (error) {
      await rm(rowsPath, { force: true });
      throw error instanceof FileReaderError ? toReaderProblem(error) : error;
    }
  }

  /** Few rows are staged inside the request's own transaction, many in a thread with its own. */
  async function prepareStage(
    ctx: ReadContext,
    caller: Caller,
    task: ImportTask & { kind: 'stage' },
    ownWork: OwnWork,
  ): Promise<Pick<PreparedImport, 'task' | 'importId' | 'rowsPath'>> {
    const { rowsPath, of } = task;
    if (task.read.rows + sizeOfBook(task.read.book) <= fewRows)
      return { task, importId: typeof of === 'number' ? of : null, rowsPath };
    try {
      const { importId } = await runner.run(ctx, caller, task, ownWork.begin);
      return { task: null, importId, rowsPath };
    } catch (error) {
      await rm(rowsPath, { force: true });
      throw error;
    }
  }

  /** Makes an outdated preview anew. Throws where a commit would do something else by that than the preview said. */
  async function lookAgain(
    { ctx, caller, ownWork }: Preparing,
    row: queries.ImportDbRow,
    signal: AbortSignal,
  ): Promise<void> {
    const { id, stored_name: storedName } = row;
    if (storedName === null) throw new Error('The file of a preview is kept until it is booked');
    const settings = JSON.parse(row.settings) as ImportSettings;
    const { read, rowsPath } = await readFile(ctx, storedName, settings, signal);
    try {
      const task = { kind: 'stage_again', of: id, rowsPath, read, settings } as const;
      const { others } = await runner.run(ctx, caller, task, ownWork.begin);
      if (others > 0)
        throw notReady(
          'Another import was finished or taken back since this preview was made, so it is another one now. Look at it again, then add the rest.',
        );
    } finally {
      await rm(rowsPath, { force: true });
    }
  }

  return {
    get: (ctx: ReadContext, id: number): ImportPreview => presentImport(ctx, getImport(ctx, id)),

    list(ctx: ReadContext, query: QueryOf<typeof listImports>) {
      const wanted = fold(query.q ?? '');
      const rows = queries
        .listImports(ctx.db, ctx.userId)
        .filter((row) => query.status === undefined || row.status === query.status)
        .filter((row) => fold(row.file_name).includes(wanted));
      const keyOf = (row: queries.ImportDbRow) =>
        query.ordering.endsWith('name') ? nameKey(row.file_name) : row.created_at;
      const page = pageByKey(rows, keyOf, query);
      return { ...page, items: page.items.map(presentSummary) };
    },

    listRows(ctx: ReadContext, id: number, query: QueryOf<typeof listImportRows>) {
      const row = getImport(ctx, id);
      const statuses = query.status ? [query.status] : query.attention ? ['review', 'invalid'] : undefined;
      const after = query.cursor === undefined ? 0 : decodeCursor(query.cursor, ['number'])[0];
      const rows = queries.listRows(ctx.db, id, { after, limit: query.limit + 1, statuses });
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: presentRows(ctx, JSON.parse(row.plan) as ImportPlan, page),
        next_cursor: rows.length > page.length && last ? encodeCursor([last.row]) : null,
        ...(query.include_total ? { total: queries.countRows(ctx.db, id, statuses) } : {}),
      };
    },

    /** Reads a file that was received. */
    async prepareNew({ ctx, caller, ownWork, request }: Preparing, received: ReceivedImport): Promise<PreparedImport> {
      const { storedName, accountId, asTable } = received;
      const fingerprint = [received.sha256, accountId ?? null, asTable];
      try {
        ownWork.recognise(fingerprint);
        if (accountId !== undefined && !findAccount(ctx, accountId))
          throw invalidField('account_id', 'There is no such account');
        const reading = asTable ? { as_table: true } : {};
        const settings: ImportSettings = { ...noSettings, reading, account_id: accountId ?? null };
        const { read, rowsPath } = await readFile(ctx, storedName, settings, request.signal);
        const task = { kind: 'stage', of: received, rowsPath, read, settings } as const;
        return { ...(await prepareStage(ctx, caller, task, ownWork)), storedName, fingerprint };
      } catch (error) {
        await files.remove(storedName);
        throw error;
      }
    },

    /** Reads a file again with other settings; what is decided about rows alone needs no reading. */
    async prepareChange(
      { ctx, caller, ownWork, request }: Preparing,
      id: number,
      body: BodyOf<typeof updateImport>,
    ): Promise<PreparedImport> {
      const row = getImport(ctx, id);
      if (row.status !== 'ready' || row.stored_name === null)
        throw notReady(
          'This import is finished, so its file is not read again. Take it back, and choose the file again.',
        );
      const storedName = row.stored_name;
      const nothing = { fingerprint: [], task: null, importId: id, storedName, rowsPath: null };
      return alone(id, request, async (signal) => {
        const settings = mergeSettings(ctx, row, body);
        if (Object.keys(body).every((key) => key === 'rows' || key === 'all')) return nothing;
        const { read, rowsPath } = await readFile(ctx, storedName, settings, signal);
        const task = { kind: 'stage', of: id, rowsPath, read, settings } as const;
        return { ...nothing, ...(await prepareStage(ctx, caller, task, ownWork)) };
      });
    },

    finish(
      ctx: WriteContext,
      { task, importId }: PreparedImport,
      { rows: decisions = [], all }: Pick<BodyOf<typeof updateImport>, 'rows' | 'all'> = {},
    ): ImportPreview {
      const id = task ? carryOut(ctx, task, tools).importId : (importId ?? 0);
      if (all) decideAll(ctx, id, all);
      if (decisions.length > 0) decide(ctx, id, decisions);
      ctx.unit.announce('import', id, typeof importId === 'number' ? 'updated' : 'created');
      return presentImport(ctx, getImport(ctx, id));
    },

    /** Books many rows in a thread; few are left to `commit`. What other imports brought meanwhile is looked up first. */
    async prepareCommit(preparing: Preparing, id: number): Promise<void> {
      const { ctx, caller, ownWork } = preparing;
      const row = getImport(ctx, id);
      if (row.status !== 'ready') return;
      await alone(id, preparing.request, async (signal) => {
        if (isOutdated(ctx, row)) await lookAgain(preparing, row, signal);
        if (sizeOf(row) > fewRows) await runner.run(ctx, caller, { kind: 'book', importId: id }, ownWork.begin);
      });
    },

    commit(ctx: WriteContext, id: number) {
      const row = getImport(ctx, id);
      if (row.status === 'cancelled' || row.status === 'undone')
        throw notReady('This import was stopped or taken back. Choose its file again.');
      if (busy.has(id)) throw notReady('This import is being worked on. Wait until that is done, or stop it.');
      if (row.status === 'ready') carryOut(ctx, { kind: 'book', importId: id }, tools);
      ctx.unit.announce('import', id, 'updated');
      const outcome = JSON.parse(getImport(ctx, id).outcome ?? 'null') as ImportOutcome;
      return { id, counts: outcome.counts };
    },

    async prepareUndo(
      { ctx, caller, ownWork, request }: Preparing,
      id: number,
      { dry_run: dryRun, force }: BodyOf<typeof undoImport>,
    ): Promise<TakenBack | null> {
      const row = getImport(ctx, id);
      const isLeft = row.status === 'committed' || (row.status === 'undone' && force);
      if (dryRun || !isLeft || sizeOf(row) <= fewRows) return null;
      const task = { kind: 'take_back', importId: id, force } as const;
      return (await alone(id, request, () => runner.run(ctx, caller, task, ownWork.begin))).takenBack;
    },

    undo(ctx: WriteContext, id: number, { force, dry_run: dryRun }: BodyOf<typeof undoImport>, done: TakenBack | null) {
      const row = getImport(ctx, id);
      if (row.status !== 'committed' && row.status !== 'undone')
        throw notReady('This import was not finished, so there is nothing to take back.');
      const takeBack = () => carryOut(ctx, { kind: 'take_back', importId: id, force }, tools).takenBack;
      const { removed, keptIds } = done ?? (dryRun ? null : takeBack()) ?? foreseeTakeBack(ctx, id, force);
      if (!dryRun) ctx.unit.announce('import', id, 'updated');
      return { removed, kept: keptIds.length, kept_ids: keptIds.slice(0, 100) };
    },

    /** The same for an undo from the change log, which takes all or nothing; answers what was edited since. */
    takeBackFromLog(ctx: WriteContext, id: number): readonly number[] {
      const row = getImport(ctx, id);
      if (sizeOf(row) > manyRows)
        throw notReady('This import is too large to be undone from here. Take it back under Imports.');
      if (row.status !== 'committed') return [];
      const { keptIds } = foreseeTakeBack(ctx, id, false);
      if (keptIds.length === 0) carryOut(ctx, { kind: 'take_back', importId: id, force: false }, tools);
      return keptIds;
    },

    /** Stops work that runs, before its transaction ends; answers whether there was any. */
    stop(ctx: ReadContext, id: number): boolean {
      getImport(ctx, id);
      const working = busy.get(id);
      working?.abort(stopped());
      return runner.stop(id) || working !== undefined;
    },

    /** Throws a preview away; one whose commit was stopped stays a preview. */
    cancel(ctx: WriteContext, id: number, wasStopped: boolean) {
      const row = getImport(ctx, id);
      if (row.status === 'committed' || row.status === 'undone')
        throw notReady('This import is finished. Take it back with undo.');
      if (row.status === 'ready' && !wasStopped) {
        queries.deleteRows(ctx.db, id);
        const changes = { status: 'cancelled', stored_name: null, updated_at: isoNow(ctx.clock) } as const;
        queries.updateImport(ctx.db, ctx.userId, id, changes);
        ctx.unit.announce('import', id, 'updated');
      }
      return presentSummary(getImport(ctx, id));
    },

    /** Removes what a request left on disk and no import needs; called after its transaction, however it ended. */
    async release(
      ctx: ReadContext,
      { storedName, rowsPath }: Pick<PreparedImport, 'storedName' | 'rowsPath'>,
    ): Promise<void> {
      if (rowsPath !== null) await rm(rowsPath, { force: true });
      if (storedName !== null && !queries.isStored(ctx.db, storedName)) await files.remove(storedName);
    },

    storedNameOf: (ctx: ReadContext, id: number): string | null =>
      queries.findImport(ctx.db, ctx.userId, id)?.stored_name ?? null,
  };
}

/** The account's own settings for a layout win over those of other accounts. */
function rememberedFor(ctx: ReadContext, accountId: number | null): Record<string, ReadSettings> {
  const rows = queries.listLayouts(ctx.db, ctx.userId);
  const sorted = [
    ...rows.filter((row) => row.account_id !== accountId),
    ...rows.filter((row) => row.account_id === accountId),
  ];
  return Object.fromEntries(sorted.map(({ signature, settings }) => [signature, JSON.parse(settings) as ReadSettings]));
}

/** How many things work on an import goes through: rows, and what else came with a book. */
function sizeOf(row: queries.ImportDbRow): number {
  const { total } = JSON.parse(row.counts) as ImportCounts;
  return total + sizeOfBook((JSON.parse(row.plan) as ImportPlan).movingIn?.book);
}
