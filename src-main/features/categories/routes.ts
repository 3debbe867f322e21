import { route } from '#main/api/route.ts';
import { budgetsOfCategories } from '#main/features/budgets/service.ts';
import * as recurring from '#main/features/recurring/service.ts';
import * as rules from '#main/features/rules/service.ts';
import * as transactions from '#main/features/transactions/service.ts';
import type { WriteContext } from '#main/lib/context.ts';
import * as contract from '#shared/contract/categories.ts';
import * as categories from './service.ts';

function usesOf(ctx: WriteContext): categories.CategoryUses {
  const all = [transactions.usesOfCategories(ctx), recurring.usesOfCategories(ctx), rules.usesOfCategories(ctx)];
  return { ...categories.joinUses(all), ...budgetsOfCategories(ctx) };
}

export const categoryRoutes = [
  route(contract.listCategories, ({ ctx, query }) => categories.listCategories(ctx, query)),
  route(contract.createCategory, ({ ctx, body }) => categories.createCategory(ctx, body), {
    location: ({ id }) => `/categories/${id}`,
  }),
  route(contract.getCategory, ({ ctx, params }) => categories.getCategory(ctx, params.id)),
  route(contract.updateCategory, ({ ctx, params, body }) =>
    categories.updateCategory(ctx, params.id, body, usesOf(ctx)),
  ),
  route(contract.deleteCategory, ({ ctx, params, query }) =>
    categories.deleteCategory(ctx, params.id, query.reassign_to, usesOf(ctx)),
  ),
];
