import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Db } from '#main/db/connection.ts';
import type { Door } from '#main/db/schema.ts';
import { runUnit } from '#main/features/changes/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import type { Clock } from '#main/lib/clock.ts';
import type { Caller, ReadContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { endpoints } from '#shared/contract/index.ts';
import { AnsweredBefore, type Conditions, createConditions, etagOf } from './conditions.ts';
import { keyConflict, readIdempotencyKey, type StoredAnswer } from './idempotency.ts';
import { type RequestTrace, toProblemResponse } from './problem.ts';
import { readBody, readParams, readQuery } from './read-request.ts';
import { AnswerWithStatus, type Route, WrittenAnswer } from './route.ts';

export interface ApiDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly log: Log;
  /** Held shut while another connection writes for long. */
  readonly gate: WriteGate;
  /** Grows when a backup takes the place of the database: who was let in before has to be asked again. */
  readonly countRestores: () => number;
  readonly routes: readonly Route[];
  /** Finds out who is calling. Throws 401. */
  authenticate(token: string | null, door: Door): Caller;
  /** Pages beside the contract: the OpenAPI document and its reader. */
  readonly pages: (path: string) => Promise<Response | null>;
}

export type Api = (request: Request, door: Exclude<Door, 'job'>) => Promise<Response>;

interface Bindings {
  Bindings: RequestTrace & { readonly door: Exclude<Door, 'job'> };
}

/** Mounts every endpoint of the contract. Throws at start when one has no route or a route has no endpoint. */
export function createApi(deps: ApiDeps): Api {
  const app = new Hono<Bindings>();
  const routes = matchRoutes(deps.routes);
  const running = new Set<string>();
  const byPath = new Map(deps.routes.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route]));
  for (const route of routes) {
    const getter = byPath.get(`GET ${route.endpoint.path}`);
    app.on(route.endpoint.method, route.endpoint.path, (c) => run({ deps, route, getter, running, c }));
  }
  for (const path of pagePaths) app.get(path, async (c) => (await deps.pages(c.req.path)) ?? c.notFound());
  app.notFound((c) => toProblemResponse(methodError(routes, c.req.method, c.req.path) ?? noSuchAddress(), c.env));
  app.onError((error, c) => toProblemResponse(error, c.env));
  return async (request, door) => {
    const requestId = randomUUID();
    const trace = { requestId, log: deps.log.with({ request_id: requestId }), route: 'unmatched', door };
    const started = performance.now();
    const response = await app.fetch(request, trace);
    logAnswer(trace, request.method, response.status, performance.now() - started);
    return response;
  };
}

/** One line a request. A write that was refused stands out, with its reason: somebody may miss what it should have done. */
function logAnswer(trace: Bindings['Bindings'], method: string, status: number, ms: number): void {
  const { log, door, route, code, reason } = trace;
  const failed = code === undefined ? {} : { code, ...(reason === undefined ? {} : { reason }) };
  const fields = { method: methods.has(method) ? method : 'other', route, status, door, ms: Math.round(ms), ...failed };
  if (code !== undefined && method !== 'GET' && method !== 'HEAD') log.warn(fields, 'write refused');
  else log.info(fields, 'request');
}

/** Anything else could be any text. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** Addresses beside the contract: the document and the page that reads it. */
const pagePaths = ['/openapi.json', '/docs', '/docs/*'];

function noSuchAddress(): AppError {
  return new AppError('not_found', 'There is nothing at this address. See /docs for all of them.');
}

/** Routes with fixed words go before those with parameters: `/receipts/events` is not an id. */
function matchRoutes(routes: readonly Route[]): Route[] {
  const mounted = new Set(routes.map((route) => route.endpoint.id));
  const unmounted = endpoints.filter((endpoint) => !mounted.has(endpoint.id));
  if (unmounted.length > 0) throw new Error(`No route for ${unmounted.map((endpoint) => endpoint.id).join(', ')}`);
  return [...routes].sort((a, b) => Number(a.endpoint.path.includes(':')) - Number(b.endpoint.path.includes(':')));
}

