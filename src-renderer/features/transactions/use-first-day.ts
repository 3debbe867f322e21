import { useQuery } from '@tanstack/react-query';
import { meQuery } from '#renderer/api/queries.ts';
import { weekdays } from '#shared/dates.ts';

type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The first day of the user's week as calendars count it: Sunday is 0. */
export function useFirstDay(): DayOfWeek {
  const start = useQuery(meQuery).data?.week_start ?? 'monday';
  return ((weekdays.indexOf(start) + 1) % 7) as DayOfWeek;
}
