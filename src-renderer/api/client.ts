import { t } from '@lingui/core/macro';
import { recordChange } from './changes-store.ts';
import type { Answer, EndpointId, InputOf } from './endpoints.ts';
import { addresses } from './endpoints.ts';
import { rememberOwnChange } from './own-changes.ts';
import { ApiProblem } from './problem.ts';
import { markSessionEnded, useSession } from './session-store.ts';

interface Options {
  readonly signal?: AbortSignal;
  /** False keeps a write off the undo stack: preferences, for example, are nothing to undo by Ctrl Z. */
  readonly undoable?: boolean;
  /** What the undo toast and the palette call this change. */
  readonly label?: string;
}

type Arguments<K extends EndpointId> =
  Record<never, never> extends InputOf<K>
    ? [input?: InputOf<K>, options?: Options]
    : [input: InputOf<K>, options?: Options];

interface Sent<K extends EndpointId> {
  readonly answer: Answer<K>;
  readonly status: number;
  /** Id in the change log of what this write did; null for a read. */
  readonly changeId: number | null;
}

/**
 * Calls an operation of the contract: `call('listTransactions', { query: { limit: 50 } })`.
 * Throws ApiProblem for every answer that is not a success.
 */
export async function call<K extends EndpointId>(id: K, ...rest: Arguments<K>): Promise<Answer<K>> {
  return (await send(id, ...rest)).answer;
}

/** Like `call`, with the change id that an undo toast needs. */
export async function send<K extends EndpointId>(id: K, ...[input, options]: Arguments<K>): Promise<Sent<K>> {
  const sending = receive(id, input, options);
  if (addresses[id].startsWith('GET ')) return sending;
  const over = sending.then(
    () => undefined,
    () => undefined,
  );
  writes.add(over);
  void over.then(() => writes.delete(over));
  return sending;
}

const writes = new Set<Promise<void>>();

/** Resolves once every write that is on its way has its answer: before that, the latest change is not known yet. */
export async function waitForWrites(): Promise<void> {
  await Promise.all(writes);
}

async function receive<K extends EndpointId>(
  id: K,
  input: InputOf<K> | undefined,
  options: Options | undefined,
): Promise<Sent<K>> {
  const response = await request(id, input ?? {}, options?.signal);
  const answer = response.status === 204 ? undefined : await response.json();
  const header = Number(response.headers.get('Kvitt-Change'));
  const changeId = header > 0 ? header : null;
  if (changeId !== null) rememberOwnChange(changeId);
  if (changeId !== null && options?.undoable !== false) recordChange(changeId, options?.label ?? null);
  return { answer: answer as Answer<K>, status: response.status, changeId };
}

/** The bytes of an operation that answers a picture or a file. */
export async function fetchBlob<K extends EndpointId>(id: K, ...[input, options]: Arguments<K>): Promise<Blob> {
  return (await request(id, input ?? {}, options?.signal)).blob();
}

/** A file that is being made; its bytes are not read yet. */
export function openFile(id: 'exportData', query: InputOf<'exportData'>['query'], signal: AbortSignal) {
  return request(id, { query }, signal);
}

/** The open response of a stream, for `events.ts` only. */
export function openStream(id: 'streamEvents', signal: AbortSignal): Promise<Response> {
  return request(id, {}, signal);
}

interface LooseInput {
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

async function request(id: EndpointId, input: LooseInput, signal?: AbortSignal): Promise<Response> {
  const [method = 'GET', path = ''] = addresses[id].split(' ');
  const { token } = useSession.getState();
  const headers = new Headers({ Accept: 'application/json' });
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  const isForm = input.body instanceof FormData;
  if (input.body !== undefined && !isForm) headers.set('Content-Type', 'application/json');
  const body = input.body === undefined ? null : isForm ? (input.body as FormData) : JSON.stringify(input.body);
  const response = await reach(buildAddress(path, input), { method, headers, body, signal: signal ?? null });
  if (response.ok) return response;
  const problem = new ApiProblem(response.status, await readJson(response));
  if (problem.status === 401 && problem.code !== 'invalid_credentials' && token !== null) markSessionEnded(token);
  throw problem;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, {
      code: 'unreachable',
      detail: t`Kvitt does not answer on this computer. Start it again, then retry.`,
    });
  }
}

/** `/transactions/:id` with its parameters and query; lists become repeated parameters, undefined ones are left out. */
export function buildAddress(path: string, { params, query }: LooseInput): string {
  const filled = path.replace(/:([a-z_]+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item));
    }
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
