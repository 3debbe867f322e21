import { openRoute, route, slowRoute } from '#main/api/route.ts';
import type { Db } from '#main/db/connection.ts';
import { deleteMe, getMe, hasUser } from '#main/features/users/service.ts';
import { createTurns } from '#main/lib/turns.ts';
import * as contract from '#shared/contract/auth.ts';
import * as userContract from '#shared/contract/users.ts';
import * as tokens from './access-tokens.ts';
import * as auth from './service.ts';

/** Signing in and out, tokens, and the profile, whose password and deletion are matters of sessions too. */
export function createAuthRoutes(authDeps: auth.AuthDeps, removeFiles: (userId: number) => Promise<void>) {
  const deps = { ...authDeps, turns: createTurns() };
  return [
    openRoute(contract.registerUser, ({ body }) => auth.registerUser(deps, body), { location: () => '/users/me' }),
    openRoute(contract.login, ({ body }) => auth.login(deps, body)),
    route(contract.logout, ({ ctx, caller }) => auth.logout(ctx, caller)),
    route(contract.refresh, ({ ctx, caller }) => auth.refreshSession(deps, ctx, caller)),
    route(contract.listTokens, ({ ctx, query }) => tokens.listTokens(ctx, query)),
    route(contract.createToken, ({ ctx, caller, body }) => tokens.createToken(ctx, caller, body), {
      location: ({ id }) => `/auth/tokens/${id}`,
    }),
    route(contract.deleteToken, ({ ctx, caller, params }) => tokens.deleteToken(ctx, caller, params.id)),
    route(userContract.getMe, ({ ctx }) => getMe(ctx)),
    slowRoute(
      userContract.updateMe,
      ({ ctx, body }) => auth.preparePasswordChange(deps, ctx, body),
      ({ ctx, caller, body }, passwordHash) => auth.changeProfile(ctx, caller, body, passwordHash),
    ),
    slowRoute(
      userContract.deleteMe,
      ({ ctx, body }) => auth.checkPassword(deps, ctx, body.password),
      ({ ctx }) => deleteMe(ctx),
      { release: (_, { db, userId }) => removeFilesOfGone(db, userId, removeFiles) },
    ),
  ];
}

/** Before the answer: what was promised to be gone is gone. */
async function removeFilesOfGone(
  db: Db,
  userId: number,
  removeFiles: (userId: number) => Promise<void>,
): Promise<void> {
  if (!hasUser(db, userId)) await removeFiles(userId);
}
