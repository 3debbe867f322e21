import type { Names } from './export-row.ts';
import type { Selection } from './read-rows.ts';

const types = { income: 'Income', expense: 'Expenses', transfer: 'Transfers' } as const;

/** The filters of a selection, except for its dates, as a person reads them. */
export function describeFilters(selection: Selection, names: Names): (readonly [label: string, value: string])[] {
  const { type, category, tag, amount_min: min, amount_max: max, currency, account, merchant, q } = selection;
  const { has_receipt: hasReceipt, deleted } = selection;
  const categories = category?.map((id) =>
    id === 'none' ? 'Without category' : (names.categories.get(id)?.name ?? `Category ${id}`),
  );
  const facts: (readonly [string, string | undefined])[] = [
    ['Type', type && types[type]],
    ['Category', categories?.join(', ')],
    ['Tags', tag?.join(' and ')],
    ['Amount', describeRange(min, max)],
    ['Currency', currency],
    ['Account', account === undefined ? undefined : (names.accounts.get(account)?.name ?? `Account ${account}`)],
    ['Merchant', merchant],
    ['Search', q && `“${q}”`],
    ['Receipt', hasReceipt === undefined ? undefined : hasReceipt ? 'With a receipt' : 'Without a receipt'],
    ['Deleted', deleted ? 'Only what lies in the bin' : undefined],
  ];
  return facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]));
}

function describeRange(min: string | number | undefined, max: string | number | undefined): string | undefined {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `${min} or more`;
  return max === undefined ? undefined : `${max} or less`;
}
