import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { IconAlertTriangle, IconCircleX, IconCopyCheck, IconPlayerSkipForward, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { ImportRow } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { transactionLink } from '#renderer/lib/links.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { StatusChip, type Tone } from '#renderer/ui/StatusChip.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { isCalendarDate } from '#shared/dates.ts';
import classes from './Import.module.css';
import { sayRowReason } from './import-words.ts';
import { RowChoice } from './RowChoice.tsx';
import { type Decision, possibleDecisions } from './row-decisions.ts';
import { statusNames } from './row-status.ts';

const looks = {
  new: { tone: 'good', icon: IconPlus },
  duplicate: { tone: 'neutral', icon: IconCopyCheck },
  review: { tone: 'warn', icon: IconAlertTriangle },
  skipped: { tone: 'neutral', icon: IconPlayerSkipForward },
  invalid: { tone: 'bad', icon: IconCircleX },
} as const satisfies Record<ImportRow['status'], { tone: Tone; icon: typeof IconPlus }>;

interface FileRowProps {
  readonly row: ImportRow;
  readonly decision: Decision;
  readonly index: number;
  /** In pixels from the top. */
  readonly start: number;
  /** The one that Tab reaches. */
  readonly isCurrent: boolean;
  /** Name of the account at the other end of what may be a transfer. */
  readonly otherAccount: string | null;
  readonly showsAccount: boolean;
  readonly onFocus: (index: number) => void;
  readonly onDecide: (row: ImportRow, decision: Decision) => void;
}

/** One row of the file: what it says, what it is and why, and what is done with it. Plain elements, as there may be very many. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { row, decision, index, start, isCurrent, otherAccount, showsAccount, onFocus, onDecide } = props;
  const money = useMoney();
  const { tone, icon: Icon } = looks[row.status];
  const payee = row.merchant_name ?? sayTransfer(row.transfer_to) ?? row.description ?? t`No payee`;
  const signed = row.amount === null || row.currency === null ? null : signOf(row);
  const date = sayDate(row.date);
  const amount = signed === null || row.currency === null ? t`No amount` : money(signed.amount, row.currency, signed);
  const detail = sayDetail(row, otherAccount);
  return (
    <div
      role="row"
      className={classes.row}
      aria-rowindex={index + 2}
      aria-label={t`${payee}, ${amount}, ${date}`}
      data-at={index}
      data-left={decision === 'leave_out' || undefined}
      tabIndex={isCurrent ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
      onFocus={() => onFocus(index)}
    >
      <Cell className={classes.date}>{date}</Cell>
      <Cell className={classes.payee} data-wide={row.category_name === null || undefined}>
        <span className={classes.payeeName} title={payee}>
          {payee}
        </span>
        {detail !== null && (
          <span className={classes.detail} data-tone={row.status === 'new' ? undefined : tone} title={detail}>
            {row.duplicate_of !== null && row.duplicate_date !== null && (
              <Link
                className={classes.suggested}
                tabIndex={isCurrent ? 0 : -1}
                to={transactionLink({ id: row.duplicate_of, date: row.duplicate_date })}
              >
                {t`Show it`}
              </Link>
            )}
            {detail}
          </span>
        )}
      </Cell>
      <Cell className={classes.category}>{row.category_name ?? ''}</Cell>
      {showsAccount && <Cell className={classes.account}>{row.account_name ?? ''}</Cell>}
      <Cell className={classes.amount} data-income={row.type === 'income' || row.refund || undefined}>
        {signed === null || row.currency === null ? (
          t`No amount`
        ) : (
          <Amount amount={signed.amount} sign={signed.sign} currency={row.currency} />
        )}
      </Cell>
      <Cell className={classes.status}>
        <StatusChip tone={tone} icon={<Icon size={14} stroke={2} aria-hidden="true" />}>
          {i18n._(statusNames[row.status])}
        </StatusChip>
      </Cell>
      <Cell className={classes.choice}>
        <RowChoice
          name={`import-row-${row.row}`}
          about={payee}
          possible={possibleDecisions(row)}
          decision={decision}
          isReachable={isCurrent}
          onDecide={(next) => onDecide(row, next)}
        />
      </Cell>
    </div>
  );
});

interface CellProps {
  readonly className: string | undefined;
  readonly 'data-income'?: boolean | undefined;
  readonly 'data-wide'?: boolean | undefined;
  readonly children: React.ReactNode;
}

function Cell(props: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <span role="gridcell" {...props} />
  );
}

function sayTransfer(account: string | null): string | null {
  return account === null ? null : t`Transfer to ${account}`;
}

function signOf({ type, refund, amount }: ImportRow) {
  const text = amount ?? '0';
  if (refund) return { amount: text, sign: 'always' as const };
  return type === 'expense'
    ? { amount: `-${text}`, sign: 'always' as const }
    : { amount: text, sign: signs[type ?? 'transfer'] };
}

const signs = { income: 'always', transfer: 'auto', expense: 'always' } as const;

/** What is no date stands as the file has it. */
function sayDate(date: string | null): string {
  if (date === null) return t`No date`;
  return isCalendarDate(date) ? formatDate(date) : date;
}

/** Why the row is not simply new, else what more the bank wrote. */
function sayDetail(row: ImportRow, otherAccount: string | null): string | null {
  if (row.reason !== null) return sayRowReason(row.reason);
  if (row.transfer !== null) {
    return otherAccount === null
      ? t`This may be a transfer between two accounts of this file.`
      : t`This may be a transfer, the other side is in ${otherAccount}.`;
  }
  if (row.parts > 0) return plural(row.parts, { one: 'Split into # part', other: 'Split into # parts' });
  return row.merchant_name === null && row.transfer_to === null ? null : row.description;
}
