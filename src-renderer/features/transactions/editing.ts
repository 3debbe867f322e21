import { createContext } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import type { Column } from './transaction-cells.ts';
import type { Changes } from './transaction-changes.ts';

/** Where the keyboard goes once a cell is saved; `leave` when the pointer has already gone elsewhere. */
export type After = 'stay' | 'next' | 'previous' | 'leave';

export interface EditorProps {
  readonly transaction: Transaction;
  /** Null keeps the cell as it is and only moves on. */
  readonly onCommit: (changes: Changes | null, after: After) => void;
  readonly onCancel: () => void;
}

interface Editing {
  readonly commit: (transaction: Transaction, column: Column, changes: Changes | null, after: After) => void;
  readonly cancel: () => void;
}

export const EditingContext = createContext<Editing>({ commit: () => undefined, cancel: () => undefined });
