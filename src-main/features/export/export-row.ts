import { shareByLargestRemainder } from '#shared/money.ts';

/** One line of an export: a transaction, or one part of a split one with what it shares with the others repeated. Money is minor units. */
export interface ExportRow {
  readonly id: number;
  /** 1, 2, 3 … of a split transaction, else null. */
  readonly part: number | null;
  readonly date: string;
  readonly type: 'income' | 'expense' | 'transfer';
  readonly refund: boolean;
  readonly amountMinor: number;
  readonly currency: string;
  /** Worth in the base currency; null while no rate is known. */
  readonly baseMinor: number | null;
  readonly category: string | null;
  readonly parentCategory: string | null;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly partDescription: string | null;
  readonly tags: string;
  readonly account: string;
  readonly accountMinor: number | null;
  readonly accountCurrency: string;
  readonly transferAccount: string | null;
  readonly transferMinor: number | null;
  readonly transferCurrency: string | null;
  readonly receiptId: number | null;
  readonly createdAt: string;
}

/** What the database gives for a transaction. */
export interface TransactionData {
  readonly id: number;
  readonly type: ExportRow['type'];
  readonly date: string;
  readonly currency: string;
  readonly amount_minor: number;
  readonly base_minor: number | null;
  readonly refund: 0 | 1;
  readonly category_id: number | null;
  readonly account_id: number;
  readonly account_minor: number | null;
  readonly transfer_account_id: number | null;
  readonly transfer_minor: number | null;
  readonly merchant_name: string | null;
  readonly description: string | null;
  readonly receipt_id: number | null;
  readonly created_at: string;
}

export interface PartData {
  readonly id: number;
  readonly amount_minor: number;
  readonly base_minor: number | null;
  readonly category_id: number | null;
  readonly description: string | null;
}

/** What ids in rows stand for. */
export interface Names {
  readonly categories: ReadonlyMap<number, { readonly name: string; readonly parent_name: string | null }>;
  readonly accounts: ReadonlyMap<number, { readonly name: string; readonly currency: string }>;
}

/** Names of tags by the id of what carries them. */
export type TagsOf = (id: number) => readonly string[];

/** The lines of one transaction. Amounts of the parts add up to the transaction's in every column of money. */
export function toExportRows(
  row: TransactionData,
  parts: readonly PartData[],
  names: Names,
  tagsOf: { readonly transaction: TagsOf; readonly part: TagsOf },
): ExportRow[] {
  const own = tagsOf.transaction(row.id);
  const whole = toWholeRow(row, names, own);
  if (parts.length === 0) return [whole];
  const weights = parts.map((part) => part.amount_minor);
  const accountShares = share(row.account_minor, weights);
  return parts.map((part, index) => ({
    ...whole,
    part: index + 1,
    amountMinor: part.amount_minor,
    baseMinor: part.base_minor,
    ...nameCategory(names, part.category_id),
    partDescription: part.description,
    tags: joinTags([...own, ...tagsOf.part(part.id)]),
    accountMinor: accountShares?.[index] ?? null,
  }));
}

function toWholeRow(row: TransactionData, names: Names, tags: readonly string[]): ExportRow {
  const account = names.accounts.get(row.account_id);
  const target = row.transfer_account_id === null ? undefined : names.accounts.get(row.transfer_account_id);
  return {
    id: row.id,
    part: null,
    date: row.date,
    type: row.type,
    refund: row.refund === 1,
    amountMinor: row.amount_minor,
    currency: row.currency,
    baseMinor: row.base_minor,
    ...nameCategory(names, row.category_id),
    merchant: row.merchant_name,
    description: row.description,
    partDescription: null,
    tags: joinTags(tags),
    account: account?.name ?? '',
    accountMinor: row.account_minor,
    accountCurrency: account?.currency ?? row.currency,
    transferAccount: target?.name ?? null,
    transferMinor: row.transfer_minor,
    transferCurrency: target?.currency ?? null,
    receiptId: row.receipt_id,
    createdAt: row.created_at,
  };
}

function share(minor: number | null, weights: readonly number[]): readonly number[] | null {
  return minor === null ? null : shareByLargestRemainder(minor, weights);
}

function nameCategory(names: Names, id: number | null): Pick<ExportRow, 'category' | 'parentCategory'> {
  const category = id === null ? undefined : names.categories.get(id);
  return { category: category?.name ?? null, parentCategory: category?.parent_name ?? null };
}

function joinTags(tags: readonly string[]): string {
  return tags.length < 2 ? (tags[0] ?? '') : [...new Set(tags)].join(', ');
}

/** Money that moved as a person counts it: in is positive, out negative, a refund positive; a transfer is neither. */
export function signedMinor(row: ExportRow): number | null {
  if (row.type === 'transfer') return null;
  return row.type === 'income' || row.refund ? row.amountMinor : -row.amountMinor;
}
