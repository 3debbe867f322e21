import { z } from 'zod';

export type Json = Record<string, unknown>;

/** What several operations share; it moves to the document's components. */
export interface Parts {
  readonly schemas: Json;
  readonly responses: Json;
  readonly headers: Json;
}

export function createParts(): Parts {
  return { schemas: {}, responses: {}, headers: sharedHeaders };
}

const text = { type: 'string' };

const sharedHeaders: Json = {
  Location: {
    description: 'The address of what was created',
    schema: text,
    example: '/transactions/17',
  },
  ETag: {
    description: 'This state of the object; send it as `If-Match` to change nothing but this state',
    schema: text,
    example: '"2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
  },
  KvittChange: {
    description: 'The id of the change in the log, for `POST /changes/{id}/undo`; missing when nothing changed',
    schema: { type: 'integer' },
    example: 88,
  },
  KvittExport: {
    description: 'The `id` that the progress events of this export carry on `GET /events`',
    schema: { type: 'integer' },
    example: 3,
  },
  RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer' }, example: 8 },
  WwwAuthenticate: { description: 'How to sign in', schema: text, example: 'Bearer' },
};

export function refer(kind: keyof Parts, name: string): Json {
  return { $ref: `#/components/${kind}/${name}` };
}

/** JSON Schema of a contract schema; named parts move to the document's components. */
export function toSchema(schema: z.ZodType, io: 'input' | 'output', { schemas }: Parts): Json {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(schema, { io }) as Json;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) schemas[name] = moveReferences(definition);
  return moveReferences(own) as Json;
}

function moveReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? inner.replace('#/$defs/', '#/components/schemas/')
        : moveReferences(inner),
    ]),
  );
}
