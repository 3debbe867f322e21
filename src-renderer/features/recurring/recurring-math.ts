import { t } from '@lingui/core/macro';
import type { Account, RecurringRule, Upcoming } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { addDays, addMonths, startOfPeriod, type Weekday } from '#shared/dates.ts';

/** One date of a rule: booked, or still to come. */
export interface Occurrence {
  readonly key: string;
  readonly ruleId: number;
  readonly date: string;
  readonly type: RecurringRule['type'];
  /** Minor units of `currency`, above zero. */
  readonly minor: number;
  readonly currency: string;
  readonly name: string;
  readonly accountId: number | null;
  /** Where a transfer goes. */
  readonly targetId: number | null;
  readonly isPosted: boolean;
}

/** What rules book from one day to another, both included, in order of date. */
export function listOccurrences(
  rules: readonly RecurringRule[],
  upcoming: readonly Upcoming[],
  from: string,
  to: string,
): Occurrence[] {
  const posted = rules.flatMap((rule) =>
    rule.posted.map(({ transaction_id: id, date, amount, currency }) => ({
      key: `t${id}`,
      ...{ ruleId: rule.id, date, type: rule.type, minor: toMinor(amount, currency), currency, name: nameOf(rule) },
      ...accountsOf(rule),
      isPosted: true,
    })),
  );
  const coming = upcoming.map(({ recurring_id: ruleId, date, type, amount, currency, ...item }) => {
    const rule = rules.find(({ id }) => id === ruleId);
    return {
      key: `r${ruleId} ${date}`,
      ...{ ruleId, date, type, minor: toMinor(amount, currency), currency },
      name: nameOf(rule ?? { ...item, description: null }),
      ...accountsOf(rule),
      isPosted: false,
    };
  });
  return [...posted, ...coming]
    .filter(({ date }) => date >= from && date <= to)
    .sort((a, b) => (a.date === b.date ? a.ruleId - b.ruleId : a.date < b.date ? -1 : 1));
}

function accountsOf(
  rule: Pick<RecurringRule, 'account_id' | 'transfer_account_id'> | undefined,
): Pick<Occurrence, 'accountId' | 'targetId'> {
  return { accountId: rule?.account_id ?? null, targetId: rule?.transfer_account_id ?? null };
}

export function nameOf(rule: Pick<RecurringRule, 'merchant_name' | 'description'>): string {
  return rule.merchant_name ?? rule.description ?? t`No merchant`;
}

export interface MonthOfRules {
  readonly paid: number;
  readonly toPay: number;
  readonly received: number;
  readonly toReceive: number;
  /** Occurrences in other currencies, which no sum takes in. */
  readonly others: number;
}

/** Bills and income of some occurrences in one currency; transfers between own accounts are neither. */
export function sumOccurrences(items: readonly Occurrence[], currency: string): MonthOfRules {
  const of = (type: Occurrence['type'], isPosted: boolean) =>
    items
      .filter((item) => item.type === type && item.isPosted === isPosted && item.currency === currency)
      .reduce((sum, { minor }) => sum + minor, 0);
  return {
    paid: of('expense', true),
    toPay: of('expense', false),
    received: of('income', true),
    toReceive: of('income', false),
    others: items.filter((item) => item.type !== 'transfer' && item.currency !== currency).length,
  };
}

/**
 * An occurrence's amount beside the balance of an account: minus for bills, plus for income; a transfer with the sign of what it does to that
 * balance, null where it does nothing to it.
 */
export function signedMinor(
  { type, minor, accountId, targetId }: Pick<Occurrence, 'type' | 'minor' | 'accountId' | 'targetId'>,
  shownAccountId: number | undefined,
): number | null {
  if (type !== 'transfer') return type === 'income' ? minor : -minor;
  if (shownAccountId === undefined) return null;
  if (accountId === shownAccountId) return -minor;
  return targetId === shownAccountId ? minor : null;
}

