import type { Db } from '#main/db/connection.ts';
import { toBit } from '#main/db/schema.ts';
import { listFamilies, resolveCategory } from '#main/features/categories/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { AppError, invalidField, invariant, notFound } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { pageOfNamed } from '#main/lib/named-page.ts';
import { readAmount } from '#main/lib/read-amount.ts';
import type {
  createBudget as createEndpoint,
  listBudgets as listEndpoint,
  moveBudget as moveEndpoint,
  updateBudget as updateEndpoint,
} from '#shared/contract/budgets.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import { formatAmount } from '#shared/money.ts';
import { presentBudget, presentSummary } from './present-budget.ts';
import * as queries from './queries.ts';
import type { ListScheduled } from './scheduled.ts';
import { findPeriod, type Summary, summarizeBudgets } from './summarize.ts';

/** Periods in a summary's history, the one that is asked for included. */
const historyLength = 12;

export function listBudgets(ctx: ReadContext, query: QueryOf<typeof listEndpoint>, listScheduled: ListScheduled) {
  const page = pageOfNamed(queries.listBudgets(ctx.db, ctx.userId), query);
  const date = query.date ?? ctx.clock.today();
  const summaries = summarizeBudgets(ctx, page.items, { date, periods: 1, listScheduled });
  return { ...page, items: summaries.map(presentBudget) };
}

/** A budget in its current period, for whoever watches over it. Amounts are minor units of its currency. */
export interface BudgetState {
  readonly budgetId: number;
  readonly categoryId: number;
  /** The category and those below it: what the budget counts. */
  readonly categoryIds: readonly number[];
  readonly name: string;
  readonly currency: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly limitMinor: number;
  readonly spentMinor: number;
  readonly projectedMinor: number;
  readonly thresholdPercent: number;
}

/** How all budgets stand today. */
export function listBudgetStates(ctx: ReadContext, listScheduled: ListScheduled): BudgetState[] {
  const families = listFamilies(ctx);
  const options = { date: ctx.clock.today(), periods: 1, listScheduled };
  return summarizeBudgets(ctx, queries.listBudgets(ctx.db, ctx.userId), options).map(({ row, ...summary }) => ({
    budgetId: row.id,
    categoryId: row.category_id,
    categoryIds: families.get(row.category_id) ?? [row.category_id],
    name: row.name,
    currency: row.currency,
    periodStart: summary.start,
    periodEnd: summary.end,
    limitMinor: summary.availableMinor,
    spentMinor: summary.spentMinor,
    projectedMinor: summary.projectedMinor,
    thresholdPercent: row.alert_threshold,
  }));
}

/** The summary of the period around a date, today's when there is none. */
export function getBudget(ctx: ReadContext, id: number, date: string | undefined, listScheduled: ListScheduled) {
  return presentSummary(summarize(ctx, getRow(ctx, id), date, listScheduled));
}

export function createBudget(ctx: WriteContext, body: BodyOf<typeof createEndpoint>, listScheduled: ListScheduled) {
  const category = resolveCategory(ctx, body.category_id, 'expense', 'category_id');
  refuseSecondBudget(ctx, category, null);
  const currency = body.currency ?? getBaseCurrency(ctx);
  const now = isoNow(ctx.clock);
  const id = queries.insertBudget(ctx.db, {
    user_id: ctx.userId,
    category_id: category.id,
    amount_minor: readAmount(body.amount, currency, 'amount', 'positive'),
    currency,
    period: body.period,
    start_date: body.start_date,
    created_on: ctx.clock.today(),
    rollover: toBit(body.rollover),
    alert_threshold: body.alert_threshold,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  ctx.unit.created('budget', id);
  return getBudget(ctx, id, undefined, listScheduled);
}

export function updateBudget(
  ctx: WriteContext,
  id: number,
  body: BodyOf<typeof updateEndpoint>,
  listScheduled: ListScheduled,
) {
  const row = getRow(ctx, id);
  const changes = readChanges(ctx, row, body);
  ctx.unit.touch('budget', id);
  keepFormerAmount(ctx, row, changes);
  queries.updateBudget(ctx.db, ctx.userId, id, { ...changes, updated_at: isoNow(ctx.clock) });
  ctx.unit.settle('budget', id);
  return getBudget(ctx, id, undefined, listScheduled);
}

export function deleteBudget(ctx: WriteContext, id: number): undefined {
  getRow(ctx, id);
  ctx.unit.touch('budget', id);
  queries.updateBudget(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock) });
}

