import type { Receipt } from '#renderer/api/queries.ts';
import type { Tone } from '#renderer/ui/StatusChip.tsx';

export const fieldNames = ['date', 'merchant', 'amount', 'currency'] as const;
export type FieldName = (typeof fieldNames)[number];

/** As the form names them; "total" is what people look for on a receipt. */
export const fieldLabels: Readonly<Record<FieldName, string>> = {
  date: 'Date',
  merchant: 'Merchant',
  amount: 'Total',
  currency: 'Currency',
};

/** What still needs the person, or everything. */
export type QueueTab = 'queue' | 'archive';

export type StateIcon = 'clock' | 'scan' | 'check' | 'warning' | 'failed';

export interface ReceiptState {
  readonly tone: Tone;
  readonly icon: StateIcon;
  readonly words: string;
  /** Whether a person has something to do here. */
  readonly needsYou: boolean;
}

/** What a receipt is waiting for, in words. `progress` is the percent told by the event stream. */
export function describeReceipt(receipt: Receipt, progress: number | undefined): ReceiptState {
  if (receipt.transaction_id !== null) return { tone: 'good', icon: 'check', words: 'Saved', needsYou: false };
  switch (receipt.status) {
    case 'pending':
      return { tone: 'neutral', icon: 'clock', words: 'Waiting', needsYou: false };
    case 'processing':
      return {
        tone: 'neutral',
        icon: 'scan',
        words: `Reading text, ${progress ?? receipt.progress}%`,
        needsYou: false,
      };
    case 'failed':
      return { tone: 'bad', icon: 'failed', words: shortReason(receipt.error?.message), needsYou: true };
    case 'processed':
      return describeFields(receipt);
  }
}

function describeFields(receipt: Receipt): ReceiptState {
  const doubtful = doubtfulFields(receipt);
  if (doubtful.length === 0) return { tone: 'good', icon: 'check', words: 'Ready to save', needsYou: true };
  const [only] = doubtful;
  const words =
    doubtful.length === 1 && only ? `Check the ${fieldLabels[only].toLowerCase()}` : `Check ${doubtful.length} fields`;
  return { tone: 'warn', icon: 'warning', words, needsYou: true };
}

/** The fields that a person has to look at, in the order of the form. */
export function doubtfulFields({ status, fields }: Receipt): FieldName[] {
  if (status !== 'processed' || fields === null) return [];
  return fieldNames.filter((name) => fields[name].state !== 'clear');
}

/** The first sentence of a reason, for a place where only a few words fit. */
export function shortReason(message: string | undefined): string {
  const [first = ''] = (message ?? 'Could not be read').split(/(?<=[.:;])\s/);
  return first.replace(/[.:;]$/, '');
}

/** A receipt is known by its merchant once that is read, before by its file. */
export function titleOfReceipt({ merchant_name, original_name }: Receipt): string {
  return merchant_name ?? original_name;
}

/** The next one to work on: after `id` in the queue, else from its start; null when nothing is left. */
export function nextToDo(queue: readonly Receipt[], id: number | null): Receipt | null {
  const at = queue.findIndex((receipt) => receipt.id === id);
  const order = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))];
  const ready = (receipt: Receipt) =>
    receipt.transaction_id === null && (receipt.status === 'processed' || receipt.status === 'failed');
  return order.find((receipt) => ready(receipt) && receipt.id !== id) ?? null;
}