function methodError(routes: readonly Route[], method: string, path: string): AppError | null {
  if (path === '/openapi.json' || path === '/docs') return notAllowed(method, 'GET');
  const shapes = routes.filter(({ endpoint }) =>
    new RegExp(`^${endpoint.path.replace(/:[a-z_]+/g, '[^/]+')}$`).test(path),
  );
  // `/transactions/outline` has the shape of `/transactions/:id` too, but none of its methods.
  const exact = shapes.filter(({ endpoint }) => endpoint.path === path);
  const allow = [...new Set((exact.length > 0 ? exact : shapes).map(({ endpoint }) => endpoint.method))].join(', ');
  return allow === '' ? null : notAllowed(method, allow);
}

function notAllowed(method: string, allow: string): AppError {
  return new AppError('method_not_allowed', `${method} is not possible here. Use ${allow}.`, { headers: { allow } });
}

interface Call {
  readonly deps: ApiDeps;
  readonly route: Route;
  readonly getter: Route | undefined;
  readonly running: Set<string>;
  readonly c: Context<Bindings>;
}

async function run(call: Call): Promise<Response> {
  const { route, c } = call;
  c.env.route = route.endpoint.path;
  try {
    return await (route.kind === 'open' ? runOpen(call) : runForUser(call));
  } catch (error) {
    return toProblemResponse(error, c.env);
  }
}

async function runOpen({ route, c }: Call): Promise<Response> {
  const query = readQuery(route.endpoint, new URL(c.req.url).searchParams);
  const body = await readBody(route.endpoint, c.req.raw);
  const answer = await (route.handle as (input: unknown) => unknown)({ query, body, request: c.req.raw });
  return toResponse(toAnswer(route, answer));
}

async function runForUser(call: Call): Promise<Response> {
  const { deps, route, running, c } = call;
  const { endpoint } = route;
  const request = c.req.raw;
  const restores = deps.countRestores();
  const caller = deps.authenticate(bearerOf(request), c.env.door);
  if (endpoint.method !== 'GET' && endpoint.id !== 'logout' && caller.scope === 'read') {
    throw new AppError(
      'forbidden',
      'This token may only read. Create one with the scope write in Settings, Local API.',
    );
  }
  const ctx: ReadContext = { db: deps.db, userId: caller.userId, clock: deps.clock };
  const url = new URL(c.req.url);
  const params = readParams(endpoint, c.req.param());
  const query = readQuery(endpoint, url.searchParams);
  const body = await readBody(endpoint, request);
  const input = { params, query, body, caller, ctx, request, restores, log: c.env.log };
  if (route.kind === 'raw') {
    const isAllowed = () => holds(() => deps.authenticate(bearerOf(request), c.env.door));
    return runRaw(route, { ...input, isAllowed });
  }
  if (endpoint.method === 'GET') return readForUser(route, input);

  const key = endpoint.method === 'POST' && !endpoint.path.startsWith('/auth/') ? readIdempotencyKey(request) : null;
  if (key === null) return writeForUser(call, input, null);
  const lock = `${caller.userId} ${key}`;
  if (running.has(lock))
    throw keyConflict('The first request with this Idempotency-Key is still running. Wait for its answer.');
  running.add(lock);
  try {
    return await writeForUser(call, input, key);
  } finally {
    running.delete(lock);
  }
}

function holds(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

/** Nobody reads the body of an answer to HEAD: what it streams from has to be let go. */
async function runRaw(route: Route, input: ReadyInput & { readonly isAllowed: () => boolean }): Promise<Response> {
  const response = await (route.handle as (input: unknown) => Response | Promise<Response>)(input);
  if (input.request.method !== 'HEAD') return response;
  await response.body?.cancel();
  return new Response(null, response);
}

interface ReadyInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Caller;
  readonly ctx: ReadContext;
  readonly request: Request;
  /** How many restores there had been when the caller was let in. */
  readonly restores: number;
  readonly log: Log;
}

function readForUser(route: Route, input: ReadyInput): Response {
  const answer = toAnswer(route, (route.handle as (input: unknown) => unknown)(input));
  const headers: Record<string, string> =
    route.endpoint.params || route.endpoint.path === '/users/me' ? { etag: etagOf(answer.body) } : {};
  return toResponse({ ...answer, headers: { ...answer.headers, ...headers } });
}

