import { Button, Modal } from '@mantine/core';
import { IconCircleCheck, IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { formatDate, formatMoment, plural } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Duplicates.module.css';
import { type Duplicate, duplicatesQuery } from './duplicates-query.ts';
import { deleteSelection } from './many-transactions.ts';
import type { RowNames } from './row-names.ts';
import { amountIn, titleOf, writeSigned } from './transaction-cells.ts';

interface DuplicatesProps {
  readonly names: RowNames;
  readonly onClose: () => void;
}

/** Pairs that may be one purchase, side by side: one of them goes, or they are two. */
export function Duplicates({ names, onClose }: DuplicatesProps) {
  const pairs = useQuery(duplicatesQuery).data;
  return (
    <Modal opened onClose={onClose} title="Possible duplicates" size={760}>
      {pairs?.length === 0 && (
        <EmptyState
          icon={<IconCircleCheck size={20} aria-hidden="true" />}
          title="No pair looks like one purchase"
          actions={<Button onClick={onClose}>Back to transactions</Button>}
        >
          Pairs of the same amount within a few days are shown here.
        </EmptyState>
      )}
      {pairs && pairs.length > 0 && (
        <p className={classes.count}>
          {plural(pairs.length, { one: 'pair may be one purchase', other: 'pairs may be one purchase each' })}
        </p>
      )}
      <ul className={classes.pairs}>
        {pairs?.map((pair) => (
          <li key={pair.ids.join()}>
            <Pair pair={pair} names={names} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

interface PairProps {
  readonly pair: Duplicate;
  readonly names: RowNames;
}

function Pair({ pair, names }: PairProps) {
  const [working, setWorking] = useState(false);
  const [first, second] = pair.transactions;
  if (!first || !second) return null;
  const run = async (step: () => Promise<void>) => {
    setWorking(true);
    await step();
    await queryClient.invalidateQueries({ queryKey: keys.duplicates });
    setWorking(false);
  };
  const remove = (one: Transaction) =>
    void run(() =>
      deleteSelection({ selected: new Map([[one.id, one]]), whole: null }, () => `Deleted ${titleOf(one)}`),
    );
  return (
    <article className={classes.pair} aria-label={`${titleOf(first)} and ${titleOf(second)}`}>
      <p className={classes.reasons}>{pair.reasons.join(' ')}</p>
      <div className={classes.sides}>
        {[first, second].map((one) => (
          <Side key={one.id} transaction={one} names={names} working={working} onDelete={() => remove(one)} />
        ))}
      </div>
      <Button variant="default" disabled={working} onClick={() => void run(() => dismiss(pair))}>
        Not a duplicate
      </Button>
    </article>
  );
}

interface SideProps {
  readonly transaction: Transaction;
  readonly names: RowNames;
  readonly working: boolean;
  readonly onDelete: () => void;
}

function Side({ transaction, names, working, onDelete }: SideProps) {
  const write = useMoney();
  const { category_id, account_id, description, tags, receipt_id, created_at } = transaction;
  const category = category_id === null ? undefined : names.categories.get(category_id);
  return (
    <div className={classes.side}>
      <p className={classes.title}>
        <span>{titleOf(transaction)}</span>
        <span className={classes.amount}>{writeSigned(amountIn(transaction, null), write)}</span>
      </p>
      <p>{formatDate(transaction.date, 'headingYear')}</p>
      <p className={classes.line}>
        {category && <CategoryIcon icon={category.icon} color={category.color} />}
        {category?.name ?? 'No category'}
      </p>
      <p className={classes.quiet}>
        {names.accounts.get(account_id)?.name}
        {tags.length > 0 && `, ${tags.join(', ')}`}
      </p>
      {description !== null && <p className={classes.quiet}>{description}</p>}
      {receipt_id !== null && (
        <p className={classes.line}>
          <IconPaperclip size={14} aria-hidden="true" /> Has a receipt
        </p>
      )}
      <p className={classes.quiet}>Added {formatMoment(created_at)}</p>
      <Button
        variant="default"
        disabled={working}
        onClick={onDelete}
        aria-label={`Delete this ${titleOf(transaction)}`}
      >
        Delete this one
      </Button>
    </div>
  );
}

async function dismiss({ ids, transactions }: Duplicate): Promise<void> {
  const [first = 0, second = 0] = ids;
  const label = `Kept both of ${transactions[0] ? titleOf(transactions[0]) : 'the pair'}`;
  try {
    const { changeId } = await send('dismissDuplicate', { body: { ids: [first, second] } }, { label });
    showUndoToast(label, changeId);
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
