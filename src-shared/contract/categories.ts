import { z } from 'zod';
import { color, flag, id, idParams, moment, name, pageOf, paging, queryId } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const categoryType = z.enum(['income', 'expense']);

export const category = z
  .object({
    id,
    name: z.string(),
    type: categoryType,
    color: z.string(),
    icon: z.string(),
    parent_id: id.nullable(),
    hidden: z.boolean(),
    is_default: z.boolean(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Category' });

const example = {
  id: 4,
  name: 'Groceries',
  type: 'expense' as const,
  color: '#388d6d',
  icon: 'basket',
  parent_id: null,
  hidden: false,
  is_default: true,
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

const icon = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'Write the name of an icon in small letters, such as basket')
  .meta({ examples: ['basket'] });

export const listCategories = defineEndpoint({
  id: 'listCategories',
  method: 'GET',
  path: '/categories',
  tag: 'Categories',
  summary: 'List categories',
  description: 'Default ones and your own.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(100).optional(),
    type: categoryType.optional(),
    hidden: flag.optional(),
    ordering: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  answer: { status: 200, body: pageOf(category) },
  errors: ['validation_error'],
  examples: { query: { type: 'expense' }, answer: { items: [example], next_cursor: null } },
});

export const createCategory = defineEndpoint({
  id: 'createCategory',
  method: 'POST',
  path: '/categories',
  tag: 'Categories',
  summary: 'Create a category',
  description:
    'Names are unique among the categories of one type, whatever the case. A parent is of the same type and has no parent itself.',
  access: 'user',
  body: z.strictObject({
    name: name(60),
    type: categoryType,
    color: color.default('#535b62'),
    icon: icon.default('tag'),
    parent_id: id.nullable().default(null),
    hidden: z.boolean().default(false),
  }),
  answer: { status: 201, body: category },
  errors: ['validation_error', 'category_exists', 'category_type_mismatch'],
  examples: {
    body: { name: 'Climbing', type: 'expense', color: '#8f6dea', icon: 'mountain' },
    answer: { ...example, id: 21, name: 'Climbing', color: '#8f6dea', icon: 'mountain', is_default: false },
  },
});

export const getCategory = defineEndpoint({
  id: 'getCategory',
  method: 'GET',
  path: '/categories/:id',
  tag: 'Categories',
  summary: 'Get a category',
  description: 'One category.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: category },
  errors: ['not_found'],
  examples: { answer: example },
});

export const updateCategory = defineEndpoint({
  id: 'updateCategory',
  method: 'PATCH',
  path: '/categories/:id',
  tag: 'Categories',
  summary: 'Change a category',
  description:
    'Of a default category only colour, icon and `hidden` can change. The type can change only while nothing uses it.',
  access: 'user',
  params: idParams,
  body: z
    .strictObject({ name: name(60), type: categoryType, color, icon, parent_id: id.nullable(), hidden: z.boolean() })
    .partial(),
  answer: { status: 200, body: category },
  errors: [
    'validation_error',
    'not_found',
    'default_category',
    'category_exists',
    'category_in_use',
    'category_type_mismatch',
    'changed_since',
  ],
  examples: { body: { color: '#2d55af' }, answer: { ...example, color: '#2d55af' } },
});

export const deleteCategory = defineEndpoint({
  id: 'deleteCategory',
  method: 'DELETE',
  path: '/categories/:id',
  tag: 'Categories',
  summary: 'Delete a category',
  description:
    'One that is in use goes only with `reassign_to`, another category of the same type that takes over its transactions. Its budget goes with it.',
  access: 'user',
  params: idParams,
  query: z.strictObject({ reassign_to: queryId.optional() }),
  answer: { status: 204, body: null },
  errors: [
    'validation_error',
    'not_found',
    'default_category',
    'category_in_use',
    'category_type_mismatch',
    'changed_since',
  ],
  examples: { query: { reassign_to: '5' } },
});
