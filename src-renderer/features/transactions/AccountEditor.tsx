import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery } from '#renderer/api/queries.ts';
import { ChoiceCell } from './ChoiceCell.tsx';
import type { EditorProps } from './editing.ts';

interface AccountEditorProps extends EditorProps {
  /** A transfer's second account is the one that the money goes to. */
  readonly field: 'account_id' | 'transfer_account_id';
}

export function AccountEditor({ transaction, onCommit, onCancel, field }: AccountEditorProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const other = field === 'account_id' ? transaction.transfer_account_id : transaction.account_id;
  const current = transaction[field];
  return (
    <ChoiceCell
      label={field === 'account_id' ? t`Account` : t`To account`}
      data={accounts
        .filter(({ id, archived }) => id !== other && (!archived || id === current))
        .map(({ id, name, currency }) => ({ value: String(id), label: `${name}, ${currency}` }))}
      value={current === null ? null : String(current)}
      nothingFound={t`No account of this name`}
      toChanges={(value) => (Number(value) === current ? null : { [field]: Number(value) })}
      onCommit={onCommit}
      onCancel={onCancel}
    />
  );
}
