import { listAllAccounts, resolveAccount } from '#main/features/accounts/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { createCategorizer } from './categorize.ts';
import { createDrafter, type Draft } from './draft.ts';
import type { ReadFileAnswer } from './file-reader.ts';
import { lookThrough, type Verdict } from './first-look.ts';
import { createMatcher } from './match-movements.ts';
import { type AccountSlot, planAccounts } from './plan-accounts.ts';
import * as queries from './queries.ts';
import type { FileRow } from './reading/file-row.ts';
import { readRowsFile } from './rows-file.ts';
import type {
  Decision,
  ImportCounts,
  ImportPlan,
  ImportSettings,
  RowStatus,
  StagedRow,
  TaskControl,
} from './staged-row.ts';

/** A file that was received and read, and is no import yet. */
export interface NewImport {
  readonly originalName: string;
  readonly storedName: string;
  readonly size: number;
}

export interface StageInput {
  /** The import whose file was read again, or what a new one is made of. */
  readonly of: number | NewImport;
  readonly rowsPath: string;
  readonly read: ReadFileAnswer;
  readonly settings: ImportSettings;
}

const rowsAtOnce = 1000;

/** Finds out what every row of a file is to this user, and keeps that as the preview of an import; answers its id. */
export function stageImport(ctx: WriteContext, input: StageInput, control: TaskControl): number {
  const { of, read, settings } = input;
  const stage = createStage(ctx, input, control);
  const importId = typeof of === 'number' ? of : insertImport(ctx, of);
  const importState = queries.readImportState(ctx.db, ctx.userId);
  queries.deleteRows(ctx.db, importId);
  let batch: FileRow[] = [];
  let done = 0;
  const flush = () => {
    for (const row of stage.take(batch)) queries.insertRow(ctx.db, ctx.userId, importId, toDbRow(row));
    done += batch.length;
    batch = [];
    control.onProgress(done, read.rows);
    if (control.isStopped()) throw stopped();
  };
  for (const row of readRowsFile(input.rowsPath, read.rows)) if (batch.push(row) >= rowsAtOnce) flush();
  flush();
  for (const row of stage.paired()) queries.setRowData(ctx.db, importId, toDbRow(row));
  const { plan, counts } = stage.finish();
  queries.updateImport(ctx.db, ctx.userId, importId, {
    format: read.layout.format,
    account_id: settings.account_id,
    settings: JSON.stringify(settings),
    layout: JSON.stringify(read.layout),
    plan: JSON.stringify({ ...plan, importState }),
    counts: JSON.stringify(counts),
    updated_at: isoNow(ctx.clock),
  });
  return importId;
}

export function insertImport(ctx: WriteContext, { originalName, storedName, size }: NewImport): number {
  const now = isoNow(ctx.clock);
  return queries.insertImport(ctx.db, {
    user_id: ctx.userId,
    status: 'ready',
    file_name: originalName,
    stored_name: storedName,
    size,
    format: 'csv',
    account_id: null,
    settings: '{}',
    layout: '{}',
    plan: '{}',
    counts: '{}',
    outcome: null,
    created_at: now,
    updated_at: now,
    committed_at: null,
    undone_at: null,
  });
}

export function stopped(): AppError {
  return new AppError(
    'import_stopped',
    'The import was stopped. Nothing of it was written; start it again when you like.',
  );
}

export function toDbRow(row: StagedRow): queries.RowDbRow {
  const { row: number, status, decision, ...data } = row;
  return { row: number, status, decision, data: JSON.stringify(data), transaction_id: null };
}

export function fromDbRow({ row, status, decision, data }: queries.RowDbRow): StagedRow {
  return { ...(JSON.parse(data) as Omit<StagedRow, 'row' | 'status' | 'decision'>), row, status, decision };
}

/** The account that a file is for: the chosen one, else the default one. */
export function findBase(ctx: ReadContext, settings: ImportSettings) {
  const account = resolveAccount(ctx, settings.account_id ?? undefined, 'account_id');
  return { ...account, archived: account.archived === 1 };
}

function planSlots(ctx: ReadContext, { read, settings }: StageInput): AccountSlot[] {
  const rows = queries.listKnownAccounts(ctx.db, ctx.userId);
  const known = new Map(rows.map((row) => [`${row.identifier}\n${row.currency}`, row.account_id]));
  return planAccounts(read.accounts, {
    own: listAllAccounts(ctx).map((account) => ({ ...account, archived: account.archived === 1 })),
    base: findBase(ctx, settings),
    isChosen: settings.account_id !== null,
    told: settings.accounts,
    learned: (identifier, currency) => known.get(`${identifier}\n${currency}`),
    identifiersOf: (id) => rows.flatMap(({ account_id: account, identifier }) => (account === id ? [identifier] : [])),
  });
}

function* draftAll(
  { rowsPath, read }: StageInput,
  draft: (row: FileRow) => Draft,
  control: TaskControl,
): Generator<Draft> {
  let seen = 0;
  for (const row of readRowsFile(rowsPath, read.rows)) {
    seen += 1;
    if (seen % rowsAtOnce === 0 && control.isStopped()) throw stopped();
    yield draft(row);
  }
}

