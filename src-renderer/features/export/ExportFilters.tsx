import { t } from '@lingui/core/macro';
import { useRef } from 'react';
import { FilterChip } from '#renderer/features/transactions/FilterChip.tsx';
import type { TransactionFilter } from '#renderer/features/transactions/transaction-filter.ts';
import { type FilterName, useFilterWords } from '#renderer/features/transactions/use-filter-words.ts';
import classes from './Export.module.css';
import type { ExportChoice } from './export-choice.ts';

const shown: readonly FilterName[] = [
  'search',
  'account',
  'category',
  'type',
  'tag',
  'merchant',
  'receipt',
  'amount',
  'currency',
  'import',
];

interface ExportFiltersProps {
  readonly choice: ExportChoice;
  readonly base: string;
  readonly onChange: (choice: ExportChoice) => void;
}

/** What narrowed the list that one came from; each can be taken away. */
export function ExportFilters({ choice, base, onChange }: ExportFiltersProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const words = useFilterWords(choice.filter, base);
  const on = shown.filter((name) => words[name].value !== null);
  const remove = (off: Partial<TransactionFilter>) => {
    // The button that has the keyboard goes.
    const { current } = group;
    const next = current?.querySelector<HTMLElement>('button:not(:focus)');
    (next ?? current?.form?.querySelector<HTMLElement>('input:checked'))?.focus();
    onChange({ ...choice, filter: { ...choice.filter, ...off } });
  };
  if (on.length === 0) return null;
  return (
    <fieldset ref={group} className={classes.filters}>
      <legend className={classes.legend}>{t`Only what fits`}</legend>
      {on.map((name) => (
        <FilterChip key={name} {...words[name]} onRemove={() => remove(words[name].off)} />
      ))}
    </fieldset>
  );
}
