import { t } from '@lingui/core/macro';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { currenciesQuery, keys } from '#renderer/api/queries.ts';
import { findChoices } from '#renderer/lib/choices.ts';
import { number } from '#renderer/lib/format.ts';
import classes from './FilterBar.module.css';
import type { ClosingProps } from './FilterChoices.tsx';

const shown = 60;

/** Those with the most transactions come first. */
const merchantNamesQuery = {
  queryKey: [...keys.analytics, 'merchant-names'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
    const range = { date_from: '1900-01-01', date_to: '2999-12-31' };
    const [spent, earned] = await Promise.all(
      (['expense', 'income'] as const).map((type) =>
        call('getTopMerchants', { query: { ...range, type, limit: 500 } }, { signal }),
      ),
    );
    const counts = new Map<string, number>();
    for (const { merchant_name, count } of [...(spent?.items ?? []), ...(earned?.items ?? [])])
      if (merchant_name !== null) counts.set(merchant_name, (counts.get(merchant_name) ?? 0) + count);
    return [...counts].sort(([, left], [, right]) => right - left);
  },
};

export function MerchantFilter({ filter, onChange, onDone }: ClosingProps) {
  const merchants = useQuery(merchantNamesQuery).data ?? [];
  const [search, setSearch] = useState('');
  const counts = new Map(merchants);
  const found = findChoices(
    merchants.map(([name]) => ({ value: name, label: name })),
    search,
  ).slice(0, shown);
  return (
    <SearchedList
      label={t`Find a merchant`}
      none={t`No merchant of this name`}
      search={search}
      onSearch={setSearch}
      options={found.map(({ value }) => ({ value, label: value, note: number(counts.get(value) ?? 0) }))}
      value={filter.merchant}
      onPick={(merchant) => {
        onDone();
        onChange({ merchant });
      }}
    />
  );
}

export function CurrencyFilter({ filter, onChange, onDone }: ClosingProps) {
  const currencies = useQuery(currenciesQuery).data?.items ?? [];
  const [search, setSearch] = useState('');
  const found = findChoices(
    currencies.map(({ code, name }) => ({ value: code, label: `${code}, ${name}` })),
    search,
  );
  return (
    <SearchedList
      label={t`Find a currency`}
      none={t`No such currency`}
      search={search}
      onSearch={setSearch}
      options={found.slice(0, shown)}
      value={filter.currency}
      onPick={(currency) => {
        onDone();
        onChange({ currency });
      }}
    />
  );
}

interface SearchedListProps {
  readonly label: string;
  readonly none: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string; readonly note?: string }[];
  readonly value: string | null;
  readonly onPick: (value: string) => void;
}

function SearchedList({ label, none, search, onSearch, options, value, onPick }: SearchedListProps) {
  const [first] = options;
  return (
    <>
      <TextInput
        aria-label={label}
        placeholder={label}
        data-autofocus
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && search.trim() !== '' && first) onPick(first.value);
        }}
        mb={8}
      />
      <div className={classes.choices}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={classes.choice}
            aria-pressed={option.value === value}
            onClick={() => onPick(option.value)}
          >
            <span className={classes.choiceName}>{option.label}</span>
            {option.note !== undefined && <span className={classes.count}>{option.note}</span>}
          </button>
        ))}
        {options.length === 0 && <span className={classes.none}>{none}</span>}
      </div>
    </>
  );
}
