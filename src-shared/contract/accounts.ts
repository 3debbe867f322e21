import { z } from 'zod';
import { amount, amountInput, currency, flag, id, idParams, moment, name, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const accountKind = z.enum(['checking', 'savings', 'credit_card', 'cash', 'other']);

export const account = z
  .object({
    id,
    name: z.string(),
    kind: accountKind,
    currency: z.string(),
    opening_balance: amount,
    archived: z.boolean(),
    is_default: z.boolean(),
    balance: amount,
    unconverted: z
      .int()
      .optional()
      .meta({ description: 'How many transactions the balance leaves out because no exchange rate is known' }),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Account' });

const example = {
  id: 2,
  name: 'Everyday',
  kind: 'checking' as const,
  currency: 'EUR',
  opening_balance: '250.00',
  archived: false,
  is_default: true,
  balance: '1913.51',
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

const fields = {
  name: name(80),
  kind: accountKind,
  currency,
  opening_balance: amountInput,
  archived: z.boolean(),
  is_default: z.boolean(),
};

export const listAccounts = defineEndpoint({
  id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  tag: 'Accounts',
  summary: 'List accounts',
  description: 'Accounts with their balances, the default one first unless `ordering` says otherwise.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(100).optional(),
    archived: flag.optional(),
    ordering: z.enum(['name', '-name', 'created_at', '-created_at']).default('created_at'),
  }),
  answer: { status: 200, body: pageOf(account) },
  errors: ['validation_error'],
  examples: { answer: { items: [example], next_cursor: null } },
});

export const createAccount = defineEndpoint({
  id: 'createAccount',
  method: 'POST',
  path: '/accounts',
  tag: 'Accounts',
  summary: 'Create an account',
  description:
    'Without a currency it is the base currency. `is_default: true` makes it the account used when none is named.',
  access: 'user',
  body: z.strictObject({
    name: fields.name,
    kind: fields.kind.default('checking'),
    currency: fields.currency.optional(),
    opening_balance: fields.opening_balance.default('0'),
    archived: fields.archived.default(false),
    is_default: fields.is_default.default(false),
  }),
  answer: { status: 201, body: account },
  errors: ['validation_error'],
  examples: {
    body: { name: 'Everyday', kind: 'checking', currency: 'EUR', opening_balance: '250.00' },
    answer: example,
  },
});

export const getAccount = defineEndpoint({
  id: 'getAccount',
  method: 'GET',
  path: '/accounts/:id',
  tag: 'Accounts',
  summary: 'Get an account',
  description: 'One account with its balance.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: account },
  errors: ['not_found'],
  examples: { answer: example },
});

export const updateAccount = defineEndpoint({
  id: 'updateAccount',
  method: 'PATCH',
  path: '/accounts/:id',
  tag: 'Accounts',
  summary: 'Change an account',
  description:
    'The currency can change only while the account has no transactions. The default account cannot be archived.',
  access: 'user',
  params: idParams,
  body: z.strictObject(fields).partial(),
  answer: { status: 200, body: account },
  errors: ['validation_error', 'not_found', 'account_in_use', 'changed_since'],
  examples: { body: { name: 'Household' }, answer: { ...example, name: 'Household' } },
});

export const deleteAccount = defineEndpoint({
  id: 'deleteAccount',
  method: 'DELETE',
  path: '/accounts/:id',
  tag: 'Accounts',
  summary: 'Delete an account',
  description: 'Only one without transactions, and never the default one. Archive an account that has a history.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'account_in_use', 'changed_since'],
  examples: {},
});
