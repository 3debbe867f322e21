import { describe, expect, it } from 'vitest';
import { endpoints } from '#shared/contract/index.ts';
import { errorCodes } from '#shared/errors.ts';
import { doors, openInProcess, send } from '../support/client.ts';

type Content = Record<string, { example?: unknown }>;

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Record<string, { readonly content?: Content }>;
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
  const { paths } = await readDocument();
  const ids = new Set<string>();
  for (const [path, operations] of Object.entries(paths as Record<string, Record<string, Operation>>)) {
    for (const [method, operation] of Object.entries(operations)) {
      const what = `${method} ${path}`;
      ids.add(operation.operationId);
      expect(operation.summary.length, what).toBeGreaterThan(3);
      expect(operation.description.length, what).toBeGreaterThan(3);
      const body = operation.requestBody?.content['application/json'];
      if (body) expect(body.example, what).toBeTypeOf('object');
      for (const [status, response] of Object.entries(operation.responses)) {
        const json = response.content?.['application/json'] ?? response.content?.['application/problem+json'];
        if (json) expect(json.example, `${what} ${status}`).toBeTypeOf('object');
      }
    }
  }
  expect(ids.size).toBe(endpoints.length);
});

it('every reference of the document leads somewhere', async () => {
  const document = await readDocument();
  const schemas = Object.keys(document.components.schemas);
  const references: string[] = [];
  walk(document, (node) => {
    if (typeof node.$ref === 'string') references.push(node.$ref);
  });
  expect(references.length).toBeGreaterThan(endpoints.length);
  for (const reference of references)
    expect(schemas.map((name) => `#/components/schemas/${name}`)).toContain(reference);
});

it('the document names every error code and the statuses that go with it', async () => {
  const { components, paths } = await readDocument();
  expect(components.schemas.Problem.properties.code.enum).toEqual(Object.keys(errorCodes));
  for (const { method, path, errors, access } of endpoints) {
    const { responses } = paths[path.replace(/:([a-z_]+)/g, '{$1}')][method.toLowerCase()];
    for (const code of errors)
      expect(responses[errorCodes[code].status].description, `${method} ${path}`).toContain(code);
    expect('401' in responses, `${method} ${path}`).toBe(access === 'user' || path === '/auth/login');
  }
});

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
