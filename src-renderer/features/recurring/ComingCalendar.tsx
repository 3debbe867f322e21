import { t } from '@lingui/core/macro';
import { IconCheck } from '@tabler/icons-react';
import { formatDate } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import type { Weekday } from '#shared/dates.ts';
import classes from './Calendar.module.css';
import type { Occurrence } from './recurring-math.ts';
import { signedMinor, weeksOf } from './recurring-math.ts';

export interface ComingProps {
  readonly today: string;
  readonly items: readonly Occurrence[];
  /** Balance of the account at the end of days with something to come. */
  readonly after: ReadonlyMap<string, number>;
  /** The account whose balance is shown. */
  readonly accountId: number | undefined;
  readonly accountCurrency: string;
  readonly onOpen: (id: number) => void;
}

interface ComingCalendarProps extends ComingProps {
  readonly month: string;
  readonly weekStart: Weekday;
}

/** A month as a table of weeks. */
export function ComingCalendar({ month, weekStart, ...rest }: ComingCalendarProps) {
  const weeks = weeksOf(month, weekStart);
  const name = formatDate(month, 'month');
  return (
    <table className={classes.calendar} aria-label={t`Bills and income in ${name}`}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th scope="col" key={day}>
              <span aria-hidden="true">{formatDate(day, 'weekdayName')}</span>
              <span className="k-visually-hidden">{formatDate(day, 'weekdayLong')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day key={day} day={day} isOutside={day.slice(0, 7) !== month.slice(0, 7)} {...rest} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps extends ComingProps {
  readonly day: string;
  readonly isOutside: boolean;
}

const room = 3;

function Day({ day, isOutside, today, items, after, accountId, accountCurrency, onOpen }: DayProps) {
  const money = useMoney();
  const own = items.filter(({ date }) => date === day);
  const balance = after.get(day);
  const date = formatDate(day, 'short');
  const more = own.length - room;
  return (
    <td className={classes.day} data-today={day === today || undefined} data-outside={isOutside || undefined}>
      <span className={classes.number}>
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        <span className="k-visually-hidden">{day === today ? t`${date}, today` : date}</span>
      </span>
      {own.length > 0 && (
        <ul className={classes.items}>
          {own.slice(0, room).map((item) => (
            <li key={item.key}>
              <button
                type="button"
                className={classes.item}
                data-posted={item.isPosted || undefined}
                data-type={item.type}
                title={item.name}
                onClick={() => onOpen(item.ruleId)}
              >
                {item.isPosted && <IconCheck size={12} stroke={2.25} aria-label={t`Booked`} />}
                <span className={classes.itemName}>{item.name}</span>
              </button>
            </li>
          ))}
          {more > 0 && <li className={classes.more}>{t`${more} more`}</li>}
        </ul>
      )}
      {own.length > 0 && <DaySums items={own} accountId={accountId} />}
      {balance !== undefined && (
        <span className={classes.balance}>{sayLeft(money(balance, accountCurrency, { whole: true }))}</span>
      )}
    </td>
  );
}

function sayLeft(balance: string): string {
  return t({ message: `leaves ${balance}`, comment: 'What a day’s bills leave on the account' });
}

interface DaySumsProps {
  readonly items: readonly Occurrence[];
  readonly accountId: number | undefined;
}

/** The sum of a day in each currency; a day of nothing but transfers between other accounts shows what they move. */
function DaySums({ items, accountId }: DaySumsProps) {
  return [...new Set(items.map(({ currency }) => currency))].map((currency) => {
    const own = items.filter((item) => item.currency === currency);
    const moved = own.every((item) => signedMinor(item, accountId) === null);
    const sum = own.reduce((total, item) => total + (moved ? item.minor : (signedMinor(item, accountId) ?? 0)), 0);
    return (
      <Amount
        key={currency}
        className={classes.sum}
        amount={sum}
        currency={currency}
        sign={moved ? 'auto' : 'always'}
      />
    );
  });
}
