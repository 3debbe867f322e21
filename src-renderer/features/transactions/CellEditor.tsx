import { useContext } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { AmountEditor } from './AmountEditor.tsx';
import { CategoryEditor } from './CategoryEditor.tsx';
import { DateEditor } from './DateEditor.tsx';
import { EditingContext, type EditorProps } from './editing.ts';
import { TagsEditor } from './TagsEditor.tsx';
import { TextEditor } from './TextEditor.tsx';
import type { Column } from './transaction-cells.ts';

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
