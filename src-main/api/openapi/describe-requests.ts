import { z } from 'zod';
import type { Endpoint } from '#shared/contract/endpoint.ts';
import { type Json, type Parts, toSchema } from './parts.ts';

export function describeParameters(endpoint: Endpoint, parts: Parts): Json[] {
  const inPath = propertiesOf(endpoint.params, parts).map(([name, schema]) =>
    describeParameter(name, 'path', schema, undefined),
  );
  const inQuery = propertiesOf(endpoint.query, parts).map(([name, schema]) =>
    describeParameter(name, 'query', schema, endpoint.examples.query?.[name]),
  );
  return [...inPath, ...inQuery, ...describeHeaders(endpoint)];
}

function propertiesOf(schema: z.ZodObject | undefined, parts: Parts): [string, Json][] {
  if (!schema) return [];
  const { properties } = toSchema(schema, 'input', parts);
  return Object.entries((properties ?? {}) as Record<string, Json>).map(([name, property]) => [
    name,
    { ...property, ...defaultOf(schema.shape[name]) },
  ]);
}

/** JSON Schema leaves the default of what is transformed out. */
function defaultOf(schema: z.core.$ZodType | undefined): Json {
  const { data } = schema ? z.safeParse(schema, undefined) : { data: undefined };
  return data === undefined || typeof data === 'object' ? {} : { default: data };
}

function describeParameter(name: string, place: 'path' | 'query', raw: Json, given: unknown): Json {
  const { description, examples, ...schema } = asValue(raw);
  const example = given ?? (examples as unknown[] | undefined)?.[0] ?? commonExamples[name] ?? firstValue(schema);
  const words = description ?? commonWords[name];
  return {
    name,
    in: place,
    required: place === 'path',
    ...(words === undefined ? {} : { description: words }),
    schema,
    ...(example === undefined ? {} : { example: toType(example, schema) }),
  };
}

/**
 * The contract takes what stands in an address, which is text. Whoever generates a client wants to know what it means: digits are a whole
 * number, "true" and "false" a truth value, and one value or a list of them a list.
 */
function asValue(schema: Json): Json {
  const { pattern, enum: choices, anyOf, type, ...rest } = schema;
  const digits = typeof pattern === 'string' ? /^\^(\[1-9\])?\[0-9\](\{[0-9,]+\}|\+|\*)?\$$/.exec(pattern) : null;
  if (digits) return { type: 'integer', minimum: digits[1] ? 1 : 0, ...rest };
  if (Array.isArray(choices) && [...choices].sort().join() === 'false,true') return { ...rest, type: 'boolean' };
  if (!Array.isArray(anyOf)) return schema;
  const list = anyOf.find((option: Json) => option.type === 'array');
  if (list) return { ...rest, type: 'array', items: asValue(list.items as Json) };
  return { ...rest, anyOf: anyOf.map(asValue) };
}

/** A value that the schema itself names. */
function firstValue(schema: Json): unknown {
  const { default: usual, enum: choices, const: only, type, format, anyOf, items, minimum } = schema;
  if (usual !== undefined) return usual;
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return firstValue((anyOf.at(-1) ?? {}) as Json);
  if (type === 'array') return [firstValue(items as Json)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  return format === 'date' ? '2026-11-20' : undefined;
}

/** An example as it stands in an address, in the type that the document says. */
function toType(value: unknown, schema: Json): unknown {
  const { type, anyOf, items } = schema;
  if (type === 'array') return (Array.isArray(value) ? value : [value]).map((item) => toType(item, items as Json));
  if (type === 'integer' && typeof value === 'string') return Number(value);
  if (type === 'boolean' && typeof value === 'string') return value === 'true';
  const wantsNumber = Array.isArray(anyOf) && anyOf.some((option: Json) => option.type === 'integer');
  return wantsNumber && typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : value;
}

/** Words and examples of parameters that many lists take. */
const commonWords: Json = {
  id: 'The id',
  q: 'Any part of the text, whatever the case or accents',
  ordering: 'A leading minus is descending',
  date_from: 'This day and later',
  date_to: 'This day and earlier',
  amount_min: 'This amount and more, by its decimal value in whatever currency',
  amount_max: 'This amount and less',
  account: 'The id of an account; both sides of a transfer count',
  category: 'The id of a category, with those below it; may be given more than once',
  tag: 'The name of a tag; may be given more than once, and all must be there',
  merchant: 'The exact name',
};

const commonExamples: Json = {
  id: 17,
  q: 'rewe',
  cursor: 'WyIyMDI2LTExLTIwIiwxN10',
  merchant: 'Rewe City',
  tag: ['home'],
  account: 2,
  category: [4],
};

const text = { type: 'string' };

function describeHeaders({ method, path, access }: Endpoint): Json[] {
  if (access === 'user' && method === 'POST' && !path.startsWith('/auth/')) {
    return [
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        schema: { ...text, minLength: 1, maxLength: 200 },
        description: 'The same key and body within 24 hours does nothing twice and answers the first result again.',
        example: 'b1f6c2de-8a3e-4a55-9d0c-0f6f4c7f2f11',
      },
    ];
  }
  if ((method === 'PATCH' || method === 'DELETE') && (path.includes(':') || path === '/users/me')) {
    return [
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        schema: text,
        description: 'The ETag that a GET gave; 412 when the object was changed since.',
        example: '"2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
      },
    ];
  }
  return [];
}

export function describeRequest({ body, upload, examples }: Endpoint, parts: Parts): Json {
  if (upload) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const texts = Object.entries(upload.texts ?? {}).map(([name, description]) => [
      name,
      { type: 'string', description },
    ]);
    const properties = {
      [upload.field]: upload.repeatable ? { type: 'array', items: file } : file,
      ...Object.fromEntries(texts),
    };
    const example = { [upload.field]: upload.repeatable ? ['(bytes of scan-1120.jpg)'] : '(bytes of statement.csv)' };
    const schema = { type: 'object', properties, required: [upload.field] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema, example } } } };
  }
  if (!body) return {};
  return {
    requestBody: {
      required: !body.safeParse(undefined).success,
      content: { 'application/json': { schema: toSchema(body, 'input', parts), example: examples.body ?? {} } },
    },
  };
}
