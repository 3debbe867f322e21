import { toDay } from '#shared/dates.ts';
import type { DateRange } from './budget-period.ts';

/** A scheduled bill in minor units of the budget's currency; `posted` ones are part of what is spent. */
export interface Bill {
  readonly date: string;
  readonly minor: number;
  readonly posted: boolean;
}

export interface Outlook {
  readonly daysLeft: number;
  readonly paceMinor: number;
  readonly projectedMinor: number;
}

interface Situation {
  readonly period: DateRange;
  readonly today: string;
  readonly availableMinor: number;
  readonly spentMinor: number;
  /** How much of `spentMinor` is booked on days after today. */
  readonly spentLaterMinor: number;
  /** All scheduled bills of the period. */
  readonly bills: readonly Bill[];
}

/**
 * How a period goes on. Bills count on their day and once: only the rest of what was spent so far is taken to go on day by day, so that
 * rent on the first raises no alarm. Today counts as gone by. A period that is over has come out as it has; one that has not begun has no
 * pace yet.
 */
export function lookAhead(situation: Situation): Outlook {
  const { period, today, spentMinor } = situation;
  const days = toDay(period.end) - toDay(period.start) + 1;
  const daysLeft = Math.min(days, Math.max(0, toDay(period.end) - toDay(today)));
  const paceMinor = paceOf(situation, days - daysLeft, days);
  if (period.end < today) return { daysLeft, paceMinor, projectedMinor: spentMinor };
  const due = sumBills(situation, ({ posted }) => !posted);
  return { daysLeft, paceMinor, projectedMinor: spentMinor + due + goingOn(situation, days - daysLeft, daysLeft) };
}

/** Bills up to today, and of what is left over for the rest the share of the days gone by. */
function paceOf(situation: Situation, daysGone: number, days: number): number {
  const due = sumBills(situation, ({ date }) => date <= situation.today);
  const free = Math.max(0, situation.availableMinor - sumBills(situation, () => true));
  return due + Math.round((free * daysGone) / days);
}

/** What the days left add when everything but bills goes on as so far; money that came back does not come back every day. */
function goingOn(situation: Situation, daysGone: number, daysLeft: number): number {
  const { spentMinor, spentLaterMinor, today } = situation;
  const posted = sumBills(situation, (bill) => bill.posted && bill.date <= today);
  const rest = spentMinor - spentLaterMinor - posted;
  return daysGone === 0 || rest <= 0 ? 0 : Math.round((rest * daysLeft) / daysGone);
}

function sumBills({ bills }: Situation, counts: (bill: Bill) => boolean): number {
  return bills.filter(counts).reduce((sum, { minor }) => sum + minor, 0);
}
