import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '#main/api/openapi/write-document.ts';
import { endpoints } from '#shared/contract/index.ts';
import { errorCodes } from '#shared/errors.ts';
import { doors, openInProcess, send } from '../support/client.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

type Json = Record<string, unknown>;
type Content = Record<string, { schema: Json; example?: unknown; examples?: Record<string, { value: unknown }> }>;

interface Response {
  readonly description: string;
  readonly headers?: Record<string, unknown>;
  readonly content?: Content;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Json;
  readonly example?: unknown;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Record<string, Response>;
}

// biome-ignore lint/suspicious/noExplicitAny: a document is looked into at many depths
type Document = any;

/** Every operation with its responses as they are, wherever the document keeps them. */
function operationsOf(document: Document): { name: string; operation: Operation }[] {
  return Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation: { ...operation, responses: resolveAll(document, operation.responses) },
    })),
  );
}

function resolveAll(document: Document, responses: Record<string, Response | { $ref: string }>) {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      '$ref' in response
        ? (document.components.responses[response.$ref.split('/').at(-1) ?? ''] as Response)
        : response,
    ]),
  );
}

/** Looks through every object inside a document. */
function walk(value: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Record<string, unknown>);
  for (const inner of Object.values(value)) walk(inner, visit);
}

async function readDocument() {
  const answer = await send(await openInProcess(), null, 'GET', '/openapi.json');
  expect(answer.status).toBe(200);
  return answer.body;
}

describe.each(doors)('the documentation over the door "$name"', ({ open }) => {
  it('opens without a token, as a page whose files all come from here', async () => {
    const door = await open();
    const page = await send(door, null, 'GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const files = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const path of files) {
      expect(path).toMatch(/^\/docs\//);
      const file = await send(door, null, 'GET', path);
      expect(file.status, path).toBe(200);
      expect(file.headers.get('content-type'), path).toBe(path.endsWith('.css') ? 'text/css' : 'text/javascript');
    }
    expect((await send(door, null, 'GET', '/docs/')).status).toBe(200);
  });

  it('lists every endpoint there is, and none more', async () => {
    const { body } = await send(await open(), null, 'GET', '/openapi.json');
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = endpoints.map(({ method, path }) => `${method} ${path.replace(/:([a-z_]+)/g, '{$1}')}`);
    expect(described.toSorted()).toEqual(expected.toSorted());
  });
});

it('every operation of the document has a name of its own, a description, and examples of what goes in and comes out', async () => {
  const operations = operationsOf(await readDocument());
  for (const { name, operation } of operations) {
    expect(operation.summary.length, name).toBeGreaterThan(3);
    expect(operation.description.length, name).toBeGreaterThan(3);
    for (const [type, { example }] of Object.entries(operation.requestBody?.content ?? {}))
      expect(example, `${name} ${type}`).toBeTypeOf('object');
    for (const [status, { content, description }] of Object.entries(operation.responses)) {
      expect(description.length, `${name} ${status}`).toBeGreaterThan(3);
      for (const [type, { example, examples, schema }] of Object.entries(content ?? {})) {
        const isBytes = schema.contentMediaType !== undefined;
        expect(example !== undefined || examples !== undefined || isBytes, `${name} ${status} ${type}`).toBe(true);
      }
    }
  }
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(endpoints.length);
});

it('every group of operations says what it is about, in words of its own', async () => {
  const { tags } = await readDocument();
  for (const { name, description } of tags) expect(description, name).not.toBe(`${name}.`);
  expect(new Set(tags.map(({ name }: { name: string }) => name))).toEqual(new Set(endpoints.map(({ tag }) => tag)));
});

describe('every example of the document', () => {
  /** Checks values against schemas of the document as JSON Schema has it, which the contract's own library has no part in. */
  async function createJudge() {
    const document = await readDocument();
    const judge = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(judge);
    judge.addSchema({ $id: 'kvitt', ...document });
    const refer = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('"#/', '"kvitt#/'));
    const problemsOf = (schema: Json, value: unknown) => {
      const validate = judge.compile(refer(schema) as Json);
      return validate(value) ? [] : validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);
    };
    return { document, operations: operationsOf(document), problemsOf };
  }

  it('is what its own schema allows, of what goes in and of what comes out', async () => {
    const { operations, problemsOf } = await createJudge();
    for (const { name, operation } of operations) {
      const contents = [
        operation.requestBody?.content,
        ...Object.values(operation.responses).map(({ content }) => content),
      ];
      for (const { schema, example, examples } of contents.flatMap((content) => Object.values(content ?? {}))) {
        const values = example === undefined ? Object.values(examples ?? {}).map(({ value }) => value) : [example];
        for (const value of values) expect(problemsOf(schema, value), `${name} ${JSON.stringify(value)}`).toEqual([]);
      }
    }
  });

  it('stands beside every parameter and header, and fits it', async () => {
    const { document, operations, problemsOf } = await createJudge();
    for (const { name, operation } of operations) {
      for (const parameter of operation.parameters) {
        const what = `${name} ${parameter.name}: name one in examples.query of the endpoint`;
        expect(parameter.example, what).toBeDefined();
        expect(problemsOf(parameter.schema, parameter.example), what).toEqual([]);
      }
    }
    for (const header of Object.values(document.components.headers as Record<string, Parameter>))
      expect(problemsOf(header.schema, header.example)).toEqual([]);
  });
});

