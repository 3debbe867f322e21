import type { Caller, ReadContext, WriteContext } from '#main/lib/context.ts';
import type { Log } from '#main/lib/log.ts';
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '#shared/contract/endpoint.ts';

/** A validated request to an endpoint that needs a token. */
export interface UserInput<E extends Endpoint> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly caller: Caller;
  readonly ctx: E['method'] extends 'GET' ? ReadContext : WriteContext;
}

/** What slow work asks that is more than a preparation. */
export interface OwnWork {
  /** For an upload, once its files are known and before anything is done with them: ends the request where it was answered before. Throws `idempotency_conflict`. */
  recognise(fingerprint: unknown): void;
  /** Right before work that commits by itself, while nothing else writes. Throws `changed_since`; after the work it is not asked again. */
  begin(): void;
}

/** The same before its transaction is open: for slow work such as hashing or storing files. */
export interface SlowInput<E extends Endpoint> extends PrepareInput<E> {
  readonly ownWork: OwnWork;
}

export interface PrepareInput<E extends Endpoint> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly caller: Caller;
  readonly ctx: ReadContext;
  readonly request: Request;
  /** Lines that belong to this request. */
  readonly log: Log;
}

/** An answer that may last longer than the token that asked for it. */
export interface RawInput<E extends Endpoint> extends PrepareInput<E> {
  readonly isAllowed: () => boolean;
}

export interface OpenInput<E extends Endpoint> {
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly request: Request;
}

interface AnswerOptions<Body> {
  /** Where the created object lives, for the `Location` header. */
  readonly location?: (body: Body) => string;
}

interface SlowOptions<Body, Prepared> extends AnswerOptions<Body> {
  /** Runs after the transaction, also when it was rolled back or only repeated an answer: clears away what it did not take over. Where it fails that is logged, and the request is answered as it went. */
  readonly release?: (prepared: Prepared, ctx: ReadContext) => Promise<void>;
}

/** An answer under another of the endpoint's statuses than its usual one. */
export class AnswerWithStatus<Body> {
  readonly status: number;
  readonly body: Body;

  constructor(status: number, body: Body) {
    this.status = status;
    this.body = body;
  }
}

/** An answer that was written down already, by work that committed by itself: its JSON, and the number of its change in the log. */
export class WrittenAnswer {
  readonly json: string;
  readonly changeId: number | null;

  constructor(json: string, changeId: number | null) {
    this.json = json;
    this.changeId = changeId;
  }
}

/** A route as the API runs it: typed where it is written, erased here so that all of them fit one list. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly kind: 'user' | 'open' | 'raw';
  readonly prepare: ((input: SlowInput<Endpoint>) => Promise<unknown>) | null;
  readonly handle: (input: never, prepared: never) => unknown;
  readonly options: SlowOptions<never, never>;
}

/** A synchronous operation. Unless it is a GET, it runs as one transaction with its change log and its idempotency key. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (input: UserInput<E>) => AnswerOf<E> | AnswerWithStatus<AnswerOf<E>> | undefined,
  options: AnswerOptions<AnswerOf<E>> = {},
): Route {
  return { endpoint, kind: 'user', prepare: null, handle, options };
}

/**
 * An operation whose slow part runs first, outside the transaction; `handle` gets what it prepared. Before it Idempotency-Key and If-Match
 * are checked, the key of an upload where it calls `recognise`.
 */
export function slowRoute<E extends Endpoint, P>(
  endpoint: E,
  prepare: (input: SlowInput<E>) => Promise<P>,
  handle: (input: UserInput<E>, prepared: P) => AnswerOf<E> | AnswerWithStatus<AnswerOf<E>> | WrittenAnswer | undefined,
  options: SlowOptions<AnswerOf<E>, P> = {},
): Route {
  return { endpoint, kind: 'user', prepare: prepare as Route['prepare'], handle, options };
}

/** An operation that needs no token and sees to its own transaction. */
export function openRoute<E extends Endpoint>(
  endpoint: E,
  handle: (input: OpenInput<E>) => AnswerOf<E> | Promise<AnswerOf<E>>,
  options: AnswerOptions<AnswerOf<E>> = {},
): Route {
  return { endpoint, kind: 'open', prepare: null, handle, options };
}

/** Answers bytes or a stream, or does slow work outside any transaction and sees to its own. */
export function rawRoute<E extends Endpoint>(
  endpoint: E,
  handle: (input: RawInput<E>) => Response | Promise<Response>,
): Route {
  return { endpoint, kind: 'raw', prepare: null, handle, options: {} };
}
