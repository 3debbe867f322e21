import { t } from '@lingui/core/macro';
import { useContext } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { useHeldKeys } from '#renderer/ui/held-keys.ts';
import { AmountEditor } from './AmountEditor.tsx';
import { EditingContext, type EditorProps } from './editing.ts';
import { TextEditor } from './TextEditor.tsx';
import type { Column } from './transaction-cells.ts';

const editors = {
  account: deferred<EditorProps & { readonly field: 'account_id' | 'transfer_account_id' }>(() =>
    import('./AccountEditor.tsx').then((m) => m.AccountEditor),
  ),
  category: deferred<EditorProps>(() => import('./CategoryEditor.tsx').then((m) => m.CategoryEditor)),
  tags: deferred<EditorProps>(() => import('./TagsEditor.tsx').then((m) => m.TagsEditor)),
  date: deferred<EditorProps>(() => import('./DateEditor.tsx').then((m) => m.DateEditor)),
};
/** Lists and calendars come right after the list itself, long before one of them is opened. */
export const editorParts = Object.values(editors);

/** The one editor of the list, inside the cell that is open. */
export function CellEditor({ transaction, column }: { readonly transaction: Transaction; readonly column: Column }) {
  const { commit, cancel } = useContext(EditingContext);
  useHeldKeys(true, '[role="gridcell"]');
  const props: EditorProps = {
    transaction,
    onCommit: (changes, after) => commit(transaction, column, changes, after),
    onCancel: cancel,
  };
  switch (column) {
    case 'merchant':
      return <TextEditor {...props} field="merchant_name" label={t`Merchant`} longest={100} />;
    case 'note':
      return <TextEditor {...props} field="description" label={t`Note`} longest={500} />;
    case 'category':
      return transaction.type === 'transfer' ? (
        <Part of={editors.account} {...props} field="transfer_account_id" />
      ) : (
        <Part of={editors.category} {...props} />
      );
    case 'account':
      return <Part of={editors.account} {...props} field="account_id" />;
    case 'tags':
      return <Part of={editors.tags} {...props} />;
    case 'date':
      return <Part of={editors.date} {...props} />;
    case 'amount':
      return <AmountEditor {...props} />;
    default:
      return null;
  }
}
