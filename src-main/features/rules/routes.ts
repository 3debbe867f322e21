import { route, slowRoute, WrittenAnswer } from '#main/api/route.ts';
import type { SlowWriter } from '#main/db/slow-writer.ts';
import * as contract from '#shared/contract/rules.ts';
import * as rules from './service.ts';

/** Going through these takes 20 ms; starting a thread takes longer. */
const fewRows = 2000;

export const createRuleRoutes = (writer: SlowWriter) => [
  route(contract.listRules, ({ ctx, query }) => rules.listRules(ctx, query)),
  route(contract.createRule, ({ ctx, body }) => rules.createRule(ctx, body), { location: ({ id }) => `/rules/${id}` }),
  route(contract.getRule, ({ ctx, params }) => rules.getRule(ctx, params.id)),
  route(contract.updateRule, ({ ctx, params, body }) => rules.updateRule(ctx, params.id, body)),
  route(contract.deleteRule, ({ ctx, params }) => rules.deleteRule(ctx, params.id)),
  slowRoute(
    contract.applyRules,
    async ({ ctx, caller, body, ownWork }) => {
      if (!rules.hasMoreSubjects(ctx, fewRows)) return null;
      // Throws what is wrong with the request, with its fields.
      rules.readRules(ctx, body);
      const { json, changeId } = await writer.run(ctx, caller, { kind: 'apply_rules', body }, ownWork.begin);
      return new WrittenAnswer(json, changeId);
    },
    ({ ctx, body }, done) => done ?? rules.applyToExisting(ctx, body),
  ),
];
