import { IconArrowsLeftRight, IconFileSearch, IconPaperclip } from '@tabler/icons-react';
import { memo } from 'react';
import type { Account, Category, Transaction } from '#renderer/api/queries.ts';
import { formatDate, spokenMoney } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { CellEditor } from './CellEditor.tsx';
import { isFoundInReceipt } from './found-in-receipt.ts';
import classes from './TransactionGrid.module.css';
import { type Column, directionOf, negate, titleOf, writeAmount } from './transaction-cells.ts';

/** What every row needs to put names to ids; one object for all rows, so that they stay memoised. */
export interface RowNames {
  readonly categories: ReadonlyMap<number, Category>;
  readonly accounts: ReadonlyMap<number, Account>;
  readonly columns: readonly Column[];
  readonly amountsHidden: boolean;
  readonly today: string;
  /** The words that were searched for, folded. */
  readonly words: readonly string[];
}

interface TransactionRowProps {
  readonly transaction: Transaction;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  /** Column of the tab stop, if it is in this row. */
  readonly active: Column | null;
  readonly editing: Column | null;
  readonly failure: { readonly column: Column; readonly message: string } | null;
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
      data-active={active !== null || undefined}
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

function Cell({ column, transaction, selected, names }: TransactionRowProps & { readonly column: Column }) {
  switch (column) {
    case 'check':
      return (
        <input
          type="checkbox"
          className={classes.check}
          tabIndex={-1}
          checked={selected}
          readOnly
          aria-label={`Select ${titleOf(transaction)}`}
        />
      );
    case 'merchant':
      return <MerchantCell transaction={transaction} />;
    case 'note':
      return <NoteCell transaction={transaction} />;
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
      return <ReceiptCell transaction={transaction} words={names.words} />;
    case 'amount':
      return <AmountCell transaction={transaction} />;
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

function NoteCell({ transaction }: { readonly transaction: Transaction }) {
  const { splits, refund, type, merchant_name, description } = transaction;
  // Without a merchant the note already stands in its place.
  const note = merchant_name === null ? null : description;
  return (
    <>
      {splits.length > 0 && <span className={classes.quiet}>split in {splits.length}</span>}
      {refund && <span className={classes.quiet}>refund</span>}
      {note !== null && (
        <span className={classes.note} title={note}>
          {note}
        </span>
      )}
      {note === null && type !== 'transfer' && <span className={classes.addNote}>Add note</span>}
    </>
  );
}

function CategoryCell({ transaction, names }: { readonly transaction: Transaction; readonly names: RowNames }) {
  if (transaction.type === 'transfer') {
    const target =
      transaction.transfer_account_id === null ? undefined : names.accounts.get(transaction.transfer_account_id);
    return (
      <>
        <IconArrowsLeftRight size={16} stroke={1.75} className={classes.quietIcon} aria-hidden="true" />
        <span className={classes.ellipsis}>To {target?.name ?? 'another account'}</span>
      </>
    );
  }
  if (transaction.splits.length > 0) {
    const parts = transaction.splits.map(({ category_id }) =>
      category_id === null ? 'No category' : (names.categories.get(category_id)?.name ?? ''),
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
    if (transaction.deleted_at !== null) return <span className={classes.quiet}>No category</span>;
    return (
      <button type="button" tabIndex={-1} className={classes.choose} data-action="edit">
        Choose category
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

interface ReceiptCellProps {
  readonly transaction: Transaction;
  readonly words: readonly string[];
}

function ReceiptCell({ transaction, words }: ReceiptCellProps) {
  if (transaction.deleted_at !== null) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className={classes.restore}
        data-action="restore"
        aria-label={`Restore ${titleOf(transaction)}`}
      >
        Restore
      </button>
    );
  }
  if (transaction.receipt_id === null) return null;
  const found = isFoundInReceipt(transaction, words);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.clip}
      data-action="receipt"
      data-found={found || undefined}
      aria-label={`Open the receipt of ${titleOf(transaction)}${found ? ', found in its text' : ''}`}
      title={found ? 'Found in the receipt. Open it' : 'Open the receipt'}
    >
      {found ? (
        <IconFileSearch size={16} stroke={1.75} aria-hidden="true" />
      ) : (
        <IconPaperclip size={16} stroke={1.75} aria-hidden="true" />
      )}
    </button>
  );
}

function AmountCell({ transaction }: { readonly transaction: Transaction }) {
  const write = useMoney();
  return (
    <span className={classes.amount} data-in={directionOf(transaction) > 0 || undefined}>
      {writeAmount(transaction, write)}
    </span>
  );
}

function rowName(transaction: Transaction, { amountsHidden }: RowNames): string {
  const day = formatDate(transaction.date, 'long');
  if (amountsHidden) return `${titleOf(transaction)}, ${day}`;
  const signed = directionOf(transaction) < 0 ? negate(transaction.amount) : transaction.amount;
  return `${titleOf(transaction)}, ${spokenMoney(signed, transaction.currency)}, ${day}`;
}
