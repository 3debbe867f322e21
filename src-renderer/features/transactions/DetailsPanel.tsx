import { Button, Textarea } from '@mantine/core';
import { IconExternalLink, IconPaperclip, IconX } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { formatDate, formatMoment } from '#renderer/lib/format.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './DetailsPanel.module.css';
import { useGrid } from './grid-store.ts';
import type { RowNames } from './row-names.ts';
import { SplitParts } from './SplitParts.tsx';
import { TransactionHistory } from './TransactionHistory.tsx';
import { amountIn, titleOf, writeSigned } from './transaction-cells.ts';
import { changeTransaction } from './transaction-changes.ts';

function transactionQuery(id: number) {
  return queryOptions({
    queryKey: [...keys.transactions, 'one', id],
    queryFn: ({ signal }) => call('getTransaction', { params: { id } }, { signal }),
  });
}

interface DetailsPanelProps {
  readonly names: RowNames;
  readonly base: string;
  readonly onClose: () => void;
}

/** The row of the tab stop in full, beside the list; it follows the arrow keys. */
export function DetailsPanel({ names, base, onClose }: DetailsPanelProps) {
  const id = useGrid((state) => state.id);
  const shown = useQuery({ ...transactionQuery(id ?? 0), enabled: id !== null, placeholderData: (before) => before });
  const transaction = shown.data;
  return (
    <aside className={classes.panel} aria-label="Details of the transaction">
      <div className={classes.head}>
        <h2 className={classes.title}>{transaction ? titleOf(transaction) : 'Details'}</h2>
        <IconButton label="Close the details" shortcut="show-details" onClick={onClose}>
          <IconX size={16} stroke={1.75} />
        </IconButton>
      </div>
      {transaction && <Details key={transaction.id} transaction={transaction} names={names} base={base} />}
    </aside>
  );
}

interface DetailsProps {
  readonly transaction: Transaction;
  readonly names: RowNames;
  readonly base: string;
}

function Details({ transaction, names, base }: DetailsProps) {
  const write = useMoney();
  const { account_id, transfer_account_id, category_id, currency, base_amount, splits, tags, receipt_id } = transaction;
  const account = names.accounts.get(account_id);
  const target = transfer_account_id === null ? undefined : names.accounts.get(transfer_account_id);
  const category = category_id === null ? undefined : names.categories.get(category_id);
  return (
    <>
      <p className={classes.amount}>{writeSigned(amountIn(transaction, names.account), write)}</p>
      {currency !== base && (
        <p className={classes.quiet}>
          {base_amount === null ? `No rate of ${currency} is known for this day` : `≈ ${write(base_amount, base)}`}
        </p>
      )}
      <dl className={classes.facts}>
        <Fact name="Date">{formatDate(transaction.date, 'headingYear')}</Fact>
        <Fact name={target ? 'From' : 'Account'}>{account?.name}</Fact>
        {target && <Fact name="To">{target.name}</Fact>}
        {target && target.currency !== currency && transaction.transfer_amount !== null && (
          <Fact name="Arrives">{write(transaction.transfer_amount, target.currency)}</Fact>
        )}
        {!target && splits.length === 0 && <Fact name="Category">{category?.name ?? 'No category'}</Fact>}
        {tags.length > 0 && <Fact name="Tags">{tags.join(', ')}</Fact>}
        {transaction.refund && <Fact name="Kind">Refund</Fact>}
        {transaction.recurring_id !== null && (
          <Fact name="Repeats">
            <Link to={`/recurring?id=${transaction.recurring_id}`}>Open what repeats it</Link>
          </Fact>
        )}
        {receipt_id !== null && (
          <Fact name="Receipt">
            <Link to={`/receipts/${receipt_id}`}>
              <IconPaperclip size={14} aria-hidden="true" /> Open the receipt
            </Link>
          </Fact>
        )}
      </dl>
      {splits.length > 0 && (
        <section className={classes.section} aria-label="Parts">
          <h3 className={classes.sectionTitle}>Split in {splits.length}</h3>
          <SplitParts transaction={transaction} names={names} onClose={() => undefined} />
        </section>
      )}
      <Note transaction={transaction} />
      {transaction.deleted_at === null && (
        <Button
          variant="default"
          leftSection={<IconExternalLink size={15} aria-hidden="true" />}
          onClick={() => useGrid.setState({ form: transaction })}
        >
          Edit all fields
        </Button>
      )}
      <TransactionHistory transaction={transaction} />
      <p className={classes.quiet}>
        Added {formatMoment(transaction.created_at)}
        {transaction.updated_at !== transaction.created_at && `, changed ${formatMoment(transaction.updated_at)}`}
      </p>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The whole note, with room to write; saved when it is left. */
function Note({ transaction }: { readonly transaction: Transaction }) {
  const before = transaction.description ?? '';
  const [text, setText] = useState(before);
  const [known, setKnown] = useState(before);
  if (known !== before) {
    setKnown(before);
    setText(before);
  }
  const save = () => {
    const note = text.trim();
    if (note === before) return;
    changeTransaction(
      transaction,
      { description: note === '' ? null : note },
      `Changed the note of ${titleOf(transaction)}`,
    ).catch((error: unknown) => {
      setText(before);
      showToast({ message: sayProblem(error), tone: 'bad' });
    });
  };
  return (
    <Textarea
      label="Note"
      autosize
      minRows={2}
      maxRows={10}
      maxLength={500}
      disabled={transaction.deleted_at !== null}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setText(before);
          event.stopPropagation();
        }
      }}
    />
  );
}
