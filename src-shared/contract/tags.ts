import { z } from 'zod';
import { id, idParams, moment, name, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const tagName = name(40).meta({ examples: ['work'] });

export const tag = z
  .object({ id, name: z.string(), transaction_count: z.int(), created_at: moment, updated_at: moment })
  .meta({ id: 'Tag' });

const example = {
  id: 6,
  name: 'work',
  transaction_count: 12,
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

export const listTags = defineEndpoint({
  id: 'listTags',
  method: 'GET',
  path: '/tags',
  tag: 'Tags',
  summary: 'List tags',
  description: 'Tags with how many transactions carry them.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(100).optional(),
    ordering: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  answer: { status: 200, body: pageOf(tag) },
  errors: ['validation_error'],
  examples: { answer: { items: [example], next_cursor: null } },
});

export const createTag = defineEndpoint({
  id: 'createTag',
  method: 'POST',
  path: '/tags',
  tag: 'Tags',
  summary: 'Create a tag',
  description: 'Names are unique, whatever the case. Unknown tag names in a transaction are created by themselves.',
  access: 'user',
  body: z.strictObject({ name: tagName }),
  answer: { status: 201, body: tag },
  errors: ['validation_error', 'tag_exists'],
  examples: { body: { name: 'work' }, answer: { ...example, transaction_count: 0 } },
});

export const getTag = defineEndpoint({
  id: 'getTag',
  method: 'GET',
  path: '/tags/:id',
  tag: 'Tags',
  summary: 'Get a tag',
  description: 'One tag.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: tag },
  errors: ['not_found'],
  examples: { answer: example },
});

export const updateTag = defineEndpoint({
  id: 'updateTag',
  method: 'PATCH',
  path: '/tags/:id',
  tag: 'Tags',
  summary: 'Rename a tag',
  description: 'The new name shows on every transaction that carries the tag.',
  access: 'user',
  params: idParams,
  body: z.strictObject({ name: tagName }).partial(),
  answer: { status: 200, body: tag },
  errors: ['validation_error', 'not_found', 'tag_exists', 'changed_since'],
  examples: { body: { name: 'office' }, answer: { ...example, name: 'office' } },
});

export const deleteTag = defineEndpoint({
  id: 'deleteTag',
  method: 'DELETE',
  path: '/tags/:id',
  tag: 'Tags',
  summary: 'Delete a tag',
  description: 'Its transactions stay, without the tag.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});
