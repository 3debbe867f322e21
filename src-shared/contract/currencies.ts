import { z } from 'zod';
import { calendarDate, currency as currencyCode } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

const currency = z
  .object({
    code: z.string(),
    name: z.string(),
    symbol: z.string(),
    minor_units: z.int(),
    rate: z
      .string()
      .nullable()
      .meta({ description: 'What one unit is worth in the base currency; null where no rate is known' }),
    rate_date: z.string().nullable(),
    source: z.enum(['ecb', 'manual']).nullable(),
  })
  .meta({ id: 'Currency' });

export type Currency = z.output<typeof currency>;

const exampleCurrency: Currency = {
  code: 'USD',
  name: 'US Dollar',
  symbol: '$',
  minor_units: 2,
  rate: '0.8558712770',
  rate_date: '2026-04-13',
  source: 'ecb',
};

const listedCurrency = currency
  .extend({
    transaction_count: z.int().meta({ description: 'How many of your transactions are in it' }),
    first_used: z.string().nullable().meta({ description: 'The day of the first of them' }),
  })
  .meta({ id: 'ListedCurrency' });

const codeParams = z.strictObject({ code: currencyCode });

export const listCurrencies = defineEndpoint({
  id: 'listCurrencies',
  method: 'GET',
  path: '/currencies',
  tag: 'Currencies',
  summary: 'List currencies',
  description:
    'All of ISO 4217. `rate` is what one unit is worth in your base currency: the latest known on or before `date` (default: today), ' +
    'from the European Central Bank or as you set it; null where none is known.',
  access: 'user',
  query: z.strictObject({
    q: z.string().max(60).optional().meta({ description: 'Any part of code or name' }),
    date: calendarDate.optional(),
  }),
  answer: { status: 200, body: z.object({ base: z.string(), items: z.array(listedCurrency) }) },
  errors: ['validation_error'],
  examples: {
    query: { q: 'dollar' },
    answer: { base: 'EUR', items: [{ ...exampleCurrency, transaction_count: 8, first_used: '2026-03-02' }] },
  },
});

export const setRate = defineEndpoint({
  id: 'setRate',
  method: 'PUT',
  path: '/currencies/:code/rate',
  tag: 'Currencies',
  summary: 'Set a rate',
  description:
    'What one unit of the currency is worth in your base currency from `date` on, until a later rate. It wins over a bank rate of the ' +
    'same day. Amounts in the base currency are worked out again.',
  access: 'user',
  params: codeParams,
  body: z.strictObject({
    rate: z.union([z.string(), z.number()]).meta({ description: 'A positive decimal', examples: ['0.0918'] }),
    date: calendarDate,
  }),
  answer: { status: 200, body: currency },
  errors: ['validation_error', 'not_found'],
  examples: {
    body: { rate: '0.0918', date: '2026-11-20' },
    answer: {
      code: 'SEK',
      name: 'Swedish Krona',
      symbol: 'kr',
      minor_units: 2,
      rate: '0.0918',
      rate_date: '2026-11-20',
      source: 'manual',
    },
  },
});

export const loadRates = defineEndpoint({
  id: 'loadRates',
  method: 'POST',
  path: '/currencies/rates',
  tag: 'Currencies',
  summary: "Load the European Central Bank's file",
  description:
    'Multipart field `file`: `eurofxref-hist.zip`, the CSV in it, or the daily XML, as the bank publishes them, at most 20 MB. ' +
    'Serves every user of this computer; amounts in the base currency are worked out again.',
  access: 'user',
  upload: { field: 'file', repeatable: false },
  answer: {
    status: 200,
    body: z.object({ days: z.int(), first_date: z.string().nullable(), last_date: z.string().nullable() }),
  },
  errors: ['validation_error', 'payload_too_large', 'unsupported_media_type', 'malformed_request'],
  examples: { answer: { days: 6983, first_date: '1999-01-04', last_date: '2026-04-13' } },
});

export const refreshRates = defineEndpoint({
  id: 'refreshRates',
  method: 'POST',
  path: '/currencies/refresh',
  tag: 'Currencies',
  summary: 'Fetch the daily rates',
  description:
    "Fetches the European Central Bank's rates of the last working day, only where the preference `refresh_rates` is true (else 403). " +
    'Being offline is normal: then `refreshed` is false and everything stays as it was.',
  access: 'user',
  answer: {
    status: 200,
    body: z.object({
      refreshed: z.boolean(),
      last_date: z.string().nullable(),
      problem: z.enum(['offline', 'unreadable']).nullable(),
    }),
  },
  errors: ['forbidden'],
  examples: { answer: { refreshed: true, last_date: '2026-11-19', problem: null } },
});
