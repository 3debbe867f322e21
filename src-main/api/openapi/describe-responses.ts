import type { Endpoint } from '#shared/contract/endpoint.ts';
import { type ErrorCode, errorCodes } from '#shared/errors.ts';
import { describeProblem } from './describe-problems.ts';
import { type Json, type Parts, refer, toSchema } from './parts.ts';

/** Every status that an operation can answer, with headers and an example. */
export function describeResponses(endpoint: Endpoint, parts: Parts): Json {
  const { answer, otherStatuses } = endpoint;
  const good = describeAnswer(endpoint, parts);
  const others = Object.entries(otherStatuses ?? {}).map(([status, description]) => [status, { ...good, description }]);
  return { [answer.status]: good, ...Object.fromEntries(others), ...describeErrors(codesOf(endpoint), parts) };
}

const goodWords: Record<number, string> = {
  200: 'The answer',
  201: 'Created',
  202: 'Taken; work goes on behind',
  204: 'Done',
};

function describeAnswer(endpoint: Endpoint, parts: Parts): Json {
  const { answer, examples } = endpoint;
  const headers = headersOf(endpoint);
  const content = answer.body
    ? { 'application/json': { schema: toSchema(answer.body, 'output', parts), example: examples.answer } }
    : Object.fromEntries((answer.media ?? []).map((type) => [type, describeMedia(type, examples.answer)]));
  return {
    description: goodWords[answer.status] ?? 'The answer',
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(answer.status === 204 ? {} : { content }),
  };
}

/** Bytes have no example that a reader could use; text and streams have. */
function describeMedia(type: string, example: unknown): Json {
  if (type === 'application/json') return { schema: { type: 'object' }, example };
  if (type.startsWith('text/csv')) return { schema: { type: 'string' }, example: exampleCsv };
  if (type === 'text/event-stream') return { schema: { type: 'string' }, example: exampleEvents };
  return { schema: type.startsWith('text/') ? { type: 'string' } : { type: 'string', contentMediaType: type } };
}

const exampleCsv = 'date,type,amount,currency,merchant_name\r\n2026-11-20,expense,42.80,EUR,Rewe City\r\n';

const exampleEvents = [
  ': connected',
  '',
  'event: change',
  'data: {"entity":"receipt","id":9,"action":"updated","version":88}',
  '',
  'event: progress',
  'data: {"job":"read_receipt","id":9,"done":40,"total":100}',
  '',
  '',
].join('\n');

function headersOf({ method, path, access, answer }: Endpoint): Json {
  const isObject = method === 'GET' && answer.body !== null && (path.includes(':') || path === '/users/me');
  const isLogged = method !== 'GET' && access === 'user' && !path.startsWith('/auth/');
  return {
    ...(answer.status === 201 ? { Location: refer('headers', 'Location') } : {}),
    ...(isObject ? { ETag: refer('headers', 'ETag') } : {}),
    ...(path === '/export' ? { 'Kvitt-Export': refer('headers', 'KvittExport') } : {}),
    ...(isLogged ? { 'Kvitt-Change': refer('headers', 'KvittChange') } : {}),
  };
}

/** The codes of the contract, and those that follow from the kind of operation. */
function codesOf({ method, path, access, params, body, upload, errors }: Endpoint): ErrorCode[] {
  const isWrite = method !== 'GET';
  const all: (readonly [boolean, ...ErrorCode[]])[] = [
    [true, ...errors],
    [access === 'user', 'unauthenticated', 'token_expired', 'token_revoked'],
    [access === 'user' && isWrite, 'forbidden'],
    [params !== undefined, 'not_found'],
    [body !== undefined, 'malformed_request', 'payload_too_large', 'unsupported_media_type'],
    [upload !== undefined, 'malformed_request'],
    [access === 'user' && method === 'POST' && !path.startsWith('/auth/'), 'idempotency_conflict'],
    [(method === 'PATCH' || method === 'DELETE') && path.includes(':'), 'changed_since'],
    [isWrite, 'storage_full'],
    [true, 'validation_error', 'internal_error'],
  ];
  return [...new Set(all.flatMap(([applies, ...codes]) => (applies ? codes : [])))];
}

/** One response a status. Those with the same codes are one part of the document. */
function describeErrors(codes: readonly ErrorCode[], parts: Parts): Json {
  const statuses = [...new Set(codes.map((code) => errorCodes[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => errorCodes[code].status === status).sort();
      const name = own.map(toPascalCase).join('Or');
      parts.responses[name] ??= describeProblem(own);
      return [status, refer('responses', name)];
    }),
  );
}

function toPascalCase(code: string): string {
  return code.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
