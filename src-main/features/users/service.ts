import type { z } from 'zod';
import type { Db } from '#main/db/connection.ts';
import { AppError, invariant, notFound } from '#main/lib/app-error.ts';
import type { Clock } from '#main/lib/clock.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { newUser, updateMe as updateEndpoint, user } from '#shared/contract/users.ts';
import * as queries from './queries.ts';

export type User = z.output<typeof user>;

export function getMe(ctx: ReadContext): User {
  return present(getRow(ctx));
}

export function getBaseCurrency(ctx: ReadContext): string {
  return getRow(ctx).base_currency;
}

/** The stored password hash, for checking one that was typed. */
export function getPasswordHash(ctx: ReadContext): string {
  return getRow(ctx).password_hash;
}

export function hasUser(db: Db, userId: number): boolean {
  return queries.findUser(db, userId) !== undefined;
}

/** Null for a user that is gone. */
export function findLocale(db: Db, userId: number): string | null {
  return queries.findUser(db, userId)?.locale ?? null;
}

/** Every user of this computer. */
export function listUserIds(db: Db): number[] {
  return queries.listUserIds(db);
}

export function findUserByEmail(db: Db, email: string) {
  return queries.findUserByEmail(db, email.trim());
}

/** Adds the row of a new user and answers its id. Throws `email_taken`. */
export function insertUser(db: Db, clock: Clock, body: z.output<typeof newUser>, passwordHash: string): number {
  refuseTakenEmail(db, body.email, null);
  const now = isoNow(clock);
  return queries.insertUser(db, {
    email: body.email,
    password_hash: passwordHash,
    display_name: body.display_name,
    base_currency: body.base_currency,
    locale: body.locale,
    week_start: body.week_start,
    preferences: '{}',
    created_at: now,
    updated_at: now,
  });
}

/**
 * Changes the profile. `passwordHash` is the hash of the new password, or null to leave it as it is. A new base currency does not
 * touch amounts; the owner of transactions rewrites what they are worth in it.
 */
export function updateMe(ctx: WriteContext, body: BodyOf<typeof updateEndpoint>, passwordHash: string | null): User {
  const row = getRow(ctx);
  if (body.email !== undefined) refuseTakenEmail(ctx.db, body.email, ctx.userId);
  ctx.unit.touch('user', ctx.userId);
  ctx.unit.announce('user', ctx.userId, 'updated');
  queries.updateUser(ctx.db, ctx.userId, {
    email: body.email ?? row.email,
    display_name: body.display_name ?? row.display_name,
    base_currency: body.base_currency ?? row.base_currency,
    locale: body.locale ?? row.locale,
    week_start: body.week_start ?? row.week_start,
    preferences: body.preferences === undefined ? row.preferences : JSON.stringify(body.preferences),
    password_hash: passwordHash ?? row.password_hash,
    updated_at: isoNow(ctx.clock),
  });
  return getMe(ctx);
}

export function deleteMe(ctx: WriteContext): undefined {
  queries.deleteUser(ctx.db, ctx.userId);
  ctx.unit.announce('user', ctx.userId, 'deleted');
}

export function presentUser(db: Db, userId: number): User {
  const row = queries.findUser(db, userId);
  invariant(row, 'a session belongs to a user');
  return present(row);
}

function getRow(ctx: ReadContext): queries.UserRow {
  const row = queries.findUser(ctx.db, ctx.userId);
  if (!row) throw notFound('user');
  return row;
}

function refuseTakenEmail(db: Db, email: string, ownId: number | null): void {
  const other = queries.findUserByEmail(db, email);
  if (!other || other.id === ownId) return;
  throw new AppError('email_taken', 'There is a user with this email already. Sign in, or use another address.', {
    errors: [{ path: 'email', message: 'This email is taken' }],
  });
}

function present(row: queries.UserRow): User {
  return {
    id: row.id,
    email: row.email,
    display_name: row.display_name,
    base_currency: row.base_currency,
    locale: row.locale,
    week_start: row.week_start,
    preferences: JSON.parse(row.preferences) as User['preferences'],
    created_at: row.created_at,
  };
}
