import { createAccount, listAllAccounts } from '#main/features/accounts/service.ts';
import { createCategory, listAllCategories } from '#main/features/categories/service.ts';
import { findOrCreateTags, findTagId } from '#main/features/tags/service.ts';
import {
  createBooker,
  getTransaction,
  restoreTransaction,
  updateTransaction,
} from '#main/features/transactions/service.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import { fold } from '#shared/fold.ts';
import { formatAmount } from '#shared/money.ts';
import * as queries from './queries.ts';
import { cleanText } from './reading/texts.ts';
import { fromDbRow, toDbRow } from './stage.ts';
import type { ImportOutcome, ImportPlan, ImportSettings, StagedRow, TaskControl } from './staged-row.ts';
import { takeRows } from './take-rows.ts';

/** What becomes a transfer, as it was. */
type Other = ImportOutcome['changed'][number] & { readonly currency: string };

/** Books every row of a preview as it was decided, and keeps what came of it. Answers the outcome. */
export function bookImport(running: WriteContext, importId: number, control: TaskControl): ImportOutcome {
  const ctx = { ...running, clock: stopClock(running.clock) };
  const row = queries.findImport(ctx.db, ctx.userId, importId);
  if (!row) throw new Error('The import is gone');
  const plan = JSON.parse(row.plan) as ImportPlan;
  const settings = JSON.parse(row.settings) as ImportSettings;
  const { total } = JSON.parse(row.counts) as { total: number };
  ctx.unit.touch('import', importId);
  const work = createWork(ctx, importId, plan);
  takeRows(ctx.db, importId, { total, control, take: work.take });
  const outcome = work.finish();
  const now = isoNow(ctx.clock);
  queries.updateImport(ctx.db, ctx.userId, importId, {
    status: 'committed',
    stored_name: null,
    plan: JSON.stringify({ ...plan, slots: work.slots() }),
    outcome: JSON.stringify(outcome),
    committed_at: now,
    updated_at: now,
  });
  remember(ctx, JSON.parse(row.layout).signature, settings, work.slots());
  if (outcome.counts.created > 0) ctx.unit.announce('transaction', 0, 'created');
  return outcome;
}

/** All of it happens at one moment: a transaction with a later one was edited since. */
function stopClock(clock: Clock): Clock {
  const now = clock.nowMs();
  return { ...clock, nowMs: () => now };
}

/** Settings count again for the next file of this layout, and what the bank calls an account is known. */
function remember(ctx: WriteContext, signature: string, settings: ImportSettings, slots: ImportPlan['slots']): void {
  const [main] = slots;
  if (main?.accountId != null && Object.keys(settings.reading).length > 0) {
    queries.putLayout(ctx.db, {
      user_id: ctx.userId,
      account_id: main.accountId,
      signature,
      settings: JSON.stringify(settings.reading),
      updated_at: isoNow(ctx.clock),
    });
  }
  for (const { identifier, currency, accountId } of slots) {
    if (identifier === null || accountId === null) continue;
    queries.putKnownAccount(ctx.db, {
      user_id: ctx.userId,
      identifier,
      currency: currency ?? '',
      account_id: accountId,
    });
  }
}

