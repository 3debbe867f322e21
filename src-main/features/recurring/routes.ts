import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/recurring.ts';
import * as recurring from './service.ts';

export const recurringRoutes = [
  route(contract.listRecurring, ({ ctx, query }) => recurring.listRecurring(ctx, query)),
  route(contract.createRecurring, ({ ctx, body }) => recurring.createRecurring(ctx, body), {
    location: ({ id }) => `/recurring-transactions/${id}`,
  }),
  route(contract.listUpcoming, ({ ctx, query }) => recurring.listUpcoming(ctx, query)),
  route(contract.listRecurringSuggestions, ({ ctx }) => recurring.listSuggestions(ctx)),
  route(contract.getRecurring, ({ ctx, params }) => recurring.getRecurring(ctx, params.id)),
  route(contract.updateRecurring, ({ ctx, params, body }) => recurring.updateRecurring(ctx, params.id, body)),
  route(contract.deleteRecurring, ({ ctx, params }) => recurring.deleteRecurring(ctx, params.id)),
  route(contract.skipRecurring, ({ ctx, params }) => recurring.skipRecurring(ctx, params.id)),
  route(contract.postRecurring, ({ ctx, params }) => recurring.postRecurring(ctx, params.id), {
    location: ({ id }) => `/transactions/${id}`,
  }),
];
