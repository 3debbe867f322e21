import pino from 'pino';

/** Fields that may stand in a log line. Anything else is dropped: no token, password, amount, memo or read text ever gets in. */
export interface LogFields {
  readonly request_id?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly ms?: number;
  readonly door?: string;
  readonly receipt_id?: number;
  readonly job?: string;
  readonly reason?: string;
  readonly address?: string;
  readonly schema_version?: number;
  readonly error_name?: string;
  readonly stack?: string;
}

export interface Log {
  /** The same log with fields that stand in every line, such as the request that the lines belong to. */
  with(fields: LogFields): Log;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

const allowed = new Set<keyof LogFields>([
  'request_id',
  'method',
  'route',
  'status',
  'code',
  'ms',
  'door',
  'receipt_id',
  'job',
  'reason',
  'address',
  'schema_version',
  'error_name',
  'stack',
]);

/** Structured lines at `level` (`silent` writes nothing), on standard error unless `write` takes them. */
export function createLog(level: string, write?: (line: string) => void): Log {
  const destination = write ? { write } : pino.destination({ fd: 2, sync: true });
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const bind = (own: LogFields): Log => {
    const pick = (fields: LogFields) =>
      Object.fromEntries(Object.entries({ ...own, ...fields }).filter(([key]) => allowed.has(key as keyof LogFields)));
    return {
      with: (fields) => bind({ ...own, ...fields }),
      info: (fields, message) => logger.info(pick(fields), message),
      warn: (fields, message) => logger.warn(pick(fields), message),
      error: (fields, message) => logger.error(pick(fields), message),
    };
  };
  return bind({});
}

/** The parts of an error that may be logged: its name and where it happened, not its message (SQLite puts values into messages). */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error_name: typeof error };
  // Taken out first: a message may have lines that look like places.
  const places = (error.stack ?? '').replace(error.message, '');
  const frames = places.split('\n').filter((line) => /^\s+at /.test(line));
  return { error_name: error.name, stack: frames.slice(0, 8).join('\n') };
}
