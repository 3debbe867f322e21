import { z } from 'zod';
import { amount, amountInput, flag, id, idParams, moment, pageOf, paging, text } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { tagName } from './tags.ts';
import { exampleTransaction, merchantName, transaction } from './transactions.ts';

export const ruleField = z.enum(['merchant', 'description', 'any']);
export const ruleOperator = z.enum(['contains', 'equals', 'starts_with', 'matches']);

export const rule = z
  .object({
    id,
    field: ruleField,
    operator: ruleOperator,
    value: z.string(),
    account_id: id.nullable(),
    amount_min: amount.nullable(),
    amount_max: amount.nullable(),
    set: z.object({
      category_id: id.nullable(),
      tags: z.array(z.string()),
      merchant_name: z.string().nullable(),
      description: z.string().nullable(),
    }),
    priority: z.int(),
    active: z.boolean(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Rule' });

export type Rule = z.output<typeof rule>;

const example: Rule = {
  id: 3,
  field: 'merchant',
  operator: 'contains',
  value: 'rewe',
  account_id: null,
  amount_min: null,
  amount_max: '200.00',
  set: { category_id: 4, tags: ['home'], merchant_name: 'Rewe', description: null },
  priority: 10,
  active: true,
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

/** Null or an empty list sets nothing. */
const set = z
  .strictObject({
    category_id: id.nullable(),
    tags: z.array(tagName).max(50, 'At most 50 tags'),
    merchant_name: merchantName,
    description: text(500),
  })
  .partial();

const fields = {
  field: ruleField,
  operator: ruleOperator,
  value: z
    .string()
    .trim()
    .min(1, 'Write what to look for')
    .max(200, 'At most 200 characters')
    .regex(/^[^\p{Cc}]*$/u, 'Control characters are not allowed')
    .meta({
      description: 'The text to look for; with `matches` a pattern of RE2',
      examples: ['rewe'],
    }),
  account_id: id.nullable(),
  amount_min: amountInput.nullable(),
  amount_max: amountInput.nullable(),
  set,
  priority: z
    .int()
    .min(0, 'Write a whole number from 0 to 1000000')
    .max(1_000_000, 'Write a whole number from 0 to 1000000')
    .meta({ description: 'Lowest first; without one the rule comes last', examples: [10] }),
  active: z.boolean(),
};

const matching =
  '`contains`, `equals` and `starts_with` compare whatever the case or accents; `matches` is a pattern of RE2 (https://github.com/google/re2/wiki/Syntax), ' +
  'whatever the case, found anywhere unless it is anchored. `any` is merchant or description. Amounts compare by their decimal value.';

export const listRules = defineEndpoint({
  id: 'listRules',
  method: 'GET',
  path: '/rules',
  tag: 'Rules',
  summary: 'List rules',
  description:
    'In the order in which they are applied. `q` finds any part of what a rule looks for or sets as merchant.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(200).optional(),
    active: flag.optional(),
    ordering: z.enum(['priority', '-priority', 'created_at', '-created_at']).default('priority'),
  }),
  answer: { status: 200, body: pageOf(rule) },
  errors: ['validation_error'],
  examples: { query: { active: 'true' }, answer: { items: [example], next_cursor: null } },
});

const newRule = z.strictObject({
  ...fields,
  field: ruleField.default('any'),
  operator: ruleOperator.default('contains'),
  account_id: fields.account_id.default(null),
  amount_min: fields.amount_min.default(null),
  amount_max: fields.amount_max.default(null),
  priority: fields.priority.optional(),
  active: fields.active.default(true),
});

export const createRule = defineEndpoint({
  id: 'createRule',
  method: 'POST',
  path: '/rules',
  tag: 'Rules',
  summary: 'Create a rule',
  description: `A transaction that fits gets what \`set\` names. ${matching} Unknown tags are created. It is used for what comes in from now on; see \`POST /rules/apply\` for what exists.`,
  access: 'user',
  body: newRule,
  answer: { status: 201, body: rule },
  errors: ['validation_error'],
  examples: {
    body: {
      field: 'merchant',
      operator: 'contains',
      value: 'rewe',
      amount_max: '200.00',
      set: { category_id: 4, tags: ['home'], merchant_name: 'Rewe' },
    },
    answer: example,
  },
});

export const getRule = defineEndpoint({
  id: 'getRule',
  method: 'GET',
  path: '/rules/:id',
  tag: 'Rules',
  summary: 'Get a rule',
  description: 'One rule, as it stands in the list.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: rule },
  errors: ['not_found'],
  examples: { answer: example },
});

export const updateRule = defineEndpoint({
  id: 'updateRule',
  method: 'PATCH',
  path: '/rules/:id',
  tag: 'Rules',
  summary: 'Change a rule',
  description:
    'Fields left out stay as they are, inside `set` too; null, or an empty list of tags, takes one away. A new `priority` puts the rule elsewhere in the order.',
  access: 'user',
  params: idParams,
  body: z.strictObject(fields).partial(),
  answer: { status: 200, body: rule },
  errors: ['validation_error', 'not_found', 'changed_since'],
  examples: {
    body: { priority: 5, set: { tags: [] } },
    answer: { ...example, priority: 5, set: { ...example.set, tags: [] } },
  },
});

export const deleteRule = defineEndpoint({
  id: 'deleteRule',
  method: 'DELETE',
  path: '/rules/:id',
  tag: 'Rules',
  summary: 'Delete a rule',
  description: 'What it set on transactions stays. Undo brings the rule back for 30 days.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});

/** What a rule changes on a transaction: the new values, `tags` as the whole list afterwards. */
const ruleChanges = z
  .object({ category_id: id, tags: z.array(z.string()), merchant_name: z.string(), description: z.string() })
  .partial();

export const applyRules = defineEndpoint({
  id: 'applyRules',
  method: 'POST',
  path: '/rules/apply',
  tag: 'Rules',
  summary: 'Apply rules to what exists',
  description:
    'Goes through all transactions outside the bin with the active rules, or with those of `rule_ids`: the first rule that sets a field wins, ' +
    'tags are added to those that are there, a category is set only where its type fits and the transaction is not split. ' +
    'Everything together is one change, so one undo takes it back. `dry_run` only tells what would change; with `rule`, what a rule would ' +
    'change that is not saved. `limit` answers only so many items, newest first, each with its `transaction` as it was before; `changed` ' +
    'counts them all.',
  access: 'user',
  body: z
    .strictObject({
      rule_ids: z.array(id).min(1, 'Name at least one rule').max(500, 'At most 500 rules'),
      rule: newRule.meta({ description: 'A rule that is not saved, to see what it would change; needs `dry_run`' }),
      dry_run: z.boolean(),
      limit: z.int().min(0, 'At least 0 items').max(500, 'At most 500 items'),
    })
    .partial()
    .refine((body) => body.rule === undefined || body.rule_ids === undefined, {
      path: ['rule'],
      message: 'Send either rule or rule_ids',
    })
    .refine((body) => body.rule === undefined || body.dry_run === true, {
      path: ['dry_run'],
      message: 'A rule that is not saved can only be tried: send true',
    })
    .default({}),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          transaction_id: id,
          changes: ruleChanges,
          transaction: transaction.optional().meta({ description: 'As it was before; only with `limit`' }),
        }),
      ),
      changed: z.int().meta({ description: 'How many transactions changed, or would' }),
    }),
  },
  errors: ['validation_error', 'changed_since'],
  examples: {
    body: { rule_ids: [3], dry_run: true, limit: 20 },
    answer: {
      items: [
        {
          transaction_id: 17,
          changes: { merchant_name: 'Rewe' },
          transaction: { ...exampleTransaction, tags: ['home'] },
        },
      ],
      changed: 1,
    },
  },
});
