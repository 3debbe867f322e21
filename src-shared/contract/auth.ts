import { z } from 'zod';
import { id, idParams, moment, name, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { exampleUser, locale, newUser, user } from './users.ts';

export const session = z
  .object({ user, access_token: z.string(), token_type: z.literal('Bearer'), expires_at: moment })
  .meta({ id: 'Session' });

const exampleSession = {
  user: exampleUser,
  access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.signature',
  token_type: 'Bearer' as const,
  expires_at: '2026-11-21T06:42:00.000Z',
};

export const registerUser = defineEndpoint({
  id: 'registerUser',
  method: 'POST',
  path: '/auth/register',
  tag: 'Auth',
  summary: 'Create a user',
  description:
    'Creates the user with the default categories and one default account in the base currency, and signs in.',
  access: 'open',
  body: newUser,
  answer: { status: 201, body: session },
  errors: ['validation_error', 'email_taken', 'rate_limited'],
  examples: {
    body: {
      email: 'ida@example.org',
      password: 'violet-harbour-93',
      display_name: 'Ida',
      base_currency: 'EUR',
      locale: 'en-IE',
    },
    answer: exampleSession,
  },
});

export const login = defineEndpoint({
  id: 'login',
  method: 'POST',
  path: '/auth/login',
  tag: 'Auth',
  summary: 'Sign in',
  description:
    'Answers an access token for 12 hours, or 30 days with `remember`. Only failed tries count towards the limit.',
  access: 'open',
  body: z.strictObject({
    email: z.string().max(254),
    password: z.string().max(1000),
    remember: z.boolean().optional(),
  }),
  answer: { status: 200, body: session },
  errors: ['validation_error', 'invalid_credentials', 'rate_limited'],
  examples: {
    body: { email: 'ida@example.org', password: 'violet-harbour-93', remember: true },
    answer: exampleSession,
  },
});

export const openSample = defineEndpoint({
  id: 'openSample',
  method: 'POST',
  path: '/auth/sample',
  tag: 'Auth',
  summary: 'Open the sample household',
  description:
    'Signs in to the sample household: a user of its own (`sample@kvitt.invalid`, password `sample-household`) with two years of made-up data, kept apart from everybody else’s. It is made where there is none, which takes seconds; its receipts are read after the answer. Delete it like any user. `email_taken`: its password was changed; sign in with that.',
  access: 'open',
  body: z.strictObject({ locale: locale.optional() }),
  answer: { status: 200, body: session },
  errors: ['validation_error', 'email_taken', 'rate_limited'],
  examples: {
    body: { locale: 'en-IE' },
    answer: {
      ...exampleSession,
      user: { ...exampleUser, email: 'sample@kvitt.invalid', display_name: 'Sample household' },
    },
  },
});

export const logout = defineEndpoint({
  id: 'logout',
  method: 'POST',
  path: '/auth/logout',
  tag: 'Auth',
  summary: 'Sign out',
  description: 'Revokes the token used; it answers `token_revoked` from then on, also after a restart.',
  access: 'user',
  answer: { status: 204, body: null },
  errors: [],
  examples: {},
});

export const refresh = defineEndpoint({
  id: 'refresh',
  method: 'POST',
  path: '/auth/refresh',
  tag: 'Auth',
  summary: 'Renew the session',
  description:
    'Answers a new token for a session that still holds and revokes the one used. Script tokens cannot be renewed.',
  access: 'user',
  answer: { status: 200, body: session },
  errors: ['forbidden'],
  examples: { answer: exampleSession },
});

export const tokenScope = z.enum(['read', 'write']);

const accessToken = z
  .object({
    id,
    name: z.string(),
    scope: tokenScope,
    expires_at: moment.nullable(),
    created_at: moment,
    last_used_at: moment.nullable(),
  })
  .meta({ id: 'AccessToken' });

export const listTokens = defineEndpoint({
  id: 'listTokens',
  method: 'GET',
  path: '/auth/tokens',
  tag: 'Auth',
  summary: 'List script tokens',
  description: 'The personal access tokens for scripts. The secret itself is never shown again.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(100).optional(),
    ordering: z.enum(['name', '-name', 'created_at', '-created_at']).default('-created_at'),
  }),
  answer: { status: 200, body: pageOf(accessToken) },
  errors: ['validation_error'],
  examples: {
    answer: {
      items: [
        {
          id: 3,
          name: 'Nightly report',
          scope: 'read',
          expires_at: null,
          created_at: '2026-11-20T18:42:00.000Z',
          last_used_at: null,
        },
      ],
      next_cursor: null,
    },
  },
});

export const createToken = defineEndpoint({
  id: 'createToken',
  method: 'POST',
  path: '/auth/tokens',
  tag: 'Auth',
  summary: 'Create a script token',
  description: '`token` is shown this once; it is used as `Bearer` like any other. Scope `read` allows GET only.',
  access: 'user',
  body: z.strictObject({
    name: name(80),
    scope: tokenScope.default('write'),
    expires_at: z.iso.datetime().nullable().optional(),
  }),
  answer: {
    status: 201,
    body: z.object({
      id,
      name: z.string(),
      scope: tokenScope,
      token: z.string(),
      expires_at: moment.nullable(),
      created_at: moment,
    }),
  },
  errors: ['validation_error', 'forbidden'],
  examples: {
    body: { name: 'Nightly report', scope: 'read' },
    answer: {
      id: 3,
      name: 'Nightly report',
      scope: 'read',
      token: 'kvitt_6mCqzv4L0e2QmY7rN1dG8uTzXw3sJp5a',
      expires_at: null,
      created_at: '2026-11-20T18:42:00.000Z',
    },
  },
});

export const deleteToken = defineEndpoint({
  id: 'deleteToken',
  method: 'DELETE',
  path: '/auth/tokens/:id',
  tag: 'Auth',
  summary: 'Revoke a script token',
  description: 'The token answers `token_revoked` from then on.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'forbidden'],
  examples: {},
});