/** Gives one budget's money to another for the periods around a date. Answers both as they are then. */
export function moveBudget(ctx: WriteContext, body: BodyOf<typeof moveEndpoint>, listScheduled: ListScheduled) {
  const from = resolveBudget(ctx, body.from_id, 'from_id');
  const to = resolveBudget(ctx, body.to_id, 'to_id');
  if (from.id === to.id) throw invalidField('to_id', 'Choose two different budgets');
  if (from.currency !== to.currency)
    throw invalidField('to_id', `Choose a budget in ${from.currency}: this one is in ${to.currency}`);
  const amountMinor = readAmount(body.amount, from.currency, 'amount', 'positive');
  const date = body.date ?? ctx.clock.today();
  refuseMoreThanLeft(summarize(ctx, from, date, listScheduled), amountMinor);
  const id = queries.insertMove(ctx.db, {
    user_id: ctx.userId,
    from_id: from.id,
    to_id: to.id,
    amount_minor: amountMinor,
    currency: from.currency,
    date,
    created_at: isoNow(ctx.clock),
  });
  ctx.unit.created('budget_move', id);
  for (const budget of [from, to]) ctx.unit.announce('budget', budget.id, 'updated');
  return { from: getBudget(ctx, from.id, date, listScheduled), to: getBudget(ctx, to.id, date, listScheduled) };
}

/** What categories have to know of budgets: a budgeted one stays one for expenses, and its budget goes when it goes. */
export function budgetsOfCategories(ctx: WriteContext) {
  return {
    isBudgeted: (categoryId: number) => queries.findBudgetOfCategory(ctx.db, ctx.userId, categoryId) !== undefined,
    dropBudget: (categoryId: number) => {
      const budget = queries.findBudgetOfCategory(ctx.db, ctx.userId, categoryId);
      if (budget) deleteBudget(ctx, budget.id);
    },
  };
}

/** Removes for good what was deleted 30 days ago. */
export function forgetDeletedBudgets(db: Db, clock: Clock): void {
  queries.purgeBudgets(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}

function getRow(ctx: ReadContext, id: number): queries.BudgetRow {
  const row = queries.findBudget(ctx.db, ctx.userId, id);
  if (!row) throw notFound('budget');
  return row;
}

function resolveBudget(ctx: ReadContext, id: number, path: string): queries.BudgetRow {
  const row = queries.findBudget(ctx.db, ctx.userId, id);
  if (!row) throw invalidField(path, 'There is no such budget');
  return row;
}

function summarize(
  ctx: ReadContext,
  row: queries.BudgetRow,
  date = ctx.clock.today(),
  listScheduled: ListScheduled,
): Summary {
  const summary = summarizeBudgets(ctx, [row], { date, periods: historyLength, listScheduled })[0];
  invariant(summary, 'one budget has one summary');
  return summary;
}

function refuseSecondBudget(ctx: ReadContext, category: { id: number; name: string }, ownId: number | null): void {
  const other = queries.findBudgetOfCategory(ctx.db, ctx.userId, category.id);
  if (other && other.id !== ownId)
    throw new AppError(
      'budget_exists',
      `${category.name} has a budget already. Change that one, or choose another category.`,
    );
}

/** A figure that no new one was given for stays what it reads as: 200.00 EUR becomes 200.00 SEK. */
function readChanges(ctx: ReadContext, row: queries.BudgetRow, body: BodyOf<typeof updateEndpoint>) {
  const category = resolveCategory(ctx, body.category_id ?? row.category_id, 'expense', 'category_id');
  refuseSecondBudget(ctx, category, row.id);
  const currency = body.currency ?? row.currency;
  return {
    category_id: category.id,
    amount_minor: readAmount(
      body.amount ?? formatAmount(row.amount_minor, row.currency),
      currency,
      'amount',
      'positive',
    ),
    currency,
    period: body.period ?? row.period,
    start_date: body.start_date === undefined ? row.start_date : body.start_date,
    rollover: body.rollover === undefined ? row.rollover : toBit(body.rollover),
    alert_threshold: body.alert_threshold ?? row.alert_threshold,
  };
}

/** Periods gone by keep the limit they had, unless it says nothing any more: so much a week is not so much a month. */
function keepFormerAmount(ctx: WriteContext, row: queries.BudgetRow, changes: ReturnType<typeof readChanges>): void {
  if (changes.currency !== row.currency || changes.period !== row.period) {
    queries.deleteFormerAmounts(ctx.db, ctx.userId, row.id);
    return;
  }
  const current = findPeriod(ctx, changes, ctx.clock.today());
  const first = findPeriod(ctx, changes, changes.start_date ?? row.created_on);
  if (changes.amount_minor === row.amount_minor || first.index >= current.index) return;
  const { id: budget_id, user_id, amount_minor } = row;
  queries.keepFormerAmount(ctx.db, { user_id, budget_id, until: current.start, amount_minor });
}

function refuseMoreThanLeft({ row, remainingMinor }: Summary, amountMinor: number): void {
  if (amountMinor <= remainingMinor) return;
  const left = `${formatAmount(Math.max(0, remainingMinor), row.currency)} ${row.currency}`;
  throw invalidField('amount', `${row.name} has ${left} left in this period; move that much at most`);
}