it('every reference of the document leads somewhere', async () => {
  const document = await readDocument();
  const references: string[] = [];
  walk(document, (node) => {
    if (typeof node.$ref === 'string') references.push(node.$ref);
  });
  expect(references.length).toBeGreaterThan(endpoints.length);
  for (const reference of new Set(references)) {
    const found = reference
      .replace('#/', '')
      .split('/')
      .reduce<Document>((node, key) => node?.[key], document);
    expect(found, reference).toBeTypeOf('object');
  }
});

it('the document names every error code, and beside each operation those that it can answer', async () => {
  const document = await readDocument();
  const operations = new Map(operationsOf(document).map(({ name, operation }) => [name, operation.responses]));
  expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(errorCodes));
  for (const { method, path, errors, access, params, body, answer } of endpoints) {
    const what = `${method} ${path}`;
    const responses = operations.get(what.replace(/:([a-z_]+)/g, '{$1}')) ?? {};
    for (const code of errors) expect(responses[errorCodes[code].status]?.description, what).toContain(code);
    expect('401' in responses, what).toBe(access === 'user' || path === '/auth/login');
    expect('404' in responses, what).toBe(params !== undefined || errors.includes('not_found'));
    expect('429' in responses, what).toBe(errors.includes('rate_limited'));
    expect('422' in responses && '500' in responses, what).toBe(true);
    for (const status of ['400', '413', '415']) if (body) expect(responses, what).toHaveProperty(status);
    if (errors.includes('rate_limited')) expect(responses['429']?.headers, what).toHaveProperty('Retry-After');
    if (answer.status === 201) expect(responses['201']?.headers, what).toHaveProperty('Location');
  }
});

it('an operation that takes a password says that it may ask to wait', () => {
  const withPassword = endpoints.filter(
    ({ errors, id }) => errors.some((code) => /password|credentials/.test(code)) || id === 'registerUser',
  );
  expect(withPassword.length).toBeGreaterThan(3);
  for (const { id, errors } of withPassword) expect(errors, id).toContain('rate_limited');
});

it('docs/openapi.json is what the contract says now', () => {
  const written = readFileSync('docs/openapi.json', 'utf8');
  expect(written === writeDocument(), 'The contract changed. Run: npm run openapi, and commit docs/openapi.json').toBe(
    true,
  );
});

it('the document keeps the recommended rules of Redocly', async () => {
  const file = join(makeTemporaryFolder(), 'openapi.json');
  writeFileSync(file, JSON.stringify(await readDocument()));
  const cli = resolve('node_modules/@redocly/cli/bin/cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'lint', file, '--extends=recommended', '--format=json'], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  const { problems, totals } = JSON.parse(stdout);
  expect(problems.map(({ ruleId, message }: Json) => `${ruleId}: ${message}`)).toEqual([]);
  expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
}, 60_000);

const named = endpoints.map((endpoint) => ({ ...endpoint, name: `${endpoint.method} ${endpoint.path}` }));

it.each(named.filter(({ answer }) => answer.body))(
  'the example answer of $name is exactly what the contract says',
  ({ answer, examples }) => {
    expect(examples.answer).toBeDefined();
    expect(answer.body?.parse(examples.answer)).toEqual(examples.answer);
  },
);

it.each(named.filter(({ body }) => body))('the example body of $name would be taken', ({ body, examples }) => {
  expect(body?.safeParse(examples.body)).toMatchObject({ success: true });
});

it.each(named.filter(({ examples }) => examples.query))(
  'the example query of $name would be taken',
  ({ query, examples }) => {
    expect(query?.safeParse(examples.query)).toMatchObject({ success: true });
  },
);
