import { openRoute, route, slowRoute } from '#main/api/route.ts';
import { deleteMe, getMe } from '#main/features/users/service.ts';
import * as contract from '#shared/contract/auth.ts';
import type { AnswerOf, BodyOf } from '#shared/contract/endpoint.ts';
import * as userContract from '#shared/contract/users.ts';
import * as tokens from './access-tokens.ts';
import type { Farewells } from './farewells.ts';
import * as auth from './service.ts';

type OpenSample = (body: BodyOf<typeof contract.openSample>) => Promise<AnswerOf<typeof contract.openSample>>;

/**
 * Signing in and out, tokens, and the profile, whose password and deletion are matters of sessions too. `openSample` signs in to the sample
 * household.
 */
export function createAuthRoutes(deps: auth.PasswordDeps, farewells: Farewells, openSample: OpenSample) {
  return [
    openRoute(contract.registerUser, ({ body }) => auth.registerUser(deps, body), { location: () => '/users/me' }),
    openRoute(contract.openSample, ({ body }) => openSample(body)),
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
      async ({ ctx, body }) => {
        await auth.checkPassword(deps, ctx, body.password);
        farewells.announce(ctx.userId);
      },
      ({ ctx }) => deleteMe(ctx),
      // Before the answer: what was promised to be gone is gone, or is tried again until it is.
      { release: (_, { userId }) => farewells.carryOut(userId) },
    ),
  ];
}
