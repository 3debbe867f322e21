import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { findChoices } from '#renderer/lib/choices.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { type BulkFieldProps, knownRows } from './bulk-props.ts';
import optionClasses from './category-options.module.css';
import { CategoryOption, noCategory, useCategoryOptions } from './category-options.tsx';
import { changeSelection } from './many-transactions.ts';

const types = [
  { value: 'expense', label: msg`Expenses` },
  { value: 'income', label: msg`Income` },
] as const;

/** The categories that fit what is ticked: those of income at first only when nothing else is ticked. */
export function BulkCategory({ selection, onDone }: BulkFieldProps) {
  const rows = knownRows(selection);
  const [type, setType] = useState<'income' | 'expense'>(
    rows.length > 0 && rows.every((row) => row.type === 'income') ? 'income' : 'expense',
  );
  const mixed = selection.whole !== null || new Set(rows.map((row) => row.type)).size > 1;
  const { options, categories } = useCategoryOptions(type, null);
  const [search, setSearch] = useState('');
  const list = useCombobox({ opened: true });
  const shown = findChoices(options, search);
  // Enter takes the first one that fits what is typed, and nothing before that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is another list
  useEffect(() => {
    if (search.trim() === '') list.resetSelectedOption();
    else list.selectFirstOption();
  }, [search, options.length]);
  const pick = (value: string) => {
    const id = value === noCategory ? null : Number(value);
    const name = options.find((option) => option.value === value)?.label ?? '';
    onDone();
    void changeSelection(
      selection,
      { category_id: id },
      {
        fits: (row) =>
          (id === null ? row.type !== 'transfer' : row.type === type) &&
          row.splits.length === 0 &&
          row.category_id !== id,
        labelOf: (count) =>
          id === null
            ? t`Removed the category of ${plural(count, { one: '# transaction', other: '# transactions' })}`
            : t`Moved ${plural(count, { one: '# transaction', other: '# transactions' })} to ${name}`,
        lesson: id,
        why: t`Transfers, split ones and those of the other kind keep theirs.`,
      },
    );
  };
  return (
    <Combobox store={list} onOptionSubmit={pick}>
      {mixed && (
        <div className={optionClasses.types}>
          <Segmented
            label={t`Categories of`}
            value={type}
            options={types.map((one) => ({ ...one, label: i18n._(one.label) }))}
            onChange={setType}
            fill
          />
        </div>
      )}
      <Combobox.EventsTarget>
        <TextInput
          label={t`Category`}
          placeholder={t`Find a category`}
          data-autofocus
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={optionClasses.list ?? ''} aria-label={t`Categories`}>
        {shown.map(({ value, label }) => (
          <Combobox.Option key={value} value={value} className={optionClasses.row ?? ''}>
            <CategoryOption id={value} label={label} checked={false} categories={categories} />
          </Combobox.Option>
        ))}
        {shown.length === 0 && <Combobox.Empty>{t`No category of this name`}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
