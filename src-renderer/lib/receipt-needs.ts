import type { Receipt } from '#renderer/api/queries.ts';

/**
 * Whether a receipt that is no transaction yet waits for a person: it could not be read, something in it is doubtful or missing, or the
 * purchase seems to be here already.
 */
export function needsPerson({ status, transaction_id, fields, duplicate }: Receipt): boolean {
  if (transaction_id !== null) return false;
  if (status === 'failed') return true;
  if (duplicate !== null) return true;
  return status === 'processed' && (fields === null || Object.values(fields).some(({ state }) => state !== 'clear'));
}

/** Whether it was read and something about it is to be checked. */
export function isToCheck(receipt: Receipt): boolean {
  return receipt.status === 'processed' && needsPerson(receipt);
}

/** Whether it waits to be read or is being read now. */
export function isBeingRead({ status, transaction_id }: Pick<Receipt, 'status' | 'transaction_id'>): boolean {
  return transaction_id === null && (status === 'pending' || status === 'processing');
}
