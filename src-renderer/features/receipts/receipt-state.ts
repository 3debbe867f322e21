import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type { Receipt } from '#renderer/api/queries.ts';
import { isBeingRead, needsPerson } from '#renderer/lib/receipt-needs.ts';
import type { Tone } from '#renderer/ui/StatusChip.tsx';
import { chosenReason, typedReason } from '#shared/receipt-reasons.ts';

export const fieldNames = ['date', 'merchant', 'amount', 'currency'] as const;
export type FieldName = (typeof fieldNames)[number];

/** As the form names them; "total" is what people look for on a receipt. */
export const fieldLabels: Readonly<Record<FieldName, MessageDescriptor>> = {
  date: msg`Date`,
  merchant: msg`Merchant`,
  amount: msg`Total`,
  currency: msg`Currency`,
};

export type StateIcon = 'clock' | 'scan' | 'check' | 'warning' | 'failed' | 'stopped';

export interface ReceiptState {
  readonly tone: Tone;
  readonly icon: StateIcon;
  readonly words: string;
}

/** What a receipt is waiting for, in words. `progress` is the percent told by the event stream. */
export function describeReceipt(receipt: Receipt, progress: number | undefined): ReceiptState {
  if (receipt.transaction_id !== null) return { tone: 'good', icon: 'check', words: t`Saved` };
  switch (receipt.status) {
    case 'pending':
      return { tone: 'neutral', icon: 'clock', words: t`Waiting` };
    case 'processing': {
      const percent = progress ?? receipt.progress;
      return { tone: 'neutral', icon: 'scan', words: t`Reading text, ${percent}%` };
    }
    case 'failed':
      if (wasStopped(receipt)) return { tone: 'neutral', icon: 'stopped', words: t`Stopped` };
      return { tone: 'bad', icon: 'failed', words: shortReason(receipt.error) };
    case 'processed':
      return describeFields(receipt);
  }
}

function describeFields(receipt: Receipt): ReceiptState {
  const doubtful = doubtfulFields(receipt);
  if (receipt.duplicate !== null) return { tone: 'warn', icon: 'warning', words: t`Here twice?` };
  if (doubtful.length === 0) return { tone: 'good', icon: 'check', words: t`Ready to save` };
  const [only] = doubtful;
  const words =
    doubtful.length === 1 && only
      ? i18n._(checkWords[only])
      : plural(doubtful.length, { one: 'Check # field', other: 'Check # fields' });
  return { tone: 'warn', icon: 'warning', words };
}

const checkWords: Readonly<Record<FieldName, MessageDescriptor>> = {
  date: msg`Check the date`,
  merchant: msg`Check the merchant`,
  amount: msg`Check the total`,
  currency: msg`Check the currency`,
};

/** The fields that a person has to look at, in the order of the form. */
export function doubtfulFields({ status, fields }: Receipt): FieldName[] {
  if (status !== 'processed' || fields === null) return [];
  return fieldNames.filter((name) => fields[name].state !== 'clear');
}

/** What is said of a field: how sure the reading is, or that a person wrote or chose its value. */
export type FieldMark = 'clear' | 'check' | 'missing' | 'typed' | 'chosen';

/** Null while there is nothing to say: it was not read, or it is saved and its doubts are over. */
export function markOf({ status, fields, transaction_id }: Receipt, name: FieldName): FieldMark | null {
  if (status !== 'processed' || fields === null) return null;
  const { state, reasons } = fields[name];
  if (reasons.includes(typedReason)) return 'typed';
  if (reasons.includes(chosenReason)) return 'chosen';
  return transaction_id !== null && state !== 'clear' ? null : state;
}

const shortReasons: Readonly<Record<string, MessageDescriptor>> = {
  nothing_found: msg`Nothing could be read`,
  timed_out: msg`Took too long to read`,
  unreadable_image: msg`The file is damaged`,
  truncated_image: msg`Part of it is missing`,
  blank_image: msg`The page is empty`,
  image_too_large: msg`The picture is too large`,
  password_protected: msg`Protected by a password`,
  no_pages: msg`The PDF has no pages`,
};

/** Why it failed in the few words that fit the queue; the whole sentence stands beside the fields. */
export function shortReason(error: Receipt['error']): string {
  const words = shortReasons[error?.code ?? ''];
  return words === undefined ? t`Could not be read` : i18n._(words);
}

/** Whether a person stopped its reading, which is no failure of it. */
export function wasStopped({ status, error }: Pick<Receipt, 'status' | 'error'>): boolean {
  return status === 'failed' && error?.code === 'cancelled';
}

/** "1 being read, 13 waiting"; empty where none is on its way. */
export function sayBeingRead(receipts: readonly Receipt[]): string {
  const open = receipts.filter(isBeingRead);
  const waiting = open.filter(({ status }) => status === 'pending').length;
  const reading = open.length - waiting;
  if (reading === 0) return plural(waiting, { 0: '', one: '# waiting', other: '# waiting' });
  if (waiting === 0) return plural(reading, { one: '# being read', other: '# being read' });
  return t`${plural(reading, { one: '# being read', other: '# being read' })}, ${plural(waiting, { one: '# waiting', other: '# waiting' })}`;
}

/** How many of them wait for a person: the same count as in the sidebar and on the Overview. */
export function countNeeding(receipts: readonly Receipt[]): number {
  return receipts.filter(needsPerson).length;
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

/** What the queue opens with, newest first: what there is to do, else what is read next, so that nobody looks at the last of a pile; what was stopped comes last. */
export function firstToOpen(queue: readonly Receipt[]): Receipt | undefined {
  const wanted = queue.filter((receipt) => !wasStopped(receipt));
  const read = nextToDo(wanted, null) ?? wanted.find(({ status }) => status === 'processing');
  return read ?? wanted.at(-1) ?? queue[0];
}
