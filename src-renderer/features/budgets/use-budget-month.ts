import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import type { Budget, Category } from '#renderer/api/queries.ts';
import { breakdownQuery, budgetsQuery, categoriesQuery, meQuery, upcomingQuery } from '#renderer/api/queries.ts';
import { familyOf } from '#renderer/lib/category-family.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import type { BudgetView, MonthTotals } from './budget-math.ts';
import { sumMonth, viewBudget } from './budget-math.ts';

export interface ListedBudget {
  readonly budget: Budget;
  readonly view: BudgetView;
  /** The limit of a period, in minor units. */
  readonly amount: number;
  readonly name: string;
  readonly category: Category | undefined;
  /** The category and those below it. */
  readonly family: readonly number[];
}

export interface BudgetMonth {
  readonly currency: string;
  readonly budgets: readonly ListedBudget[];
  readonly totals: MonthTotals;
  /** Scheduled bills of the budgets in `totals`, in minor units. */
  readonly bills: readonly { readonly date: string; readonly minor: number }[];
}

/** The day that stands for a month: today in the present one, else the end nearest to today. */
export function dayOfMonth(month: string, today: string): string {
  if (month.slice(0, 7) === today.slice(0, 7)) return today;
  return month < today ? lastDayOf(month) : month;
}

/** All budgets in a month; undefined until they are there. */
export function useBudgetMonth(month: string, today: string): BudgetMonth | undefined {
  const list = useQuery(budgetsQuery(dayOfMonth(month, today))).data;
  const categories = useQuery(categoriesQuery).data;
  const base = useQuery(meQuery).data?.base_currency;
  const hasWeekly = list?.some(({ period }) => period === 'weekly') ?? false;
  const range = { date_from: month, date_to: lastDayOf(month) };
  const spending = useQuery({ ...breakdownQuery(range), enabled: hasWeekly }).data?.items;
  const upcoming = useQuery({ ...upcomingQuery, enabled: hasWeekly }).data;
  if (!list || !categories || !base || (hasWeekly && (!spending || !upcoming))) return undefined;

  const budgets = list.map((budget): ListedBudget => {
    const category = categories.find(({ id }) => id === budget.category_id);
    const family = familyOf(categories, budget.category_id);
    const amount = toMinor(budget.amount, budget.currency);
    return { budget, view: viewBudget(budget, today), amount, name: category?.name ?? t`Category`, category, family };
  });
  // One inside another would count twice.
  const outer = budgets.filter(({ budget: { category_id: id } }) =>
    budgets.every(({ budget, family }) => budget.category_id === id || !family.includes(id)),
  );
  const within = (categoryId: number, id: number | null) =>
    id !== null && familyOf(categories, categoryId).includes(id);
  const dueOf = (categoryId: number) =>
    (upcoming ?? [])
      .filter(
        ({ type, currency, date, category_id: id }) =>
          type === 'expense' && currency === base && date >= month && date <= range.date_to && within(categoryId, id),
      )
      .map(({ date, amount }) => ({ date, minor: toMinor(amount, base) }));
  const totals = sumMonth(outer, month, today, base, {
    spent: (categoryId) =>
      (spending ?? [])
        .filter(({ category_id: id }) => within(categoryId, id))
        .reduce((sum, { amount }) => sum + toMinor(amount, base), 0),
    toCome: (categoryId) => dueOf(categoryId).reduce((sum, { minor }) => sum + minor, 0),
  });
  const bills = outer.flatMap(({ budget, view }) => {
    if (view.currency !== base || view.period === 'yearly') return [];
    if (view.period === 'weekly') return dueOf(view.categoryId);
    return budget.bills.map(({ date, amount }) => ({ date, minor: toMinor(amount, base) }));
  });
  return { currency: base, budgets, totals, bills };
}
