import type { InputOf } from '#renderer/api/endpoints.ts';
import { parseAmountInput } from '#renderer/lib/amount-input.ts';
import { formatAmount } from '#shared/money.ts';

export type TransactionType = 'income' | 'expense' | 'transfer';

/** What the list shows; all of it stands in the address, so that back, reload and links work by themselves. */
export interface TransactionFilter {
  readonly q: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Category ids; `none` is those without one. */
  readonly categories: readonly (number | 'none')[];
  readonly tags: readonly string[];
  readonly type: TransactionType | null;
  readonly account: number | null;
  readonly merchant: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly hasReceipt: boolean | null;
  /** The import that added them. */
  readonly importId: number | null;
  /** Decimal strings, as typed into the address. */
  readonly amountMin: string | null;
  readonly amountMax: string | null;
  /** The bin: what was deleted in the last 30 days. */
  readonly bin: boolean;
}

const datePattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const decimalPattern = /^[0-9]{1,12}(\.[0-9]{1,4})?$/;

/** Reads the address; what is not well-formed is left out rather than sent on. */
export function readFilter(search: URLSearchParams): TransactionFilter {
  const type = search.get('type');
  const receipt = search.get('receipt');
  return {
    q: search.get('q') ?? '',
    from: matching(search.get('from'), datePattern),
    to: matching(search.get('to'), datePattern),
    categories: search.getAll('category').flatMap((text) => readCategory(text)),
    tags: search.getAll('tag').filter((tag) => tag !== ''),
    type: type === 'income' || type === 'expense' || type === 'transfer' ? type : null,
    account: readId(search.get('account')),
    merchant: search.get('merchant'),
    currency: matching(search.get('currency'), /^[A-Z]{3}$/),
    importId: readId(search.get('import')),
    hasReceipt: receipt === 'yes' ? true : receipt === 'no' ? false : null,
    amountMin: matching(search.get('min'), decimalPattern),
    amountMax: matching(search.get('max'), decimalPattern),
    bin: search.get('bin') === 'yes',
  };
}

/** The address of a filter, without what is at its default. */
export function writeFilter(filter: Partial<TransactionFilter>): URLSearchParams {
  const search = new URLSearchParams();
  const set = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') search.append(name, String(value));
  };
  set('q', filter.q);
  set('from', filter.from);
  set('to', filter.to);
  for (const category of filter.categories ?? []) set('category', category);
  for (const tag of filter.tags ?? []) set('tag', tag);
  set('type', filter.type);
  set('account', filter.account);
  set('merchant', filter.merchant);
  set('currency', filter.currency);
  if (filter.hasReceipt !== null && filter.hasReceipt !== undefined) set('receipt', filter.hasReceipt ? 'yes' : 'no');
  set('import', filter.importId);
  set('min', filter.amountMin);
  set('max', filter.amountMax);
  if (filter.bin === true) set('bin', 'yes');
  return search;
}

export type FilterQuery = NonNullable<InputOf<'getOutline'>['query']>;

/** The filter as the API takes it. */
export function toQuery(filter: TransactionFilter): FilterQuery {
  return {
    ...(filter.q.trim() !== '' && { q: filter.q.trim().slice(0, 200) }),
    ...(filter.from !== null && { date_from: filter.from }),
    ...(filter.to !== null && { date_to: filter.to }),
    ...(filter.categories.length > 0 && { category: [...filter.categories] }),
    ...(filter.tags.length > 0 && { tag: [...filter.tags] }),
    ...(filter.type !== null && { type: filter.type }),
    ...(filter.account !== null && { account: filter.account }),
    ...(filter.merchant !== null && { merchant: filter.merchant }),
    ...(filter.currency !== null && { currency: filter.currency }),
    ...(filter.hasReceipt !== null && { has_receipt: filter.hasReceipt }),
    ...(filter.importId !== null && { import: filter.importId }),
    ...(filter.amountMin !== null && { amount_min: filter.amountMin }),
    ...(filter.amountMax !== null && { amount_max: filter.amountMax }),
    ...(filter.bin && { deleted: true }),
  };
}

/** Whether anything but the bin narrows the list. */
export function isNarrowed(filter: TransactionFilter): boolean {
  return writeFilter({ ...filter, bin: false }).size > 0;
}

/** A typed bound ("1.234,50") as the decimal that the address keeps; null when it is empty or not an amount. */
export function readBound(text: string, currency: string): string | null {
  const result = parseAmountInput(text, { currency });
  return 'minor' in result && result.minor >= 0 ? formatAmount(result.minor, currency) : null;
}

function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}

export function readId(text: string | null): number | null {
  return text !== null && /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : null;
}

function readCategory(text: string): (number | 'none')[] {
  if (text === 'none') return ['none'];
  const id = readId(text);
  return id === null ? [] : [id];
}
