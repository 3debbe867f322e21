import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/saved-views.ts';
import * as views from './service.ts';

export const savedViewRoutes = [
  route(contract.listSavedViews, ({ ctx, query }) => views.listSavedViews(ctx, query)),
  route(contract.createSavedView, ({ ctx, body }) => views.createSavedView(ctx, body), {
    location: ({ id }) => `/saved-views/${id}`,
  }),
  route(contract.getSavedView, ({ ctx, params }) => views.getSavedView(ctx, params.id)),
  route(contract.updateSavedView, ({ ctx, params, body }) => views.updateSavedView(ctx, params.id, body)),
  route(contract.deleteSavedView, ({ ctx, params }) => views.deleteSavedView(ctx, params.id)),
];
