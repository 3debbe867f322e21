import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openPage, type Watched } from '../../support/browser.ts';
import { bookReceipt, drawSupermarketReceipt, expectBooked, printedToday, register } from '../../support/main-path.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let browser: Browser;
let server: RunningServer;
let watched: Watched;
const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-e2e-'));

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer(dataDir)]);
  watched = await openPage(browser, server.address);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('a newcomer drops a receipt, corrects and confirms it, and finds it in the table and the chart', async () => {
  const { page, problems } = watched;
  await register(page);
  await bookReceipt(page, await drawSupermarketReceipt(dataDir, printedToday()));
  await expectBooked(page);
  expect(problems).toEqual([]);
});
