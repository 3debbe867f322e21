import { z } from 'zod';
import type { Endpoint } from '#shared/contract/endpoint.ts';
import { endpoints } from '#shared/contract/index.ts';
import { type ErrorCode, errorCodes } from '#shared/errors.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the same contract that checks the requests. */
export function createOpenApi(version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([a-z_]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint, schemas) };
  }
  schemas.Problem = problemSchema;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kvitt API',
      version,
      summary: 'Your own money, on your own computer.',
      description:
        'The same API that the app itself uses. Money is a decimal string, dates are YYYY-MM-DD, moments are UTC. Errors are RFC 9457 problem documents with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:4766', description: 'This computer' }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A session token of `POST /auth/login`, or a script token of Settings, Local API.',
        },
      },
    },
  };
}

function describeOperation(endpoint: Endpoint, schemas: Json): Json {
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: endpoint.description,
    security: endpoint.access === 'open' ? [] : [{ bearer: [] }],
    parameters: describeParameters(endpoint, schemas),
    ...describeRequest(endpoint, schemas),
    responses: describeResponses(endpoint, schemas),
  };
}

function describeParameters(endpoint: Endpoint, schemas: Json): Json[] {
  const inPath = propertiesOf(endpoint.params, schemas).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema,
    example: '17',
  }));
  const inQuery = propertiesOf(endpoint.query, schemas).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
    ...(endpoint.examples.query?.[name] === undefined ? {} : { example: endpoint.examples.query[name] }),
  }));
  return [...inPath, ...inQuery, ...describeHeaders(endpoint)];
}

const text = { type: 'string' };

function describeHeaders({ method, path, access }: Endpoint): Json[] {
  if (access === 'user' && method === 'POST' && !path.startsWith('/auth/')) {
    return [
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        schema: text,
        description: 'The same key and body within 24 hours does nothing twice.',
      },
    ];
  }
  if ((method === 'PATCH' || method === 'DELETE') && path.includes(':')) {
    return [
      {
        name: 'If-Match',
        in: 'header',
        required: false,
        schema: text,
        description: 'The ETag that a GET gave; 412 when the object was changed since.',
      },
    ];
  }
  return [];
}

function propertiesOf(schema: z.ZodType | undefined, schemas: Json): [string, unknown][] {
  if (!schema) return [];
  const { properties } = toSchema(schema, 'input', schemas);
  return Object.entries((properties ?? {}) as Json);
}

function describeRequest({ body, upload, examples }: Endpoint, schemas: Json): Json {
  if (upload) {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const properties = { [upload.field]: upload.repeatable ? { type: 'array', items: file } : file };
    return {
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema: { type: 'object', properties, required: [upload.field] } } },
      },
    };
  }
  if (!body) return {};
  const schema = toSchema(body, 'input', schemas);
  return {
    requestBody: {
      required: !body.safeParse(undefined).success,
      content: { 'application/json': { schema, example: examples.body ?? {} } },
    },
  };
}

function describeResponses({ answer, otherStatuses, errors, access, examples }: Endpoint, schemas: Json): Json {
  const { status, body, media } = answer;
  const content = body
    ? { 'application/json': { schema: toSchema(body, 'output', schemas), example: examples.answer } }
    : Object.fromEntries((media ?? []).map((type) => [type, describeFile(type, examples.answer)]));
  const good = { description: status === 204 ? 'Done' : 'The answer', ...(status === 204 ? {} : { content }) };
  const codes: ErrorCode[] = [...errors, ...(access === 'user' ? (['unauthenticated'] as const) : [])];
  return {
    [status]: good,
    ...Object.fromEntries(
      Object.entries(otherStatuses ?? {}).map(([other, description]) => [other, { ...good, description }]),
    ),
    ...describeErrors(codes),
  };
}

/** A file is bytes to the documentation, but for JSON, which it can show. */
function describeFile(type: string, example: unknown): Json {
  return type === 'application/json' ? { schema: { type: 'object' }, example } : { schema: { type: 'string' } };
}

function describeErrors(codes: readonly ErrorCode[]): Json {
  const statuses = [...new Set(codes.map((code) => errorCodes[code].status))];
  const codesOf = (status: number) => codes.filter((code) => errorCodes[code].status === status);
  return Object.fromEntries(
    statuses.map((status): [number, Json] => [
      status,
      {
        description: codesOf(status)
          .map((code) => `\`${code}\``)
          .join(', '),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: exampleProblem(codesOf(status)[0] ?? 'internal_error'),
          },
        },
      },
    ]),
  );
}

function exampleProblem(code: ErrorCode): Json {
  const { status, title } = errorCodes[code];
  return {
    type: `/docs#/errors/${code}`,
    title,
    status,
    detail: 'A sentence that says what to do.',
    code,
    errors: [],
    request_id: '7f9c2ba4-e88f-4d1c-9a61-5a1f0d3c2b10',
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'errors', 'request_id'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do, in one sentence' },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['path', 'message'], properties: { path: text, message: text } },
    },
    request_id: text,
  },
};

/** JSON Schema of a contract schema; named parts move to the document's components. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
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
