import type { InputOf } from '#renderer/api/endpoints.ts';
import type { Receipt } from '#renderer/api/queries.ts';
import { formatAmount, isCurrency, parseAmount } from '#shared/money.ts';
import type { FieldName } from './receipt-state.ts';

/** What the form holds: what was read, with corrections, and what only a transaction has. */
export interface ReceiptDraft {
  readonly date: string | null;
  readonly merchant: string;
  readonly minor: number | null;
  readonly currency: string;
  readonly categoryId: number | null;
  readonly accountId: number | null;
  readonly tags: readonly string[];
}

export function draftOf(receipt: Receipt, base: string): ReceiptDraft {
  const currency = receipt.parsed_currency ?? base;
  return {
    date: receipt.parsed_date,
    merchant: receipt.merchant_name ?? '',
    minor: receipt.parsed_amount === null ? null : minorOf(receipt.parsed_amount, currency),
    currency,
    categoryId: receipt.suggested_category_id,
    accountId: null,
    tags: [],
  };
}

/** Whether two drafts say the same of what stands on the receipt and of the suggested category. */
export function isSameDraft(one: ReceiptDraft, other: ReceiptDraft): boolean {
  const keys = ['date', 'merchant', 'minor', 'currency', 'categoryId'] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** The draft after what the receipt holds has changed elsewhere, as by Undo: what a person has written and not sent yet stays. */
export function followReceipt(draft: ReceiptDraft, before: ReceiptDraft, now: ReceiptDraft): ReceiptDraft {
  const follow = <Key extends keyof ReceiptDraft>(key: Key) => (draft[key] === before[key] ? now[key] : draft[key]);
  const amountStands = draft.minor === before.minor && draft.currency === before.currency;
  return {
    ...draft,
    date: follow('date'),
    merchant: draft.merchant.trim() === before.merchant ? now.merchant : draft.merchant,
    minor: amountStands ? now.minor : draft.minor,
    currency: amountStands ? now.currency : draft.currency,
    categoryId: follow('categoryId'),
  };
}

/** The corrections that the API does not know yet; null when there are none. */
export function correctionsOf(
  receipt: Receipt,
  draft: ReceiptDraft,
  base: string,
): InputOf<'updateReceipt'>['body'] | null {
  const before = draftOf(receipt, base);
  const merchant = draft.merchant.trim();
  const amount = draft.minor === null ? null : formatAmount(draft.minor, draft.currency);
  const amountMoved = amount !== null && amount !== receipt.parsed_amount;
  // Read in no currency, the amount counts in the base currency as soon as a person looks at it.
  const currencyMoved = draft.currency !== before.currency || (amountMoved && receipt.parsed_currency === null);
  const corrections = {
    ...(draft.date !== null && draft.date !== before.date && { parsed_date: draft.date }),
    ...(merchant !== before.merchant && { merchant_name: merchant === '' ? null : merchant }),
    ...(amountMoved && { parsed_amount: amount }),
    ...(currencyMoved && { parsed_currency: draft.currency }),
  };
  return Object.keys(corrections).length === 0 ? null : corrections;
}

export function confirmationOf(draft: ReceiptDraft): NonNullable<InputOf<'confirmReceipt'>['body']> {
  const merchant = draft.merchant.trim();
  return {
    amount: formatAmount(draft.minor ?? 0, draft.currency),
    currency: draft.currency,
    ...(draft.date !== null && { date: draft.date }),
    merchant_name: merchant === '' ? null : merchant,
    category_id: draft.categoryId,
    ...(draft.accountId !== null && { account_id: draft.accountId }),
    tags: [...draft.tags],
  };
}

/** A value in the API's form ("2026-11-26", "42.80") put into the form's field. */
export function withValue(draft: ReceiptDraft, field: FieldName, value: string): ReceiptDraft {
  switch (field) {
    case 'date':
      return { ...draft, date: value };
    case 'merchant':
      return { ...draft, merchant: value };
    case 'amount':
      return { ...draft, minor: minorOf(value, draft.currency) };
    case 'currency':
      return isCurrency(value) ? { ...draft, currency: value } : draft;
  }
}

/** What the receipt itself holds, as the API writes it. */
export function storedValue(receipt: Receipt, field: FieldName): string | null {
  const values: Readonly<Record<FieldName, string | null>> = {
    date: receipt.parsed_date,
    merchant: receipt.merchant_name,
    amount: receipt.parsed_amount,
    currency: receipt.parsed_currency,
  };
  return values[field];
}

/** The form's present value in the API's form; null when it is empty. */
export function fieldValue(draft: ReceiptDraft, field: FieldName): string | null {
  switch (field) {
    case 'date':
      return draft.date;
    case 'merchant':
      return draft.merchant === '' ? null : draft.merchant;
    case 'amount':
      return draft.minor === null ? null : formatAmount(draft.minor, draft.currency);
    case 'currency':
      return draft.currency;
  }
}

function minorOf(amount: string, currency: string): number | null {
  const parsed = parseAmount(amount, currency);
  return 'minor' in parsed ? Math.abs(parsed.minor) : null;
}
