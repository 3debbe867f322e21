import type { z } from 'zod';
import type { Snapshot } from '#main/db/snapshots.ts';
import type { importDecision, importRowStatus } from '#shared/contract/imports.ts';
import type { EntityName } from '#shared/events.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { MovedBook, MovedTransaction } from './moving-in/moved-book.ts';
import type { AccountSlot } from './plan-accounts.ts';
import type { FileProblem, ReadSettings } from './reading/file-row.ts';

export type RowStatus = z.output<typeof importRowStatus>;
export type Decision = z.output<typeof importDecision>;

/** What a row of an import is, and what its file said; stored as JSON. Amounts are minor units, below zero for money that left. */
export interface StagedRow {
  readonly row: number;
  readonly status: RowStatus;
  readonly decision: Decision;
  /** Why it is no new row, see `reasons.ts`; what the sentence is about. */
  readonly code: string | null;
  readonly about: string | null;
  readonly date: string | null;
  readonly minor: number | null;
  readonly currency: string | null;
  /** Place in the list of the file's accounts. */
  readonly slot: number;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly category: string | null;
  readonly categoryId: number | null;
  readonly tags: readonly string[];
  readonly bankId: string | null;
  readonly key: number;
  readonly content: number;
  /** What it is known by in files without the bank's ids. */
  readonly alias: Fingerprint | null;
  readonly duplicateOf: number | null;
  readonly transfer: {
    readonly accountId: number | null;
    readonly transactionId: number | null;
    readonly row: number | null;
  } | null;
  /** The whole transaction, where the file holds more than a booking. */
  readonly moved?: MovedTransaction;
}

/** What a person decided; `decisions` by row number. */
export interface ImportSettings {
  readonly reading: ReadSettings;
  readonly account_id: number | null;
  readonly accounts: readonly {
    readonly identifier: string | null;
    readonly currency: string | null;
    readonly account_id: number;
  }[];
  readonly decisions: Readonly<Record<string, Decision>>;
}

export const noSettings: ImportSettings = { reading: {}, account_id: null, accounts: [], decisions: {} };

/** What a commit will do besides booking rows. */
export interface ImportPlan {
  readonly slots: readonly AccountSlot[];
  /** What rows name and nobody has yet; a commit makes those of the rows that it adds. */
  readonly categories: readonly { readonly name: string; readonly type: 'income' | 'expense' }[];
  readonly tags: readonly string[];
  readonly problems: readonly FileProblem[];
  readonly remembered: boolean;
  /** The first and the last day of the file's bookings. */
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly movingIn?: MovingInPlan;
  /** What `readImportState` answered when the rows were judged; absent in previews of earlier versions. */
  readonly importState?: string;
}

/** What a commit moves in besides the transactions. */
export interface MovingInPlan {
  readonly book: MovedBook;
  /** By account of the book: what its rows that are added by themselves move on it. */
  readonly addedMinor: readonly number[];
  readonly takesSettings: boolean;
  readonly willCreate: ExtraCounts;
}

export interface ExtraCounts {
  readonly budgets: number;
  readonly recurring_transactions: number;
  readonly rules: number;
  readonly saved_views: number;
  readonly rates: number;
}

export interface ImportCounts {
  readonly total: number;
  readonly new: number;
  readonly duplicate: number;
  readonly review: number;
  readonly skipped: number;
  readonly invalid: number;
}

/** What a commit did; ids of what it made and what it changed. */
export interface ImportOutcome {
  readonly counts: {
    readonly created: number;
    readonly duplicate: number;
    readonly skipped: number;
    readonly invalid: number;
  };
  readonly accounts: readonly number[];
  readonly categories: readonly number[];
  readonly tags: readonly number[];
  /** Taken out of the bin. */
  readonly restored: readonly number[];
  /** Made into transfers, and what they were. */
  readonly changed: readonly {
    readonly id: number;
    readonly type: 'income' | 'expense';
    readonly account_id: number;
    readonly category_id: number | null;
    /** Absent in what earlier versions did. */
    readonly refund?: boolean;
    readonly account_amount?: string | null;
  }[];
  /** What else came with a book. */
  readonly movedIn?: MovedInOutcome;
}

/** Rows that moving in made, by their table, and those that it changed as they were. */
export interface MovedInOutcome {
  readonly created: Readonly<Record<ExtraTable, readonly number[]>>;
  readonly replaced: readonly { readonly entity: EntityName; readonly id: number; readonly before: Snapshot }[];
  /** Dates of recurring transactions that were here already, which are done with since, and what was next before; absent in what earlier versions did. */
  readonly continued?: readonly {
    readonly id: number;
    readonly dates: readonly string[];
    readonly next: string | null;
  }[];
}

export type ExtraTable =
  | 'budgets'
  | 'budget_moves'
  | 'recurring_transactions'
  | 'rules'
  | 'saved_views'
  | 'manual_rates';

/** How work on many rows is watched and stopped. */
export interface TaskControl {
  readonly onProgress: (done: number, total: number) => void;
  /** Asked now and then; true ends the work, and nothing of it stays. */
  readonly isStopped: () => boolean;
}
