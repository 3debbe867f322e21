import { Button, Popover } from '@mantine/core';
import {
  IconBuildingStore,
  IconCalendar,
  IconCategory,
  IconCoin,
  IconCurrency,
  IconFilterPlus,
  IconPaperclip,
  IconTag,
  IconTransfer,
  IconWallet,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useState } from 'react';
import { accountsQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import classes from './FilterBar.module.css';
import { FilterChip } from './FilterChip.tsx';
import type { ClosingProps } from './FilterChoices.tsx';
import { sayAmounts, sayMany, sayRange } from './filter-words.ts';
import { isNarrowed, type TransactionFilter } from './transaction-filter.ts';

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

type Optional = 'account' | 'receipt' | 'amount' | 'merchant' | 'currency';

const typeNames = { expense: 'Expenses', income: 'Income', transfer: 'Transfers' } as const;

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
  const categories = useQuery(categoriesQuery).data ?? [];
  const accounts = useQuery(accountsQuery).data ?? [];
  const common = { filter, onChange };
  const rest: readonly (readonly [Optional, string, boolean])[] = [
    ['account', 'Account', filter.account !== null],
    ['receipt', 'Receipt', filter.hasReceipt !== null],
    ['amount', 'Amount', filter.amountMin !== null || filter.amountMax !== null],
    ['merchant', 'Merchant', filter.merchant !== null],
    ['currency', 'Currency', filter.currency !== null],
  ];
  const chip = (name: Optional) => ({
    initiallyOpen: opened === name,
    onClose: () => setOpened(null),
  });
  return (
    <div className={classes.bar} role="search" aria-label="Filter the transactions">
      <SearchField
        label="Search merchant, note, amount, receipt"
        className={classes.search ?? ''}
        value={filter.q}
        inputRef={searchRef}
        onChange={(q, replace) => onChange({ q }, { replace })}
        onDown={() => document.querySelector<HTMLElement>('[role="grid"] [role="gridcell"][tabindex="0"]')?.focus()}
      />
      <FilterChip
        name="Date"
        icon={IconCalendar}
        value={sayRange(filter.from, filter.to)}
        onRemove={() => onChange({ from: null, to: null })}
      >
        {(close) => <Part of={parts.date} {...common} onDone={close} />}
      </FilterChip>
      <FilterChip
        name="Category"
        icon={IconCategory}
        value={sayMany(
          filter.categories.map((id) =>
            id === 'none' ? 'No category' : (categories.find((one) => one.id === id)?.name ?? 'Unknown category'),
          ),
        )}
        onRemove={() => onChange({ categories: [] })}
      >
        {(close) => <Part of={parts.category} {...common} onDone={close} />}
      </FilterChip>
      <FilterChip
        name="Type"
        icon={IconTransfer}
        value={filter.type === null ? null : typeNames[filter.type]}
        onRemove={() => onChange({ type: null })}
      >
        {(close) => <Part of={parts.type} {...common} onDone={close} />}
      </FilterChip>
      <FilterChip name="Tag" icon={IconTag} value={sayMany(filter.tags)} onRemove={() => onChange({ tags: [] })}>
        {(close) => <Part of={parts.tag} {...common} onDone={close} />}
      </FilterChip>
      {(filter.account !== null || opened === 'account') && (
        <FilterChip
          name="Account"
          icon={IconWallet}
          value={
            filter.account === null
              ? null
              : (accounts.find(({ id }) => id === filter.account)?.name ?? 'Unknown account')
          }
          onRemove={() => onChange({ account: null })}
          {...chip('account')}
        >
          {(close) => <Part of={parts.account} {...common} onDone={close} />}
        </FilterChip>
      )}
      {(filter.hasReceipt !== null || opened === 'receipt') && (
        <FilterChip
          name="Receipt"
          icon={IconPaperclip}
          value={filter.hasReceipt === null ? null : filter.hasReceipt ? 'With receipt' : 'Without receipt'}
          onRemove={() => onChange({ hasReceipt: null })}
          {...chip('receipt')}
        >
          {(close) => <Part of={parts.receipt} {...common} onDone={close} />}
        </FilterChip>
      )}
      {(filter.amountMin !== null || filter.amountMax !== null || opened === 'amount') && (
        <FilterChip
          name="Amount"
          icon={IconCoin}
          value={sayAmounts(filter.amountMin, filter.amountMax, filter.currency ?? base)}
          onRemove={() => onChange({ amountMin: null, amountMax: null })}
          {...chip('amount')}
        >
          {(close) => <Part of={parts.amount} {...common} base={filter.currency ?? base} onDone={close} />}
        </FilterChip>
      )}
      {(filter.merchant !== null || opened === 'merchant') && (
        <FilterChip
          name="Merchant"
          icon={IconBuildingStore}
          value={filter.merchant}
          onRemove={() => onChange({ merchant: null })}
          {...chip('merchant')}
        >
          {(close) => <Part of={parts.merchant} {...common} onDone={close} />}
        </FilterChip>
      )}
      {(filter.currency !== null || opened === 'currency') && (
        <FilterChip
          name="Currency"
          icon={IconCurrency}
          value={filter.currency}
          onRemove={() => onChange({ currency: null })}
          {...chip('currency')}
        >
          {(close) => <Part of={parts.currency} {...common} onDone={close} />}
        </FilterChip>
      )}
      {rest.some(([, , on]) => !on) && <MoreFilters filters={rest.filter(([, , on]) => !on)} onPick={setOpened} />}
      {isNarrowed(filter) && (
        <Button variant="subtle" onClick={onClear}>
          Clear
        </Button>
      )}
      <span className={classes.end}>{children}</span>
    </div>
  );
}

interface MoreFiltersProps {
  readonly filters: readonly (readonly [Optional, string, boolean])[];
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
          Filter
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="More filters" p="sm">
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
