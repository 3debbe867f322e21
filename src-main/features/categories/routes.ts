import { route } from '#main/api/route.ts';
import * as rules from '#main/features/rules/service.ts';
import * as transactions from '#main/features/transactions/service.ts';
import type { WriteContext } from '#main/lib/context.ts';
import * as contract from '#shared/contract/categories.ts';
import * as categories from './service.ts';

const usesOf = (ctx: WriteContext) =>
  categories.joinUses([transactions.usesOfCategories(ctx), rules.usesOfCategories(ctx)]);

export const categoryRoutes = [
  route(contract.listCategories, ({ ctx, query }) => categories.listCategories(ctx, query)),
  route(contract.createCategory, ({ ctx, body }) => categories.createCategory(ctx, body), {
    location: ({ id }) => `/categories/${id}`,
  }),
  route(contract.getCategory, ({ ctx, params }) => categories.getCategory(ctx, params.id)),
  route(contract.updateCategory, ({ ctx, params, body }) =>
    categories.updateCategory(ctx, params.id, body, usesOf(ctx).isUsed),
  ),
  route(contract.deleteCategory, ({ ctx, params, query }) =>
    categories.deleteCategory(ctx, params.id, query.reassign_to, usesOf(ctx)),
  ),
];
