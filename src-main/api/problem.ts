import { randomUUID } from 'node:crypto';
import { AppError } from '#main/lib/app-error.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import { errorCodes } from '#shared/errors.ts';

/** The one place where an error becomes an HTTP answer (RFC 9457). */
export function toProblemResponse(error: unknown, requestId: string, log: Log, route: string): Response {
  const known = error instanceof AppError ? error : fromPlatform(error);
  if (!known) {
    log.error({ request_id: requestId, route, ...describeError(error) }, 'request failed');
    return problemResponse(
      new AppError('internal_error', 'Kvitt could not finish this. Nothing was changed; try again.'),
      requestId,
    );
  }
  return problemResponse(known, requestId);
}

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

/** A problem that is answered before a request has got anywhere. */
export function problemFor(error: AppError): Response {
  return problemResponse(error, randomUUID());
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
