import { listAllAccounts } from '#main/features/accounts/service.ts';
import { listAllCategories } from '#main/features/categories/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { ImportPreview, ImportRow } from '#shared/contract/imports.ts';
import { fold } from '#shared/fold.ts';
import { formatAmount } from '#shared/money.ts';
import { describeReading } from './describe-reading.ts';
import { presentMovingIn } from './moving-in/present-book.ts';
import * as queries from './queries.ts';
import type { Layout } from './reading/file-row.ts';
import { cleanText } from './reading/texts.ts';
import { explainRow } from './reasons.ts';
import { fromDbRow } from './stage.ts';
import type { ImportCounts, ImportOutcome, ImportPlan } from './staged-row.ts';

type Summary = Pick<
  ImportPreview,
  | 'id'
  | 'status'
  | 'file_name'
  | 'size'
  | 'format'
  | 'account_id'
  | 'counts'
  | 'created'
  | 'created_at'
  | 'committed_at'
  | 'undone_at'
>;

export function presentSummary(row: queries.ImportDbRow): Summary {
  const plan = JSON.parse(row.plan) as ImportPlan;
  const outcome = JSON.parse(row.outcome ?? 'null') as ImportOutcome | null;
  return {
    id: row.id,
    status: row.status,
    file_name: row.file_name,
    size: row.size,
    format: row.format as Summary['format'],
    account_id: row.account_id ?? plan.slots[0]?.accountId ?? null,
    counts: JSON.parse(row.counts) as ImportCounts,
    created: outcome?.counts.created ?? 0,
    created_at: row.created_at,
    committed_at: row.committed_at,
    undone_at: row.undone_at,
  };
}

const firstRows = 20;

export function presentImport(ctx: ReadContext, row: queries.ImportDbRow): ImportPreview {
  const layout = JSON.parse(row.layout) as Layout;
  const plan = JSON.parse(row.plan) as ImportPlan;
  const rows = queries.listRows(ctx.db, row.id, { after: 0, limit: firstRows });
  const isDone = row.status !== 'ready';
  return {
    ...presentSummary(row),
    encoding: layout.encoding,
    delimiter: layout.delimiter,
    decimal: layout.decimal,
    date_format: layout.dateOrder,
    header_row: layout.headerRow,
    invert_amounts: layout.invertAmounts,
    columns: [...layout.columns],
    mapping: layout.mapping,
    reading: describeReading(layout),
    date_example: layout.dateExample,
    date_is_sure: layout.dateIsSure,
    remembered: plan.remembered,
    accounts: plan.slots.map(({ identifier, currency, accountId, name, rows: count, isPresumed }) => ({
      identifier,
      currency,
      account_id: accountId,
      name,
      rows: count,
      is_presumed: isPresumed ?? false,
    })),
    decisions: queries.countDecisions(ctx.db, row.id),
    will_create: {
      transactions: isDone ? 0 : queries.countToCreate(ctx.db, row.id),
      ...(isDone ? { categories: [], tags: [] } : listNewNames(ctx, row.id, plan)),
      accounts: isDone ? [] : listNewAccounts(ctx, row.id, plan),
    },
    moving_in: presentMovingIn(ctx, row, plan),
    rows: presentRows(ctx, plan, rows),
    problems: plan.problems.map((problem) => ({
      ...problem,
      message: problem.message || (problemOf(ctx, row.id, problem.row) ?? problem.code),
    })),
  };
}

/** A file of bookings makes an account with the first row that goes to it; a whole book brings all of its accounts. */
function listNewAccounts(
  ctx: ReadContext,
  importId: number,
  { slots, movingIn }: ImportPlan,
): ImportPreview['will_create']['accounts'] {
  if (slots.every(({ accountId }) => accountId !== null)) return [];
  const inUse = movingIn ? null : queries.listSlotsInUse(ctx.db, importId);
  return slots.flatMap(({ accountId, name, accountCurrency }, slot) =>
    accountId === null && (inUse === null || inUse.has(slot)) ? [{ name, currency: accountCurrency }] : [],
  );
}

/** Categories and tags come with the rows that are added; a whole book brings all of its own. */
function listNewNames(ctx: ReadContext, importId: number, { categories, tags, movingIn }: ImportPlan) {
  if (movingIn || categories.length + tags.length === 0) return { categories: [...categories], tags: [...tags] };
  const added = queries.listNamesToAdd(ctx.db, importId);
  const keys = new Set(added.categories.map(({ name, type }) => `${type} ${fold(cleanText(name, 60) ?? '')}`));
  const addedTags = new Set(added.tags.map(fold));
  return {
    categories: categories.filter(({ name, type }) => keys.has(`${type} ${fold(name)}`)),
    tags: tags.filter((tag) => addedTags.has(fold(tag))),
  };
}

/** A row's own sentence, which is not stored twice. */
function problemOf(ctx: ReadContext, importId: number, row: number | null): string | null {
  const found = row === null ? undefined : queries.findRow(ctx.db, importId, row);
  if (!found) return null;
  const { code, about } = fromDbRow(found);
  return explainRow(code, about);
}

export function presentRows(ctx: ReadContext, plan: ImportPlan, rows: readonly queries.RowDbRow[]): ImportRow[] {
  const names = new Map(listAllAccounts(ctx).map(({ id, name }) => [id, name]));
  const categories = new Map(listAllCategories(ctx).map(({ id, name }) => [id, name]));
  const staged = rows.map((each) => ({ each, row: fromDbRow(each) }));
  const days = queries.listDays(
    ctx.db,
    ctx.userId,
    staged.flatMap(({ row }) => row.duplicateOf ?? []),
  );
  return staged.map(({ each, row }) => {
    const slot = plan.slots[row.slot];
    const type = row.minor === null ? null : row.minor > 0 ? ('income' as const) : ('expense' as const);
    return {
      row: row.row,
      status: row.status,
      code: row.code,
      reason: explainRow(row.code, row.about),
      date: row.date,
      type: row.decision === 'transfer' ? 'transfer' : (row.moved?.type ?? type),
      amount: row.minor === null || row.currency === null ? null : formatAmount(Math.abs(row.minor), row.currency),
      currency: row.currency,
      account_id: slot?.accountId ?? null,
      account_name: (slot?.accountId == null ? slot?.name : names.get(slot.accountId)) ?? null,
      merchant_name: row.merchant,
      description: row.description,
      category_id: row.categoryId,
      category_name: (row.categoryId === null ? row.category : categories.get(row.categoryId)) ?? null,
      tags: [...row.tags],
      bank_id: row.bankId,
      duplicate_of: row.duplicateOf,
      duplicate_date: days.get(row.duplicateOf ?? 0) ?? null,
      decision: row.decision,
      transfer: row.transfer && {
        account_id: row.transfer.accountId,
        transaction_id: row.transfer.transactionId,
        row: row.transfer.row,
      },
      refund: row.moved?.refund ?? false,
      parts: row.moved?.parts.length ?? 0,
      transfer_to: row.moved?.transferAccount == null ? null : (plan.slots[row.moved.transferAccount]?.name ?? null),
      transaction_id: each.transaction_id,
    };
  });
}
