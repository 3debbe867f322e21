import { useRef, useState } from 'react';
import { findChoices } from '#renderer/lib/choices.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import classes from './CellEditor.module.css';
import { CategoryOption, noCategory, useCategoryOptions } from './category-options.tsx';
import type { EditorProps } from './editing.ts';
import { useEditorKeys } from './use-editor-keys.ts';

export function CategoryEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const { options, categories } = useCategoryOptions(
    transaction.type === 'income' ? 'income' : 'expense',
    transaction.category_id,
  );
  const before = String(transaction.category_id ?? '');
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const commit = (value: string) =>
    value === before || (value === noCategory && before === '')
      ? null
      : { category_id: value === noCategory ? null : Number(value) };
  const { onKeyDownCapture, end } = useEditorKeys({
    // Typed letters that fit no option change nothing.
    onEnd: (after) => {
      const typed = search.trim() === '' || after === 'leave' ? undefined : findChoices(options, search)[0]?.value;
      onCommit(typed === undefined ? null : commit(typed), after);
      return true;
    },
    onCancel,
    // Enter takes what is typed or moved to; with neither, the cell stays as it was.
    enterEnds: () => search.trim() === '' && !input.current?.getAttribute('aria-activedescendant'),
  });
  return (
    <ChoiceInput
      ref={input}
      classNames={{ root: classes.root ?? '', input: classes.input ?? '', section: classes.section ?? '' }}
      variant="unstyled"
      aria-label="Category"
      data={options}
      value={before === '' ? null : before}
      searchable
      autoFocus
      startOpen
      nothingFound="No category of this name"
      listWidth={240}
      renderChoice={({ value, label }, checked) => (
        <CategoryOption id={value} label={label} checked={checked} categories={categories} />
      )}
      onSearch={setSearch}
      onPick={(value) => onCommit(commit(value), 'stay')}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
    />
  );
}
