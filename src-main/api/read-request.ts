import type { z } from 'zod';
import { AppError, notFound } from '#main/lib/app-error.ts';
import type { Endpoint } from '#shared/contract/endpoint.ts';
import type { FieldProblem } from '#shared/errors.ts';
import { unknownField, unknownParameter } from './problem.ts';

/** Largest JSON body in bytes. */
export const maxJsonBytes = 1024 * 1024;

/** Checks the values in the path; one that cannot be an id is an unknown address. */
export function readParams(endpoint: Endpoint, values: Record<string, string>): unknown {
  if (!endpoint.params) return undefined;
  const result = endpoint.params.safeParse(values);
  if (!result.success) throw notFound(endpoint.tag.toLowerCase().replace(/ies$/, 'y').replace(/s$/, ''));
  return result.data;
}

/** Checks the query string; a parameter that the endpoint does not know is refused. */
export function readQuery(endpoint: Endpoint, search: URLSearchParams): unknown {
  const given: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    given[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  if (endpoint.query) return validate(endpoint.query, given, 'query');
  const unknown = Object.keys(given)[0];
  if (unknown === undefined) return undefined;
  throw new AppError('validation_error', `Leave out the query parameter ${unknown}: this address takes none.`, {
    errors: [{ path: unknown, message: unknownParameter }],
  });
}

/** Reads and checks a JSON body. Throws 400, 413, 415 or 422. */
export async function readBody(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (!endpoint.body) return undefined;
  const text = new TextDecoder().decode(await readBytes(request, maxJsonBytes));
  if (text.trim() === '')
    return validate(endpoint.body, endpoint.body.safeParse(undefined).success ? undefined : {}, 'body');
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send JSON with the header Content-Type: application/json.');
  }
  return validate(endpoint.body, parseJson(text), 'body');
}

function parseJson(text: string): unknown {
  const value = parseOrExplain(text);
  if (!isTooDeep(value)) return value;
  throw new AppError('validation_error', `The body is nested too deeply. Send ${maxDepth} levels at most.`, {
    errors: [{ path: '', message: `At most ${maxDepth} levels` }],
  });
}

function parseOrExplain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('malformed_request', 'The body is not valid JSON. Check quotes, commas and brackets.');
  }
}

/** Brackets within brackets; whoever walks through a value later must not run out of stack. */
const maxDepth = 100;

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Reads a whole body, also one sent in chunks, and stops as soon as it grows over the limit. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError('payload_too_large', `The body may take ${Math.floor(limit / 1024 / 1024)} MB at most.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : brokenOff();
  }
  return Buffer.concat(chunks);
}

/** The caller went away, or sent something that is no HTTP. */
function brokenOff(): AppError {
  return new AppError('malformed_request', 'The body broke off before its end. Send the request again.');
}

function validate(schema: z.ZodType, value: unknown, where: 'query' | 'body'): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = firstOfEachPath(result.error.issues.flatMap(describeIssue));
  const first = errors[0];
  const detail = first ? `Check ${first.path || `the ${where}`}: ${first.message}.` : `Check the ${where}.`;
  throw new AppError('validation_error', detail.replace(/\.\.$/, '.'), { errors });
}

/** One sentence a field: what else is wrong with it follows from the first. */
function firstOfEachPath(errors: readonly FieldProblem[]): FieldProblem[] {
  const seen = new Set<string>();
  return errors.filter(({ path }) => !seen.has(path) && seen.add(path));
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue): FieldProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: unknownField }));
  }
  if (issue.code === 'invalid_union') {
    const nested = issue.errors.flat().find((inner) => inner.code !== 'invalid_type');
    return [{ path, message: nested?.message ?? issue.message }];
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, message: 'This field is required' }];
  return [{ path, message: issue.message }];
}
