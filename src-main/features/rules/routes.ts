import { route } from '#main/api/route.ts';
import * as contract from '#shared/contract/rules.ts';
import * as rules from './service.ts';

export const ruleRoutes = [
  route(contract.listRules, ({ ctx, query }) => rules.listRules(ctx, query)),
  route(contract.createRule, ({ ctx, body }) => rules.createRule(ctx, body), { location: ({ id }) => `/rules/${id}` }),
  route(contract.getRule, ({ ctx, params }) => rules.getRule(ctx, params.id)),
  route(contract.updateRule, ({ ctx, params, body }) => rules.updateRule(ctx, params.id, body)),
  route(contract.deleteRule, ({ ctx, params }) => rules.deleteRule(ctx, params.id)),
  route(contract.applyRules, ({ ctx, body }) => rules.applyToExisting(ctx, body)),
];
