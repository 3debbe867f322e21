import {
  Select,
  type SelectProps,
  TagsInput,
  type TagsInputProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, tagsQuery } from '#renderer/api/queries.ts';
import { amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { money } from '#renderer/lib/format.ts';
import { currencyCodes } from '#shared/currencies.ts';
import optionClasses from './category-options.module.css';
import { CategoryOption, noCategory, useCategoryOptions } from './category-options.tsx';

interface MoneyFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Minor units; null while there is none. */
  readonly value: number | null;
  readonly currency: string;
  /** Null while what is typed is not an amount. */
  readonly onChange: (minor: number | null) => void;
}

/** An amount that is typed or calculated: "12*2+3" shows its result below. */
export function MoneyField({ value, currency, onChange, onBlur, error, ...rest }: MoneyFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const result = text === null ? null : parseAmountInput(text, { currency });
  const problem = result !== null && 'problem' in result && left ? sayAmountProblem(result.problem, currency) : null;
  const calculated =
    result !== null && 'minor' in result && result.calculated
      ? `= ${money(Math.abs(result.minor), currency)}`
      : undefined;
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      value={text ?? (value === null ? '' : amountForInput(value, currency))}
      description={calculated ?? rest.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={problem ?? error}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        const parsed = parseAmountInput(typed, { currency });
        setText(typed);
        setLeft(false);
        onChange('minor' in parsed && parsed.minor !== 0 ? Math.abs(parsed.minor) : null);
      }}
      onBlur={(event) => {
        setLeft(true);
        if (result !== null && 'minor' in result) setText(null);
        onBlur?.(event);
      }}
    />
  );
}

interface CategoryFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: number | null;
  readonly type: 'income' | 'expense';
  readonly onChange: (id: number | null) => void;
}

export function CategoryField({ value, type, onChange, ...rest }: CategoryFieldProps) {
  const { options, categories } = useCategoryOptions(type, value);
  return (
    <Select
      label="Category"
      placeholder="Choose category"
      {...rest}
      classNames={{ option: optionClasses.row ?? '' }}
      data={options}
      value={value === null ? null : String(value)}
      searchable
      nothingFoundMessage="No category of this name"
      renderOption={({ option, checked }) => (
        <CategoryOption id={option.value} label={option.label} checked={checked ?? false} categories={categories} />
      )}
      onFocus={(event) => {
        event.currentTarget.select();
        rest.onFocus?.(event);
      }}
      onKeyDown={(event) => {
        // Enter picks from the list. Letters that fit nothing must not save the form instead.
        const label = options.find((option) => option.value === String(value ?? ''))?.label ?? '';
        if (event.key === 'Enter' && event.currentTarget.value !== label) event.preventDefault();
      }}
      onChange={(picked) => onChange(picked === null || picked === noCategory ? null : Number(picked))}
    />
  );
}

interface AccountFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: number | null;
  /** Left out of the list: a transfer's two accounts differ. */
  readonly without?: number | null;
  readonly onChange: (id: number) => void;
}

export function AccountField({ value, without = null, onChange, ...rest }: AccountFieldProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const shown = accounts.filter(({ id, archived }) => id !== without && (!archived || id === value));
  return (
    <Select
      label="Account"
      {...rest}
      classNames={{ option: optionClasses.row ?? '' }}
      data={shown.map(({ id, name, currency }) => ({ value: String(id), label: `${name}, ${currency}` }))}
      value={value === null ? null : String(value)}
      onChange={(picked) => picked !== null && onChange(Number(picked))}
    />
  );
}

/** One list for all: a Select throws away what is being typed when its list is a new one. */
const currencies = [...currencyCodes];

interface CurrencyFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (currency: string) => void;
}

export function CurrencyField({ value, onChange, ...rest }: CurrencyFieldProps) {
  return (
    <Select
      label="Currency"
      {...rest}
      classNames={{ option: optionClasses.row ?? '' }}
      data={currencies}
      value={value}
      searchable
      limit={60}
      nothingFoundMessage="No such currency"
      onFocus={(event) => {
        event.currentTarget.select();
        rest.onFocus?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.currentTarget.value !== value) event.preventDefault();
      }}
      onChange={(picked) => picked !== null && onChange(picked)}
    />
  );
}

interface TagsFieldProps extends Omit<TagsInputProps, 'data' | 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
}

export function TagsField({ value, onChange, ...rest }: TagsFieldProps) {
  const tags = useQuery(tagsQuery).data ?? [];
  return (
    <TagsInput
      label="Tags"
      {...rest}
      data={tags.map(({ name }) => name)}
      value={[...value]}
      placeholder={value.length === 0 ? 'Add a tag' : ''}
      acceptValueOnBlur
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
      onChange={onChange}
    />
  );
}
