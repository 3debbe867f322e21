import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { categoriesQuery, meQuery, trendsQuery } from '#renderer/api/queries.ts';
import { addDays, addMonths } from '#shared/dates.ts';
import type { SuggestedBudget } from './suggest-budgets.ts';
import { suggestBudgets } from './suggest-budgets.ts';

/** What each category cost in the last twelve whole months. */
export function useYearOfSpending(today: string) {
  const month = `${today.slice(0, 7)}-01`;
  const range = { date_from: addMonths(month, -12), date_to: addDays(month, -1) };
  return useQuery(trendsQuery({ period: 'month', type: 'expense', ...range })).data;
}

/** Budgets that the last months suggest, beside those that are there; undefined until the months are known. */
export function useSuggestedBudgets(today: string, budgeted: readonly number[]): SuggestedBudget[] | undefined {
  const trends = useYearOfSpending(today);
  const categories = useQuery(categoriesQuery).data;
  const base = useQuery(meQuery).data?.base_currency;
  const taken = budgeted.join(' ');
  return useMemo(() => {
    if (!trends || !categories || base === undefined) return undefined;
    const ids = new Set(taken === '' ? [] : taken.split(' ').map(Number));
    return suggestBudgets(trends.items, categories, ids, base);
  }, [trends, categories, base, taken]);
}
