import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { accountsQuery } from '#renderer/api/queries.ts';
import { findChoices } from '#renderer/lib/choices.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import classes from './CellEditor.module.css';
import type { EditorProps } from './editing.ts';
import { useEditorKeys } from './use-editor-keys.ts';

interface AccountEditorProps extends EditorProps {
  /** A transfer's second account is the one that the money goes to. */
  readonly field: 'account_id' | 'transfer_account_id';
}

export function AccountEditor({ transaction, onCommit, onCancel, field }: AccountEditorProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const other = field === 'account_id' ? transaction.transfer_account_id : transaction.account_id;
  const current = transaction[field];
  const options = accounts
    .filter(({ id, archived }) => id !== other && (!archived || id === current))
    .map(({ id, name, currency }) => ({ value: String(id), label: `${name}, ${currency}` }));
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const commit = (value: string) => (Number(value) === current ? null : { [field]: Number(value) });
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      const typed = search.trim() === '' || after === 'leave' ? undefined : findChoices(options, search)[0]?.value;
      onCommit(typed === undefined ? null : commit(typed), after);
      return true;
    },
    onCancel,
    enterEnds: () => search.trim() === '' && !input.current?.getAttribute('aria-activedescendant'),
  });
  return (
    <ChoiceInput
      ref={input}
      classNames={{ root: classes.root ?? '', input: classes.input ?? '', section: classes.section ?? '' }}
      variant="unstyled"
      aria-label={field === 'account_id' ? 'Account' : 'To account'}
      data={options}
      value={current === null ? null : String(current)}
      searchable
      autoFocus
      startOpen
      nothingFound="No account of this name"
      listWidth={240}
      onSearch={setSearch}
      onPick={(value) => onCommit(commit(value), 'stay')}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
    />
  );
}
