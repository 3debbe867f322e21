import type { DateRange } from '#renderer/lib/month.ts';
import type { Flow } from './trend.ts';

/** The year in which a range ends; one that still runs ends today. */
export function yearOf(range: DateRange, today: string): DateRange {
  const year = range.to.slice(0, 4);
  return { from: `${year}-01-01`, to: year === today.slice(0, 4) ? today : `${year}-12-31` };
}

/** The same days of the year before. */
export function yearBefore({ from, to }: DateRange): DateRange {
  const year = String(Number(from.slice(0, 4)) - 1);
  const end = to.slice(4) === '-02-29' ? '-02-28' : to.slice(4);
  return { from: `${year}-01-01`, to: `${year}${end}` };
}

/** The parts of the address that ask for a year; the present one is a preset, so that it goes on with its days. */
export function askForYear(year: number, today: string): Record<string, string | null> {
  if (year === Number(today.slice(0, 4))) return { period: 'this-year', from: null, to: null };
  return { period: null, from: `${year}-01-01`, to: `${year}-12-31` };
}

/** The month with the most spending; undefined while nothing was spent. */
export function largestMonth(flows: readonly Flow[]): Flow | undefined {
  return flows
    .filter(({ expense }) => expense > 0)
    .reduce<Flow | undefined>((most, flow) => (most && most.expense >= flow.expense ? most : flow), undefined);
}

export interface YearRow extends Flow {
  readonly expenseBefore: number;
}

/** Each month beside what the same month of the year before came to. */
export function compareMonths(flows: readonly Flow[], before: readonly Flow[]): YearRow[] {
  return flows.map((flow) => ({
    ...flow,
    expenseBefore: before.find(({ month }) => month.slice(5) === flow.month.slice(5))?.expense ?? 0,
  }));
}