function createStage(ctx: ReadContext, input: StageInput, control: TaskControl) {
  const { read, settings } = input;
  const slots = planSlots(ctx, input);
  const draft = createDrafter(slots);
  const look = lookThrough(ctx, { slots, read }, draftAll(input, draft, control));
  let index = 0;
  const matcher = createMatcher(ctx, slots, read.days);
  const categorize = createCategorizer(ctx);
  const counts: Record<keyof ImportCounts, number> = {
    total: 0,
    new: 0,
    duplicate: 0,
    review: 0,
    skipped: 0,
    invalid: 0,
  };
  const problems = [...read.problems];

  type Judged = Pick<StagedRow, 'status' | 'decision' | 'code' | 'about' | 'duplicateOf'>;

  function judge(draft: Draft, verdict: Verdict): Judged {
    const judged = (
      status: RowStatus,
      decision: Decision,
      code: string | null,
      about: string | null = null,
      duplicateOf: number | null = null,
    ) => ({
      status,
      decision,
      code,
      about,
      duplicateOf,
    });
    if (draft.problem) return judged('invalid', 'leave_out', draft.problem.code, draft.problem.about);
    if (draft.row.skip !== null) return judged('skipped', 'leave_out', draft.row.skip);
    if (draft.minor === 0) return judged('skipped', 'leave_out', 'zero');
    if (verdict?.kind === 'repeated') return judged('duplicate', 'leave_out', 'repeated');
    if (verdict?.kind === 'reused') return judged('review', 'leave_out', 'id_reused', null, verdict.id);
    if (verdict?.kind === 'deleted') return judged('review', 'leave_out', 'deleted_before', null, verdict.id);
    if (verdict?.kind === 'known') return judged('duplicate', 'leave_out', 'known', null, verdict.id);
    if (verdict?.kind === 'known_otherwise' || (verdict?.kind === 'same' && verdict.isCertain))
      return judged('duplicate', 'match', 'known_otherwise', null, verdict.id);
    if (verdict?.kind === 'same') return judged('review', 'leave_out', 'same_booking', verdict.about, verdict.id);
    const match = matcher.findSame(draft.slot, {
      date: draft.row.date ?? '',
      minor: draft.minor ?? 0,
      merchant: draft.merchant,
    });
    if (!match) return judged('new', 'add', null);
    return match.isLikely
      ? judged('review', 'match', 'may_be_same', match.about, match.id)
      : judged('review', 'add', 'same_amount', match.about, match.id);
  }

  function note({ status, code, row }: StagedRow): void {
    counts.total += 1;
    counts[status] += 1;
    if (status === 'invalid' && problems.length < mostProblems)
      problems.push({ row, code: code ?? 'invalid', message: '' });
  }

  return {
    /** Judges some rows; categories are looked up for all of them at once. */
    take(rows: readonly FileRow[]): StagedRow[] {
      const drafts = rows.map(draft);
      const sorted = categorize(drafts, (slot) => slots[slot]?.accountId ?? null);
      return drafts.map((each, place) => {
        const judged = judge(each, look.verdict(index));
        const { row, slot, currency, minor } = each;
        const found = sorted[place];
        const staged: StagedRow = {
          row: row.row,
          ...judged,
          date: row.date,
          minor,
          currency,
          slot,
          merchant: found?.merchant ?? each.merchant,
          description: found?.description ?? each.description,
          category: row.category,
          categoryId: found?.categoryId ?? null,
          tags: found?.tags ?? row.tags,
          bankId: row.bankId,
          ...look.fingerprints(index),
          transfer: null,
        };
        index += 1;
        const transfer = judged.status === 'new' ? matcher.findTransfer(staged) : null;
        const decision = allowDecision({ ...staged, transfer }, settings.decisions[row.row]);
        const complete = { ...staged, transfer, decision };
        note(complete);
        categorize.note(complete);
        return complete;
      });
    },
    /** Rows that turned out to be one side of a transfer only when the other came. */
    paired: () => matcher.paired(settings.decisions),
    finish: (): { plan: ImportPlan; counts: ImportCounts } => ({
      plan: { slots, ...categorize.wanted(), problems, remembered: read.remembered, days: read.days },
      counts,
    }),
  };
}

export const mostProblems = 100;

/** What a person wants done with a row, where that is possible. */
export function allowDecision(row: StagedRow, wanted: Decision | undefined): Decision {
  return wanted !== undefined && isPossible(row, wanted) ? wanted : row.decision;
}

/** Of these the other transaction is another booking, or has this one's place in the ledger already. */
const unmatched: ReadonlySet<string | null> = new Set(['deleted_before', 'known', 'id_reused']);

/** Whether a commit could do this with a row. */
export function isPossible(row: StagedRow, decision: Decision): boolean {
  if (decision === 'leave_out') return true;
  if (row.status === 'invalid' || row.minor === null || row.minor === 0 || row.date === null) return false;
  if (decision === 'match') return row.duplicateOf !== null && !unmatched.has(row.code);
  return decision === 'add' || row.transfer !== null;
}
