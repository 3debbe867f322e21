import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/changes.ts';
import * as changes from './service.ts';

export const changeRoutes = [
  route(contract.listChanges, ({ ctx, query }) => changes.listChanges(ctx, query)),
  route(contract.undoChange, ({ ctx, params }) => changes.undoChange(ctx, params.id)),
  route(contract.redoChange, ({ ctx, params }) => changes.redoChange(ctx, params.id)),
];
