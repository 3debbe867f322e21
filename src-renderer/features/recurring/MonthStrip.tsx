import type { Upcoming } from '#renderer/api/queries.ts';
import { formatDate, plural } from '#renderer/lib/format.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Recurring.module.css';
import { listOccurrences, sumOccurrences } from './recurring-math.ts';
import type { RecurringData } from './use-recurring-data.ts';

/** The first bill after this month. */
function nextBill(upcoming: readonly Upcoming[], today: string): Upcoming | undefined {
  return upcoming.find(({ type, date }) => type === 'expense' && date > today);
}

function sayAllPaid(paid: number, next: Upcoming | undefined): string {
  const words = paid > 0 ? 'All paid this month.' : 'No bills this month.';
  if (next === undefined) return words;
  return `${words} ${next.merchant_name ?? 'The next one'} comes on ${formatDate(next.date, 'weekdayShort')}.`;
}

interface MonthStripProps {
  readonly data: RecurringData;
  readonly today: string;
}

/** This month: what is paid and what is to come. */
export function MonthStrip({ data, today }: MonthStripProps) {
  const { rules, upcoming, currency } = data;
  const money = useMoney();
  const month = `${today.slice(0, 7)}-01`;
  // What waits from an earlier month is still to be paid.
  const items = listOccurrences(rules, upcoming, '1900-01-01', lastDayOf(today)).filter(
    ({ date, isPosted }) => !isPosted || date >= month,
  );
  const { paid, toPay, received, toReceive, others } = sumOccurrences(items, currency);
  const all = paid + toPay;
  return (
    <section className={classes.strip} aria-label="This month">
      <div>
        <h2 className={classes.stripTitle}>{toPay > 0 ? 'Bills to come this month' : 'Bills this month'}</h2>
        <Amount className={classes.stripAmount} amount={toPay > 0 ? toPay : paid} currency={currency} />
      </div>
      <div className={classes.stripBar}>
        <p className={classes.stripWords}>
          <span>
            {toPay > 0
              ? `This month: ${money(paid, currency)} paid, ${money(toPay, currency)} to come`
              : sayAllPaid(paid, nextBill(upcoming, today))}
          </span>
          {others > 0 && (
            <span className={classes.quiet}>
              {plural(others, { one: 'more in another currency', other: 'more in other currencies' })}
            </span>
          )}
        </p>
        <div className={classes.track} aria-hidden="true">
          <div className={classes.fill} style={{ inlineSize: `${all === 0 ? 0 : (paid / all) * 100}%` }} />
        </div>
      </div>
      {received + toReceive > 0 && (
        <div className={classes.stripIncome}>
          <Amount
            className={classes.stripSecond}
            amount={toReceive > 0 ? toReceive : received}
            currency={currency}
            sign="always"
          />
          <p className={classes.quiet}>{toReceive > 0 ? 'income to come' : 'income received'}</p>
        </div>
      )}
    </section>
  );
}
