import { t } from '@lingui/core/macro';
import {
  IconArrowsLeftRight,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconFileSearch,
  IconPaperclip,
  IconRepeat,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { formatDate, spokenMoney } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { CellEditor } from './CellEditor.tsx';
import { isFoundInReceipt } from './found-in-receipt.ts';
import { ReceiptHit } from './ReceiptHit.tsx';
import type { RowNames } from './row-names.ts';
import classes from './TransactionGrid.module.css';
import { amountIn, type Column, titleOf, writeSigned } from './transaction-cells.ts';

interface TransactionRowProps {
  readonly transaction: Transaction;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  /** Column of the tab stop, if it is in this row. */
  readonly active: Column | null;
  readonly editing: Column | null;
  readonly failure: { readonly column: Column; readonly message: string } | null;
  /** What lies open under it. */
  readonly panel: 'parts' | 'edit' | null;
  /** What happens to a file that was given to it. */
  readonly attaching: string | null;
  /** Undo has just brought it back. */
  readonly marked: boolean;
  readonly names: RowNames;
}

/** One line of the list. Plain elements without handlers: the grid listens for all of them, and 200 rows cost what one would. */
export const TransactionRow = memo(function TransactionRow(props: TransactionRowProps) {
  const { transaction, index, top, selected, active, names, failure } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take focus, by the grid pattern's roving tabindex
    <div
      role="row"
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={rowName(transaction, names)}
      data-index={index}
      data-id={transaction.id}
      data-returned={props.marked || undefined}
      data-active={active !== null || undefined}
      data-attach={
        transaction.deleted_at === null && transaction.receipt_id === null ? titleOf(transaction) : undefined
      }
    >
      {names.columns.map((column, position) => (
        <div
          key={column}
          role="gridcell"
          className={classes.cell}
          aria-colindex={position + 1}
          tabIndex={active === column ? 0 : -1}
          data-column={column}
          data-open={props.editing === column || undefined}
        >
          {props.editing === column ? (
            <CellEditor transaction={transaction} column={column} />
          ) : (
            <Cell {...props} column={column} />
          )}
          {failure?.column === column && (
            <span className={classes.failure} role="alert">
              {failure.message}
            </span>
          )}
        </div>
      ))}
    </div>
  );
});

function Cell({
  column,
  transaction,
  selected,
  names,
  panel,
  attaching,
}: TransactionRowProps & { readonly column: Column }) {
  const name = titleOf(transaction);
  switch (column) {
    case 'check':
      return (
        <input
          type="checkbox"
          className={classes.check}
          tabIndex={-1}
          checked={selected}
          readOnly
          aria-label={t`Select ${name}`}
        />
      );
    case 'merchant':
      return <MerchantCell transaction={transaction} />;
    case 'note':
      return <NoteCell transaction={transaction} names={names} open={panel !== null} />;
    case 'category':
      return <CategoryCell transaction={transaction} names={names} />;
    case 'tags':
      return transaction.tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ));
    case 'account':
      return <span className={classes.quiet}>{names.accounts.get(transaction.account_id)?.name}</span>;
    case 'date':
      return <span className={classes.date}>{formatDate(transaction.date, 'short')}</span>;
    case 'receipt':
      return <ReceiptCell transaction={transaction} words={names.words} attaching={attaching} />;
    case 'amount':
      return <AmountCell transaction={transaction} names={names} />;
  }
}

function MerchantCell({ transaction }: { readonly transaction: Transaction }) {
  const known = transaction.merchant_name ?? transaction.description;
  return (
    <span className={classes.merchant} data-missing={known === null || undefined} title={known ?? undefined}>
      {titleOf(transaction)}
    </span>
  );
}

interface NoteCellProps {
  readonly transaction: Transaction;
  readonly names: RowNames;
  readonly open: boolean;
}

function NoteCell({ transaction, names, open }: NoteCellProps) {
  const { splits, refund, type, merchant_name, description, recurring_id } = transaction;
  const name = titleOf(transaction);
  const parts = splits.length;
  // Without a merchant the note already stands in its place.
  const note = merchant_name === null ? null : description;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      {splits.length > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.splitIn}
          data-action="parts"
          aria-expanded={open}
          aria-label={t`split in ${parts}, ${name}`}
        >
          {t`split in ${parts}`}
          <Chevron size={14} stroke={1.75} aria-hidden="true" />
        </button>
      )}
      {refund && <span className={classes.quiet}>{t`refund`}</span>}
      {recurring_id !== null && (
        <span className={classes.mark} title={t`Recurring`}>
          <IconRepeat size={14} stroke={1.75} aria-hidden="true" />
          <span className="k-visually-hidden">{t`recurring`}</span>
        </span>
      )}
      <Arrives transaction={transaction} names={names} />
      {isFoundInReceipt(transaction, names.words) && <ReceiptHit transaction={transaction} words={names.words} />}
      {note !== null && (
        <span className={classes.note} title={note}>
          {note}
        </span>
      )}
      {note === null && type !== 'transfer' && <span className={classes.addNote}>{t`Add note`}</span>}
    </>
  );
}

