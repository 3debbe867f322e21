import { IconArrowsLeftRight, IconCheck, IconClock } from '@tabler/icons-react';
import { formatDate } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './Calendar.module.css';
import type { ComingProps } from './ComingCalendar.tsx';
import { signedMinor } from './recurring-math.ts';

/** The same month line by line, with what each day leaves on the account. */
export function ComingList({ today, items, after, accountCurrency, onOpen }: ComingProps) {
  if (items.length === 0) return <p className={classes.nothing}>Nothing in this month.</p>;
  return (
    <table className={classes.list} aria-label="Bills and income, day by day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">What</th>
          <th scope="col">State</th>
          <th scope="col">Amount</th>
          <th scope="col">Balance after</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => {
          const isLastOfDay = items[index + 1]?.date !== item.date;
          const balance = after.get(item.date);
          return (
            <tr key={item.key}>
              <td>{formatDate(item.date, 'weekday')}</td>
              <td>
                <button type="button" className={classes.open} onClick={() => onOpen(item.ruleId)}>
                  {item.name}
                </button>
              </td>
              <td className={classes.state}>
                <State isPosted={item.isPosted} isLate={item.date < today} isTransfer={item.type === 'transfer'} />
              </td>
              <td>
                <Amount
                  className={item.type === 'income' ? classes.income : undefined}
                  amount={item.type === 'transfer' ? item.minor : signedMinor(item)}
                  currency={item.currency}
                  sign={item.type === 'transfer' ? 'auto' : 'always'}
                />
              </td>
              <td>
                {isLastOfDay && !item.isPosted && balance !== undefined && (
                  <Amount amount={balance} currency={accountCurrency} />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface StateProps {
  readonly isPosted: boolean;
  readonly isLate: boolean;
  readonly isTransfer: boolean;
}

function State({ isPosted, isLate, isTransfer }: StateProps) {
  const Icon = isPosted ? IconCheck : isTransfer ? IconArrowsLeftRight : IconClock;
  return (
    <>
      <Icon size={15} stroke={1.75} aria-hidden="true" />
      {isPosted ? 'Booked' : isLate ? 'Waits to be booked' : isTransfer ? 'Transfer to come' : 'To come'}
    </>
  );
}
