import { type ErrorCode, errorCodes, type FieldProblem } from '#shared/errors.ts';

interface Extra {
  /** A status other than the code's usual one. */
  readonly status?: number;
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document (RFC 9457 extension members). */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Something a caller can cause. `detail` says in one sentence what to do; it never holds SQL, a path or a secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly extra: Extra;

  constructor(code: ErrorCode, detail: string, extra: Extra = {}) {
    super(`${code}: ${detail}`);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.extra = extra;
  }

  get status(): number {
    return this.extra.status ?? errorCodes[this.code].status;
  }
}

/** A 422 for one field of the request; `path` is dotted, as in `splits.0.amount`. */
export function invalidField(path: string, message: string, code: ErrorCode = 'validation_error'): AppError {
  return new AppError(code, `Check ${path}: ${message}.`, { errors: [{ path, message }] });
}

/** The same 422 for fields that lie one level down in the request: `value` becomes `rule.value`. */
export function below(error: AppError, parent: string): AppError {
  const errors = (error.extra.errors ?? []).map(({ path, message }) => ({ path: `${parent}.${path}`, message }));
  return new AppError(error.code, error.detail, { ...error.extra, errors });
}

export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no such ${what}. It may have been deleted; look it up in its list.`);
}

type StartupValues = Readonly<Partial<Record<'root' | 'database' | 'backups' | 'version' | 'known' | 'port', string>>>;

/** Why the app cannot start, in words for the person at the computer. */
export class StartupError extends Error {
  readonly code:
    | 'newer_database'
    | 'damaged_database'
    | 'missing_database'
    | 'folder_not_writable'
    | 'port_in_use'
    | 'old_sqlite';
  readonly detail: string;
  /** What stands in `detail`, so that it can be said in another language. */
  readonly values: StartupValues;

  constructor(code: StartupError['code'], detail: string, values: StartupValues = {}) {
    super(detail);
    this.name = 'StartupError';
    this.code = code;
    this.detail = detail;
    this.values = values;
  }
}

/** What cannot be unless the program is wrong; ends the request with 500 and a log line. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`);
}
