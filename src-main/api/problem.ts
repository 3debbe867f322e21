import { randomUUID } from 'node:crypto';
import { AppError } from '#main/lib/app-error.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import { errorCodes } from '#shared/errors.ts';

/** What becomes known of a request on its way, for its line in the log. */
export interface RequestTrace {
  readonly requestId: string;
  readonly log: Log;
  /** The address as the contract has it: what somebody typed instead of an id stays out of the log. */
  route: string;
  /** The error code of the answer, where it is a problem. */
  code?: string;
  /** The fields that were wrong, or where the disk is full. */
  reason?: string;
}

/** The one place where an error becomes an HTTP answer (RFC 9457). */
export function toProblemResponse(error: unknown, trace: RequestTrace): Response {
  const known = error instanceof AppError ? error : (fromPlatform(error) ?? unexpected(error, trace));
  trace.code = known.code;
  const fields = reasonOf(known);
  if (fields !== '') trace.reason = fields;
  return problemResponse(known, trace.requestId);
}

function unexpected(error: unknown, { log, route }: RequestTrace): AppError {
  log.error({ route, ...describeError(error) }, 'request failed');
  return new AppError('internal_error', 'Kvitt could not finish this. Nothing was changed; try again.');
}

/** The fields that were refused, by their outermost name. A name that the contract does not know is a person's own text. */
function reasonOf({ extra }: AppError): string {
  const known = (extra.errors ?? []).filter(({ message }) => message !== unknownField && message !== unknownParameter);
  const names = known.map(({ path }) => path.split('.')[0] ?? '');
  return [...new Set(names)].filter((name) => name !== '').join(', ');
}

/** What is said of a field, or a query parameter, that the contract does not know. */
export const unknownField = 'This field is not known here';
export const unknownParameter = 'Unknown query parameter';

function fromPlatform(error: unknown): AppError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return new AppError('storage_full', 'The disk is full. Free some space and try again; nothing was lost.');
  }
  if (/^SQLITE_CONSTRAINT_(FOREIGNKEY|UNIQUE)$/.test(code)) {
    return new AppError(
      'changed_since',
      'Something this refers to was changed or taken meanwhile. Load it again and repeat.',
      { status: 409 },
    );
  }
  return null;
}

/** Answers and logs a problem of a request that got nowhere: what was sent is not looked at any further. */
export function turnDown(error: AppError, log: Log, door: string): Response {
  const requestId = randomUUID();
  log.warn({ request_id: requestId, door, status: error.status, code: error.code }, 'request turned down');
  return problemResponse(error, requestId);
}

function problemResponse(error: AppError, requestId: string): Response {
  const { title } = errorCodes[error.code];
  const body = {
    type: `/docs#/errors/${error.code}`,
    title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    errors: error.extra.errors ?? [],
    request_id: requestId,
    ...error.extra.members,
  };
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...error.extra.headers },
  });
}
