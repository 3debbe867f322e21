import { send } from '#renderer/api/client.ts';
import type { InputOf } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { plural, todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { titleOf } from './transaction-cells.ts';
import type { BlockRows } from './transaction-rows.ts';

export type Changes = InputOf<'updateTransaction'>['body'];

const names = { one: 'transaction', other: 'transactions' };

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
    showUndoToast(label, changeId);
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
  } catch (error) {
    replaceRow(before);
    throw error;
  }
}

export async function restoreMany(transactions: readonly Transaction[]): Promise<void> {
  await runMany(
    transactions,
    (count) => `Restored ${count}`,
    ({ id }) => send('restoreTransaction', { params: { id } }),
  );
}

/** Books the same purchase again, today. */
export async function duplicateToToday(source: Transaction): Promise<Transaction | null> {
  if (source.splits.length > 0) {
    showToast({ message: 'A split transaction cannot be copied. Copy it by hand with Add.' });
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
    const label = `Copied ${titleOf(source)} to today`;
    const { answer, changeId } = await send('createTransaction', { body }, { label });
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
    showUndoToast(label, changeId);
    return answer;
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
    return null;
  }
}

interface Sent {
  readonly changeId: number | null;
}

const atOnce = 4;

async function runMany(
  transactions: readonly Transaction[],
  labelOf: (count: string) => string,
  run: (transaction: Transaction) => Promise<Sent | null>,
): Promise<void> {
  const waiting = [...transactions];
  const changeIds: number[] = [];
  let done = 0;
  let refusal: unknown = null;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        const sent = await run(next);
        if (sent === null) continue;
        done += 1;
        if (sent.changeId !== null) changeIds.push(sent.changeId);
      } catch (error) {
        refusal ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  void queryClient.invalidateQueries({ queryKey: keys.transactions });
  if (done > 0)
    showUndoToast(
      labelOf(plural(done, names)),
      changeIds.sort((left, right) => left - right),
    );
  if (refusal !== null)
    showToast({
      message: done > 0 ? `The rest stayed as it was. ${sayProblem(refusal)}` : sayProblem(refusal),
      tone: 'bad',
    });
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
