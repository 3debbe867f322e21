import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { QueryFor } from '#renderer/api/endpoints.ts';
import type { Receipt } from '#renderer/api/queries.ts';

export const tabs = ['check', 'saved', 'failed', 'all'] as const;
export type Tab = (typeof tabs)[number];

export const sorts = ['newest', 'date', 'amount', 'merchant'] as const;
export type Sort = (typeof sorts)[number];

export const tabNames: Readonly<Record<Tab, MessageDescriptor>> = {
  check: msg`To check`,
  saved: msg({ message: 'Saved', context: 'receipts' }),
  failed: msg`Failed`,
  all: msg({ message: 'All', context: 'receipts' }),
};

export const sortNames: Readonly<Record<Sort, MessageDescriptor>> = {
  newest: msg`Newest first`,
  date: msg`Date`,
  amount: msg`Largest amount`,
  merchant: msg`Merchant`,
};

/** Which receipts are listed, and how; all of it stands in the address. */
export interface ListView {
  readonly tab: Tab;
  readonly q: string;
  readonly sort: Sort;
}

/** Reads the address; what it does not know counts as left out. */
export function readView(search: URLSearchParams): ListView {
  const tab = search.get('tab');
  const sort = search.get('sort');
  return {
    tab: tabs.find((name) => name === tab) ?? 'check',
    q: search.get('q') ?? '',
    sort: sorts.find((name) => name === sort) ?? 'newest',
  };
}

/** The address of a receipt in its list, or of the list; what is usual is left out of it. */
export function writeAddress({ tab, q, sort }: ListView, id: number | null): string {
  const search = new URLSearchParams({
    ...(tab !== 'check' && { tab }),
    ...(q !== '' && { q }),
    ...(sort !== 'newest' && { sort }),
  }).toString();
  return `/receipts${id === null ? '' : `/${id}`}${search === '' ? '' : `?${search}`}`;
}

/** Where a receipt stands among the others. */
export function addressOf({ id, transaction_id }: Pick<Receipt, 'id' | 'transaction_id'>): string {
  return writeAddress({ tab: transaction_id === null ? 'check' : 'saved', q: '', sort: 'newest' }, id);
}

const orderings = {
  newest: '-uploaded_at',
  date: '-date',
  amount: '-amount',
  merchant: 'merchant_name',
} as const;

export function queryOf({ tab, q, sort }: ListView): QueryFor<'listReceipts'> {
  return {
    ordering: orderings[sort],
    ...(tab === 'check' && { linked: false }),
    ...(tab === 'saved' && { linked: true }),
    ...(tab === 'failed' && { status: 'failed' as const }),
    ...(q.trim() !== '' && { q: q.trim() }),
  };
}

/** Whether the list is the queue as every screen knows it. */
export function isQueue({ tab, q, sort }: ListView): boolean {
  return tab === 'check' && q.trim() === '' && sort === 'newest';
}
