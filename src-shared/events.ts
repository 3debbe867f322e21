/** What `GET /events` streams after a change is committed, whichever door made it. */
export interface ChangeEvent {
  readonly entity: EntityName;
  readonly id: number;
  readonly action: 'created' | 'updated' | 'deleted';
  /** Grows with every change of the database; two events with the same version belong to one write. */
  readonly version: number;
}

/** Progress of work that goes on behind; `done` of `total` in the job's own units: percent of a receipt or a backup, rows of an import, transactions and receipts of an export, which a tax pack goes through twice. */
export interface ProgressEvent {
  readonly job: 'read_receipt' | 'export' | 'import' | 'backup';
  /** The receipt, the import, the number that the answer of an export has in its header `Kvitt-Export`, or one that tells backups apart. */
  readonly id: number;
  readonly done: number;
  readonly total: number;
}

export type StreamEvent = ChangeEvent | ProgressEvent;

export const entityNames = [
  'user',
  'account',
  'category',
  'tag',
  'transaction',
  'duplicate_dismissal',
  'saved_view',
  'rule',
  'recurring',
  'receipt',
  'rate',
  'import',
  'token',
  'budget',
  'budget_move',
  'notification',
  'notification_preferences',
  'backup',
] as const;
export type EntityName = (typeof entityNames)[number];
