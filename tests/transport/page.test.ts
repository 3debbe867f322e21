import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createRendererFiles } from '#main/lib/renderer-files.ts';
import { openLoopback } from '#main/transports/loopback.ts';
import { makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

const secret = 'nobody may read this';

const files = {
  'renderer/index.html':
    '<!doctype html>\n<html lang="en">\n  <head>\n    <title>Kvitt</title>\n  </head>\n  <body></body>\n</html>\n',
  'renderer/assets/index-4f2a.js': 'console.log("page")',
  'renderer/assets/index-4f2a.css': 'body { margin: 0 }',
  'renderer/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'secret.txt': secret,
  'renderer-old/secret.txt': secret,
};

/** Serves a built page from a folder whose neighbours hold a secret. */
async function open(): Promise<string> {
  const folder = makeTemporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'renderer/assets/link.txt'));
  const page = createRendererFiles(join(folder, 'renderer'));
  const loopback = await openLoopback({ app: await openTestApp(), host: '127.0.0.1', port: 0, page });
  onTestFinished(() => loopback.close());
  return loopback.address;
}

/** Asks for a path exactly as written; `fetch` would tidy it up first. */
function askRaw(address: string, path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const { port, host } = new URL(address);
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

it('the page comes with a policy that lets in nothing from elsewhere', async () => {
  const address = await open();
  for (const path of ['/', '/index.html']) {
    const answer = await fetch(address + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy') ?? '';
    const directives = Object.fromEntries(
      policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
    );
    expect(directives).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'connect-src': ["'self'"],
      'frame-ancestors': ["'none'"],
    });
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  }
});

it('each load has a nonce of its own, told to the page and allowed by its policy', async () => {
  const address = await open();
  const nonces = new Set<string>();
  for (let load = 0; load < 5; load += 1) {
    const answer = await fetch(`${address}/`);
    const nonce = /<head>\s*<meta name="csp-nonce" content="([\w+/=]{20,})" \/>/.exec(await answer.text())?.[1] ?? '';
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(5);
});

it('its files have their types, and those named by their content may be kept', async () => {
  const address = await open();
  for (const [path, type, cache] of [
    ['/assets/index-4f2a.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/index-4f2a.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
  ] as const) {
    const answer = await fetch(address + path);
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toBe(cache);
    expect(await answer.text()).toBe(files[`renderer${path}`]);
  }
});

it('no spelling of a path leads out of the page’s folder', async () => {
  const address = await open();
  const ups = ['..', '%2e%2e', '.%2e', '..%c0%af..', '....'];
  const separators = ['/', '%2f', '%2F', '%5c', '\\', '//', '%252f'];
  const paths = ups.flatMap((up) =>
    separators.flatMap((slash) => [`/${up}${slash}secret.txt`, `/assets${slash}${up}${slash}${up}${slash}secret.txt`]),
  );
  const others = [
    '/../renderer-old/secret.txt',
    '/..%2frenderer-old%2fsecret.txt',
    '/assets/link.txt',
    '/%00secret.txt',
    '/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  ];
  for (const path of [...paths, ...others]) {
    const answer = await askRaw(address, path);
    expect([400, 404], path).toContain(answer.status);
    expect(answer.body, path).not.toContain(secret);
  }
});

it('a file that is none, and a folder, are not found', async () => {
  const address = await open();
  for (const path of ['/assets', '/assets/', '/assets/nothing.js', '/INDEX.html', '/index', '/favicon.ico']) {
    const answer = await fetch(address + path);
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get('content-type'), path).toBe('application/problem+json');
  }
});

it('the page can be read and not written to', async () => {
  const address = await open();
  expect((await askRaw(address, '/', 'HEAD')).status).toBe(200);
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await askRaw(address, '/', method)).status, method).toBe(404);
});

it('the API answers beside the page, and its unknown addresses are problems, not the page', async () => {
  const address = await open();
  expect((await fetch(`${address}/health`)).status).toBe(200);
  expect((await fetch(`${address}/transactions`)).status).toBe(401);
  expect((await fetch(`${address}/transactions/1/nothing`)).headers.get('content-type')).toBe(
    'application/problem+json',
  );
});
