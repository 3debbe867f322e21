import { listFamilies } from '#main/features/categories/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { invariant } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { type BudgetPlan, figurePeriods, type PeriodFigures, rangeCarriedInto } from './budget-figures.ts';
import { type Bill, lookAhead, type Outlook } from './budget-outlook.ts';
import { type DateRange, periodAt, periodIndexOf } from './budget-period.ts';
import * as queries from './queries.ts';
import type { ListScheduled, ScheduledItem } from './scheduled.ts';

/** A budget in the period around a date. */
export interface Summary extends PeriodFigures, Outlook {
  readonly row: queries.BudgetRow;
  /** Scheduled bills of the period, in order of date. */
  readonly bills: readonly Bill[];
  /** The periods before and, last, this one. */
  readonly history: readonly PeriodFigures[];
}

interface SummaryOptions {
  /** A day of the period that is asked for. */
  readonly date: string;
  /** How many periods `history` has, that one included. */
  readonly periods: number;
  readonly listScheduled: ListScheduled;
}

/** A budget with all that its figures depend on but what was spent. */
interface Subject {
  readonly row: queries.BudgetRow;
  readonly plan: BudgetPlan;
  /** Number of the period that is asked for. */
  readonly index: number;
  readonly period: DateRange;
  readonly categoryIds: readonly number[];
  readonly baseCurrency: string;
}

/** Everything about some budgets. What was spent is asked for once for each distinct range of days (and currency), not for each budget. */
export function summarizeBudgets(
  ctx: ReadContext,
  rows: readonly queries.BudgetRow[],
  { date, periods, listScheduled }: SummaryOptions,
): Summary[] {
  if (rows.length === 0) return [];
  const subjects = toSubjects(ctx, rows, date);
  const spending = readSpending(ctx, subjects, periods);
  const moves = queries.listMoves(ctx.db, ctx.userId);
  const scheduled = readScheduled(ctx, subjects, listScheduled);
  return subjects.map((subject) => {
    const { row, plan, index, period } = subject;
    const spent = (range: DateRange) => addUp(subject, spending.get(keyOf(subject, range)) ?? []);
    const moved = (range: DateRange) => sumMoves(row, moves, range);
    const history = figurePeriods(plan, index - periods + 1, index, { spent, moved });
    const current = history.at(-1);
    invariant(current, 'a history has the period that was asked for');
    const spentLaterMinor = spent(period).laterMinor;
    const bills = toBills(subject, scheduled);
    return {
      ...current,
      ...lookAhead({ ...current, period, today: ctx.clock.today(), spentLaterMinor, bills }),
      row,
      bills: bills.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
      history,
    };
  });
}

/** The number of the period around a date, and where it begins. */
export function findPeriod(ctx: ReadContext, row: PeriodColumns, date: string): DateRange & { readonly index: number } {
  const rule = toRule(row, getMe(ctx).week_start);
  const index = periodIndexOf(rule, date);
  return { ...periodAt(rule, index), index };
}

type PeriodColumns = Pick<queries.BudgetRow, 'period' | 'start_date'>;

function toRule({ period, start_date: startDate }: PeriodColumns, weekStart: ReturnType<typeof getMe>['week_start']) {
  return { period, startDate, weekStart };
}

function toSubjects(ctx: ReadContext, rows: readonly queries.BudgetRow[], date: string): Subject[] {
  const { week_start: weekStart, base_currency: baseCurrency } = getMe(ctx);
  const families = listFamilies(ctx);
  const former = queries.listFormerAmounts(ctx.db, ctx.userId);
  return rows.map((row) => {
    const rule = toRule(row, weekStart);
    const index = periodIndexOf(rule, date);
    const plan = {
      rule,
      beginsOn: row.start_date ?? row.created_on,
      rollover: row.rollover === 1,
      alertThreshold: row.alert_threshold,
      amountMinor: row.amount_minor,
      formerAmounts: former
        .filter((amount) => amount.budget_id === row.id)
        .map(({ until, amount_minor: amountMinor }) => ({ until, amountMinor })),
    };
    const categoryIds = families.get(row.category_id) ?? [];
    return { row, plan, index, period: periodAt(rule, index), categoryIds, baseCurrency };
  });
}

/** Budgets of one currency share what was asked for a range. */
function keyOf({ row }: Subject, { start, end }: DateRange): string {
  return `${row.currency} ${start} ${end}`;
}

/** Sums by category of every range that the subjects need, by its key. */
function readSpending(ctx: ReadContext, subjects: readonly Subject[], periods: number) {
  const wanted = new Map<string, { subject: Subject; range: DateRange; categoryIds: Set<number> }>();
  for (const subject of subjects) {
    for (const range of listRanges(subject, periods)) {
      const key = keyOf(subject, range);
      const entry = wanted.get(key) ?? { subject, range, categoryIds: new Set() };
      for (const id of subject.categoryIds) entry.categoryIds.add(id);
      wanted.set(key, entry);
    }
  }
  const today = ctx.clock.today();
  return new Map(
    [...wanted].map(([key, { subject, range, categoryIds }]) => {
      const { row, baseCurrency } = subject;
      const terms = { currency: row.currency, inBase: row.currency === baseCurrency, today };
      return [key, queries.sumSpending(ctx.db, ctx.userId, { ...range, ...terms, categoryIds: [...categoryIds] })];
    }),
  );
}

function listRanges({ plan, index }: Subject, periods: number): DateRange[] {
  const first = index - periods + 1;
  const before = rangeCarriedInto(plan, first);
  const own = Array.from({ length: periods }, (_, offset) => periodAt(plan.rule, first + offset));
  return before ? [before, ...own] : own;
}

/** What a range comes to for the categories of one budget. */
function addUp({ categoryIds }: Subject, spending: readonly queries.Spending[]) {
  const sums = { minor: 0, laterMinor: 0, unconverted: 0 };
  for (const { category_id: id, minor, later_minor: laterMinor, unconverted } of spending) {
    if (id === null || !categoryIds.includes(id)) continue;
    sums.minor += minor;
    sums.laterMinor += laterMinor;
    sums.unconverted += unconverted;
  }
  return sums;
}

/** What came in from other budgets less what went out. Moves of a former currency of the budget do not count. */
function sumMoves(
  row: queries.BudgetRow,
  moves: ReturnType<typeof queries.listMoves>,
  { start, end }: DateRange,
): number {
  return moves
    .filter(({ currency, date }) => currency === row.currency && date >= start && date <= end)
    .reduce((sum, move) => sum + signOf(move, row.id) * move.amount_minor, 0);
}

function signOf(move: { from_id: number | null; to_id: number | null }, budgetId: number): number {
  return Number(move.to_id === budgetId) - Number(move.from_id === budgetId);
}

/** Bills of all the periods at once. */
function readScheduled(ctx: ReadContext, subjects: readonly Subject[], listScheduled: ListScheduled) {
  const days = subjects.flatMap(({ period }) => [period.start, period.end]).toSorted();
  const [start = '', end = ''] = [days[0], days.at(-1)];
  return listScheduled(ctx, { start, end });
}

/** The bills of one budget's period, without those that have no rate into its currency. */
function toBills({ row, period, categoryIds, baseCurrency }: Subject, items: readonly ScheduledItem[]): Bill[] {
  return items
    .filter(({ date, categoryId }) => date >= period.start && date <= period.end && categoryIds.includes(categoryId))
    .flatMap(({ date, amountMinor, currency, baseMinor, posted }) => {
      const minor = currency === row.currency ? amountMinor : row.currency === baseCurrency ? baseMinor : null;
      return minor === null ? [] : [{ date, minor, posted }];
    });
}
