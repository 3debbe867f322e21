import { t } from '@lingui/core/macro';
import type { Account, Category, Tag } from '#renderer/api/queries.ts';
import { formatDate, formatList, number } from '#renderer/lib/format.ts';

/** What ids of the change log stand for. */
export interface ValueNames {
  readonly categories: readonly Category[];
  readonly accounts: readonly Account[];
  readonly tags: readonly Tag[];
  readonly money: (minor: number, currency: string) => string;
}

const flags: ReadonlySet<string> = new Set([
  'refund',
  'rollover',
  'active',
  'auto_post',
  'hidden',
  'archived',
  'is_default',
]);

/** A value of the change log as people read it; `row` is where it stands. */
export function writeValue(
  column: string,
  value: unknown,
  row: Readonly<Record<string, unknown>>,
  names: ValueNames,
): string {
  if (column.endsWith('_tags')) return writeTags(value, names);
  if (column === 'transaction_splits') return Array.isArray(value) ? number(value.length) : none();
  if (value === null || value === undefined || value === '') return none();
  if (flags.has(column)) return value === 1 ? t`Yes` : t`No`;
  if (column === 'category_id' || column === 'parent_id') return nameIn(names.categories, value);
  if (column === 'account_id' || column === 'transfer_account_id') return nameIn(names.accounts, value);
  if (column.endsWith('_minor')) return writeMinor(value, row, names);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value);
  return String(value);
}

function nameIn(known: readonly { readonly id: number; readonly name: string }[], id: unknown): string {
  return known.find((one) => one.id === id)?.name ?? t`Deleted`;
}

function writeMinor(value: unknown, row: Readonly<Record<string, unknown>>, { money }: ValueNames): string {
  const currency = row.currency ?? row.parsed_currency;
  return typeof value === 'number' && typeof currency === 'string' ? money(value, currency) : String(value);
}

function writeTags(value: unknown, { tags }: ValueNames): string {
  const rows = Array.isArray(value) ? (value as { readonly tag_id?: number }[]) : [];
  const names = rows.map(({ tag_id }) => tags.find(({ id }) => id === tag_id)?.name ?? t`Deleted`);
  return names.length === 0 ? none() : formatList(names);
}

function none(): string {
  return t({ message: 'None', context: 'an empty field' });
}
