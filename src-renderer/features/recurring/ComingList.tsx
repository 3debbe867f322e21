import { t } from '@lingui/core/macro';
import { IconArrowsLeftRight, IconCheck, IconClock } from '@tabler/icons-react';
import { titleDate } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './Calendar.module.css';
import type { ComingProps } from './ComingCalendar.tsx';
import type { Occurrence } from './recurring-math.ts';
import { signedMinor } from './recurring-math.ts';

/** The same month line by line, with what each day leaves on the account. */
export function ComingList({ today, items, after, accountId, accountCurrency, onOpen }: ComingProps) {
  if (items.length === 0) return <p className={classes.nothing}>{t`Nothing in this month.`}</p>;
  return (
    <table className={classes.list} aria-label={t`Bills and income, day by day`}>
      <thead>
        <tr>
          <th scope="col">{t`Day`}</th>
          <th scope="col">{t({ message: 'What', comment: 'Heading of a column: what is booked on the day' })}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col">{t`Amount`}</th>
          <th scope="col">{t`Balance after`}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => {
          const isLastOfDay = items[index + 1]?.date !== item.date;
          const balance = after.get(item.date);
          return (
            <tr key={item.key}>
              <td>{titleDate(item.date, 'weekday')}</td>
              <td>
                <button type="button" className={classes.open} onClick={() => onOpen(item.ruleId)}>
                  {item.name}
                </button>
              </td>
              <td className={classes.state}>
                <State isPosted={item.isPosted} isLate={item.date < today} isTransfer={item.type === 'transfer'} />
              </td>
              <td>
                <OccurrenceAmount item={item} accountId={accountId} />
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

interface OccurrenceAmountProps {
  readonly item: Occurrence;
  readonly accountId: number | undefined;
}

/** A transfer between other accounts than the shown one is bare, as in the list of transactions. */
function OccurrenceAmount({ item, accountId }: OccurrenceAmountProps) {
  const signed = signedMinor(item, accountId);
  return (
    <Amount
      className={item.type === 'income' ? classes.income : undefined}
      amount={signed ?? item.minor}
      currency={item.currency}
      sign={signed === null ? 'auto' : 'always'}
    />
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
      {isPosted ? t`Booked` : isLate ? t`Waits to be booked` : isTransfer ? t`Transfer to come` : t`To come`}
    </>
  );
}
