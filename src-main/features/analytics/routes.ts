import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/analytics.ts';
import { getSummary } from './service.ts';

export const analyticsRoutes = [route(contract.getSummary, ({ ctx, query }) => getSummary(ctx, query))];
