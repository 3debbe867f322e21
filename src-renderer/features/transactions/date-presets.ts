import { t } from '@lingui/core/macro';
import type { DateRange } from '#renderer/lib/month.ts';
import { addDays, addMonths, nextPeriod, startOfPeriod } from '#shared/dates.ts';

/** Ranges that people ask for, most of them whole calendar periods around today. */
export function datePresets(today: string): readonly (readonly [string, DateRange])[] {
  const whole = (period: 'month' | 'quarter' | 'year', date: string): DateRange => {
    if (period === 'quarter') return quarterOf(date);
    const from = startOfPeriod(date, period);
    return { from, to: addDays(nextPeriod(from, period), -1) };
  };
  return [
    [t`This month`, whole('month', today)],
    [t`Last month`, whole('month', addMonths(today, -1))],
    [t`This quarter`, whole('quarter', today)],
    [t`Last quarter`, whole('quarter', addMonths(today, -3))],
    [t`This year`, whole('year', today)],
    [t`Last year`, whole('year', addMonths(today, -12))],
    [t`Last 30 days`, { from: addDays(today, -29), to: today }],
    [t`Last 90 days`, { from: addDays(today, -89), to: today }],
  ];
}

/** The name of a range, if it is one of these today. */
export function presetName(from: string | null, to: string | null, today: string): string | null {
  return datePresets(today).find(([, range]) => range.from === from && range.to === to)?.[0] ?? null;
}

function quarterOf(date: string): DateRange {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  const from = `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, 3), -1) };
}
