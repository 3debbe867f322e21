import { t } from '@lingui/core/macro';
import type { InputOf } from '#renderer/api/endpoints.ts';
import type { Account, Category, Transaction } from '#renderer/api/queries.ts';
import type { QuickAddReading } from '#renderer/lib/quick-add-grammar.ts';
import { formatAmount } from '#shared/money.ts';
import { minorOf } from './transaction-cells.ts';

/** A transaction that is being written: what the line says, with what was set by hand on top. */
export interface Draft {
  readonly type: 'income' | 'expense' | 'transfer';
  readonly minor: number | null;
  readonly currency: string;
  readonly date: string;
  readonly accountId: number | null;
  readonly transferAccountId: number | null;
  /** Minor units in the currency of the account the money goes to. */
  readonly transferMinor: number | null;
  readonly categoryId: number | null;
  readonly merchant: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  /** Money that came back; only of an expense. */
  readonly refund: boolean;
}

export type DraftField = keyof Draft;
export type Overrides = Partial<Draft>;

interface DraftContext {
  readonly today: string;
  readonly accounts: readonly Account[];
  readonly categories: readonly Category[];
}

export function composeDraft(
  reading: QuickAddReading,
  set: Overrides,
  { today, accounts, categories }: DraftContext,
): Draft {
  const type = set.type ?? reading.type ?? 'expense';
  const transferAccountId = set.transferAccountId ?? reading.transferAccountId;
  // Money that goes to the default account comes from another one.
  const sources = accounts.filter(({ id, archived }) => !archived && (type !== 'transfer' || id !== transferAccountId));
  const account = sources.find(({ is_default }) => is_default) ?? sources[0];
  const categoryId = set.categoryId !== undefined ? set.categoryId : reading.categoryId;
  const category = categories.find(({ id }) => id === categoryId);
  return {
    type,
    minor: set.minor !== undefined ? set.minor : reading.minor,
    currency: set.currency ?? reading.currency,
    date: set.date ?? reading.date ?? today,
    accountId: set.accountId ?? reading.accountId ?? account?.id ?? null,
    transferAccountId,
    transferMinor: set.transferMinor ?? null,
    // A category of the other type would be refused, so it goes when the type turns.
    categoryId: category?.type === type ? category.id : null,
    merchant: set.merchant !== undefined ? set.merchant : reading.merchant,
    note: set.note !== undefined ? set.note : reading.note,
    tags: set.tags ?? reading.tags,
    refund: type === 'expense' && (set.refund ?? reading.refund),
  };
}

/** Why a draft cannot be saved yet, with the field to go to; null when it can. */
export function findGap(
  draft: Draft,
  accounts: readonly Account[],
): { readonly field: DraftField; readonly message: string } | null {
  if (draft.minor === null) return { field: 'minor', message: t`Write an amount, such as 12.50.` };
  if (draft.type !== 'transfer') return null;
  if (draft.transferAccountId === null)
    return { field: 'transferAccountId', message: t`Choose the account that the money goes to.` };
  const target = accounts.find(({ id }) => id === draft.transferAccountId);
  if (draft.transferAccountId === draft.accountId)
    return { field: 'transferAccountId', message: t`Choose another account than the one the money comes from.` };
  if (target && target.currency !== draft.currency && draft.transferMinor === null) {
    const arriving = target.currency;
    return { field: 'transferMinor', message: t`Write how much arrives in ${arriving}.` };
  }
  return null;
}

export function toBody(draft: Draft, accounts: readonly Account[]): InputOf<'createTransaction'>['body'] {
  const target = accounts.find(({ id }) => id === draft.transferAccountId);
  const arrives = target && target.currency !== draft.currency && draft.transferMinor !== null;
  return {
    type: draft.type,
    amount: formatAmount(draft.minor ?? 0, draft.currency),
    currency: draft.currency,
    date: draft.date,
    ...(draft.accountId !== null && { account_id: draft.accountId }),
    merchant_name: draft.merchant,
    description: draft.note,
    tags: [...draft.tags],
    ...(draft.refund && { refund: true }),
    ...(draft.type === 'transfer'
      ? {
          transfer_account_id: draft.transferAccountId,
          ...(arrives && { transfer_amount: formatAmount(draft.transferMinor ?? 0, target.currency) }),
        }
      : { category_id: draft.categoryId }),
  };
}

/** A transaction as it is, with what was set by hand on top. */
export function draftOf(transaction: Transaction, set: Overrides, categories: readonly Category[]): Draft {
  const { amount, currency, transfer_amount } = transaction;
  const type = set.type ?? transaction.type;
  const categoryId = set.categoryId !== undefined ? set.categoryId : transaction.category_id;
  return {
    minor: minorOf(amount, currency),
    currency,
    date: transaction.date,
    accountId: transaction.account_id,
    transferAccountId: transaction.transfer_account_id,
    transferMinor: transfer_amount === null ? null : minorOf(transfer_amount, set.currency ?? currency),
    merchant: transaction.merchant_name,
    note: transaction.description,
    tags: transaction.tags,
    ...set,
    type,
    categoryId: categories.find(({ id }) => id === categoryId)?.type === type ? categoryId : null,
    refund: type === 'expense' && (set.refund ?? transaction.refund),
  };
}

/** What a form changes of a transaction; amount and kind of a split one belong to its parts. */
export function toChanges(
  draft: Draft,
  transaction: Transaction,
  accounts: readonly Account[],
): InputOf<'updateTransaction'>['body'] {
  const { type, amount, currency, category_id, ...rest } = { category_id: null, ...toBody(draft, accounts) };
  const common = { ...rest, refund: draft.refund };
  if (transaction.splits.length > 0) return common;
  if (draft.type === 'transfer') return { ...common, type, amount, currency };
  return { ...common, type, amount, currency, category_id };
}
