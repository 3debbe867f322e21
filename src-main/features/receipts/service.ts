import type { Db } from '#main/db/connection.ts';
import * as transactions from '#main/features/transactions/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { deleteJob, enqueueJob } from '#main/jobs/queries.ts';
import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import { readAmount, readBound } from '#main/lib/read-amount.ts';
import type { changeTransactions as bulkEndpoint } from '#shared/contract/bulk-transactions.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type {
  confirmReceipt as confirmEndpoint,
  listReceipts as listEndpoint,
  Receipt,
  updateReceipt as updateEndpoint,
} from '#shared/contract/receipts.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { formatAmount } from '#shared/money.ts';
import { correct } from './corrections.ts';
import { findDuplicates } from './duplicates/duplicates.ts';
import { listMatches } from './matches/matches.ts';
import { failedColumns } from './outcome-columns.ts';
import { presentReceipt } from './present-receipt.ts';
import * as queries from './queries.ts';
import type { ReadingProgress } from './reading-progress.ts';
import type { ReceiptFiles } from './receipt-files.ts';
import type { ReceivedUpload } from './receive-upload.ts';
import { createSuggester, type Purchase } from './suggest.ts';

export { keepQueueInStep } from './reading-queue.ts';

/** What an upload came to: rows that exist now, and files that were refused. */
export interface UploadResult {
  readonly items: Receipt[];
  readonly rejected: { name: string; status: number; code: string; detail: string }[];
  /** Whether any row is new. */
  readonly anyNew: boolean;
}

const stoppedMessage = 'Reading was stopped. Retry it, or fill in the fields by hand.';

export type ReadingState = 'waiting' | 'reading' | 'stopped' | 'ended';

function stateOf({ status, error_code: code }: queries.ReceiptRow): ReadingState {
  if (status === 'pending') return 'waiting';
  if (status === 'processing') return 'reading';
  return code === 'cancelled' ? 'stopped' : 'ended';
}

