import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/accounts.ts';
import * as accounts from './service.ts';

export const accountRoutes = [
  route(contract.listAccounts, ({ ctx, query }) => accounts.listAccounts(ctx, query)),
  route(contract.createAccount, ({ ctx, body }) => accounts.createAccount(ctx, body), {
    location: ({ id }) => `/accounts/${id}`,
  }),
  route(contract.getAccount, ({ ctx, params }) => accounts.getAccount(ctx, params.id)),
  route(contract.updateAccount, ({ ctx, params, body }) => accounts.updateAccount(ctx, params.id, body)),
  route(contract.deleteAccount, ({ ctx, params }) => accounts.deleteAccount(ctx, params.id)),
];
