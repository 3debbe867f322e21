import { plural, t } from '@lingui/core/macro';
import type { Answer } from '#renderer/api/endpoints.ts';
import type { Receipt, Transaction, Upcoming } from '#renderer/api/queries.ts';
import type { ListedBudget } from '#renderer/features/budgets/use-budget-month.ts';
import { sayReason } from '#renderer/features/transactions/duplicate-reasons.ts';
import type { MoneyOptions } from '#renderer/lib/format.ts';
import { formatDay, formatList, relativeDay } from '#renderer/lib/format.ts';
import { budgetsLink, transactionsLink } from '#renderer/lib/links.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { isToCheck } from '#renderer/lib/receipt-needs.ts';
import { addDays } from '#shared/dates.ts';

export type NeedKind =
  | 'check'
  | 'unread'
  | 'category'
  | 'over'
  | 'heading'
  | 'duplicate'
  | 'unusual'
  | 'late'
  | 'bills';

export interface Need {
  readonly key: string;
  readonly kind: NeedKind;
  readonly title: string;
  readonly detail: string;
  /** The screen where exactly this is done. */
  readonly to: string;
}

type WriteMoney = (amount: number | string, currency: string, options?: MoneyOptions) => string;
export type Alert = Answer<'listAlerts'>['items'][number];
export type Duplicate = Answer<'listDuplicates'>['items'][number];

/** What waits for a person among receipts and transactions. `uncategorised` holds the first few of `total`. */
export function listNeeds(queue: readonly Receipt[], uncategorised: readonly Transaction[], total: number): Need[] {
  const toCheck = queue.filter(isToCheck);
  const unread = queue.filter(({ status }) => status === 'failed');
  const needs: Need[] = [];
  if (toCheck[0]) {
    needs.push({
      key: 'check',
      kind: 'check',
      title: plural(toCheck.length, { one: '# receipt to check', other: '# receipts to check' }),
      detail: nameFew(toCheck.map((receipt) => receipt.merchant_name ?? receipt.original_name)),
      to: `/receipts/${toCheck[0].id}`,
    });
  }
  if (unread[0]) {
    needs.push({
      key: 'unread',
      kind: 'unread',
      title: plural(unread.length, { one: '# receipt could not be read', other: '# receipts could not be read' }),
      detail: nameFew(unread.map(({ original_name }) => original_name)),
      to: `/receipts/${unread[0].id}`,
    });
  }
  if (total > 0) {
    needs.push({
      key: 'category',
      kind: 'category',
      title: plural(total, { one: '# transaction has no category', other: '# transactions have no category' }),
      detail: nameFew(
        uncategorised.map(({ merchant_name, description }) => merchant_name ?? description ?? t`No merchant`),
      ),
      to: '/transactions?category=none',
    });
  }
  return needs;
}

/** Budgets that are over, then those that today's alerts see heading over. */
export function budgetNeeds(
  budgets: readonly ListedBudget[],
  alerts: readonly Alert[],
  today: string,
  money: WriteMoney,
): Need[] {
  const link = (id: number) => budgetsLink(today, id);
  const over = budgets.filter(({ view }) => view.group === 'over' && view.isRunning);
  const heading = alerts.flatMap(({ kind, budget_id: id }) => {
    const listed = kind === 'projected_overspend' ? budgets.find(({ budget }) => budget.id === id) : undefined;
    return listed ? [listed] : [];
  });
  return [
    ...over
      .toSorted((a, b) => a.view.left - b.view.left)
      .map(({ view, name }): Need => {
        const excess = money(-view.left, view.currency);
        const limit = money(view.available, view.currency, { whole: true });
        const spent = money(view.spent, view.currency);
        return {
          key: `over ${view.id}`,
          kind: 'over',
          title: t`${name} is ${excess} over`,
          detail: t`Budget ${limit}, spent ${spent}`,
          to: link(view.id),
        };
      }),
    ...heading.map(({ view, name }): Need => {
      const projected = money(view.projected, view.currency, { whole: true });
      const limit = money(view.available, view.currency, { whole: true });
      const lastDay = formatDay(view.end, today);
      return {
        key: `heading ${view.id}`,
        kind: 'heading',
        title: t`${name} is heading over its budget`,
        detail: t`${projected} of ${limit} by ${lastDay}`,
        to: link(view.id),
      };
    }),
  ];
}

