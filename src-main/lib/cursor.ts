import { AppError } from '#main/lib/app-error.ts';

type CursorKind = 'number' | 'string' | 'string?';
type CursorValue<K extends CursorKind> = K extends 'number' ? number : K extends 'string' ? string : string | null;
type CursorValues<Kinds extends readonly CursorKind[]> = { [Index in keyof Kinds]: CursorValue<Kinds[Index]> };

/** The sort key of the last row of a page, as the opaque `next_cursor`. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** Reads a cursor back. Throws `validation_error` for one that this list never gave out. */
export function decodeCursor<const Kinds extends readonly CursorKind[]>(
  cursor: string,
  kinds: Kinds,
): CursorValues<Kinds> {
  const values = parse(cursor);
  if (
    !Array.isArray(values) ||
    values.length !== kinds.length ||
    !kinds.every((kind, index) => fits(values[index], kind))
  ) {
    throw new AppError('validation_error', 'Use the next_cursor of the page before, with the same ordering.', {
      errors: [{ path: 'cursor', message: 'This cursor does not belong to this list' }],
    });
  }
  return values as CursorValues<Kinds>;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function fits(value: unknown, kind: CursorKind): boolean {
  if (kind === 'number') return Number.isFinite(value);
  return typeof value === 'string' || (kind === 'string?' && value === null);
}
