import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/budgets.ts';
import type { ListScheduled } from './scheduled.ts';
import * as budgets from './service.ts';

/** `listScheduled` answers the bills that are known to fall on a day. */
export function createBudgetRoutes({ listScheduled }: { readonly listScheduled: ListScheduled }) {
  return [
    route(contract.listBudgets, ({ ctx, query }) => budgets.listBudgets(ctx, query, listScheduled)),
    route(contract.createBudget, ({ ctx, body }) => budgets.createBudget(ctx, body, listScheduled), {
      location: ({ id }) => `/budgets/${id}`,
    }),
    route(contract.getBudget, ({ ctx, params, query }) => budgets.getBudget(ctx, params.id, query.date, listScheduled)),
    route(contract.updateBudget, ({ ctx, params, body }) => budgets.updateBudget(ctx, params.id, body, listScheduled)),
    route(contract.deleteBudget, ({ ctx, params }) => budgets.deleteBudget(ctx, params.id)),
    route(contract.moveBudget, ({ ctx, body }) => budgets.moveBudget(ctx, body, listScheduled)),
  ];
}
