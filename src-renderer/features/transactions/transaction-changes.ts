import { plural, t } from '@lingui/core/macro';
import { send } from '#renderer/api/client.ts';
import type { InputOf } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { changeInBatches } from './change-in-batches.ts';
import { teach } from './teach.ts';
import { titleOf } from './transaction-cells.ts';
import type { BlockRows } from './transaction-rows.ts';

export type Changes = InputOf<'updateTransaction'>['body'];

/** Changes one transaction, on screen at once; a refusal puts it back and throws. */
export async function changeTransaction(before: Transaction, changes: Changes, label: string): Promise<void> {
  // A new day moves the row, which only the list's own order can do, so the date waits for the answer.
  const { date: _, amount: __, ...shown } = changes;
  replaceRow({ ...before, ...withoutUndefined(shown) });
  try {
    const { answer, changeId } = await send(
      'updateTransaction',
      { params: { id: before.id }, body: changes },
      { label },
    );
    replaceRow(answer, before.date);
    const extend = showUndoToast(label, changeId);
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
    // The answer's merchant: the form may have changed both.
    if (isNewCategory(changes.category_id, before))
      teach([{ ...answer, category_id: before.category_id }], changes.category_id, extend);
  } catch (error) {
    replaceRow(before);
    throw error;
  }
}

function isNewCategory(category: number | null | undefined, before: Transaction): category is number {
  return typeof category === 'number' && category !== before.category_id;
}

/** Takes transactions out of the bin again. */
export async function restoreMany(transactions: readonly Pick<Transaction, 'id'>[]): Promise<void> {
  await changeInBatches(
    transactions.map(({ id }) => id),
    { restore: true },
    { labelOf: (count) => t`Restored ${plural(count, { one: '# transaction', other: '# transactions' })}` },
  );
}

/** Books the same purchase again, today. */
export async function duplicateToToday(source: Transaction): Promise<Transaction | null> {
  if (source.splits.length > 0) {
    showToast({ message: t`A split transaction cannot be copied. Copy it by hand with Add.` });
    return null;
  }
  const body = {
    type: source.type,
    amount: source.amount,
    currency: source.currency,
    date: todayOn(),
    account_id: source.account_id,
    merchant_name: source.merchant_name,
    description: source.description,
    tags: source.tags,
    refund: source.refund,
    ...(source.type === 'transfer'
      ? { transfer_account_id: source.transfer_account_id, transfer_amount: source.transfer_amount }
      : { category_id: source.category_id }),
  };
  try {
    const name = titleOf(source);
    const label = t`Copied ${name} to today`;
    const { answer, changeId } = await send('createTransaction', { body }, { label });
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
    showUndoToast(label, changeId);
    return answer;
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
    return null;
  }
}

/** Puts rows into every loaded block, each in its place. */
export function replaceRows(rows: readonly Transaction[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  queryClient.setQueriesData<BlockRows>({ queryKey: [...keys.transactions, 'block'] }, (blocks) => {
    if (!blocks) return blocks;
    const changed = [...blocks].filter(([, day]) => day.some(({ id }) => byId.has(id)));
    if (changed.length === 0) return blocks;
    return new Map([
      ...blocks,
      ...changed.map(([date, day]) => [date, day.map((row) => byId.get(row.id) ?? row)] as const),
    ]);
  });
}

/** Puts a row into every loaded block; `day` is where it stands if its date has just changed. */
function replaceRow(row: Transaction, day: string = row.date): void {
  queryClient.setQueriesData<BlockRows>({ queryKey: [...keys.transactions, 'block'] }, (blocks) => {
    const rows = blocks?.get(day);
    if (!blocks || !rows?.some(({ id }) => id === row.id)) return blocks;
    return new Map(blocks).set(
      day,
      rows.map((one) => (one.id === row.id ? row : one)),
    );
  });
}

function withoutUndefined(changes: object): Partial<Transaction> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
