import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openLoopback } from '#main/transports/loopback.ts';
import { openTestApp } from '../support/test-app.ts';

const lines: string[] = [];

async function open(): Promise<number> {
  lines.length = 0;
  const app = await openTestApp({ logLevel: 'trace', writeLog: (line) => lines.push(line) });
  const loopback = await openLoopback({ app, host: '127.0.0.1', port: 0, page: null });
  onTestFinished(() => loopback.close());
  return loopback.port;
}

/** Sends bytes as they are and answers all that comes back until the other side closes. */
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

const login = 'POST /auth/login HTTP/1.1';
const json = 'Content-Type: application/json';

it.each([
  ['a method that is none', 400, 'FOO /tags HTTP/1.1', ''],
  ['no HTTP at all', 400, 'hello', ''],
  ['a space in the address', 400, 'GET /ta gs HTTP/1.1', ''],
  ['a zero in the address', 400, 'GET /ta\0gs HTTP/1.1', ''],
  ['an address without a slash', 400, 'GET tags HTTP/1.1', ''],
  ['an asterisk for an address', 400, 'OPTIONS * HTTP/1.1', ''],
  ['another version of HTTP', 400, 'PRI * HTTP/2.0', ''],
  ['a header without a colon', 400, 'GET /health HTTP/1.1\r\nbad header', ''],
  ['a length that is no number', 400, `${login}\r\nContent-Length: abc`, ''],
  ['a length and chunks at once', 400, `${login}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`, '0\r\n\r\n'],
  ['chunks that are none', 400, `${login}\r\n${json}\r\nTransfer-Encoding: chunked`, 'zz\r\n\r\n'],
  ['an expectation that nobody knows', 417, `${login}\r\n${json}\r\nExpect: miracles\r\nContent-Length: 2`, '{}'],
  ['headers over 16 KB', 431, `GET /health HTTP/1.1\r\nX-A: ${'a'.repeat(20_000)}`, ''],
  ['an address over 16 KB', 431, `GET /tags?q=${'a'.repeat(20_000)} HTTP/1.1`, ''],
  ['a method that nobody uses', 405, 'PROPFIND /tags HTTP/1.1', ''],
  ['a method that is dangerous', 405, 'TRACE /tags HTTP/1.1', ''],
])('%s is answered with a problem, and its id stands in the log', async (_, status, head, body) => {
  const port = await open();
  const answer = await speak(port, `${head}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n${body}`);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
  const problem = JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '{}');
  expect(problem).toMatchObject({ status, code: expect.any(String), detail: expect.stringMatching(/\.$/), errors: [] });
  const [line, ...others] = lines.filter((one) => one.includes(problem.request_id));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ status, code: problem.code, door: 'loopback' });
  expect(others).toEqual([]);
});

it('a request of another name or another page is logged with the id of its answer', async () => {
  const port = await open();
  for (const head of ['Host: evil.example', `Host: 127.0.0.1:${port}\r\nOrigin: https://evil.example`]) {
    const answer = await speak(port, `GET /health HTTP/1.1\r\n${head}\r\nConnection: close\r\n\r\n`);
    const { request_id: id, code } = JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '{}');
    const line = lines.find((one) => one.includes(id)) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ code, door: 'loopback' });
    expect(line).not.toContain('evil');
  }
});

it('a caller who goes away in the middle of a body is no error of the program', async () => {
  const port = await open();
  const head = `${login}\r\nHost: 127.0.0.1:${port}\r\n${json}\r\nContent-Length: 50\r\n\r\n{"email":`;
  await new Promise<void>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () =>
      socket.write(head, () => setTimeout(() => socket.destroy(), 50)),
    );
    socket.on('close', () => resolve());
  });
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ code: 'malformed_request', route: '/auth/login' }]);
});
