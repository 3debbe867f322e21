import { onTestFinished } from 'vitest';
import { openLoopback } from '#main/transports/loopback.ts';
import { openTestApp, type TestApp } from './test-app.ts';

/** One way into the API; the same cases run through each. */
export interface Door {
  readonly name: string;
  readonly app: TestApp;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they check
  readonly body: any;
}

/** A signed-in client of one user. */
export interface Client {
  readonly door: Door;
  readonly token: string;
  readonly email: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export const password = 'violet-harbour-93';

export async function openInProcess(app?: TestApp): Promise<Door> {
  const opened = app ?? (await openTestApp());
  return {
    name: 'in process',
    app: opened,
    fetch: (path, init) => opened.handle(new Request(`http://kvitt.test${path}`, withDuplex(init)), 'in_process'),
  };
}

export async function openOverLoopback(app?: TestApp): Promise<Door> {
  const opened = app ?? (await openTestApp());
  const loopback = await openLoopback({ app: opened, host: '127.0.0.1', port: 0, page: null });
  onTestFinished(() => loopback.close());
  return { name: 'loopback', app: opened, fetch: (path, init) => fetch(loopback.address + path, withDuplex(init)) };
}

function withDuplex(init: RequestInit = {}): RequestInit {
  return init.body instanceof ReadableStream ? ({ ...init, duplex: 'half' } as RequestInit) : init;
}

export const doors = [
  { name: 'in process', open: openInProcess },
  { name: 'loopback', open: openOverLoopback },
] as const;

export async function send(
  door: Door,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = body instanceof FormData || typeof body === 'string';
  const response = await door.fetch(path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

export function createClient(door: Door, token: string, email: string): Client {
  return {
    door,
    token,
    email,
    send: (method, path, body, headers) => send(door, token, method, path, body, headers),
    get: (path, headers) => send(door, token, 'GET', path, undefined, headers),
    post: (path, body, headers) => send(door, token, 'POST', path, body, headers),
    patch: (path, body, headers) => send(door, token, 'PATCH', path, body, headers),
    delete: (path, body, headers) => send(door, token, 'DELETE', path, body, headers),
  };
}

let users = 0;

/** Registers a user and answers its client. */
export async function registerClient(door: Door, overrides: Record<string, unknown> = {}): Promise<Client> {
  users += 1;
  const email = `user${users}@example.org`;
  const answer = await send(door, null, 'POST', '/auth/register', {
    email,
    password,
    display_name: 'Ida',
    base_currency: 'EUR',
    ...overrides,
  });
  if (answer.status !== 201) throw new Error(`Registering failed: ${JSON.stringify(answer.body)}`);
  return createClient(door, answer.body.access_token, email);
}
