import { useQuery } from '@tanstack/react-query';
import {
  accountsQuery,
  categoriesQuery,
  meQuery,
  recurringQuery,
  recurringSuggestionsQuery,
  upcomingQuery,
} from '#renderer/api/queries.ts';
import { readPreferences } from '#renderer/features/session/preferences.ts';
import { suggestionKey } from './recurring-math.ts';

export type RecurringData = NonNullable<ReturnType<typeof useRecurringData>>;

/** Everything that the screen shows; undefined until it is there. */
export function useRecurringData() {
  const rules = useQuery(recurringQuery).data;
  const upcoming = useQuery(upcomingQuery).data;
  const suggested = useQuery(recurringSuggestionsQuery).data;
  const categories = useQuery(categoriesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const me = useQuery(meQuery).data;
  if (!rules || !upcoming || !suggested || !categories || !accounts || !me) return undefined;
  const { dismissedSuggestions } = readPreferences(me.preferences);
  const suggestions = suggested.filter((item) => !dismissedSuggestions.includes(suggestionKey(item)));
  return { rules, upcoming, suggestions, categories, accounts, currency: me.base_currency, weekStart: me.week_start };
}
