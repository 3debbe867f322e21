import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * One operation of the API. The same object validates requests in the main process, types the client in the renderer and becomes the
 * OpenAPI page, so nothing about an operation is written twice.
 */
export interface Endpoint {
  readonly id: string;
  readonly method: Method;
  /** Path with `:name` parameters, as in `/transactions/:id`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** `open` needs no token; `user` needs one, and any method but GET needs a token that may write. */
  readonly access: 'open' | 'user';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is `multipart/form-data` with these file fields and is streamed, not validated by a schema. */
  readonly upload?: {
    readonly field: string;
    readonly repeatable: boolean;
    /** Text fields beside the files, all optional, with what each of them is for. */
    readonly texts?: Readonly<Record<string, string>>;
  };
  /** A null `body` means no content or, with `media`, bytes of those types. */
  readonly answer: { readonly status: number; readonly body: z.ZodType | null; readonly media?: readonly string[] };
  /** Further successful answers, such as 200 where nothing new was created. */
  readonly otherStatuses?: Readonly<Record<number, string>>;
  readonly errors: readonly ErrorCode[];
  readonly examples: { readonly query?: Record<string, unknown>; readonly body?: unknown; readonly answer?: unknown };
}

/** Keeps the exact type of an endpoint while checking its shape. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

type Infer<S> = S extends z.ZodType ? z.output<S> : undefined;
type InferInput<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives after validation. */
export type ParamsOf<E extends Endpoint> = Infer<E['params']>;
export type QueryOf<E extends Endpoint> = Infer<E['query']>;
export type BodyOf<E extends Endpoint> = Infer<E['body']>;
/** What a client sends, before defaults are filled in. */
export type ParamsInput<E extends Endpoint> = InferInput<E['params']>;
export type QueryInput<E extends Endpoint> = InferInput<E['query']>;
export type BodyInput<E extends Endpoint> = InferInput<E['body']>;
export type AnswerOf<E extends Endpoint> = Infer<E['answer']['body']>;