async function writeForUser(call: Call, input: ReadyInput, key: string | null): Promise<Response> {
  const { deps } = call;
  const conditions = conditionsOf(call, input, key);
  const prepared = await prepare(call, input, conditions);
  if (prepared instanceof Response) return prepared;
  try {
    return await deps.gate.whenOpen(() => {
      if (deps.countRestores() !== input.restores) deps.authenticate(bearerOf(input.request), call.c.env.door);
      return writePrepared(call, input, conditions, prepared.value);
    });
  } finally {
    await release(call, input, prepared.value);
  }
}

function conditionsOf({ getter, c }: Call, { ctx, request, body, query, ...input }: ReadyInput, key: string | null) {
  const read = getter?.handle as ((input: unknown) => unknown) | undefined;
  const readCurrent = (current: ReadContext) =>
    getter && read
      ? toAnswer(getter, read({ ...input, request, ctx: current, query: {}, body: undefined })).body
      : null;
  return createConditions({
    ...{ ctx, request, key, path: c.req.path, content: [body, query] },
    readCurrent: getter ? readCurrent : null,
  });
}

/** Does the slow part of a request; a response where it was answered before. */
async function prepare(
  { route }: Call,
  input: ReadyInput,
  conditions: Conditions,
): Promise<{ readonly value: unknown } | Response> {
  if (!route.prepare) return { value: undefined };
  const { ownWork } = conditions;
  try {
    if (!route.endpoint.upload) ownWork.recognise(null);
    conditions.refuseChanged(input.ctx);
    return { value: await route.prepare({ ...input, ownWork } as never) };
  } catch (error) {
    if (error instanceof AnsweredBefore) return toResponse(error.answer);
    throw error;
  }
}

interface ReleaseOptions {
  readonly release?: (prepared: unknown, ctx: ReadContext) => Promise<void>;
}

/** What was written is written, whether it can be cleared away after it or not. */
async function release({ route }: Call, { ctx, log }: ReadyInput, prepared: unknown): Promise<void> {
  try {
    await (route.options as ReleaseOptions).release?.(prepared, ctx);
  } catch (error) {
    log.error(describeError(error), 'request not cleared away');
  }
}

function writePrepared({ deps, route }: Call, input: ReadyInput, conditions: Conditions, prepared: unknown): Response {
  const fingerprint = fingerprintOf(prepared);
  const unitOptions = { ...deps, userId: input.caller.userId, door: input.caller.door, tokenId: input.caller.tokenId };
  const { result } = runUnit(
    unitOptions,
    (ctx) => {
      const repeated = conditions.findAnswer(fingerprint);
      if (repeated) return { answer: repeated, store: false };
      conditions.refuseChanged(ctx);
      const body = (route.handle as (input: unknown, prepared: unknown) => unknown)({ ...input, ctx }, prepared);
      return { answer: toAnswer(route, body), store: true };
    },
    ({ answer, store }, changeId) => {
      if (changeId !== null) answer.headers['kvitt-change'] = String(changeId);
      if (store) conditions.keepAnswer(fingerprint, answer);
    },
  );
  return toResponse(result.answer);
}

/** An upload's files are known only once they were received. */
function fingerprintOf(prepared: unknown): unknown {
  return prepared && typeof prepared === 'object' && 'fingerprint' in prepared ? prepared.fingerprint : null;
}

function bearerOf(request: Request): string | null {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return token ?? null;
}

interface MutableAnswer extends StoredAnswer {
  readonly headers: Record<string, string>;
}

function toAnswer(route: Route, handled: unknown): MutableAnswer {
  if (handled instanceof WrittenAnswer) {
    const { json, changeId } = handled;
    const headers: Record<string, string> = changeId === null ? {} : { 'kvitt-change': String(changeId) };
    return { status: route.endpoint.answer.status, headers, body: json };
  }
  const options = route.options as { location?: (body: unknown) => string };
  const { status, body } =
    handled instanceof AnswerWithStatus ? handled : { status: route.endpoint.answer.status, body: handled };
  const headers: Record<string, string> =
    options.location && status === 201 ? { location: options.location(body) } : {};
  return { status, headers, body: status === 204 ? null : JSON.stringify(body) };
}

function toResponse({ status, headers, body }: StoredAnswer): Response {
  const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
  return new Response(body, { status, headers: { ...type, 'cache-control': 'no-store', ...headers } });
}
