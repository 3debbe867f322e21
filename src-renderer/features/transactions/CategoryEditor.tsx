import { Select } from '@mantine/core';
import { useEffect, useReducer, useState } from 'react';
import classes from './CellEditor.module.css';
import optionClasses from './category-options.module.css';
import { CategoryOption, matchingOption, noCategory, useCategoryOptions } from './category-options.tsx';
import type { EditorProps } from './editing.ts';
import { useEditorKeys } from './use-editor-keys.ts';

export function CategoryEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const { options, categories } = useCategoryOptions(
    transaction.type === 'income' ? 'income' : 'expense',
    transaction.category_id,
  );
  const before = String(transaction.category_id ?? '');
  const [search, setSearch] = useState<string | undefined>(undefined);
  useOnceMore();
  const commit = (value: string) =>
    value === before || (value === noCategory && before === '')
      ? null
      : { category_id: value === noCategory ? null : Number(value) };
  const { onKeyDownCapture, end } = useEditorKeys({
    // Typed letters that fit no option change nothing.
    onEnd: (after) => {
      const typed = search === undefined || after === 'leave' ? undefined : matchingOption(options, search);
      onCommit(typed === undefined ? null : commit(typed), after);
      return true;
    },
    onCancel,
    enterEnds: () => false,
  });
  return (
    <Select
      classNames={{
        root: classes.root ?? '',
        input: classes.input ?? '',
        section: classes.section ?? '',
        option: optionClasses.row ?? '',
      }}
      variant="unstyled"
      aria-label="Category"
      data={options}
      defaultValue={before === '' ? null : before}
      searchable
      autoFocus
      defaultDropdownOpened
      nothingFoundMessage="No category of this name"
      comboboxProps={{ width: 240, position: 'bottom-start', offset: 6 }}
      renderOption={({ option, checked }) => (
        <CategoryOption id={option.value} label={option.label} checked={checked ?? false} categories={categories} />
      )}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => setSearch(event.currentTarget.value)}
      onOptionSubmit={(value) => onCommit(commit(value), 'stay')}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
    />
  );
}

/** Mantine knows the id of a list only once it stands: drawn again, the field names its list to screen readers from the start. */
function useOnceMore(): void {
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const frame = requestAnimationFrame(drawAgain);
    return () => cancelAnimationFrame(frame);
  }, []);
}
