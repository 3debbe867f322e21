import { Button, Select, TagsInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { categoriesQuery, tagsQuery, type Transaction } from '#renderer/api/queries.ts';
import { CategoryOption, categoryOptions, noCategory } from './category-options.tsx';
import { withTag } from './TagsEditor.tsx';

interface BulkCategoryProps {
  readonly rows: readonly Transaction[];
  readonly onPick: (id: number | null, name: string) => void;
}

/** The categories that fit what is ticked: those of income only when nothing else is ticked. */
export function BulkCategory({ rows, onPick }: BulkCategoryProps) {
  const categories = useQuery(categoriesQuery).data ?? [];
  const type = rows.every((row) => row.type === 'income') ? 'income' : 'expense';
  const options = categoryOptions(categories, type, null);
  return (
    <Select
      label="Category"
      description={rows.some((row) => row.type === 'transfer') ? 'Transfers have no category and stay as they are.' : undefined}
      data={options}
      data-autofocus
      searchable
      defaultDropdownOpened
      nothingFoundMessage="No category of this name"
      maxDropdownHeight={260}
      comboboxProps={{ withinPortal: false, position: 'top' }}
      renderOption={({ option }) => <CategoryOption id={option.value} label={option.label} checked={false} categories={categories} />}
      onOptionSubmit={(value) => onPick(value === noCategory ? null : Number(value), options.find((option) => option.value === value)?.label ?? '')}
    />
  );
}

interface BulkTagsProps {
  readonly rows: readonly Transaction[];
  readonly onSave: (add: readonly string[], remove: readonly string[]) => void;
}

export function BulkTags({ rows, onSave }: BulkTagsProps) {
  const known = useQuery(tagsQuery).data ?? [];
  const shared = (rows[0]?.tags ?? []).filter((tag) => rows.every(({ tags }) => tags.includes(tag)));
  const [tags, setTags] = useState<string[]>(shared);
  const [search, setSearch] = useState('');
  const save = () => {
    const wanted = withTag(tags, search);
    onSave(
      wanted.filter((tag) => !shared.includes(tag)),
      shared.filter((tag) => !wanted.includes(tag)),
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TagsInput
        label="Tags"
        description="Added to all of them. Tags that only some have are kept."
        data-autofocus
        data={known.map(({ name }) => name)}
        value={tags}
        onChange={setTags}
        searchValue={search}
        onSearchChange={setSearch}
        comboboxProps={{ withinPortal: false, position: 'top' }}
      />
      <Button type="submit" mt="sm" fullWidth>
        Save tags
      </Button>
    </form>
  );
}

interface BulkDateProps {
  readonly rows: readonly Transaction[];
  readonly onPick: (date: string) => void;
}

export function BulkDate({ rows, onPick }: BulkDateProps) {
  const [first] = rows;
  return <DatePicker defaultDate={first?.date} highlightToday onChange={(date) => date !== null && onPick(date.slice(0, 10))} />;
}
