import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ImportRow } from '#renderer/api/queries.ts';

export type Decision = ImportRow['decision'];

export const decisionNames: Readonly<Record<Decision, MessageDescriptor>> = {
  add: msg({ message: 'Add', context: 'a row of a bank file' }),
  match: msg({ message: 'Match', context: 'a row of a bank file with a transaction' }),
  transfer: msg({ message: 'Transfer', context: 'a row of a bank file' }),
  leave_out: msg({ message: 'Leave out', context: 'a row of a bank file' }),
};

type Facts = Pick<ImportRow, 'status' | 'code' | 'date' | 'amount' | 'duplicate_of' | 'transfer'>;

/** Of these the other transaction is another booking, or was this one's before. */
const unmatched: ReadonlySet<string | null> = new Set(['deleted_before', 'known', 'id_reused']);

/** What a commit could do with a row, in the order in which it is offered. */
export function possibleDecisions(row: Facts): readonly Decision[] {
  const moves = row.amount !== null && Number(row.amount) !== 0 && row.date !== null && row.status !== 'invalid';
  if (!moves) return ['leave_out'];
  const canMatch = row.duplicate_of !== null && !unmatched.has(row.code);
  return ['add', ...(canMatch ? ['match' as const] : []), ...(row.transfer ? ['transfer' as const] : []), 'leave_out'];
}

/** Space on a row: leaves it out, or takes what would be done with it otherwise. */
export function toggled(row: Facts, decision: Decision): Decision {
  const [first = 'leave_out'] = possibleDecisions(row);
  return decision === 'leave_out' ? first : 'leave_out';
}

export interface RowDecision {
  readonly row: number;
  readonly decision: Decision;
}

/** A transfer between two rows of the file is one of both: what is decided of one holds for the other. */
export function withPartner(row: ImportRow, decision: Decision): RowDecision[] {
  const own = { row: row.row, decision };
  const partner = row.transfer?.row ?? null;
  if (partner === null) return [own];
  if (decision === 'transfer') return [own, { row: partner, decision }];
  return row.decision === 'transfer' ? [own, { row: partner, decision: 'add' }] : [own];
}
