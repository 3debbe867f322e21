/** What `GET /events` streams after a change is committed, whichever door made it. */
export interface ChangeEvent {
  readonly entity: EntityName;
  readonly id: number;
  readonly action: 'created' | 'updated' | 'deleted';
  /** Grows with every change of the database; two events with the same version belong to one write. */
  readonly version: number;
}

/** Progress of work that goes on behind; `done` of `total` in the job's own units: percent of a receipt, transactions of an export. */
export interface ProgressEvent {
  readonly job: 'read_receipt' | 'export';
  /** The receipt, or a number that tells exports apart. */
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
  'token',
  'budget',
  'budget_move',
  'notification',
  'notification_preferences',
] as const;
export type EntityName = (typeof entityNames)[number];
