import { type Route, route } from '#main/api/route.ts';
import { listAlerts } from '#shared/contract/alerts.ts';
import * as contract from '#shared/contract/analytics.ts';
import { getForecast } from '#shared/contract/forecast.ts';
import * as alerts from './alerts-service.ts';
import * as forecasts from './forecast-service.ts';
import * as analytics from './service.ts';
import type { AnalyticsSources } from './sources.ts';

export function createAnalyticsRoutes(sources: AnalyticsSources): Route[] {
  return [
    route(contract.getSummary, ({ ctx, query }) => analytics.getSummary(ctx, query)),
    route(contract.getMonthlySummary, ({ ctx, query }) => analytics.getMonthlySummary(ctx, query)),
    route(contract.getCategoryTrends, ({ ctx, query }) => analytics.getCategoryTrends(ctx, query)),
    route(contract.getCategoryBreakdown, ({ ctx, query }) => analytics.getCategoryBreakdown(ctx, query)),
    route(contract.getTopMerchants, ({ ctx, query }) => analytics.getTopMerchants(ctx, query)),
    route(getForecast, ({ ctx, query }) => forecasts.getForecast(ctx, query, sources)),
    route(listAlerts, ({ ctx, query }) => alerts.listAlerts(ctx, query, sources)),
  ];
}
