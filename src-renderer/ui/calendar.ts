import { t } from '@lingui/core/macro';
import { type DateStyle, formatDate, titleDate } from '#renderer/lib/format.ts';

/** What every calendar has in common: the names of its arrows, and those of months and days as the language writes them. */
export function calendarProps() {
  return {
    highlightToday: true,
    weekendDays: [],
    monthLabelFormat: (date: string) => titleDate(date.slice(0, 10), 'month'),
    monthsListFormat: writeAs('monthShort'),
    weekdayFormat: writeAs('weekdayName'),
    getDayAriaLabel: writeAs('long'),
    ariaLabels: {
      previousMonth: t`Previous month`,
      nextMonth: t`Next month`,
      previousYear: t`Previous year`,
      nextYear: t`Next year`,
      previousDecade: t`Previous decade`,
      nextDecade: t`Next decade`,
    },
  };
}

/** Mantine's dates may carry a time behind the day. */
function writeAs(style: DateStyle): (date: string) => string {
  return (date) => formatDate(date.slice(0, 10), style);
}
