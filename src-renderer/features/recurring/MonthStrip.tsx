import { plural, t } from '@lingui/core/macro';
import type { Upcoming } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { StripNote, TotalsStrip } from '#renderer/ui/TotalsStrip.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Recurring.module.css';
import { listOccurrences, sumOccurrences } from './recurring-math.ts';
import type { RecurringData } from './use-recurring-data.ts';

/** The first bill after this month. */
function nextBill(upcoming: readonly Upcoming[], today: string): Upcoming | undefined {
  return upcoming.find(({ type, date }) => type === 'expense' && date > today);
}

function sayAllPaid(paid: number, next: Upcoming | undefined): string {
  const words = paid > 0 ? t`All paid this month.` : t`No bills this month.`;
  return next === undefined ? words : `${words} ${sayNext(next)}`;
}

function sayNext({ merchant_name: name, date }: Upcoming): string {
  const day = formatDate(date, 'weekdayShort');
  return name === null ? t`The next one comes on ${day}.` : t`${name} comes on ${day}.`;
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
  const [paidSum, sumToPay] = [money(paid, currency), money(toPay, currency)];
  return (
    <TotalsStrip
      label={t`This month`}
      className={classes.whole}
      title={toPay > 0 ? t`Bills to come this month` : t`Bills this month`}
      amount={toPay > 0 ? toPay : paid}
      currency={currency}
      words={
        <>
          <span>
            {toPay > 0
              ? t`This month: ${paidSum} paid, ${sumToPay} to come`
              : sayAllPaid(paid, nextBill(upcoming, today))}
          </span>
          {others > 0 && (
            <StripNote>
              {plural(others, { one: '# more in another currency', other: '# more in other currencies' })}
            </StripNote>
          )}
        </>
      }
      bar={
        <div className={classes.track} aria-hidden="true">
          <div className={classes.fill} style={{ inlineSize: `${all === 0 ? 0 : (paid / all) * 100}%` }} />
        </div>
      }
      second={
        received + toReceive > 0
          ? {
              amount: toReceive > 0 ? toReceive : received,
              words: toReceive > 0 ? t`income to come` : t`income received`,
              isIncome: true,
            }
          : null
      }
    />
  );
}
