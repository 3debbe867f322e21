import { plural, t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { IconCircleCheck, IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { formatMoment, titleDate } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Duplicates.module.css';
import { sayReason } from './duplicate-reasons.ts';
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
  const count = pairs?.length ?? 0;
  return (
    <Modal opened onClose={onClose} title={t`Possible duplicates`} size={760}>
      {pairs?.length === 0 && (
        <EmptyState
          icon={<IconCircleCheck size={20} aria-hidden="true" />}
          title={t`No pair looks like one purchase`}
          actions={<Button onClick={onClose}>{t`Back to transactions`}</Button>}
        >
          {t`Pairs of the same amount within a few days are shown here.`}
        </EmptyState>
      )}
      {pairs && pairs.length > 0 && (
        <p className={classes.count}>
          {plural(count, { one: '# pair may be one purchase', other: '# pairs may be one purchase each' })}
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
  const remove = (one: Transaction) => {
    const name = titleOf(one);
    void run(() => deleteSelection({ selected: new Map([[one.id, one]]), whole: null }, () => t`Deleted ${name}`));
  };
  const [one, other] = [titleOf(first), titleOf(second)];
  return (
    <article className={classes.pair} aria-label={t`${one} and ${other}`}>
      <p className={classes.reasons}>{pair.reasons.map(sayReason).join(' ')}</p>
      <div className={classes.sides}>
        {[first, second].map((one) => (
          <Side key={one.id} transaction={one} names={names} working={working} onDelete={() => remove(one)} />
        ))}
      </div>
      <Button variant="default" disabled={working} onClick={() => void run(() => dismiss(pair))}>
        {t`Not a duplicate`}
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
  const name = titleOf(transaction);
  const added = formatMoment(created_at);
  return (
    <div className={classes.side}>
      <p className={classes.title}>
        <span>{name}</span>
        <span className={classes.amount}>{writeSigned(amountIn(transaction, null), write)}</span>
      </p>
      <p>{titleDate(transaction.date, 'headingYear')}</p>
      <p className={classes.line}>
        {category && <CategoryIcon icon={category.icon} color={category.color} />}
        {category?.name ?? t`No category`}
      </p>
      <p className={classes.quiet}>
        {names.accounts.get(account_id)?.name}
        {tags.length > 0 && `, ${tags.join(', ')}`}
      </p>
      {description !== null && <p className={classes.quiet}>{description}</p>}
      {receipt_id !== null && (
        <p className={classes.line}>
          <IconPaperclip size={14} aria-hidden="true" /> {t`Has a receipt`}
        </p>
      )}
      <p className={classes.quiet}>{t`Added ${added}`}</p>
      <Button variant="default" disabled={working} onClick={onDelete} aria-label={t`Delete this ${name}`}>
        {t({ message: 'Delete this one', context: 'transaction' })}
      </Button>
    </div>
  );
}

async function dismiss({ ids, transactions }: Duplicate): Promise<void> {
  const [first = 0, second = 0] = ids;
  const name = transactions[0] && titleOf(transactions[0]);
  const label = name === undefined ? t`Kept both of the pair` : t`Kept both of ${name}`;
  try {
    const { changeId } = await send('dismissDuplicate', { body: { ids: [first, second] } }, { label });
    showUndoToast(label, changeId);
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
