import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createScript, openBrowser, type Script } from '../../support/browser.ts';
import { loadCold, routes } from '../../support/cold-load.ts';
import { type RunningServer, root, startServer } from '../../support/server.ts';

const mostBytes = 250_000;
/** What Core Web Vitals call good is 0.1; a tenth of that is a line that moves by a few pixels. */
const mostShift = 0.01;

const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-e2e-'));
let browser: Browser;
let server: RunningServer;
let token: string;
let script: Script;

/** The sample household, so that every card and chart has something to show. */
beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'out/main/seed.js'), '--data-dir', dataDir]);
  [browser, server] = await Promise.all([openBrowser(), startServer(dataDir)]);
  const user = { email: 'sample@kvitt.invalid', password: 'sample-household' };
  const session = await createScript(server.address, null).send<{ access_token: string }>('POST', '/auth/login', user);
  token = session.access_token;
  script = createScript(server.address, token);
  const { send } = script;
  const expectRead = async () => {
    const { items } = await send<{ items: { status: string }[] }>('GET', '/receipts?limit=500');
    expect(items.filter(({ status }) => status !== 'processed' && status !== 'failed')).toEqual([]);
  };
  await vi.waitFor(expectRead, { timeout: 100_000, interval: 500 });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it.each(routes)(
  'a cold load of %s brings at most 250 kB of JavaScript, gzip, and nothing moves on it',
  async (route) => {
    const { gzipBytes, shift, shifted } = await loadCold(browser, server.address, { route, token });
    expect(gzipBytes).toBeLessThanOrEqual(mostBytes);
    expect(shift, shifted.join('\n')).toBeLessThan(mostShift);
  },
);

it('the first page that a newcomer sees brings at most 250 kB of JavaScript, gzip', async () => {
  const { gzipBytes } = await loadCold(browser, server.address, { route: '/welcome' });
  expect(gzipBytes).toBeLessThanOrEqual(mostBytes);
});

it.each(['de-DE', 'sv-SE'])('in %s the texts come as data: the fullest screens stay below that too', async (locale) => {
  await script.send('PATCH', '/users/me', { locale });
  for (const route of ['/transactions', '/import']) {
    const { files, gzipBytes, shift, shifted } = await loadCold(browser, server.address, { route, token });
    expect(gzipBytes).toBeLessThanOrEqual(mostBytes);
    expect(files.map(({ name }) => name)).toContainEqual(expect.stringContaining(`/${locale.slice(0, 2)}-`));
    expect(shift, shifted.join('\n')).toBeLessThan(mostShift);
  }
});
