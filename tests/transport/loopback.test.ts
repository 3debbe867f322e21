import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { StartupError } from '#main/lib/app-error.ts';
import { type Loopback, openLoopback } from '#main/transports/loopback.ts';
import { openTestApp } from '../support/test-app.ts';

async function open(port = 0): Promise<Loopback> {
  const loopback = await openLoopback({ app: await openTestApp(), host: '127.0.0.1', port, page: null });
  onTestFinished(() => loopback.close());
  return loopback;
}

interface Raw {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request whose Host and Origin are ours to choose, unlike those of `fetch`. */
function ask(port: number, headers: Record<string, string>, path = '/health', method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers, setHost: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

it('answers to its own names', async () => {
  const { port, address } = await open();
  expect(address).toBe(`http://127.0.0.1:${port}`);
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
    const { status, body } = await ask(port, { host: `${host}:${port}` });
    expect(status, host).toBe(200);
    expect(JSON.parse(body).status).toBe('ok');
  }
});

it('answers to no other name, so that a page of another site cannot borrow the address', async () => {
  const { port } = await open();
  const hosts = [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    'localhost',
    `127.0.0.1:${port + 1}`,
    '0.0.0.0',
    `0.0.0.0:${port}`,
  ];
  for (const host of [
    ...hosts,
    `127.0.0.1.evil.example:${port}`,
    `localhost.:${port}`,
    `127.1:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
  ]) {
    for (const path of ['/health', '/users/me', '/docs', '/openapi.json', '/']) {
      const answer = await ask(port, { host }, path);
      expect(answer.status, `${host} ${path}`).toBe(421);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'misdirected_request', status: 421 });
    }
  }
});

it('refuses a request without a Host or with two', async () => {
  const { port } = await open();
  for (const lines of [
    'GET /health HTTP/1.1',
    'GET /health HTTP/1.0',
    `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example`,
  ]) {
    const answer = await speak(port, `${lines}\r\nConnection: close\r\n\r\n`);
    expect(answer.split('\r\n')[0], lines).toMatch(/^HTTP\/1\.1 (400|421) /);
  }
});

it('looks at the Host header also where the request line names another address', async () => {
  const { port } = await open();
  const lines = (line: string, host: string) =>
    `GET http://${line}/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  expect(await speak(port, lines(`127.0.0.1:${port}`, 'evil.example'))).toMatch(/^HTTP\/1\.1 421 /);
});

it('refuses the pages of other sites, whatever they ask', async () => {
  const { port } = await open();
  const host = `127.0.0.1:${port}`;
  for (const origin of [
    'https://evil.example',
    'null',
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1',
    `http://127.0.0.1:${port + 1}`,
    'file://',
    '',
  ]) {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const answer = await ask(port, { host, origin, 'access-control-request-method': 'POST' }, '/auth/login', method);
      expect(answer.status, `${method} ${origin}`).toBe(403);
      expect(JSON.parse(answer.body).code).toBe('forbidden');
    }
  }
});

it('takes its own page under each of its names, and never lets other pages read an answer', async () => {
  const { port } = await open();
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
    const answer = await ask(port, { host: `127.0.0.1:${port}`, origin: `http://${name}:${port}` });
    expect(answer.status, name).toBe(200);
    expect(Object.keys(answer.headers).filter((header) => header.startsWith('access-control-'))).toEqual([]);
  }
});

it('sets no cookie and does not say what it runs on', async () => {
  const { port } = await open();
  for (const path of ['/health', '/users/me', '/docs', '/nothing']) {
    const { headers } = await ask(port, { host: `127.0.0.1:${port}` }, path);
    for (const header of ['set-cookie', 'server', 'x-powered-by']) expect(headers, path).not.toHaveProperty(header);
  }
});

it('listens on this computer alone', async () => {
  const { port } = await open();
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  for (const address of [...outside, '::1']) expect(await canConnect(address, port), address).toBe(false);
  expect(await canConnect('127.0.0.1', port)).toBe(true);
});

it('says in words when its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    other.close();
  });
  const { port } = other.address() as AddressInfo;
  const error = await open(port).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartupError);
  expect(error).toMatchObject({
    code: 'port_in_use',
    detail: expect.stringContaining(`Port ${port} is used by another program`),
  });
});

it('gives its port back when it closes, also while a stream is open', async () => {
  const app = await openTestApp();
  const loopback = await openLoopback({ app, host: '127.0.0.1', port: 0, page: null });
  const register = { email: 'ida@example.org', password: 'violet-harbour-93', display_name: 'Ida' };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${loopback.address}/auth/register`, {
    method: 'POST',
    headers,
    body: JSON.stringify(register),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const stream = await fetch(`${loopback.address}/events`, { headers: { authorization: `Bearer ${token}` } });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const ended = stream.text().then(
    () => true,
    () => true,
  );
  await loopback.close();
  expect(await ended).toBe(true);
  expect(await canConnect('127.0.0.1', loopback.port)).toBe(false);
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });
}

/** Sends bytes as they are and answers all that comes back. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}
