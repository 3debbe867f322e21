import { z } from 'zod';
import { entityNames } from '../events.ts';
import { flag, id, idParams, moment, pageOf, paging, queryId } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

const action = z.enum(['created', 'updated', 'deleted']);
const snapshot = z.record(z.string(), z.unknown()).nullable();

export const change = z
  .object({
    id,
    created_at: moment,
    door: z.enum(['desktop', 'loopback', 'in_process', 'job']),
    token_name: z.string().nullable().meta({ description: 'The script token that made the change; null for a person' }),
    undone_at: moment.nullable(),
    entries: z.array(
      z.object({
        entity: z.enum(entityNames),
        id,
        action,
        before: snapshot,
        after: snapshot,
      }),
    ),
    entry_counts: z
      .array(z.object({ entity: z.enum(entityNames), action, count: z.int().positive() }))
      .meta({ description: 'How many entries the whole change has, by kind of thing and action' }),
  })
  .meta({ id: 'Change' });

/** A change of 100,000 transactions has 90 MB of entries. */
const brief = flag.optional().meta({
  description:
    'Of a change with more than 50 entries only the first 50 of each kind of thing; no effect with `entity_id`; default false',
});

const example = {
  id: 88,
  created_at: '2026-11-20T18:42:00.000Z',
  door: 'loopback' as const,
  token_name: 'Nightly report',
  undone_at: null,
  entries: [
    { entity: 'tag' as const, id: 6, action: 'updated' as const, before: { name: 'work' }, after: { name: 'office' } },
  ],
  entry_counts: [{ entity: 'tag' as const, action: 'updated' as const, count: 1 }],
};

export const listChanges = defineEndpoint({
  id: 'listChanges',
  method: 'GET',
  path: '/changes',
  tag: 'Changes',
  summary: 'List changes',
  description:
    'Every write of the last 30 days, newest first: who, when, through which door, before and after. With `entity` and `entity_id` only those ' +
    'of one thing, each with its entries about that thing alone.',
  access: 'user',
  query: z.strictObject({ ...paging, entity: z.enum(entityNames).optional(), entity_id: queryId.optional(), brief }),
  answer: { status: 200, body: pageOf(change) },
  errors: ['validation_error'],
  examples: { answer: { items: [example], next_cursor: null } },
});

const versions = 'Something that it touched was changed since: 409 `changed_since` with both versions in `versions`.';

export const undoChange = defineEndpoint({
  id: 'undoChange',
  method: 'POST',
  path: '/changes/:id/undo',
  tag: 'Changes',
  summary: 'Undo a change',
  description: `Puts everything the change touched back, with the same ids. ${versions}`,
  access: 'user',
  params: idParams,
  answer: { status: 200, body: change },
  errors: ['not_found', 'changed_since'],
  examples: { answer: { ...example, undone_at: '2026-11-20T18:43:00.000Z' } },
});

export const redoChange = defineEndpoint({
  id: 'redoChange',
  method: 'POST',
  path: '/changes/:id/redo',
  tag: 'Changes',
  summary: 'Redo a change',
  description: `Makes an undone change again. ${versions}`,
  access: 'user',
  params: idParams,
  answer: { status: 200, body: change },
  errors: ['not_found', 'changed_since'],
  examples: { answer: example },
});
