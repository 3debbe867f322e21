import { t } from '@lingui/core/macro';
import { TagsInput, type TagsInputProps, TextInput, type TextInputProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, tagsQuery } from '#renderer/api/queries.ts';
import { type AmountInput, amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { money } from '#renderer/lib/format.ts';
import { ChoiceInput, type ChoiceInputProps } from '#renderer/ui/ChoiceInput.tsx';
import { currencyCodes } from '#shared/currencies.ts';
import { CategoryOption, noCategory, useCategoryOptions } from './category-options.tsx';

interface MoneyFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Minor units; null while there is none. */
  readonly value: number | null;
  readonly currency: string;
  /** Null while what is typed is not an amount. */
  readonly onChange: (minor: number | null) => void;
  /** Whether a minus is a mistake; else it is left out, as where the kind of a transaction says it. */
  readonly refuseMinus?: boolean;
}

/** An amount that is typed or calculated: "12*2+3" shows its result below. */
export function MoneyField({
  value,
  currency,
  onChange,
  refuseMinus = false,
  onBlur,
  error,
  ...rest
}: MoneyFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const [sent, setSent] = useState(value);
  if (sent !== value) {
    // Set elsewhere: what is typed here is no longer about it.
    setSent(value);
    setText(null);
  }
  const result = text === null ? null : parseAmountInput(text, { currency });
  const isRefused = (minor: number) => refuseMinus && minor < 0;
  const problem = result === null || !left ? null : sayProblem(result);
  const calculated =
    result !== null && 'minor' in result && result.calculated
      ? `= ${money(Math.abs(result.minor), currency)}`
      : undefined;
  function sayProblem(typed: AmountInput): string | null {
    if ('problem' in typed) return sayAmountProblem(typed.problem, currency);
    return isRefused(typed.minor) ? t`Write it without a minus.` : null;
  }
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
      data-unread={problem !== null || undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        const parsed = parseAmountInput(typed, { currency });
        const minor =
          'minor' in parsed && parsed.minor !== 0 && !isRefused(parsed.minor) ? Math.abs(parsed.minor) : null;
        setText(typed);
        setSent(minor);
        setLeft(false);
        onChange(minor);
      }}
      onBlur={(event) => {
        setLeft(true);
        if (result !== null && 'minor' in result && !isRefused(result.minor)) setText(null);
        onBlur?.(event);
      }}
    />
  );
}

interface CategoryFieldProps extends Omit<ChoiceInputProps, 'data' | 'value' | 'onPick'> {
  readonly value: number | null;
  readonly type: 'income' | 'expense';
  readonly onChange: (id: number | null) => void;
}

export function CategoryField({ value, type, onChange, ...rest }: CategoryFieldProps) {
  const { options, categories } = useCategoryOptions(type, value);
  return (
    <ChoiceInput
      label={t`Category`}
      placeholder={t`Choose category`}
      {...rest}
      data={options}
      value={value === null ? null : String(value)}
      searchable
      nothingFound={t`No category of this name`}
      renderChoice={({ value: id, label }, checked) => (
        <CategoryOption id={id} label={label} checked={checked} categories={categories} />
      )}
      onPick={(picked) => onChange(picked === noCategory ? null : Number(picked))}
    />
  );
}

interface AccountFieldProps extends Omit<ChoiceInputProps, 'data' | 'value' | 'onPick'> {
  readonly value: number | null;
  /** Left out of the list: a transfer's two accounts differ. */
  readonly without?: number | null;
  readonly onChange: (id: number) => void;
}

export function AccountField({ value, without = null, onChange, ...rest }: AccountFieldProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const shown = accounts.filter(({ id, archived }) => id !== without && (!archived || id === value));
  return (
    <ChoiceInput
      label={t`Account`}
      {...rest}
      data={shown.map(({ id, name, currency }) => ({ value: String(id), label: `${name}, ${currency}` }))}
      value={value === null ? null : String(value)}
      onPick={(picked) => onChange(Number(picked))}
    />
  );
}

const currencies = currencyCodes.map((code) => ({ value: code, label: code }));

interface CurrencyFieldProps extends Omit<ChoiceInputProps, 'data' | 'value' | 'onPick'> {
  readonly value: string;
  readonly onChange: (currency: string) => void;
}

export function CurrencyField({ value, onChange, ...rest }: CurrencyFieldProps) {
  return (
    <ChoiceInput
      label={t`Currency`}
      {...rest}
      data={currencies}
      value={value}
      searchable
      nothingFound={t`No such currency`}
      onPick={onChange}
    />
  );
}

interface TagsFieldProps extends Omit<TagsInputProps, 'data' | 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
}

/** Tags that are typed or chosen. Each one closes the list, so that the next Enter is the form's. */
export function TagsField({ value, onChange, ...rest }: TagsFieldProps) {
  const tags = useQuery(tagsQuery).data ?? [];
  const [open, setOpen] = useState(false);
  return (
    <TagsInput
      label={t`Tags`}
      {...rest}
      data={tags.map(({ name }) => name)}
      value={[...value]}
      placeholder={value.length === 0 ? t`Add a tag` : ''}
      acceptValueOnBlur
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
      dropdownOpened={open}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onClick={() => setOpen(true)}
      onInput={() => setOpen(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !open || event.currentTarget.value !== '') return;
        if (event.currentTarget.getAttribute('aria-activedescendant') !== null) return;
        event.preventDefault();
        setOpen(false);
      }}
      onChange={(next) => {
        setOpen(false);
        onChange(next);
      }}
    />
  );
}