function createWork(ctx: WriteContext, importId: number, plan: ImportPlan) {
  const book = createBooker(ctx);
  const slots = [...plan.slots];
  const currencies = new Map(listAllAccounts(ctx).map(({ id, currency }) => [id, currency]));
  const categories = new Map(listAllCategories(ctx).map(({ id, type, name_folded: name }) => [`${type} ${name}`, id]));
  const categoryTypes = new Map(listAllCategories(ctx).map(({ id, type }) => [id, type]));
  const tagIds = new Map<string, number>();
  const made = { accounts: [] as number[], categories: [] as number[], tags: [] as number[], restored: [] as number[] };
  const changed: ImportOutcome['changed'][number][] = [];
  const counts = { created: 0, duplicate: 0, skipped: 0, invalid: 0 };
  /** Transfers made of two rows, by the row that comes second. */
  const pairs = new Map<number, number>();
  const place = (id: number) => queries.findPlace(ctx.db, ctx.userId, id);

  function accountOf(slot: number): { id: number; currency: string } {
    const planned = slots[slot];
    if (!planned) throw new Error('A row belongs to an account of its file');
    if (planned.accountId !== null)
      return { id: planned.accountId, currency: currencies.get(planned.accountId) ?? planned.accountCurrency };
    const { id, currency } = createAccount(ctx, {
      name: planned.name,
      kind: 'checking',
      currency: planned.accountCurrency,
      opening_balance: '0',
      archived: false,
      is_default: false,
    });
    made.accounts.push(id);
    currencies.set(id, currency);
    slots[slot] = { ...planned, accountId: id };
    return { id, currency };
  }

  function categoryOf({ category, categoryId }: StagedRow, type: 'income' | 'expense'): number | null {
    // Deleted or given another type since the preview: the row comes in without it.
    if (categoryId !== null) return categoryTypes.get(categoryId) === type ? categoryId : null;
    const name = cleanText(category ?? '', 60);
    if (name === null) return null;
    const key = `${type} ${fold(name)}`;
    const known = categories.get(key);
    if (known !== undefined) return known;
    const { id } = createCategory(ctx, {
      name,
      type,
      color: newCategoryColor,
      icon: newCategoryIcon,
      parent_id: null,
      hidden: false,
    });
    made.categories.push(id);
    categories.set(key, id);
    categoryTypes.set(id, type);
    return id;
  }

  function tagOf(name: string): number {
    const key = fold(name);
    const known = tagIds.get(key) ?? findTagId(ctx, name);
    const id = known ?? (findOrCreateTags(ctx, [name])[0] as number);
    if (known === null) made.tags.push(id);
    tagIds.set(key, id);
    return id;
  }

  function keep(row: StagedRow, accountId: number, transactionId: number, created: 0 | 1): void {
    queries.putInLedger(ctx.db, {
      user_id: ctx.userId,
      account_id: accountId,
      key: row.key,
      content: row.content,
      transaction_id: transactionId,
      import_id: importId,
      created,
    });
    // Previews of earlier versions have none.
    if (row.alias)
      queries.putAlias(ctx.db, {
        user_id: ctx.userId,
        account_id: accountId,
        ...row.alias,
        transaction_id: transactionId,
        import_id: importId,
        created,
      });
  }

  function add(row: StagedRow): number {
    const account = accountOf(row.slot);
    const known = queries.findInLedger(ctx.db, ctx.userId, account.id, row.key);
    const isMeantAnew = row.status === 'duplicate' || row.code === 'id_reused';
    if (!isMeantAnew && known?.isLive && known.content === row.content) {
      // Another import brought it in since this preview was made.
      counts.duplicate += 1;
      const late = {
        ...row,
        status: 'duplicate' as const,
        decision: 'leave_out' as const,
        code: 'known',
        duplicateOf: known.transactionId,
      };
      queries.setRowData(ctx.db, importId, toDbRow(late));
      return known.transactionId;
    }
    if (row.code === 'deleted_before' && known && !known.isLive && place(known.transactionId)?.inBin) {
      restoreTransaction(ctx, known.transactionId);
      made.restored.push(known.transactionId);
      keep(row, account.id, known.transactionId, 0);
      counts.created += 1;
      return known.transactionId;
    }
    const id = bookRow(row, account);
    // Added although it is known: its own place in the ledger, so that it can be taken back.
    const own = known?.isLive ? { ...row, key: freeKey(account.id, row.key), alias: null } : row;
    keep(own, account.id, id, 1);
    counts.created += 1;
    return id;
  }

  function freeKey(accountId: number, key: number): number {
    let free = key + 1;
    while (queries.findInLedger(ctx.db, ctx.userId, accountId, free)) free += 1;
    return free;
  }

  function bookRow(row: StagedRow, account: { id: number; currency: string }): number {
    const minor = row.minor ?? 0;
    const type = minor < 0 ? 'expense' : 'income';
    return book({
      type,
      amountMinor: Math.abs(minor),
      currency: row.currency ?? account.currency,
      date: row.date ?? '',
      account,
      categoryId: categoryOf(row, type),
      merchantName: row.merchant,
      description: row.description,
      tagIds: row.tags.map(tagOf),
      transferAccountId: null,
    });
  }

  function match(row: StagedRow): number | null {
    const account = accountOf(row.slot);
    const target = row.duplicateOf;
    if (target === null || place(target)?.inBin !== false) {
      // Deleted since the preview: what is surely the same is not brought back, the rest has nothing that it could be the same as.
      if (row.status !== 'duplicate') return add({ ...row, status: 'new' });
      counts.duplicate += 1;
      return null;
    }
    keep(row, account.id, target, 0);
    counts.duplicate += 1;
    return target;
  }

  function transfer(row: StagedRow): number | null {
    const account = accountOf(row.slot);
    const { transactionId, row: partner } = row.transfer ?? { transactionId: null, row: null };
    if (partner !== null) return transferOfRows(row, account, partner);
    const current = transactionId === null ? null : findOther(transactionId);
    if (!current || current.account_id === account.id) return add({ ...row, status: 'new' });
    updateTransaction(ctx, current.id, asTransfer(row, account, current));
    const { currency: _, ...before } = current;
    changed.push(before);
    keep(row, account.id, current.id, 0);
    counts.duplicate += 1;
    return current.id;
  }

  function findOther(id: number): Other | null {
    const there = place(id);
    if (!there || there.inBin || there.parts > 0) return null;
    const { type, account_id, category_id, refund, currency, account_amount } = getTransaction(ctx, id);
    return type === 'transfer' ? null : { id, type, account_id, category_id, refund, currency, account_amount };
  }

  /** In a currency of its own, each side says what moved its account. */
  function asTransfer(row: StagedRow, account: { id: number; currency: string }, other: Other) {
    const minor = row.minor ?? 0;
    const isIn = (each: { currency: string | undefined }) => each.currency === other.currency;
    const own = { id: account.id, amount: isIn(account) ? null : formatAmount(Math.abs(minor), account.currency) };
    const there = {
      id: other.account_id,
      amount: isIn({ currency: currencies.get(other.account_id) }) ? null : other.account_amount,
    };
    const [source, target] = minor < 0 ? [own, there] : [there, own];
    return {
      type: 'transfer' as const,
      account_id: source.id,
      transfer_account_id: target.id,
      ...(source.amount === null ? {} : { account_amount: source.amount }),
      ...(target.amount === null ? {} : { transfer_amount: target.amount }),
    };
  }

  /** One transfer of the two; the second row finds it made. */
  function transferOfRows(row: StagedRow, account: { id: number; currency: string }, partner: number): number | null {
    const made = pairs.get(row.row);
    if (made !== undefined) {
      keep(row, account.id, made, 1);
      counts.duplicate += 1;
      return made;
    }
    const other = queries.findRow(ctx.db, importId, partner);
    const staged = other && fromDbRow(other);
    const target = staged && staged.decision === 'transfer' ? accountOf(staged.slot) : null;
    if (!staged || !target || target.id === account.id) return add({ ...row, status: 'new' });
    const isOut = (row.minor ?? 0) < 0;
    const id = book({
      type: 'transfer',
      amountMinor: Math.abs(row.minor ?? 0),
      currency: row.currency ?? account.currency,
      date: row.date ?? '',
      account: isOut ? account : target,
      categoryId: null,
      merchantName: row.merchant,
      description: row.description,
      tagIds: [],
      transferAccountId: isOut ? target.id : account.id,
    });
    keep(row, account.id, id, 1);
    pairs.set(partner, id);
    counts.created += 1;
    return id;
  }

  return {
    /** Does with a row what was decided; answers the transaction that it is now. */
    take(row: StagedRow): number | null {
      if (row.decision === 'add') return add(row);
      if (row.decision === 'match') return match(row);
      if (row.decision === 'transfer') return transfer(row);
      counts[row.status === 'duplicate' ? 'duplicate' : row.status === 'invalid' ? 'invalid' : 'skipped'] += 1;
      return null;
    },
    slots: () => slots,
    finish: (): ImportOutcome => ({ counts, ...made, changed }),
  };
}

const newCategoryColor = '#8c919a';
const newCategoryIcon = 'tag';
