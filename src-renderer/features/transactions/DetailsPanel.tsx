import { t } from '@lingui/core/macro';
import { Button, Textarea } from '@mantine/core';
import { IconExternalLink, IconPaperclip, IconX } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { formatMoment, titleDate } from '#renderer/lib/format.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './DetailsPanel.module.css';
import { CategoryField } from './fields.tsx';
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
    <aside className={classes.panel} aria-label={t`Details of the transaction`}>
      <div className={classes.head}>
        <h2 className={classes.title}>{transaction ? titleOf(transaction) : t`Details`}</h2>
        <IconButton label={t`Close the details`} shortcut="show-details" onClick={onClose}>
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
  const canChoose = transaction.type !== 'transfer' && splits.length === 0 && transaction.deleted_at === null;
  const parts = splits.length;
  return (
    <>
      <p className={classes.amount}>{writeSigned(amountIn(transaction, names.account), write)}</p>
      {currency !== base && (
        <p className={classes.quiet}>
          {base_amount === null ? t`No rate of ${currency} is known for this day` : `≈ ${write(base_amount, base)}`}
        </p>
      )}
      <dl className={classes.facts}>
        <Fact name={t`Date`}>{titleDate(transaction.date, 'headingYear')}</Fact>
        <Fact name={target ? t({ message: 'From', context: 'the account that money comes from' }) : t`Account`}>
          {account?.name}
        </Fact>
        {target && <Fact name={t({ message: 'To', context: 'the account that money goes to' })}>{target.name}</Fact>}
        {target && target.currency !== currency && transaction.transfer_amount !== null && (
          <Fact name={t({ message: 'Arrives', context: 'the amount of a transfer' })}>
            {write(transaction.transfer_amount, target.currency)}
          </Fact>
        )}
        {!canChoose && !target && splits.length === 0 && (
          <Fact name={t`Category`}>{category?.name ?? t`No category`}</Fact>
        )}
        {tags.length > 0 && <Fact name={t`Tags`}>{tags.join(', ')}</Fact>}
        {transaction.refund && <Fact name={t`Kind`}>{t`Refund`}</Fact>}
        {transaction.recurring_id !== null && (
          <Fact name={t({ message: 'Repeats', context: 'what a transaction belongs to' })}>
            <Link to={`/recurring?id=${transaction.recurring_id}`}>{t`Open what repeats it`}</Link>
          </Fact>
        )}
        {receipt_id !== null && (
          <Fact name={t`Receipt`}>
            <Link to={`/receipts/${receipt_id}`}>
              <IconPaperclip size={14} aria-hidden="true" /> {t`Open the receipt`}
            </Link>
          </Fact>
        )}
      </dl>
      {splits.length > 0 && (
        <section className={classes.section} aria-label={t`Parts`}>
          <h3 className={classes.sectionTitle}>{t`Split in ${parts}`}</h3>
          <SplitParts transaction={transaction} names={names} onClose={() => undefined} />
        </section>
      )}
      {canChoose && <CategoryChoice transaction={transaction} names={names} />}
      <Note transaction={transaction} />
      {transaction.deleted_at === null && (
        <Button
          variant="default"
          leftSection={<IconExternalLink size={15} aria-hidden="true" />}
          onClick={() => useGrid.setState({ form: transaction })}
        >
          {t`Edit all fields`}
        </Button>
      )}
      <TransactionHistory transaction={transaction} />
      <p className={classes.quiet}>{sayWhen(transaction)}</p>
    </>
  );
}

function sayWhen({ created_at, updated_at }: Transaction): string {
  const added = formatMoment(created_at);
  const changed = formatMoment(updated_at);
  return updated_at === created_at ? t`Added ${added}` : t`Added ${added}, changed ${changed}`;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CategoryChoice({ transaction, names }: Pick<DetailsProps, 'transaction' | 'names'>) {
  const { category_id: before, type } = transaction;
  const choose = (category_id: number | null) => {
    if (category_id === before) return;
    const category = category_id === null ? undefined : names.categories.get(category_id)?.name;
    const name = titleOf(transaction);
    const label = category ? t`Moved ${name} to ${category}` : t`Removed the category of ${name}`;
    changeTransaction(transaction, { category_id }, label).catch((error: unknown) =>
      showToast({ message: sayProblem(error), tone: 'bad' }),
    );
  };
  return <CategoryField value={before} type={type === 'income' ? 'income' : 'expense'} onChange={choose} />;
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
    const name = titleOf(transaction);
    changeTransaction(transaction, { description: note === '' ? null : note }, t`Changed the note of ${name}`).catch(
      (error: unknown) => {
        setText(before);
        showToast({ message: sayProblem(error), tone: 'bad' });
      },
    );
  };
  return (
    <Textarea
      label={t`Note`}
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
