import { findAccount } from '#main/features/accounts/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { updateImport } from '#shared/contract/imports.ts';
import type * as queries from './queries.ts';
import type { ReadSettings } from './reading/file-row.ts';
import type { ImportSettings } from './staged-row.ts';

/** What was chosen for an import before, with what a request changes of it. Throws 422 for accounts and columns that are not there. */
export function mergeSettings(
  ctx: ReadContext,
  row: queries.ImportDbRow,
  body: BodyOf<typeof updateImport>,
): ImportSettings {
  const { account_id: accountId, accounts, rows: _, all: __, ...reading } = body;
  const before = JSON.parse(row.settings) as ImportSettings;
  if (accountId !== undefined && !findAccount(ctx, accountId))
    throw invalidField('account_id', 'There is no such account');
  for (const [index, each] of (accounts ?? []).entries())
    if (!findAccount(ctx, each.account_id))
      throw invalidField(`accounts.${index}.account_id`, 'There is no such account');
  const layout = JSON.parse(row.layout) as { columns: readonly string[] };
  for (const [field, name] of Object.entries(reading.mapping ?? {}))
    if (name && body.header_row === undefined && body.delimiter === undefined && !layout.columns.includes(name))
      throw invalidField(`mapping.${field}`, 'There is no such column');
  const mapping = reading.mapping ? { mapping: { ...before.reading.mapping, ...reading.mapping } } : {};
  return {
    reading: { ...before.reading, ...reading, ...mapping } as ReadSettings,
    account_id: accountId ?? before.account_id,
    accounts: accounts ? mergeAccounts(before.accounts, accounts) : before.accounts,
    decisions: before.decisions,
  };
}

function mergeAccounts(
  before: ImportSettings['accounts'],
  told: ImportSettings['accounts'],
): ImportSettings['accounts'] {
  const isSame = (one: ImportSettings['accounts'][number], other: ImportSettings['accounts'][number]) =>
    one.identifier === other.identifier && one.currency === other.currency;
  return [...before.filter((each) => !told.some((other) => isSame(each, other))), ...told];
}