/** Of a transfer between currencies, what the other account gets. */
function Arrives({ transaction, names }: { readonly transaction: Transaction; readonly names: RowNames }) {
  const write = useMoney();
  const { type, transfer_amount, transfer_account_id, currency } = transaction;
  const target = transfer_account_id === null ? undefined : names.accounts.get(transfer_account_id);
  if (type !== 'transfer' || transfer_amount === null || !target || target.currency === currency) return null;
  const sent = write(transaction.amount, currency);
  const arriving = write(transfer_amount, target.currency);
  return (
    <span className={classes.quiet}>
      {names.account?.id === target.id ? t`sent as ${sent}` : t`arrives as ${arriving}`}
    </span>
  );
}

function CategoryCell({ transaction, names }: { readonly transaction: Transaction; readonly names: RowNames }) {
  if (transaction.type === 'transfer') {
    return (
      <>
        <IconArrowsLeftRight size={16} stroke={1.75} className={classes.quietIcon} aria-hidden="true" />
        <span className={classes.ellipsis}>{sayWhereTo(transaction, names)}</span>
      </>
    );
  }
  if (transaction.splits.length > 0) {
    const parts = transaction.splits.map(({ category_id }) =>
      category_id === null ? t`No category` : (names.categories.get(category_id)?.name ?? ''),
    );
    const text = [...new Set(parts)].join(', ');
    return (
      <span className={classes.ellipsis} title={text}>
        {text}
      </span>
    );
  }
  const category = transaction.category_id === null ? undefined : names.categories.get(transaction.category_id);
  if (!category) {
    if (transaction.deleted_at !== null) return <span className={classes.quiet}>{t`No category`}</span>;
    return (
      <button type="button" tabIndex={-1} className={classes.choose} data-action="edit">
        {t`Choose category`}
      </button>
    );
  }
  return (
    <>
      <CategoryIcon icon={category.icon} color={category.color} />
      <span className={classes.ellipsis}>{category.name}</span>
    </>
  );
}

/** "To Savings"; in the list of the account that it comes into, "From Everyday". */
function sayWhereTo({ account_id, transfer_account_id }: Transaction, { accounts, account }: RowNames): string {
  if (account !== null && account.id === transfer_account_id) {
    const source = accounts.get(account_id)?.name;
    return source === undefined ? t`From another account` : t`From ${source}`;
  }
  const target = transfer_account_id === null ? undefined : accounts.get(transfer_account_id)?.name;
  return target === undefined ? t`To another account` : t`To ${target}`;
}

interface ReceiptCellProps {
  readonly transaction: Transaction;
  readonly words: readonly string[];
  readonly attaching: string | null;
}

function ReceiptCell({ transaction, words, attaching }: ReceiptCellProps) {
  const name = titleOf(transaction);
  if (transaction.deleted_at !== null) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className={classes.restore}
        data-action="restore"
        aria-label={t`Restore ${name}`}
      >
        {t`Restore`}
      </button>
    );
  }
  const found = isFoundInReceipt(transaction, words);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={classes.dots}
        data-action="menu"
        aria-haspopup="menu"
        aria-label={t`Actions for ${name}`}
        title={t`Actions (Shift F10)`}
      >
        <IconDots size={16} stroke={1.75} aria-hidden="true" />
      </button>
      {attaching !== null && (
        <span className={classes.attaching} title={attaching}>
          <IconPaperclip size={16} stroke={1.75} aria-hidden="true" />
          <span className="k-visually-hidden">{attaching}</span>
        </span>
      )}
      {attaching === null && transaction.receipt_id !== null && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.clip}
          data-action="receipt"
          data-found={found || undefined}
          aria-label={found ? t`Open the receipt of ${name}, found in its text` : t`Open the receipt of ${name}`}
          title={found ? t`Found in the receipt. Open it` : t`Open the receipt`}
        >
          {found ? (
            <IconFileSearch size={16} stroke={1.75} aria-hidden="true" />
          ) : (
            <IconPaperclip size={16} stroke={1.75} aria-hidden="true" />
          )}
        </button>
      )}
    </>
  );
}

function AmountCell({ transaction, names }: { readonly transaction: Transaction; readonly names: RowNames }) {
  const write = useMoney();
  const signed = amountIn(transaction, names.account);
  return (
    <span className={classes.amount} data-in={signed.direction > 0 || undefined}>
      {writeSigned(signed, write)}
    </span>
  );
}

function rowName(transaction: Transaction, { amountsHidden, account }: RowNames): string {
  const day = formatDate(transaction.date, 'long');
  if (amountsHidden) return `${titleOf(transaction)}, ${day}`;
  const { amount, currency } = amountIn(transaction, account);
  return `${titleOf(transaction)}, ${spokenMoney(amount, currency)}, ${day}`;
}
