import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Words } from '#main/lib/person-words.ts';
import type { Names } from './export-row.ts';
import type { Selection } from './read-rows.ts';

const types = { income: msg`Income`, expense: msg`Expenses`, transfer: msg`Transfers` } as const;

type Fact = readonly [label: MessageDescriptor, value: MessageDescriptor | string | undefined];

/** The filters of a selection, except for its dates, as a person reads them. */
export function describeFilters(
  selection: Selection,
  names: Names,
  { say, and }: Words,
): (readonly [label: string, value: string])[] {
  const { type, tag, amount_min: min, amount_max: max, currency, merchant, q } = selection;
  const { has_receipt: hasReceipt, import: importId, deleted } = selection;
  const facts: Fact[] = [
    [msg`Type`, type && types[type]],
    [msg`Category`, nameCategories(selection, names, say)],
    [msg`Tags`, tag && and(tag)],
    [msg`Amount`, describeRange(min, max)],
    [msg`Currency`, currency],
    [msg`Account`, nameAccount(selection, names)],
    [msg`Merchant`, merchant],
    [msg`Search`, q && msg`“${q}”`],
    [msg`Receipt`, hasReceipt === undefined ? undefined : hasReceipt ? msg`With a receipt` : msg`Without a receipt`],
    [msg`Import`, importId === undefined ? undefined : msg`Import ${importId}`],
    [msg`Deleted`, deleted ? msg`Only what lies in the bin` : undefined],
  ];
  return facts.flatMap(([label, value]) =>
    value ? [[say(label), typeof value === 'string' ? value : say(value)] as const] : [],
  );
}

function nameCategories({ category }: Selection, { categories }: Names, say: Words['say']): string | undefined {
  const name = (id: number) => categories.get(id)?.name ?? say(msg`Category ${id}`);
  return category?.map((id) => (id === 'none' ? say(msg`Without category`) : name(id))).join(', ');
}

function nameAccount({ account: id }: Selection, { accounts }: Names): Fact[1] {
  return id === undefined ? undefined : (accounts.get(id)?.name ?? msg`Account ${id}`);
}

function describeRange(
  min: string | number | undefined,
  max: string | number | undefined,
): MessageDescriptor | undefined {
  if (min !== undefined && max !== undefined) return msg`${min} to ${max}`;
  if (min !== undefined) return msg`${min} or more`;
  return max === undefined ? undefined : msg`${max} or less`;
}
