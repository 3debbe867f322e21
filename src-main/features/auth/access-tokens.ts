import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { Caller, ReadContext, WriteContext } from '#main/lib/context.ts';
import { pageOfNamed } from '#main/lib/named-page.ts';
import { hashToken, makeScriptToken } from '#main/lib/tokens.ts';
import type { createToken as createEndpoint, listTokens as listEndpoint } from '#shared/contract/auth.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import * as queries from './queries.ts';

export function listTokens(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const page = pageOfNamed(queries.listTokens(ctx.db, ctx.userId), query);
  const items = page.items.map(({ id, name, scope, expires_at, created_at, last_used_at }) => ({
    id,
    name,
    scope,
    expires_at,
    created_at,
    last_used_at,
  }));
  return { ...page, items };
}

/** Makes a token for a script; its secret is in this answer and nowhere else. A script cannot make further tokens for itself. */
export function createToken(ctx: WriteContext, caller: Caller, body: BodyOf<typeof createEndpoint>) {
  refuseScripts(caller);
  const now = isoNow(ctx.clock);
  const expiresAt = body.expires_at ? new Date(body.expires_at).toISOString() : null;
  if (expiresAt !== null && expiresAt <= now) throw invalidField('expires_at', 'This moment is in the past');
  const token = makeScriptToken();
  const { name, scope } = body;
  const id = queries.insertToken(ctx.db, {
    user_id: ctx.userId,
    name,
    scope,
    token_hash: hashToken(token),
    created_at: now,
    expires_at: expiresAt,
    last_used_at: null,
    revoked_at: null,
  });
  ctx.unit.announce('token', id, 'created');
  return { id, name, scope, token, expires_at: expiresAt, created_at: now };
}

export function deleteToken(ctx: WriteContext, caller: Caller, id: number): undefined {
  refuseScripts(caller);
  if (!queries.findToken(ctx.db, ctx.userId, id)) throw notFound('token');
  queries.revokeToken(ctx.db, ctx.userId, id, isoNow(ctx.clock));
  ctx.unit.announce('token', id, 'deleted');
}

function refuseScripts(caller: Caller): void {
  if (caller.tokenId !== null)
    throw new AppError('forbidden', 'Script tokens are managed in the app, not by a script token.');
}
