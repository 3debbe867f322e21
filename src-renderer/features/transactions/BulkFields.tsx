import { Button, Combobox, TagsInput, TextInput, useCombobox } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Transaction, tagsQuery } from '#renderer/api/queries.ts';
import { findChoices } from '#renderer/lib/choices.ts';
import { datePattern } from '#renderer/lib/format.ts';
import { calendarProps } from '#renderer/ui/calendar.ts';
import optionClasses from './category-options.module.css';
import { CategoryOption, noCategory, useCategoryOptions } from './category-options.tsx';
import { readTypedDate } from './DateField.tsx';
import { withTag } from './TagsEditor.tsx';
import { useFirstDay } from './use-first-day.ts';

interface BulkCategoryProps {
  readonly rows: readonly Transaction[];
  readonly onPick: (id: number | null, name: string) => void;
}

/** The categories that fit what is ticked: those of income only when nothing else is ticked. */
export function BulkCategory({ rows, onPick }: BulkCategoryProps) {
  const { options, categories } = useCategoryOptions(
    rows.every((row) => row.type === 'income') ? 'income' : 'expense',
    null,
  );
  const [search, setSearch] = useState('');
  const list = useCombobox({ opened: true });
  const shown = findChoices(options, search);
  // Enter takes the first one that fits what is typed, and nothing before that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is another list
  useEffect(() => {
    if (search.trim() === '') list.resetSelectedOption();
    else list.selectFirstOption();
  }, [search, options.length]);
  return (
    <Combobox
      store={list}
      onOptionSubmit={(value) =>
        onPick(
          value === noCategory ? null : Number(value),
          options.find((option) => option.value === value)?.label ?? '',
        )
      }
    >
      <Combobox.EventsTarget>
        <TextInput
          label="Category"
          description={
            rows.some((row) => row.type === 'transfer') ? 'Transfers have no category and stay as they are.' : undefined
          }
          placeholder="Find a category"
          data-autofocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={optionClasses.list ?? ''} aria-label="Categories">
        {shown.map(({ value, label }) => (
          <Combobox.Option key={value} value={value} className={optionClasses.row ?? ''}>
            <CategoryOption id={value} label={label} checked={false} categories={categories} />
          </Combobox.Option>
        ))}
        {shown.length === 0 && <Combobox.Empty>No category of this name</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

interface BulkTagsProps {
  readonly rows: readonly Transaction[];
  readonly onSave: (add: readonly string[], remove: readonly string[]) => void;
}

const suggested = 8;

export function BulkTags({ rows, onSave }: BulkTagsProps) {
  const known = useQuery(tagsQuery).data ?? [];
  const shared = (rows[0]?.tags ?? []).filter((tag) => rows.every(({ tags }) => tags.includes(tag)));
  const [tags, setTags] = useState<string[]>(shared);
  const [search, setSearch] = useState('');
  const offered = known.map(({ name }) => name).filter((name) => !tags.includes(name));
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
        data={offered}
        value={tags}
        onChange={setTags}
        searchValue={search}
        onSearchChange={setSearch}
        comboboxProps={{ withinPortal: false, position: 'top', transitionProps: { duration: 0 }, shadow: 'md' }}
      />
      {offered.length > 0 && (
        <div className={optionClasses.suggestions} role="group" aria-label="Tags you have">
          {offered.slice(0, suggested).map((name) => (
            <button
              key={name}
              type="button"
              className={optionClasses.suggestion}
              onClick={() => setTags((before) => [...before, name])}
            >
              <IconPlus size={13} stroke={2} aria-hidden="true" />
              {name}
            </button>
          ))}
        </div>
      )}
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

/** A day for all of them, typed ("yesterday", "20/11") or chosen. */
export function BulkDate({ rows, onPick }: BulkDateProps) {
  const [first] = rows;
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const date = readTypedDate(text);
        if (date === null) setRefused(true);
        else onPick(date);
      }}
    >
      <TextInput
        label="Date"
        placeholder={datePattern()}
        autoComplete="off"
        data-autofocus
        value={text}
        error={refused ? 'Write a day, such as “yesterday”.' : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefused(false);
        }}
      />
      <DatePicker
        mt="sm"
        defaultDate={first?.date}
        {...calendarProps}
        firstDayOfWeek={useFirstDay()}
        onChange={(date) => date !== null && onPick(date.slice(0, 10))}
      />
    </form>
  );
}