/** The days of a calendar month in whole weeks; days of the months beside fill the first and last one. */
export function weeksOf(month: string, weekStart: Weekday): string[][] {
  const first = startOfPeriod(month, 'week', weekStart);
  const last = lastDayOf(month);
  const weeks: string[][] = [];
  for (let start = first; start <= last; start = addDays(start, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
  return weeks;
}

export interface BalanceAhead {
  /** Balance at the end of each day with something to come, by date. */
  readonly after: ReadonlyMap<string, number>;
  readonly lowest: { readonly date: string; readonly minor: number } | null;
}

type Flow = Pick<RecurringRule, 'id' | 'account_id' | 'transfer_account_id' | 'transfer_amount'>;

/** How the balance of an account goes on if nothing but what is scheduled happens. What waits from before today counts as of today. */
export function lookAhead(
  account: Pick<Account, 'id' | 'balance' | 'currency'>,
  rules: readonly Flow[],
  upcoming: readonly Upcoming[],
  to: string,
): BalanceAhead {
  let balance = toMinor(account.balance, account.currency);
  const after = new Map<string, number>();
  let lowest: BalanceAhead['lowest'] = null;
  for (const item of upcoming) {
    if (item.date > to) break;
    const rule = rules.find(({ id }) => id === item.recurring_id);
    const flow = rule === undefined ? 0 : flowOf(item, rule, account);
    if (flow === 0) continue;
    balance += flow;
    after.set(item.date, balance);
  }
  for (const [date, minor] of after) if (lowest === null || minor < lowest.minor) lowest = { date, minor };
  return { after, lowest };
}

function flowOf(item: Upcoming, rule: Flow, account: Pick<Account, 'id' | 'currency'>): number {
  if (rule.account_id === account.id && item.currency === account.currency) {
    const minor = toMinor(item.amount, item.currency);
    return item.type === 'income' ? minor : -minor;
  }
  if (rule.transfer_account_id !== account.id) return 0;
  return toMinor(rule.transfer_amount ?? item.amount, account.currency);
}

export type PriceNotice =
  /** The last one cost something else than the ones before: the rule may want to follow. */
  | { readonly kind: 'cost-more' | 'cost-less'; readonly date: string; readonly now: number; readonly before: number }
  /** From the next time on it costs something else than the last time. */
  | { readonly kind: 'will-cost'; readonly date: string; readonly now: number; readonly before: number };

/** What changed its price; null while it did not. Amounts are minor units of the rule's currency. */
export function findPriceChange(
  rule: Pick<RecurringRule, 'amount' | 'currency' | 'posted' | 'next_date' | 'active'>,
): PriceNotice | null {
  const [last] = rule.posted;
  if (last === undefined || last.currency !== rule.currency || !rule.active) return null;
  const planned = toMinor(rule.amount, rule.currency);
  const now = toMinor(last.amount, rule.currency);
  if (now === planned) return null;
  const previous = rule.posted[1];
  const followsOldPrice = previous === undefined || toMinor(previous.amount, rule.currency) === planned;
  if (followsOldPrice)
    return { kind: now > planned ? 'cost-more' : 'cost-less', date: last.date, now, before: planned };
  return rule.next_date === null ? null : { kind: 'will-cost', date: rule.next_date, now: planned, before: now };
}

/** What a year of it comes to, in minor units, to compare rules of any cadence. */
export function yearlyMinor({
  amount,
  currency,
  frequency,
  interval,
}: Pick<RecurringRule, 'amount' | 'currency' | 'frequency' | 'interval'>): number {
  const times = { daily: 365, weekly: 52, monthly: 12, yearly: 1 }[frequency] / interval;
  return Math.round(toMinor(amount, currency) * times);
}

/** Names a suggestion for good, so that one that was dismissed does not come back with the next month. */
export function suggestionKey({
  type,
  merchant_name,
  currency,
  frequency,
}: {
  readonly type: string;
  readonly merchant_name: string;
  readonly currency: string;
  readonly frequency: string;
}): string {
  return [type, merchant_name.toLowerCase(), currency, frequency].join('|');
}

/** The last month that the list of what is coming reaches as a whole. */
export function lastPlannedMonth(today: string): string {
  return addMonths(`${today.slice(0, 7)}-01`, 11);
}
