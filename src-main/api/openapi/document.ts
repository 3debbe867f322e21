import type { Endpoint } from '#shared/contract/endpoint.ts';
import { endpoints } from '#shared/contract/index.ts';
import { problemSchema } from './describe-problems.ts';
import { describeParameters, describeRequest } from './describe-requests.ts';
import { describeResponses } from './describe-responses.ts';
import { groups } from './groups.ts';
import { createParts, type Json, type Parts } from './parts.ts';

/** The OpenAPI 3.1 document, made from the same contract that checks the requests. */
export function createOpenApi(version: string): Json {
  const parts = createParts();
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([a-z_]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint, parts) };
  }
  parts.schemas.Problem = problemSchema;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kvitt API',
      version,
      summary: 'Your own money, on your own computer.',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: 'http://127.0.0.1:{port}', description: 'This computer', variables: { port: { default: '4766' } } },
    ],
    security: [{ bearer: [] }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({
      name,
      description: groups[name] ?? `${name}.`,
    })),
    paths,
    components: {
      schemas: sortKeys(parts.schemas),
      responses: sortKeys(parts.responses),
      headers: parts.headers,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A session token of `POST /auth/login`, or a script token of `POST /auth/tokens` or Settings, Local API. It stands in `Authorization: Bearer …`, never in an address.',
        },
      },
    },
  };
}

const description = [
  'The same API that the app itself uses.',
  'Money is a decimal string with the currency’s own decimals, dates are `YYYY-MM-DD`, moments are UTC. Unknown fields and query parameters are refused.',
  'Errors are RFC 9457 problem documents: match on `code`, show `detail`, give `request_id` to whoever reads the log.',
  'Lists answer `items` and `next_cursor`; send that as `cursor` for the next page. Every write can be undone with the id in its header `Kvitt-Change`.',
].join('\n\n');

function describeOperation(endpoint: Endpoint, parts: Parts): Json {
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: endpoint.description,
    security: endpoint.access === 'open' ? [] : [{ bearer: [] }],
    parameters: describeParameters(endpoint, parts),
    ...describeRequest(endpoint, parts),
    responses: describeResponses(endpoint, parts),
  };
}

function sortKeys(record: Json): Json {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
