import { createContext, useContext } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { AmountEditor } from './AmountEditor.tsx';
import { CategoryEditor } from './CategoryEditor.tsx';
import { DateEditor } from './DateEditor.tsx';
import { TagsEditor } from './TagsEditor.tsx';
import { TextEditor } from './TextEditor.tsx';
import type { Changes } from './transaction-changes.ts';
import type { Column } from './transaction-cells.ts';

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

/** The one editor of the list, inside the cell that is open. */
export function CellEditor({ transaction, column }: { readonly transaction: Transaction; readonly column: Column }) {
  const { commit, cancel } = useContext(EditingContext);
  const props: EditorProps = {
    transaction,
    onCommit: (changes, after) => commit(transaction, column, changes, after),
    onCancel: cancel,
  };
  switch (column) {
    case 'merchant':
      return <TextEditor {...props} field="merchant_name" label="Merchant" longest={100} />;
    case 'note':
      return <TextEditor {...props} field="description" label="Note" longest={500} />;
    case 'category':
      return <CategoryEditor {...props} />;
    case 'tags':
      return <TagsEditor {...props} />;
    case 'date':
      return <DateEditor {...props} />;
    case 'amount':
      return <AmountEditor {...props} />;
    default:
      return null;
  }
}
