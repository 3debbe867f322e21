import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useState } from 'react';
import { formatDate, titleDate } from '#renderer/lib/format.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { MonthSwitcher } from '#renderer/ui/MonthSwitcher.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { addMonths } from '#shared/dates.ts';
import { ComingCalendar } from './ComingCalendar.tsx';
import { ComingList } from './ComingList.tsx';
import classes from './Recurring.module.css';
import { lastPlannedMonth, listOccurrences, lookAhead } from './recurring-math.ts';
import type { RecurringData } from './use-recurring-data.ts';

interface ComingCardProps {
  readonly data: RecurringData;
  readonly today: string;
  readonly isWide: boolean;
  readonly onOpen: (id: number) => void;
}

const views = [
  { value: 'month', label: msg`Calendar` },
  { value: 'list', label: msg`List` },
] as const;

/** A month of bills and income, and what they leave on an account. */
export function ComingCard({ data, today, isWide, onOpen }: ComingCardProps) {
  const { rules, upcoming, accounts } = data;
  const present = `${today.slice(0, 7)}-01`;
  // At the end of a month what is coming is the next one.
  const [month, setMonth] = useState(() => `${(upcoming[0]?.date ?? present).slice(0, 7)}-01`);
  const [view, setView] = useState<'month' | 'list'>('month');
  const used = accounts.filter(
    ({ id, archived }) => !archived && rules.some((rule) => rule.account_id === id || rule.transfer_account_id === id),
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const account = used.find(({ id }) => id === chosen) ?? used.find(({ is_default }) => is_default) ?? used[0];
  const money = useMoney();
  const lastDay = lastDayOf(month);
  const items = listOccurrences(rules, upcoming, month, lastDay);
  const ahead = account ? lookAhead(account, rules, upcoming, lastDay) : null;
  const lowest = ahead?.lowest ?? null;
  const finding =
    account && lowest !== null
      ? sayLowest(account.name, formatDate(lowest.date, 'short'), money(lowest.minor, account.currency))
      : t`Nothing is scheduled until the end of this month`;
  return (
    <Card
      className={isWide ? classes.whole : classes.coming}
      title={titleDate(month, 'month')}
      subtitle={finding}
      actions={
        <>
          <MonthSwitcher month={month} first={addMonths(present, -1)} last={lastPlannedMonth(today)} onGo={setMonth} />
          <Segmented
            label={t`How to show it`}
            value={view}
            onChange={setView}
            options={views.map(({ value, label }) => ({ value, label: i18n._(label) }))}
          />
        </>
      }
    >
      {used.length > 1 && account && (
        <div className={classes.accountChoice}>
          <span className={classes.quiet}>{t`Balance of`}</span>
          <ChoiceInput
            aria-label={t`Balance of`}
            size="xs"
            data={used.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(account.id)}
            onPick={(value) => setChosen(Number(value))}
          />
        </div>
      )}
      {view === 'month' ? (
        <ComingCalendar
          month={month}
          today={today}
          weekStart={data.weekStart}
          items={items}
          after={ahead?.after ?? new Map()}
          accountId={account?.id}
          accountCurrency={account?.currency ?? data.currency}
          onOpen={onOpen}
        />
      ) : (
        <ComingList
          today={today}
          items={items}
          after={ahead?.after ?? new Map()}
          accountId={account?.id}
          accountCurrency={account?.currency ?? data.currency}
          onOpen={onOpen}
        />
      )}
    </Card>
  );
}

function sayLowest(account: string, day: string, balance: string): string {
  return t`${account} is lowest on ${day}, at ${balance}, if nothing else happens`;
}