/** The receipts of one process: its rules need to know how far a reading has come and how to stop one. */
export function createReceiptService(progress: ReadingProgress) {
  const present = (ctx: ReadContext, rows: readonly queries.ReceiptRow[]): Receipt[] => {
    const suggest = createSuggester(
      ctx,
      rows.map((row) => row.merchant_name),
    );
    const duplicates = findDuplicates(
      ctx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) =>
      presentReceipt(row, {
        progress: row.status === 'processed' ? 100 : progress.percentOf(row.id),
        suggested: row.transaction_id === null ? suggest(toPurchase(row)) : null,
        duplicate: duplicates.get(row.id) ?? null,
      }),
    );
  };

  const getRow = (ctx: ReadContext, id: number): queries.ReceiptRow => {
    const row = queries.findReceipt(ctx.db, ctx.userId, id);
    if (!row) throw notFound('receipt');
    return row;
  };

  const get = (ctx: ReadContext, id: number): Receipt => present(ctx, [getRow(ctx, id)])[0] as Receipt;

  const deleteTransaction = (ctx: WriteContext, id: number): undefined => {
    const receipt = queries.findReceiptOfTransaction(ctx.db, ctx.userId, id);
    transactions.deleteTransaction(ctx, id, receipt?.id ?? null);
    if (receipt) setLink(ctx, receipt.id, null);
  };

  const restoreTransaction = (ctx: WriteContext, id: number): Transaction => {
    const { formerReceiptId } = transactions.restoreTransaction(ctx, id);
    const receipt = formerReceiptId === null ? undefined : queries.findReceipt(ctx.db, ctx.userId, formerReceiptId);
    if (receipt?.status === 'processed' && receipt.transaction_id === null) setLink(ctx, receipt.id, id);
    return transactions.getTransaction(ctx, id);
  };

  return {
    get,
    getRow,

    /** How far the reading of a receipt is, for whoever hears of it by an event; null when the receipt is gone. */
    findReading: (db: Db) => (userId: number, id: number) => {
      const row = queries.findReceipt(db, userId, id);
      return row ? { state: stateOf(row), attempts: row.attempts } : null;
    },

    list(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
      const filter = {
        status: query.status,
        linked: query.linked,
        words: transactions.readSearchWords(query.q ?? ''),
        dateFrom: query.date_from,
        dateTo: query.date_to,
        amountMin: readBound(query.amount_min, 'amount_min'),
        amountMax: readBound(query.amount_max, 'amount_max'),
      };
      const by = query.ordering.replace('-', '') as queries.ReceiptOrder['by'];
      const after =
        query.cursor === undefined
          ? null
          : decodeCursor(query.cursor, [by === 'amount' ? 'number' : 'string', 'number']);
      const order = { by, descending: query.ordering.startsWith('-'), after };
      const rows = queries.listReceipts(ctx.db, ctx.userId, filter, order, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: present(ctx, page),
        next_cursor: rows.length > page.length && last ? encodeCursor([last.order_key, last.id]) : null,
        ...(query.include_total ? { total: queries.countReceipts(ctx.db, ctx.userId, filter) } : {}),
      };
    },

    count(ctx: ReadContext) {
      const rows = queries.countByState(ctx.db, ctx.userId);
      const sum = (counts: (row: (typeof rows)[number]) => boolean) =>
        rows.filter(counts).reduce((total, { count }) => total + count, 0);
      return {
        all: sum(() => true),
        waiting: sum(({ status }) => status === 'pending'),
        reading: sum(({ status }) => status === 'processing'),
        to_check: sum(({ status, linked }) => status === 'processed' && linked === 0),
        saved: sum(({ linked }) => linked === 1),
        failed: sum(({ status }) => status === 'failed'),
      };
    },

    /** Transactions that are likely the purchase of a receipt, the likeliest first. */
    match: (ctx: ReadContext, id: number) => ({ items: listMatches(ctx, getRow(ctx, id)) }),

    /** Remembers that two receipts are two purchases. Throws 422 where the other is none of the user's. */
    keepBoth(ctx: WriteContext, id: number, otherId: number): Receipt {
      const row = getRow(ctx, id);
      if (otherId === id || !queries.findReceipt(ctx.db, ctx.userId, otherId))
        throw invalidField('receipt_id', 'There is no such other receipt');
      const known = JSON.parse(row.distinct_from) as number[];
      ctx.unit.touch('receipt', id);
      queries.updateReceipt(ctx.db, ctx.userId, id, {
        distinct_from: JSON.stringify([...new Set([...known, otherId])]),
      });
      return get(ctx, id);
    },

    /** Saves what was received, each picture once, and queues it for reading. When all are bad it throws the first one's problem. */
    add(ctx: WriteContext, upload: ReceivedUpload): UploadResult {
      const [firstRejected] = upload.rejected;
      if (upload.accepted.length === 0 && firstRejected) throw firstRejected.error;
      const saved = upload.accepted.map((file) => saveOnce(ctx, file));
      const ids = [...new Set(saved.map(({ id }) => id))];
      return {
        items: present(
          ctx,
          ids.map((id) => getRow(ctx, id)),
        ),
        rejected: upload.rejected.map(({ name, error }) => ({
          name,
          status: error.status,
          code: error.code,
          detail: error.detail,
        })),
        anyNew: saved.some(({ isNew }) => isNew),
      };
    },

    /** Removes the files of an upload that no row took over: the bytes were there already, or nothing was saved. */
    async removeUnused(ctx: ReadContext, upload: ReceivedUpload, files: ReceiptFiles): Promise<void> {
      const unused = upload.accepted.filter(({ fileName }) => !queries.hasFileName(ctx.db, fileName));
      await Promise.all(unused.map(({ fileName }) => files.remove(fileName)));
    },

    getText(ctx: ReadContext, id: number) {
      getRow(ctx, id);
      const row = queries.findText(ctx.db, ctx.userId, id);
      return {
        text: row?.text ?? '',
        words: row ? JSON.parse(row.words) : [],
        width: row?.width ?? null,
        height: row?.height ?? null,
      };
    },

    /** Takes corrections. With an amount or a date, a receipt that could not be read counts as read by hand. */
    update(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>): Receipt {
      const row = getRow(ctx, id);
      if (row.status === 'pending' || row.status === 'processing') throw notProcessed();
      if (row.transaction_id !== null) throw alreadyLinked();
      ctx.unit.touch('receipt', id);
      queries.updateReceipt(ctx.db, ctx.userId, id, correct(ctx, row, body));
      return get(ctx, id);
    },

    retry(ctx: WriteContext, id: number): Receipt {
      const row = getRow(ctx, id);
      if (row.transaction_id !== null || row.status === 'pending' || row.status === 'processing') {
        throw new AppError(
          'receipt_not_retryable',
          'Only a receipt that was read or failed, and is not linked, can be read again.',
        );
      }
      ctx.unit.touch('receipt', id);
      queries.updateReceipt(ctx.db, ctx.userId, id, { status: 'pending', error_code: null, error_message: null });
      enqueueJob(ctx.db, ctx.userId, 'read_receipt', id, isoNow(ctx.clock));
      return get(ctx, id);
    },

    /** Stops a reading that waits or runs; what was read before is there again, and anything else stays as it is. */
    cancel(ctx: WriteContext, id: number): Receipt {
      const row = getRow(ctx, id);
      if (row.status === 'pending' || row.status === 'processing') {
        // Undoing it puts the receipt back into the queue, not into a reading that nobody does.
        queries.updateReceipt(ctx.db, ctx.userId, id, { status: 'pending' });
        ctx.unit.touch('receipt', id);
        stopReading(ctx, id);
      }
      return get(ctx, id);
    },

    /** Makes the receipt a transaction and links the two. What the request leaves out comes from the user's rules, then from the reading. */
    confirm(ctx: WriteContext, id: number, body: BodyOf<typeof confirmEndpoint>): Transaction {
      const row = getRow(ctx, id);
      if (row.status !== 'processed') throw notProcessed();
      if (row.transaction_id !== null) throw alreadyLinked();
      const currency = body.currency ?? row.parsed_currency ?? getBaseCurrency(ctx);
      const amount =
        body.amount ??
        (row.parsed_minor === null ? null : formatAmount(row.parsed_minor, row.parsed_currency ?? currency));
      const date = body.date ?? row.parsed_date;
      if (amount === null) throw invalidField('amount', 'No total was read; type it in');
      if (date === null) throw invalidField('date', 'No date was read; type it in');
      const read = toPurchase(row);
      const suggested = createSuggester(ctx)({
        merchantName: body.merchant_name === undefined ? read.merchantName : body.merchant_name,
        description: body.description ?? null,
        accountId: body.account_id,
        money: { minor: readAmount(amount, currency, 'amount', 'positive'), currency },
      });
      const tags = body.tags ?? suggested.tags;
      const transaction = transactions.createTransaction(ctx, {
        type: 'expense',
        amount,
        currency,
        date,
        merchant_name:
          body.merchant_name === undefined ? (suggested.merchant_name ?? row.merchant_name) : body.merchant_name,
        description: body.description === undefined ? (suggested.description ?? null) : body.description,
        category_id: body.category_id === undefined ? suggested.category_id : body.category_id,
        ...(body.account_id === undefined ? {} : { account_id: body.account_id }),
        ...(tags === undefined ? {} : { tags: [...tags] }),
      });
      setLink(ctx, id, transaction.id);
      return transactions.getTransaction(ctx, transaction.id);
    },

    link(ctx: WriteContext, id: number, transactionId: number): Receipt {
      const row = getRow(ctx, id);
      const transaction = transactions.resolveTransaction(ctx, transactionId, 'transaction_id');
      if (row.status !== 'processed') throw notProcessed();
      if (row.transaction_id !== null) throw alreadyLinked();
      if (transaction.receipt_id !== null) {
        throw new AppError(
          'transaction_has_receipt',
          'This transaction has a receipt already. Unlink that one first, or choose another transaction.',
        );
      }
      setLink(ctx, id, transactionId);
      return get(ctx, id);
    },

    unlink(ctx: WriteContext, id: number): Receipt {
      const row = getRow(ctx, id);
      if (row.transaction_id !== null) setLink(ctx, id, null);
      return get(ctx, id);
    },

    remove(ctx: WriteContext, id: number): undefined {
      const row = getRow(ctx, id);
      // Before it is touched: undoing the delete brings back a receipt that was stopped, not one that nobody reads.
      if (row.status === 'pending' || row.status === 'processing') stopReading(ctx, id);
      if (row.transaction_id !== null) setLink(ctx, id, null);
      ctx.unit.touch('receipt', id);
      queries.updateReceipt(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock) });
    },

    /** Moves a transaction to the bin; its receipt stays and is free again. */
    deleteTransaction,

    /** Changes, deletes or restores many transactions, all or none. */
    changeTransactions(ctx: WriteContext, body: BodyOf<typeof bulkEndpoint>): { items: Transaction[] } {
      const ids = transactions.resolveTransactions(ctx, body.ids, 'ids', body.restore ? 'anywhere' : 'outside the bin');
      if (body.set) transactions.setFields(ctx, ids, body.set);
      else for (const id of ids) (body.restore ? restoreTransaction : deleteTransaction)(ctx, id);
      return { items: ids.map((id) => transactions.getTransaction(ctx, id)) };
    },

    /** Takes a transaction out of the bin and links its receipt again if that is still free. */
    restoreTransaction,
  };

  function stopReading(ctx: WriteContext, id: number): void {
    deleteJob(ctx.db, 'read_receipt', id);
    const stopped = failedColumns(getRow(ctx, id), 'cancelled', stoppedMessage, isoNow(ctx.clock));
    queries.updateReceipt(ctx.db, ctx.userId, id, stopped);
    progress.stop(id);
  }
}

