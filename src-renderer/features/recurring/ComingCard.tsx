import { useState } from 'react';
import { formatDate } from '#renderer/lib/format.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { MonthSwitcher } from '#renderer/ui/MonthSwitcher.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
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
  { value: 'month', label: 'Calendar' },
  { value: 'list', label: 'List' },
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
  const isLast = month >= lastPlannedMonth(today);
  const goBack = () => month > addMonths(present, -1) && setMonth(addMonths(month, -1));
  const goOn = () => !isLast && setMonth(addMonths(month, 1));
  useShortcuts({ 'previous-month': goBack, 'next-month': goOn });

  const lastDay = lastDayOf(month);
  const items = listOccurrences(rules, upcoming, month, lastDay);
  const ahead = account ? lookAhead(account, rules, upcoming, lastDay) : null;
  const lowest = ahead?.lowest ?? null;
  const finding =
    account && lowest !== null
      ? `${account.name} is lowest on ${formatDate(lowest.date, 'short')}, at ${money(lowest.minor, account.currency)}, if nothing else happens`
      : 'Nothing is scheduled until the end of this month';
  return (
    <Card
      className={isWide ? classes.whole : classes.coming}
      title={formatDate(month, 'month')}
      subtitle={finding}
      actions={
        <>
          <MonthSwitcher isLast={isLast} onBack={goBack} onForward={goOn} />
          <Segmented label="How to show it" value={view} onChange={setView} options={views} />
        </>
      }
    >
      {used.length > 1 && account && (
        <div className={classes.accountChoice}>
          <span className={classes.quiet}>Balance of</span>
          <ChoiceInput
            aria-label="Balance of"
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
          accountCurrency={account?.currency ?? data.currency}
          onOpen={onOpen}
        />
      ) : (
        <ComingList
          today={today}
          items={items}
          after={ahead?.after ?? new Map()}
          accountCurrency={account?.currency ?? data.currency}
          onOpen={onOpen}
        />
      )}
    </Card>
  );
}
