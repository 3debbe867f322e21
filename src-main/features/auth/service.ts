import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Db, isDatabaseError } from '#main/db/connection.ts';
import type { Door } from '#main/db/schema.ts';
import { createDefaultAccount } from '#main/features/accounts/service.ts';
import { insertDefaultCategories, translateDefaultCategories } from '#main/features/categories/service.ts';
import { rewriteBaseAmounts } from '#main/features/transactions/service.ts';
import * as users from '#main/features/users/service.ts';
import { AppError, invalidField } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { Caller, ReadContext, WriteContext } from '#main/lib/context.ts';
import type { PasswordHasher } from '#main/lib/password.ts';
import { hashToken, scriptTokenPrefix, signSessionToken, verifySessionToken } from '#main/lib/tokens.ts';
import type { Turns } from '#main/lib/turns.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import type { login as loginEndpoint, session } from '#shared/contract/auth.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { newUser, updateMe as updateEndpoint } from '#shared/contract/users.ts';
import { isCommonPassword } from './common-passwords.ts';
import { tryPassword } from './login-limit.ts';
import * as queries from './queries.ts';

export interface AuthDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly gate: WriteGate;
  readonly hasher: PasswordHasher;
  /** 256 bits, made once for this installation. */
  readonly tokenKey: Buffer;
}

/** What checking a typed password needs besides. */
export interface PasswordDeps extends AuthDeps {
  readonly turns: Turns;
}

type Session = z.output<typeof session>;

const shortSessionMs = 12 * 60 * 60 * 1000;
const longSessionMs = 30 * 24 * 60 * 60 * 1000;

/** The key that signs session tokens; made at the first start and kept in the database. */
export function loadTokenKey(db: Db): Buffer {
  queries.insertInstallValue(db, 'token_key', randomBytes(32).toString('base64'));
  return Buffer.from(queries.findInstallValue(db, 'token_key') ?? '', 'base64');
}

/** Creates a user with default categories and account, and signs in. Throws `email_taken` or 422 for a well-known password. */
export async function registerUser(deps: AuthDeps, body: z.output<typeof newUser>): Promise<Session> {
  refuseCommonPassword(body.password, 'password');
  const passwordHash = await deps.hasher.hash(body.password);
  const create = () => {
    const userId = users.insertUser(deps.db, deps.clock, body, passwordHash);
    insertDefaultCategories(deps.db, userId, body.locale, isoNow(deps.clock));
    createDefaultAccount(deps.db, userId, body.base_currency, body.locale, isoNow(deps.clock));
    return openSession(deps, userId, false);
  };
  return deps.gate.whenOpen(() => deps.db.inTransaction(create));
}

/** Signs in. Wrong password and unknown email answer alike, in the same time. */
export async function login(deps: PasswordDeps, body: BodyOf<typeof loginEndpoint>): Promise<Session> {
  const user = users.findUserByEmail(deps.db, body.email);
  const right = await tryPassword(deps, body.email, user?.password_hash, body.password);
  if (!user || !right) throw wrongCredentials();
  const open = () => {
    // A password that was changed while this one was being checked no longer opens anything.
    if (users.findUserByEmail(deps.db, body.email)?.password_hash !== user.password_hash) throw wrongCredentials();
    return openSession(deps, user.id, body.remember ?? false);
  };
  return deps.gate.whenOpen(() => deps.db.inTransaction(open));
}

function wrongCredentials(): AppError {
  return new AppError('invalid_credentials', 'Email or password is wrong. Check both and try again.');
}

/** A new token for a session that still holds; the one used is revoked. */
export function refreshSession(deps: AuthDeps, ctx: WriteContext, caller: Caller): Session {
  if (caller.sessionId === null)
    throw new AppError('forbidden', 'A script token cannot be renewed. Create another one in Settings, Local API.');
  const old = queries.findSession(ctx.db, caller.sessionId);
  queries.revokeSession(ctx.db, caller.sessionId, isoNow(ctx.clock));
  return openSession(deps, ctx.userId, old?.remember === 1);
}

/** Revokes the token used, be it a session's or a script's. */
export function logout(ctx: WriteContext, caller: Caller): undefined {
  const now = isoNow(ctx.clock);
  if (caller.sessionId !== null) queries.revokeSession(ctx.db, caller.sessionId, now);
  if (caller.tokenId !== null) queries.revokeToken(ctx.db, ctx.userId, caller.tokenId, now);
}

/** Checks the passwords of a profile change and hashes the new one, outside any transaction. */
export async function preparePasswordChange(
  deps: PasswordDeps,
  ctx: ReadContext,
  body: BodyOf<typeof updateEndpoint>,
): Promise<string | null> {
  if (body.new_password === undefined) return null;
  if (body.current_password === undefined) throw invalidField('current_password', 'Type the password you have now');
  refuseCommonPassword(body.new_password, 'new_password');
  await checkPassword(deps, ctx, body.current_password, 'current_password');
  return deps.hasher.hash(body.new_password);
}

