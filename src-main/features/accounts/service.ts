import type { Db } from '#main/db/connection.ts';
import { toBit } from '#main/db/schema.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { AppError, invalidField, invariant, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { defaultLanguage } from '#main/lib/default-language.ts';
import { pageOfNamed } from '#main/lib/named-page.ts';
import { readAmount } from '#main/lib/read-amount.ts';
import type {
  createAccount as createEndpoint,
  listAccounts as listEndpoint,
  updateAccount as updateEndpoint,
} from '#shared/contract/accounts.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import { formatAmount } from '#shared/money.ts';
import * as queries from './queries.ts';

const defaultAccountNames = { en: 'Everyday', de: 'Girokonto', sv: 'Lönekonto' } as const;

export function listAccounts(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const rows = queries
    .listAccounts(ctx.db, ctx.userId)
    .filter((row) => query.archived === undefined || row.archived === toBit(query.archived));
  const page = pageOfNamed(rows, query);
  const movements = queries.sumMovements(ctx.db, ctx.userId);
  return { ...page, items: page.items.map((row) => present(row, movements)) };
}

export function getAccount(ctx: ReadContext, id: number) {
  const row = queries.findAccount(ctx.db, ctx.userId, id);
  if (!row) throw notFound('account');
  return present(row, queries.sumMovements(ctx.db, ctx.userId));
}

export function createAccount(ctx: WriteContext, body: BodyOf<typeof createEndpoint>) {
  const currency = body.currency ?? getBaseCurrency(ctx);
  if (body.is_default && body.archived) throw invalidField('is_default', 'The default account cannot be archived');
  if (body.is_default) unsetDefault(ctx);
  const now = isoNow(ctx.clock);
  const id = queries.insertAccount(ctx.db, {
    user_id: ctx.userId,
    name: body.name,
    kind: body.kind,
    currency,
    opening_minor: readAmount(body.opening_balance, currency, 'opening_balance', 'signed'),
    archived: toBit(body.archived),
    is_default: toBit(body.is_default),
    created_at: now,
    updated_at: now,
  });
  ctx.unit.created('account', id);
  return getAccount(ctx, id);
}

export function updateAccount(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>) {
  const row = queries.findAccount(ctx.db, ctx.userId, id);
  if (!row) throw notFound('account');
  const currency = body.currency ?? row.currency;
  if (currency !== row.currency && queries.isAccountUsed(ctx.db, ctx.userId, id)) {
    throw new AppError(
      'account_in_use',
      'This account has transactions or recurring ones, so its currency cannot change. Open another account for the other currency.',
    );
  }
  if (body.is_default === false && row.is_default === 1)
    throw invalidField('is_default', 'Make another account the default one instead');
  const isDefault = body.is_default ?? row.is_default === 1;
  if (isDefault && (body.archived ?? row.archived === 1))
    throw invalidField('archived', 'The default account cannot be archived');
  // Nothing is nothing in every currency: "0.00" would have too many decimals for yen.
  const opening = body.opening_balance ?? (row.opening_minor === 0 ? 0 : formatAmount(row.opening_minor, row.currency));
  // The old default is touched first: undo then frees the place of the one default account before it is taken again.
  if (body.is_default && row.is_default === 0) unsetDefault(ctx);
  ctx.unit.touch('account', id);
  queries.updateAccount(ctx.db, ctx.userId, id, {
    name: body.name ?? row.name,
    kind: body.kind ?? row.kind,
    currency,
    opening_minor: readAmount(opening, currency, 'opening_balance', 'signed'),
    archived: body.archived === undefined ? row.archived : toBit(body.archived),
    is_default: toBit(isDefault),
    updated_at: isoNow(ctx.clock),
  });
  ctx.unit.settle('account', id);
  return getAccount(ctx, id);
}

export function deleteAccount(ctx: WriteContext, id: number): undefined {
  const row = queries.findAccount(ctx.db, ctx.userId, id);
  if (!row) throw notFound('account');
  if (row.is_default)
    throw new AppError('account_in_use', 'This is the default account. Make another one the default first.');
  if (queries.isAccountUsed(ctx.db, ctx.userId, id)) {
    throw new AppError(
      'account_in_use',
      'This account has transactions or recurring ones, perhaps deleted in the last 30 days. Archive it instead; its history stays.',
    );
  }
  if (queries.isAccountOfRule(ctx.db, ctx.userId, id)) {
    throw new AppError(
      'account_in_use',
      'A rule names this account, perhaps one deleted in the last 30 days. Archive the account instead.',
    );
  }
  ctx.unit.touch('account', id);
  queries.deleteAccount(ctx.db, ctx.userId, id);
}

/** All accounts of the user, archived ones too. */
export function listAllAccounts(ctx: ReadContext) {
  return queries.listAccounts(ctx.db, ctx.userId);
}

/** What is on each account: minor units of its currency. */
export function mapBalances(ctx: ReadContext): ReadonlyMap<number, number> {
  const balances = new Map(listAllAccounts(ctx).map(({ id, opening_minor: minor }) => [id, minor]));
  for (const { account_id: id, moved } of queries.sumMovements(ctx.db, ctx.userId))
    balances.set(id, (balances.get(id) ?? 0) + moved);
  return balances;
}

/** The user's account with this id, if there is one. */
export function findAccount(ctx: ReadContext, id: number) {
  return queries.findAccount(ctx.db, ctx.userId, id);
}

/** The account named in a request, or the default one. Throws 422 with `path` for one that is not the user's. */
export function resolveAccount(ctx: ReadContext, id: number | undefined, path: string) {
  const row =
    id === undefined ? queries.findDefaultAccount(ctx.db, ctx.userId) : queries.findAccount(ctx.db, ctx.userId, id);
  if (row) return row;
  invariant(id !== undefined, 'every user has a default account');
  throw invalidField(path, 'There is no such account');
}

/** The account that a new user starts with, named in the language of the locale. */
export function createDefaultAccount(db: Db, userId: number, currency: string, locale: string, now: string): void {
  queries.insertAccount(db, {
    user_id: userId,
    name: defaultAccountNames[defaultLanguage(locale)],
    kind: 'checking',
    currency,
    opening_minor: 0,
    archived: 0,
    is_default: 1,
    created_at: now,
    updated_at: now,
  });
}

function unsetDefault(ctx: WriteContext): void {
  const current = queries.findDefaultAccount(ctx.db, ctx.userId);
  if (!current) return;
  ctx.unit.touch('account', current.id);
  queries.updateAccount(ctx.db, ctx.userId, current.id, { is_default: 0, updated_at: isoNow(ctx.clock) });
}

type Movements = ReturnType<typeof queries.sumMovements>;

function present(row: queries.AccountRow, movements: Movements) {
  const own = movements.filter((movement) => movement.account_id === row.id);
  const moved = own.reduce((sum, movement) => sum + movement.moved, 0);
  const unconverted = own.reduce((sum, movement) => sum + movement.unconverted, 0);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    currency: row.currency,
    opening_balance: formatAmount(row.opening_minor, row.currency),
    archived: row.archived === 1,
    is_default: row.is_default === 1,
    balance: formatAmount(row.opening_minor + moved, row.currency),
    ...(unconverted > 0 ? { unconverted } : {}),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}
