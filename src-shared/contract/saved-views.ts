import { z } from 'zod';
import { id, idParams, moment, name, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { transactionFilters } from './transactions.ts';

const filters = z.strictObject(transactionFilters);
const single = z.union([z.string(), z.number(), z.boolean()]);
const values = z.record(z.string(), z.union([single, z.array(single).min(1)]));

export type SavedQuery = z.output<typeof values>;

/** The filters of a saved view as those of a query string, which are texts. Throws ZodError for what no filter takes. */
export function parseSavedQuery(query: SavedQuery): z.output<typeof filters> {
  return filters.parse(toTexts(query));
}

function toTexts(query: SavedQuery): Record<string, unknown> {
  const entries = Object.entries(query).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  return Object.fromEntries(entries);
}

/** Checked by the very schema that checks the query string; kept as it was written. */
const savedQuery = values
  .superRefine((query, context) => {
    for (const issue of filters.safeParse(toTexts(query)).error?.issues ?? []) {
      if (issue.code !== 'unrecognized_keys') context.addIssue({ ...issue, path: issue.path });
      else
        for (const key of issue.keys)
          context.addIssue({ code: 'custom', path: [key], message: 'This is no filter of transactions' });
    }
  })
  .meta({
    description: 'The filters of `GET /transactions`; lists where a parameter may repeat',
    examples: [{ category: [4], date_from: '2026-01-01', q: 'rewe' }],
  });

const icon = z.string().trim().min(1).max(40);

export const savedView = z
  .object({
    id,
    name: z.string(),
    icon: z.string(),
    query: values,
    count: z.int().meta({ description: 'How many transactions it shows now' }),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'SavedView' });

const body = { name: name(60), icon, query: savedQuery };

const example = {
  id: 3,
  name: 'Groceries at Rewe',
  icon: 'basket',
  query: { category: [4], q: 'rewe' },
  count: 41,
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

export const listSavedViews = defineEndpoint({
  id: 'listSavedViews',
  method: 'GET',
  path: '/saved-views',
  tag: 'Saved views',
  summary: 'List saved views',
  description: 'Filters of transactions under a name, with how many transactions each of them shows.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(100).optional(),
    ordering: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  answer: { status: 200, body: pageOf(savedView) },
  errors: ['validation_error'],
  examples: { answer: { items: [example], next_cursor: null } },
});

export const createSavedView = defineEndpoint({
  id: 'createSavedView',
  method: 'POST',
  path: '/saved-views',
  tag: 'Saved views',
  summary: 'Save a view',
  description: 'Keeps filters of transactions under a name.',
  access: 'user',
  body: z.strictObject({ name: body.name, icon: icon.default('filter'), query: savedQuery }),
  answer: { status: 201, body: savedView },
  errors: ['validation_error'],
  examples: { body: { name: example.name, icon: example.icon, query: example.query }, answer: example },
});

export const getSavedView = defineEndpoint({
  id: 'getSavedView',
  method: 'GET',
  path: '/saved-views/:id',
  tag: 'Saved views',
  summary: 'Get a saved view',
  description: 'One saved view.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: savedView },
  errors: ['not_found'],
  examples: { answer: example },
});

export const updateSavedView = defineEndpoint({
  id: 'updateSavedView',
  method: 'PATCH',
  path: '/saved-views/:id',
  tag: 'Saved views',
  summary: 'Change a saved view',
  description: '`query` replaces all filters.',
  access: 'user',
  params: idParams,
  body: z.strictObject(body).partial(),
  answer: { status: 200, body: savedView },
  errors: ['validation_error', 'not_found', 'changed_since'],
  examples: { body: { name: 'Rewe' }, answer: { ...example, name: 'Rewe' } },
});

export const deleteSavedView = defineEndpoint({
  id: 'deleteSavedView',
  method: 'DELETE',
  path: '/saved-views/:id',
  tag: 'Saved views',
  summary: 'Delete a saved view',
  description: 'Its transactions stay. It is kept for 30 days, for undo.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});