/** Throws `wrong_password`; counts and delays wrong tries like signing in does. */
export async function checkPassword(
  deps: PasswordDeps,
  ctx: ReadContext,
  password: string,
  path = 'password',
): Promise<void> {
  const { email } = users.getMe(ctx);
  if (await tryPassword(deps, email, users.getPasswordHash(ctx), password)) return;
  throw new AppError('wrong_password', 'The password is wrong. Type the one you sign in with.', {
    errors: [{ path, message: 'This password is wrong' }],
  });
}

/** Changes the profile; a new password ends every other session and all script tokens. */
export function changeProfile(
  ctx: WriteContext,
  caller: Caller,
  body: BodyOf<typeof updateEndpoint>,
  passwordHash: string | null,
) {
  const before = users.getMe(ctx);
  const user = users.updateMe(ctx, body, passwordHash);
  if (passwordHash !== null) queries.revokeOthers(ctx.db, ctx.userId, caller.sessionId, isoNow(ctx.clock));
  if (user.base_currency !== before.base_currency) rewriteBaseAmounts(ctx);
  translateDefaultCategories(ctx, before.locale, user.locale);
  return user;
}

/** Finds out who a bearer token belongs to. Throws `unauthenticated`, `token_expired` or `token_revoked`. */
export function authenticate(deps: AuthDeps, token: string | null, door: Door): Caller {
  if (token === null) throw unauthenticated();
  return token.startsWith(scriptTokenPrefix)
    ? authenticateScript(deps, token, door)
    : authenticateSession(deps, token, door);
}

function authenticateSession({ db, clock, tokenKey }: AuthDeps, token: string, door: Door): Caller {
  const claims = verifySessionToken(token, clock.nowMs() / 1000, tokenKey);
  if (claims === 'invalid') throw unauthenticated();
  if (claims === 'expired') throw expired();
  const row = queries.findSession(db, claims.sessionId);
  if (!row || row.user_id !== claims.userId) throw unauthenticated();
  if (row.revoked_at !== null) throw revoked();
  return { userId: row.user_id, door, sessionId: row.id, tokenId: null, scope: 'write' };
}

function authenticateScript({ db, clock, gate }: AuthDeps, token: string, door: Door): Caller {
  const row = queries.findTokenByHash(db, hashToken(token));
  if (!row) throw unauthenticated();
  if (row.revoked_at !== null) throw revoked();
  const now = isoNow(clock);
  if (row.expires_at !== null && row.expires_at <= now) throw expired();
  // Once a minute is exact enough to show, and spares a write for every request.
  const isNoted = (row.last_used_at ?? '').slice(0, 16) === now.slice(0, 16);
  if (!isNoted && !gate.isClosed()) noteUse(db, row.id, now);
  return { userId: row.user_id, door, sessionId: null, tokenId: row.id, scope: row.scope };
}

/** Reading goes on where nothing can be written: on a full disk, or while another process holds the lock. */
function noteUse(db: Db, tokenId: number, now: string): void {
  try {
    queries.markTokenUsed(db, tokenId, now);
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
  }
}

function openSession({ db, clock, tokenKey }: AuthDeps, userId: number, remember: boolean): Session {
  const now = clock.nowMs();
  const expiresMs = now + (remember ? longSessionMs : shortSessionMs);
  const expiresAt = new Date(expiresMs).toISOString();
  const sessionId = randomUUID();
  queries.deleteSessionsBefore(db, new Date(now - longSessionMs).toISOString());
  queries.insertSession(db, {
    id: sessionId,
    user_id: userId,
    remember: remember ? 1 : 0,
    created_at: new Date(now).toISOString(),
    expires_at: expiresAt,
    revoked_at: null,
  });
  const token = signSessionToken(
    { userId, sessionId, expiresAt: Math.floor(expiresMs / 1000) },
    Math.floor(now / 1000),
    tokenKey,
  );
  return { user: users.presentUser(db, userId), access_token: token, token_type: 'Bearer', expires_at: expiresAt };
}

function refuseCommonPassword(password: string, path: string): void {
  if (isCommonPassword(password))
    throw invalidField(path, 'This password is well known; choose one that nobody else would');
}

const challenge = { headers: { 'www-authenticate': 'Bearer' } };

function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'Sign in, and send the token as Authorization: Bearer.', challenge);
}

function expired(): AppError {
  return new AppError('token_expired', 'The session is over. Sign in again.', challenge);
}

function revoked(): AppError {
  return new AppError('token_revoked', 'This token was revoked. Sign in again, or create another one.', challenge);
}
