import { t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, categoriesQuery, tagsQuery } from '#renderer/api/queries.ts';
import { amountForInput } from '#renderer/lib/amount-input.ts';
import { compareNames, number } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import classes from './FilterBar.module.css';
import { readBound, type TransactionFilter, type TransactionType } from './transaction-filter.ts';

export interface ChoiceProps {
  readonly filter: TransactionFilter;
  readonly onChange: (changes: Partial<TransactionFilter>) => void;
}

export interface ClosingProps extends ChoiceProps {
  readonly onDone: () => void;
}

export function CategoryFilter({ filter, onChange }: ChoiceProps) {
  const categories = useQuery(categoriesQuery).data ?? [];
  const [search, setSearch] = useState('');
  const toggle = (id: number | 'none') =>
    onChange({
      categories: filter.categories.includes(id)
        ? filter.categories.filter((one) => one !== id)
        : [...filter.categories, id],
    });
  const text = search.trim().toLowerCase();
  const shown = categories
    .filter(({ name, hidden, id }) => name.toLowerCase().includes(text) && (!hidden || filter.categories.includes(id)))
    .sort(
      (left, right) =>
        Number(left.type === 'income') - Number(right.type === 'income') || compareNames(left.name, right.name),
    );
  return (
    <>
      <TextInput
        aria-label={t`Find a category`}
        placeholder={t`Find a category`}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb={8}
      />
      <div className={classes.choices}>
        {text === '' && (
          <label className={classes.choice}>
            <input type="checkbox" checked={filter.categories.includes('none')} onChange={() => toggle('none')} />
            <IconQuestionMark size={16} stroke={1.75} aria-hidden="true" />
            <span className={classes.choiceName}>{t`No category`}</span>
          </label>
        )}
        {shown.map((category) => (
          <label key={category.id} className={classes.choice}>
            <input
              type="checkbox"
              checked={filter.categories.includes(category.id)}
              onChange={() => toggle(category.id)}
            />
            <CategoryIcon icon={category.icon} color={category.color} />
            <span className={classes.choiceName}>{category.name}</span>
          </label>
        ))}
        {shown.length === 0 && <span className={classes.none}>{t`No category of this name`}</span>}
      </div>
    </>
  );
}

export function TagFilter({ filter, onChange }: ChoiceProps) {
  const tags = useQuery(tagsQuery).data ?? [];
  const [search, setSearch] = useState('');
  const toggle = (name: string) =>
    onChange({ tags: filter.tags.includes(name) ? filter.tags.filter((one) => one !== name) : [...filter.tags, name] });
  const shown = tags.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  if (tags.length === 0)
    return <span className={classes.none}>{t`No tags yet. Add one to a transaction with T.`}</span>;
  return (
    <>
      <TextInput
        aria-label={t`Find a tag`}
        placeholder={t`Find a tag`}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb={8}
      />
      <div className={classes.choices}>
        {shown.map(({ id, name, transaction_count }) => (
          <label key={id} className={classes.choice}>
            <input type="checkbox" checked={filter.tags.includes(name)} onChange={() => toggle(name)} />
            <span className={classes.choiceName}>{name}</span>
            <span className={classes.count}>{number(transaction_count)}</span>
          </label>
        ))}
        {shown.length === 0 && <span className={classes.none}>{t`No tag of this name`}</span>}
      </div>
    </>
  );
}

export function TypeFilter({ filter, onChange, onDone }: ClosingProps) {
  const types: readonly (readonly [TransactionType, string])[] = [
    ['expense', t`Expenses`],
    ['income', t`Income`],
    ['transfer', t`Transfers`],
  ];
  return <OneOf options={types} value={filter.type} onPick={(type) => onChange({ type })} onDone={onDone} />;
}

export function ReceiptFilter({ filter, onChange, onDone }: ClosingProps) {
  const options = [
    [true, t`With receipt`],
    [false, t`Without receipt`],
  ] as const;
  return (
    <OneOf
      options={options}
      value={filter.hasReceipt}
      onPick={(hasReceipt) => onChange({ hasReceipt })}
      onDone={onDone}
    />
  );
}

export function AccountFilter({ filter, onChange, onDone }: ClosingProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  return (
    <OneOf
      options={accounts.map(({ id, name }) => [id, name] as const)}
      value={filter.account}
      onPick={(account) => onChange({ account })}
      onDone={onDone}
    />
  );
}

interface OneOfProps<T> {
  readonly options: readonly (readonly [T, string])[];
  readonly value: T | null;
  readonly onPick: (value: T) => void;
  readonly onDone: () => void;
}

function OneOf<T extends string | number | boolean>({ options, value, onPick, onDone }: OneOfProps<T>) {
  return (
    <div className={classes.choices}>
      {options.map(([option, label]) => (
        <button
          key={String(option)}
          type="button"
          className={classes.choice}
          aria-pressed={option === value}
          onClick={() => {
            onDone();
            onPick(option);
          }}
        >
          <span className={classes.choiceName}>{label}</span>
          {option === value && <IconCheck size={16} stroke={2} aria-hidden="true" />}
        </button>
      ))}
    </div>
  );
}

export function AmountFilter({ filter, onChange, onDone, base }: ClosingProps & { readonly base: string }) {
  const [min, setMin] = useState(filter.amountMin === null ? '' : amountForInput(filter.amountMin, base));
  const [max, setMax] = useState(filter.amountMax === null ? '' : amountForInput(filter.amountMax, base));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        onChange({ amountMin: readBound(min, base), amountMax: readBound(max, base) });
      }}
    >
      <div className={classes.fields}>
        <TextInput
          label={t({ message: 'From', context: 'the least amount' })}
          inputMode="decimal"
          data-autofocus
          value={min}
          onChange={(event) => setMin(event.currentTarget.value)}
        />
        <TextInput
          label={t({ message: 'To', context: 'the most amount' })}
          inputMode="decimal"
          value={max}
          onChange={(event) => setMax(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" fullWidth>
        {t`Show these amounts`}
      </Button>
    </form>
  );
}