export type ReceiptService = ReturnType<typeof createReceiptService>;

/** A receipt that is looked at is meant for the default account. */
function toPurchase(row: queries.ReceiptRow): Purchase {
  const { parsed_minor: minor, parsed_currency: currency } = row;
  return {
    merchantName: row.merchant_name,
    description: null,
    accountId: undefined,
    money: minor === null || currency === null ? null : { minor, currency },
  };
}

/** What a person does to a receipt after uploading it changes these. */
const ofUpload = ['id', 'corrected', 'transaction_id', 'deleted_at'] as const;

function saveOnce(ctx: WriteContext, file: ReceivedUpload['accepted'][number]): { id: number; isNew: boolean } {
  const existing = queries.findReceiptByHash(ctx.db, ctx.userId, file.sha256);
  if (existing) return { id: existing.id, isNew: false };
  const now = isoNow(ctx.clock);
  const id = queries.insertReceipt(ctx.db, {
    user_id: ctx.userId,
    status: 'pending',
    original_name: file.originalName,
    mime_type: file.mimeType,
    size: file.size,
    sha256: file.sha256,
    file_name: file.fileName,
    uploaded_at: now,
    deleted_at: now,
  });
  // Undone, it is deleted as if by hand: its picture stays for 30 days. What the machine reads meanwhile is not in the way.
  ctx.unit.touch('receipt', id, ofUpload);
  queries.updateReceipt(ctx.db, ctx.userId, id, { deleted_at: null });
  enqueueJob(ctx.db, ctx.userId, 'read_receipt', id, now);
  return { id, isNew: true };
}

function setLink(ctx: WriteContext, id: number, transactionId: number | null): void {
  const before = queries.findReceipt(ctx.db, ctx.userId, id)?.transaction_id ?? null;
  ctx.unit.touch('receipt', id);
  queries.updateReceipt(ctx.db, ctx.userId, id, { transaction_id: transactionId });
  for (const touched of [before, transactionId]) if (touched !== null) transactions.announceTransaction(ctx, touched);
}

function notProcessed(): AppError {
  return new AppError(
    'receipt_not_processed',
    'This receipt is not read yet. Wait until it is, or fill in amount or date by hand if it failed.',
  );
}

function alreadyLinked(): AppError {
  return new AppError('receipt_already_linked', 'This receipt belongs to a transaction already. Unlink it first.');
}
