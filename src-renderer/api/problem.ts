import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { ErrorCode, FieldProblem } from '#shared/errors.ts';
import { sayField } from './field-words.ts';
import { problemWords } from './problem-words.ts';

/** What `fetch` cannot say by a status: the app's own server could not be reached. */
export type ProblemCode = ErrorCode | 'unreachable';

/** A failed call, as the API told it (RFC 9457). Match on `code`; `sayProblem` has the sentence to show. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  /** The whole answer, for members of one code only, such as `versions` of `changed_since`. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const detail = typeof body.detail === 'string' ? body.detail : t`The answer could not be read. Try again.`;
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.body = body;
    this.detail = detail;
    this.code = (typeof body.code === 'string' ? body.code : 'internal_error') as ProblemCode;
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
    this.requestId = typeof body.request_id === 'string' ? body.request_id : null;
  }
}

export function isProblem(error: unknown, ...codes: readonly ProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** The sentence to show for any error that a call can throw. */
export function sayProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t`Something went wrong. Nothing was changed.`;
  // What the API did not write is said in the language of the window already.
  return typeof error.body.detail === 'string' ? sayRefusal(error) : error.detail;
}

interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
}

/** The API's sentence, which is English and the most exact; in another language the window's own for its code, as far as there is one. */
export function sayRefusal({ code, detail, errors = [] }: Refusal): string {
  if (i18n.locale === 'en') return detail;
  const known = problemWords[code];
  if (known) return i18n._(known);
  const [first] = errors;
  const message = sayField(first?.message ?? '');
  return first === undefined || message === first.message ? detail : t`Check what you wrote: ${message}.`;
}

/** The first message per field, by the field's name: `{ amount: 'Write an amount' }`. */
export function fieldMessages(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    [...error.errors].reverse().map(({ path, message }) => [path.replace(/^\/?(body[./])?/, ''), sayField(message)]),
  );
}
