/** What every calendar has in common: names for its arrows, which Mantine leaves without one. */
export const calendarProps = {
  highlightToday: true,
  weekendDays: [],
  ariaLabels: {
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    previousYear: 'Previous year',
    nextYear: 'Next year',
    previousDecade: 'Previous decade',
    nextDecade: 'Next decade',
  },
};
