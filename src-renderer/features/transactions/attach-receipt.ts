import { t } from '@lingui/core/macro';
import { call, send } from '#renderer/api/client.ts';
import { sayProblem, sayRefusal } from '#renderer/api/problem.ts';
import { keys, type Receipt, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { setAttaching } from './grid-store.ts';
import { titleOf } from './transaction-cells.ts';

const askEveryMs = 400;
const patienceMs = 120_000;

class NotAttached extends Error {}

/**
 * Uploads a file, waits until it has been read, and links it to a transaction, saying in the row what happens. A receipt that cannot be
 * read takes amount and date from the transaction, since the person has said what it belongs to.
 */
export async function attachFile(
  transaction: Transaction,
  file: File,
  open: (receiptId: number) => void,
): Promise<void> {
  const name = titleOf(transaction);
  const fileName = file.name;
  setAttaching(transaction.id, t`Adding ${fileName}`);
  try {
    const receipt = await upload(file);
    if (receipt.transaction_id !== null) {
      showToast({
        message:
          receipt.transaction_id === transaction.id
            ? t`${fileName} is attached to ${name} already.`
            : t`${fileName} is attached to another transaction already.`,
        actions: [{ label: t({ message: 'Open', context: 'verb' }), run: () => open(receipt.id) }],
      });
      return;
    }
    setAttaching(transaction.id, t`Reading ${fileName}`);
    await linkReceipt(await waitUntilRead(receipt), transaction);
  } catch (error) {
    const reason = error instanceof NotAttached ? error.message : sayProblem(error);
    showToast({ message: t`${fileName} was not attached to ${name}. ${reason}`, tone: 'bad' });
  } finally {
    setAttaching(transaction.id, null);
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
  }
}

async function upload(file: File): Promise<Receipt> {
  const body = new FormData();
  body.append('file', file, file.name);
  const { answer } = await send('uploadReceipts', { body }, { undoable: false });
  const [receipt] = answer.items;
  const [refused] = answer.rejected;
  if (!receipt) throw new NotAttached(refused ? sayRefusal(refused) : t`The file was not taken.`);
  return receipt;
}

async function waitUntilRead(receipt: Receipt): Promise<Receipt> {
  const end = Date.now() + patienceMs;
  let latest = receipt;
  while (latest.status === 'pending' || latest.status === 'processing') {
    if (Date.now() > end) throw new NotAttached(t`Reading takes long. It waits under Receipts, to be attached there.`);
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    latest = await call('getReceipt', { params: { id: receipt.id } });
  }
  return latest;
}

async function linkReceipt(receipt: Receipt, transaction: Transaction): Promise<void> {
  const { amount, date, merchant_name } = transaction;
  if (receipt.status === 'failed')
    await call(
      'updateReceipt',
      { params: { id: receipt.id }, body: { parsed_amount: amount, parsed_date: date, merchant_name } },
      { undoable: false },
    );
  const fileName = receipt.original_name;
  const name = titleOf(transaction);
  const label = t`Attached ${fileName} to ${name}`;
  const { changeId } = await send(
    'linkReceipt',
    { params: { id: receipt.id }, body: { transaction_id: transaction.id } },
    { label },
  );
  showUndoToast(label, changeId);
}

export async function detachReceipt(transaction: Transaction): Promise<void> {
  if (transaction.receipt_id === null) return;
  const name = titleOf(transaction);
  const label = t`Detached the receipt of ${name}`;
  try {
    const { changeId } = await send('unlinkReceipt', { params: { id: transaction.receipt_id } }, { label });
    showUndoToast(label, changeId);
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