/** Likely duplicates: each opens the pairs, side by side. */
export function duplicateNeeds(duplicates: readonly Duplicate[], today: string): Need[] {
  return duplicates.slice(0, 2).flatMap(({ transactions, reasons }) => {
    const dates = transactions.map(({ date }) => date).toSorted();
    const [first, last] = [dates[0], dates.at(-1)];
    const [newest] = transactions.toSorted((a, b) => b.id - a.id);
    if (!newest || first === undefined || last === undefined) return [];
    const days = formatList([...new Set([first, last])].map((date) => formatDay(date, today)));
    const name = newest.merchant_name ?? newest.description;
    const need: Need = {
      key: `duplicate ${transactions.map(({ id }) => id).join(' ')}`,
      kind: 'duplicate',
      title: name === null ? t`A transaction may be a duplicate` : t`${name} may be a duplicate`,
      detail: reasons[0] === undefined ? days : sayReason(reasons[0]),
      to: '/transactions?duplicates=yes',
    };
    return [need];
  });
}

/** Categories that cost far more this month than they use to. */
export function unusualNeeds(
  alerts: readonly Alert[],
  nameOf: (categoryId: number | null) => string | undefined,
  today: string,
  money: WriteMoney,
): Need[] {
  return alerts
    .filter(({ kind, severity }) => kind === 'unusual_spending' && severity !== 'info')
    .map(({ category_id: id, amount, limit, currency }) => {
      const name = nameOf(id);
      return {
        key: `unusual ${id}`,
        kind: 'unusual',
        title: name === undefined ? withoutCategory() : t`${name} is unusually high`,
        detail: detailOf(money(amount, currency), limit === null ? null : money(limit, currency, { whole: true })),
        to: transactionsLink({
          type: 'expense',
          from: `${today.slice(0, 7)}-01`,
          to: today,
          category: id ?? 'none',
        }),
      };
    });

  function withoutCategory(): string {
    return t({
      message: 'No category is unusually high',
      comment:
        'Spending without a category is unusually high this month; “No category” is a heading here, not a negation',
    });
  }

  function detailOf(spent: string, usual: string | null): string {
    return usual === null ? spent : t`${spent}, usually up to ${usual}`;
  }
}

const daysOfNotice = 7;

/** What waits to be booked, each by itself, and the bills of the next days in one line. */
export function billNeeds(upcoming: readonly Upcoming[], today: string, money: WriteMoney): Need[] {
  const late = upcoming.filter(({ date }) => date < today);
  const soon = upcoming.filter(
    ({ type, date }) => type === 'expense' && date >= today && date <= addDays(today, daysOfNotice),
  );
  const [next] = soon;
  const needs = late.slice(0, 2).map((item): Need => {
    const amount = money(item.amount, item.currency);
    const day = formatDay(item.date, today);
    return {
      key: `late ${item.recurring_id} ${item.date}`,
      kind: 'late',
      title: sayWaiting(item),
      detail: t`${amount}, due on ${day}`,
      to: `/recurring?rule=${item.recurring_id}`,
    };
  });
  if (next === undefined) return needs;
  const total = soon.reduce((sum, { amount, currency }) => sum + toMinor(amount, currency), 0);
  const isOneCurrency = soon.every(({ currency }) => currency === next.currency);
  const names = nameFew(soon.map(({ merchant_name: name }) => name ?? t`A recurring transaction`));
  const sum = money(total, next.currency);
  const bills: Need = {
    key: 'bills',
    kind: 'bills',
    title: soon.length === 1 ? sayDue(next, today) : sayBills(soon.length),
    detail: isOneCurrency ? t`${sum}: ${names}` : names,
    to: soon.length === 1 ? `/recurring?rule=${next.recurring_id}` : '/recurring',
  };
  return [...needs, bills];
}

function sayWaiting({ merchant_name: name }: Upcoming): string {
  return name === null ? t`A recurring transaction waits to be booked` : t`${name} waits to be booked`;
}

function sayDue({ merchant_name: name, date }: Upcoming, today: string): string {
  const day = relativeDay(date, today);
  return name === null ? t`A recurring transaction is due ${day}` : t`${name} is due ${day}`;
}

function sayBills(count: number): string {
  return plural(count, {
    one: `# bill within ${daysOfNotice} days`,
    other: `# bills within ${daysOfNotice} days`,
  });
}

const shown = 2;

/** The first names, each once: "Rewe City and Apotheke am Markt". */
function nameFew(names: readonly string[]): string {
  return formatList([...new Set(names)].slice(0, shown));
}
