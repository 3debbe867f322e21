import { t } from '@lingui/core/macro';
import { Button, Popover } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import classes from './FilterBar.module.css';
import { FilterChip } from './FilterChip.tsx';
import type { ClosingProps } from './FilterChoices.tsx';
import { isNarrowed, type TransactionFilter } from './transaction-filter.ts';
import { type FilterName, useFilterWords } from './use-filter-words.ts';

const choices = () => import('./FilterChoices.tsx');
const parts = {
  date: deferred<ClosingProps>(() => import('./DateRangeFilter.tsx').then((m) => m.DateRangeFilter)),
  category: deferred<ClosingProps>(() => choices().then((m) => m.CategoryFilter)),
  type: deferred<ClosingProps>(() => choices().then((m) => m.TypeFilter)),
  tag: deferred<ClosingProps>(() => choices().then((m) => m.TagFilter)),
  account: deferred<ClosingProps>(() => choices().then((m) => m.AccountFilter)),
  receipt: deferred<ClosingProps>(() => choices().then((m) => m.ReceiptFilter)),
  amount: deferred<ClosingProps & { readonly base: string }>(() => choices().then((m) => m.AmountFilter)),
  merchant: deferred<ClosingProps>(() => import('./MoreFilters.tsx').then((m) => m.MerchantFilter)),
  currency: deferred<ClosingProps>(() => import('./MoreFilters.tsx').then((m) => m.CurrencyFilter)),
};
const allParts = Object.values(parts);

const optional = ['account', 'receipt', 'amount', 'merchant', 'currency'] as const;
type Optional = (typeof optional)[number];

interface FilterBarProps {
  readonly filter: TransactionFilter;
  readonly base: string;
  readonly onChange: (changes: Partial<TransactionFilter>, options?: { readonly replace?: boolean }) => void;
  readonly onClear: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly children: ReactNode;
}

/** Every filter that is on says its value and has an x; the seldom ones are behind "Filter". */
export function FilterBar({ filter, base, onChange, onClear, searchRef, children }: FilterBarProps) {
  usePreload(allParts);
  const [opened, setOpened] = useState<Optional | null>(null);
  const words = useFilterWords(filter, base);
  const common = { filter, onChange };
  const chip = (name: FilterName) => ({ ...words[name], onRemove: () => onChange(words[name].off) });
  const seldom = (name: Optional) => ({
    ...chip(name),
    initiallyOpen: opened === name,
    onClose: () => setOpened(null),
  });
  const isShown = (name: Optional) => words[name].value !== null || opened === name;
  const others = optional.filter((name) => words[name].value === null);
  return (
    <div className={classes.bar} role="search" aria-label={t`Filter the transactions`}>
      <SearchField
        label={t`Search merchant, note, amount, receipt`}
        className={classes.search ?? ''}
        value={filter.q}
        inputRef={searchRef}
        onChange={(q, replace) => onChange({ q }, { replace })}
        onDown={() => document.querySelector<HTMLElement>('[role="grid"] [role="gridcell"][tabindex="0"]')?.focus()}
      />
      <FilterChip {...chip('date')}>{(close) => <Part of={parts.date} {...common} onDone={close} />}</FilterChip>
      <FilterChip {...chip('category')}>
        {(close) => <Part of={parts.category} {...common} onDone={close} />}
      </FilterChip>
      <FilterChip {...chip('type')}>{(close) => <Part of={parts.type} {...common} onDone={close} />}</FilterChip>
      <FilterChip {...chip('tag')}>{(close) => <Part of={parts.tag} {...common} onDone={close} />}</FilterChip>
      {isShown('account') && (
        <FilterChip {...seldom('account')}>
          {(close) => <Part of={parts.account} {...common} onDone={close} />}
        </FilterChip>
      )}
      {isShown('receipt') && (
        <FilterChip {...seldom('receipt')}>
          {(close) => <Part of={parts.receipt} {...common} onDone={close} />}
        </FilterChip>
      )}
      {words.import.value !== null && <FilterChip {...chip('import')} />}
      {isShown('amount') && (
        <FilterChip {...seldom('amount')}>
          {(close) => <Part of={parts.amount} {...common} base={filter.currency ?? base} onDone={close} />}
        </FilterChip>
      )}
      {isShown('merchant') && (
        <FilterChip {...seldom('merchant')}>
          {(close) => <Part of={parts.merchant} {...common} onDone={close} />}
        </FilterChip>
      )}
      {isShown('currency') && (
        <FilterChip {...seldom('currency')}>
          {(close) => <Part of={parts.currency} {...common} onDone={close} />}
        </FilterChip>
      )}
      {others.length > 0 && (
        <MoreFilters filters={others.map((name) => [name, words[name].name] as const)} onPick={setOpened} />
      )}
      {isNarrowed(filter) && (
        <Button variant="subtle" onClick={onClear}>
          {t({ message: 'Clear', context: 'all filters' })}
        </Button>
      )}
      <span className={classes.end}>{children}</span>
    </div>
  );
}

interface MoreFiltersProps {
  readonly filters: readonly (readonly [Optional, string])[];
  readonly onPick: (name: Optional) => void;
}

/** The seldom ones, which stand in the bar once they are chosen. */
function MoreFilters({ filters, onPick }: MoreFiltersProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus={false}>
      <Popover.Target>
        <button type="button" className={classes.more} onClick={() => setOpen(!open)}>
          <IconFilterPlus size={15} stroke={1.75} aria-hidden="true" />
          {t({ message: 'Filter', context: 'verb' })}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`More filters`} p="sm">
        <div className={classes.choices}>
          {filters.map(([name, label]) => (
            <button
              key={name}
              type="button"
              className={classes.choice}
              onClick={() => {
                setOpen(false);
                onPick(name);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
