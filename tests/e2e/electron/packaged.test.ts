import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import type { DesktopBridge } from '#shared/desktop.ts';
import { drawPdf, storedFile, wholeReceipt } from '../../support/documents.ts';
import { needElectron, plainEnvironment } from '../../support/electron.ts';
import {
  bookReceipt,
  drawSupermarketReceipt,
  dropFile,
  expectBooked,
  printedToday,
  register,
} from '../../support/main-path.ts';
import { openPackaged, packageApp } from '../../support/packaged.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;

const shut = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
];

let folder: string;
let executable: string;

beforeEach((context) => {
  needElectron(context);
  if (process.platform !== 'linux') context.skip('the packaged app is started on Linux alone');
});

beforeAll(async () => {
  if (!process.env.KVITT_TEST_ELECTRON || process.platform !== 'linux') return;
  folder = mkdtempSync(join(tmpdir(), 'kvitt-test-'));
  executable = await packageApp(folder);
}, 180_000);
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('a newcomer starts the packaged app, drops a receipt, and PP-OCR reads it to a transaction', {
  timeout: 120_000,
}, async () => {
  const dataDir = makeTemporaryFolder();
  const receipt = await drawSupermarketReceipt(makeTemporaryFolder(), printedToday());
  const app = await openPackaged(executable, dataDir);
  onTestFinished(() => void app.process.kill('SIGKILL'));
  await register(app.page);
  // No other engine may help out.
  await readWith(app.page, 'paddle');
  await bookReceipt(app.page, receipt);
  await expectBooked(app.page);
  expect(await app.quit()).toBe(0);
});

test('tesseract, PDF files, HEIC photos, the fonts of reports, the reader of bank files and the sample household came along', {
  timeout: 120_000,
}, async () => {
  const pictures = makeTemporaryFolder();
  const app = await openPackaged(executable, makeTemporaryFolder());
  onTestFinished(() => void app.process.kill('SIGKILL'));
  const { page } = app;
  await register(page);
  await readWith(page, 'tesseract');
  const files = {
    'drawn.png': readFileSync(await drawSupermarketReceipt(pictures)),
    'text.pdf': await drawPdf([{ lines: wholeReceipt }]),
    'scan.pdf': await drawPdf([{ scan: wholeReceipt }]),
    'photo.heic': storedFile('photo.heic'),
    'scan.tif': storedFile('scan-g4.tif'),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(pictures, name);
    writeFileSync(path, bytes);
    await dropFile(page, path, '');
  }
  const readAmounts = async () => {
    const { items } = await ask(page, '/receipts');
    return Object.fromEntries(items.map((receipt: Receipt) => [receipt.original_name, receipt.parsed_amount]));
  };
  const theSame = { 'text.pdf': '13.47', 'scan.pdf': '13.47', 'photo.heic': '13.47', 'scan.tif': '13.47' };
  await expect.poll(readAmounts, { timeout: 60_000 }).toEqual({ 'drawn.png': '42.80', ...theSame });
  for (const format of ['pdf', 'xlsx', 'csv']) {
    const bytes = await page.evaluate(async (path) => {
      const authorization = `Bearer ${await window.kvitt.session.load()}`;
      return (await (await fetch(path, { headers: { authorization } })).arrayBuffer()).byteLength;
    }, `/export?format=${format}`);
    expect(bytes, format).toBeGreaterThan(50);
  }
  const imported = await page.evaluate(async (csv) => {
    const body = new FormData();
    body.append('file', new Blob([csv]), 'statement.csv');
    const authorization = `Bearer ${await window.kvitt.session.load()}`;
    return (await fetch('/imports', { method: 'POST', headers: { authorization }, body })).status;
  }, 'Date;Payee;Amount\n2026-11-20;Rewe;-42,80\n2026-11-21;Kern;-980,00\n');
  expect(imported).toBe(201);
  const openSample = () =>
    page.evaluate(async () => {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      const { access_token } = await (await fetch('/auth/sample', post)).json();
      return access_token as string;
    });
  const sample = await openSample();
  const readSample = () =>
    page.evaluate(async (token) => {
      const answer = await fetch('/receipts?limit=50', { headers: { authorization: `Bearer ${token}` } });
      const { items } = (await answer.json()) as { items: Receipt[] };
      return { all: items.length, isRead: items.some(({ parsed_amount: amount }) => amount !== null) };
    }, sample);
  await expect.poll(readSample, { timeout: 60_000 }).toEqual({ all: 12, isRead: true });
  expect(await app.quit()).toBe(0);
});

test('the packaged app is no Node for whoever asks it to be, and opens no inspector', async () => {
  const env = { ...plainEnvironment(), ELECTRON_RUN_AS_NODE: '1' };
  const { stdout } = spawnSync(executable, ['--version'], { env, encoding: 'utf8', timeout: 15_000 });
  expect(stdout).not.toMatch(/^v\d+\./);
  const fuses = await getCurrentFuseWire(executable);
  for (const fuse of shut) expect(fuses[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(readFileSync(join(dirname(executable), 'resources/LICENSE'), 'utf8')).toContain('MIT License');
});

/** From the next receipt on. */
async function readWith(page: Page, engine: 'paddle' | 'tesseract'): Promise<void> {
  await ask(page, '/users/me', { preferences: { receipt_reading: engine } });
}

async function ask(page: Page, path: string, change?: object) {
  return page.evaluate(
    async ([address, body]) => {
      const authorization = `Bearer ${await window.kvitt.session.load()}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await fetch(address, body ? { method: 'PATCH', headers, body } : { headers });
      return response.json();
    },
    [path, change && JSON.stringify(change)] as const,
  );
}
