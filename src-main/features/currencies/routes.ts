import { createHash } from 'node:crypto';
import { receiveFormFile } from '#main/api/receive-form-file.ts';
import { route, slowRoute } from '#main/api/route.ts';
import {
  countByCurrency,
  rewriteBaseAmounts,
  rewriteBaseAmountsOfEveryone,
} from '#main/features/transactions/service.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import * as contract from '#shared/contract/currencies.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type { FetchOutcome, FetchRates } from './fetch-ecb-rates.ts';
import type { EcbDay } from './read-ecb-file.ts';
import * as currencies from './service.ts';

/** The bank's whole history is under one megabyte. */
const mostFileBytes = 20 * 1024 * 1024;

export function createCurrencyRoutes(fetchRates: FetchRates) {
  return [
    route(contract.listCurrencies, ({ ctx, query }) => listCurrencies(ctx, query)),
    route(contract.setRate, ({ ctx, params, body }) => setRate(ctx, params.code, body)),
    slowRoute(
      contract.loadRates,
      async ({ request, ownWork }) => {
        const bytes = await receiveFormFile(request, 'file', mostFileBytes);
        const fingerprint = createHash('sha256').update(bytes).digest('hex');
        ownWork.recognise(fingerprint);
        return { fingerprint, days: currencies.readRateFile(bytes) };
      },
      ({ ctx }, { days }) => saveRates(ctx, days),
    ),
    slowRoute(
      contract.refreshRates,
      async ({ ctx }) => {
        currencies.requireRefreshIsOn(ctx);
        return fetchRates();
      },
      ({ ctx }, outcome) => saveFetched(ctx, outcome),
    ),
  ];
}

/** Currencies do not know transactions, which say what is in use. */
function listCurrencies(ctx: ReadContext, query: QueryOf<typeof contract.listCurrencies>) {
  const { base, items } = currencies.listCurrencies(ctx, query);
  const uses = countByCurrency(ctx);
  const listed = items.map((item) => {
    const { count = 0, firstDate = null } = uses.get(item.code) ?? {};
    return { ...item, transaction_count: count, first_used: firstDate };
  });
  return { base, items: listed };
}

/** Currencies do not know transactions, whose amounts in the base currency follow from the rates. */
function setRate(ctx: WriteContext, code: string, body: BodyOf<typeof contract.setRate>) {
  const answer = currencies.setRate(ctx, code, body);
  rewriteBaseAmounts(ctx);
  return answer;
}

function saveRates(ctx: WriteContext, days: readonly EcbDay[]) {
  const answer = currencies.saveRates(ctx, days);
  rewriteBaseAmountsOfEveryone(ctx);
  return answer;
}

function saveFetched(ctx: WriteContext, outcome: FetchOutcome) {
  if ('problem' in outcome) return { refreshed: false, last_date: null, problem: outcome.problem };
  return { refreshed: true, last_date: saveRates(ctx, outcome.days).last_date, problem: null };
}
