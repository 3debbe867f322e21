import { Button, Menu } from '@mantine/core';
import {
  IconCalendar,
  IconCategory,
  IconCoin,
  IconFilterPlus,
  IconPaperclip,
  IconSearch,
  IconTag,
  IconTransfer,
  IconWallet,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useState } from 'react';
import { accountsQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { formatDate, money, todayOn } from '#renderer/lib/format.ts';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import { DateRangeFilter } from './DateRangeFilter.tsx';
import classes from './FilterBar.module.css';
import { FilterChip } from './FilterChip.tsx';
import { AccountFilter, AmountFilter, CategoryFilter, ReceiptFilter, TagFilter, TypeFilter } from './FilterChoices.tsx';
import { isNarrowed, type TransactionFilter } from './transaction-filter.ts';

type Optional = 'account' | 'receipt' | 'amount';

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
  const [opened, setOpened] = useState<Optional | null>(null);
  const categories = useQuery(categoriesQuery).data ?? [];
  const accounts = useQuery(accountsQuery).data ?? [];
  const common = { filter, onChange };
  const rest: readonly (readonly [Optional, string, boolean])[] = [
    ['account', 'Account', filter.account !== null],
    ['receipt', 'Receipt', filter.hasReceipt !== null],
    ['amount', 'Amount', filter.amountMin !== null || filter.amountMax !== null],
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
        {(close) => <DateRangeFilter {...common} onDone={close} />}
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
        {() => <CategoryFilter {...common} />}
      </FilterChip>
      <FilterChip
        name="Type"
        icon={IconTransfer}
        value={filter.type === null ? null : typeNames[filter.type]}
        onRemove={() => onChange({ type: null })}
      >
        {(close) => <TypeFilter {...common} onDone={close} />}
      </FilterChip>
      <FilterChip name="Tag" icon={IconTag} value={sayMany(filter.tags)} onRemove={() => onChange({ tags: [] })}>
        {() => <TagFilter {...common} />}
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
          {(close) => <AccountFilter {...common} onDone={close} />}
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
          {(close) => <ReceiptFilter {...common} onDone={close} />}
        </FilterChip>
      )}
      {(filter.amountMin !== null || filter.amountMax !== null || opened === 'amount') && (
        <FilterChip
          name="Amount"
          icon={IconCoin}
          value={sayAmounts(filter.amountMin, filter.amountMax, base)}
          onRemove={() => onChange({ amountMin: null, amountMax: null })}
          {...chip('amount')}
        >
          {(close) => <AmountFilter {...common} base={base} onDone={close} />}
        </FilterChip>
      )}
      {filter.merchant !== null && (
        <FilterChip
          name="Merchant"
          icon={IconSearch}
          value={filter.merchant}
          onRemove={() => onChange({ merchant: null })}
        />
      )}
      {rest.some(([, , on]) => !on) && (
        <Menu position="bottom-start">
          <Menu.Target>
            <button type="button" className={classes.more}>
              <IconFilterPlus size={15} stroke={1.75} aria-hidden="true" />
              Filter
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest
              .filter(([, , on]) => !on)
              .map(([name, label]) => (
                <Menu.Item key={name} onClick={() => setOpened(name)}>
                  {label}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {isNarrowed(filter) && (
        <Button variant="subtle" onClick={onClear}>
          Clear
        </Button>
      )}
      <span className={classes.end}>{children}</span>
    </div>
  );
}

function sayRange(from: string | null, to: string | null): string | null {
  const style = [from, to].every((date) => date === null || date.slice(0, 4) === todayOn().slice(0, 4))
    ? 'short'
    : 'medium';
  if (from !== null && from === to) return formatDate(from, style);
  if (from !== null && to !== null) return `${formatDate(from, style)} to ${formatDate(to, style)}`;
  if (from !== null) return `From ${formatDate(from, style)}`;
  return to === null ? null : `Until ${formatDate(to, style)}`;
}

function sayMany(names: readonly string[]): string | null {
  if (names.length <= 2) return names.length === 0 ? null : names.join(', ');
  return `${names[0]} and ${names.length - 1} more`;
}

function sayAmounts(min: string | null, max: string | null, base: string): string | null {
  const write = (amount: string) => money(amount, base);
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} to ${write(max)}`;
  if (min !== null) return `From ${write(min)}`;
  return max === null ? null : `Up to ${write(max)}`;
}
