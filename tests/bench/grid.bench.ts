import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Page, chromium as playwright } from 'playwright-core';
import { openDatabase } from '#main/db/connection.ts';
import { loadCold, routes } from '../support/cold-load.ts';
import { fillLedger } from '../support/fill-ledger.ts';
import { startServer } from '../support/server.ts';

/**
 * How the list of transactions feels: `npm run bench -- grid [rows]`. Keys and scrolling in Chromium over a full ledger, what a first load of
 * each screen brings, and how long a change of every row takes. Wants a built tree.
 */
const rows = Number(process.argv[3] ?? 100_000);
const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-bench-'));
const server = await startServer(dataDir);
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });

try {
  const token = await register();
  await measureFirstLoads(token);
  await measureList(token);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function register(): Promise<string> {
  const user = {
    email: 'bench@example.org',
    password: 'violet-harbour-93',
    display_name: 'Bench',
    base_currency: 'EUR',
    locale: 'en-IE',
  };
  const response = await fetch(`${server.address}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  fillLedger(db, Number(db.raw.prepare('SELECT id FROM users').pluck().get()), rows);
  db.raw.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return access_token;
}

async function open(token: string, route: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-IE' });
  await context.addInitScript((kept) => sessionStorage.setItem('kvitt.token', kept), token);
  const page = await context.newPage();
  await page.goto(`${server.address}/#${route}`);
  return page;
}

/** What a cold load of each screen brings before the first idle moment, and what moves on it meanwhile and after. */
async function measureFirstLoads(token: string): Promise<void> {
  for (const route of routes) {
    const { files, gzipBytes, shift } = await loadCold(browser, server.address, { route, token });
    const size = `${(gzipBytes / 1000).toFixed(1)} kB of JS, gzip, in ${files.length} files`;
    say(`first load of ${route}`, `${size}, layout shift ${shift.toFixed(4)}`);
    if (!process.argv.includes('--files')) continue;
    for (const file of files) console.log(`    ${(file.gzipBytes / 1000).toFixed(1)} ${file.name}`);
  }
}

async function measureList(token: string): Promise<void> {
  const start = performance.now();
  const page = await open(token, '/transactions');
  await page.locator('[role=row][data-id]').first().waitFor();
  say('cold start to the first rows', `${(performance.now() - start).toFixed(0)} ms`);
  await page.waitForTimeout(1_500);
  await page.locator('[data-column=merchant]').nth(3).click();
  await measureKeys(page, 'ArrowDown', 300, 40);
  await measureKeys(page, 'ArrowUp', 100, 40);
  await measureKeys(page, 'PageDown', 60, 120);
  await page.keyboard.press('Control+Home');
  await measureScrolling(page);
  await measureJumps(page);
  await measureEveryRow(page);
}

/** From the press to the start of the next frame, which draws what it changed, and to the end of that frame. */
async function measureKeys(page: Page, key: string, times: number, restMs: number): Promise<void> {
  await page.evaluate(() => {
    const taken: { toFrame: number; painted: number }[] = [];
    Object.assign(window, { taken });
    window.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now();
        requestAnimationFrame(() => {
          const toFrame = performance.now() - pressed;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => taken.push({ toFrame, painted: performance.now() - pressed });
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let index = 0; index < times; index += 1) {
    await page.keyboard.press(key);
    // People press at any moment of a frame.
    await page.waitForTimeout(restMs + (index % 17));
  }
  const taken = await page.evaluate(() => (window as unknown as Pressed).taken);
  say(`${key}, ${times} times`, `to the next frame ${sayTimes(taken.map(({ toFrame }) => toFrame))}`);
  say('', `painted ${sayTimes(taken.map(({ painted }) => painted))}`);
}

interface Pressed {
  readonly taken: readonly { readonly toFrame: number; readonly painted: number }[];
}

async function measureScrolling(page: Page): Promise<void> {
  const gaps = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('[role=grid] > [role=rowgroup]:nth-child(2)') as HTMLElement;
        const found: number[] = [];
        let before = performance.now();
        const step = (now: number) => {
          found.push(now - before);
          before = now;
          list.scrollTop += 90;
          if (found.length < 300) requestAnimationFrame(step);
          else resolve(found.slice(2));
        };
        requestAnimationFrame(step);
      }),
  );
  const late = gaps.filter((gap) => gap > 25).length;
  say('scrolling 90 px a frame', `gaps ${sayTimes(gaps)}, ${late} of ${gaps.length} frames late`);
}

/** The scroll bar is dropped somewhere: how long until the rows of that place are there. */
async function measureJumps(page: Page): Promise<void> {
  const taken: number[] = [];
  for (let index = 0; index < 20; index += 1) {
    const share = (index * 7919) % 1000;
    taken.push(
      await page.evaluate(async (place) => {
        const list = document.querySelector('[role=grid] > [role=rowgroup]:nth-child(2)') as HTMLElement;
        const from = performance.now();
        list.scrollTop = (place / 1000) * list.scrollHeight;
        for (;;) {
          await new Promise(requestAnimationFrame);
          const { top, bottom } = list.getBoundingClientRect();
          const shown = [...list.querySelectorAll('[data-id]')].filter((row) => {
            const box = row.getBoundingClientRect();
            return box.top < bottom && box.bottom > top + 40;
          });
          if (shown.length > 10) return performance.now() - from;
        }
      }, share),
    );
  }
  say('a jump to anywhere', sayTimes(taken));
}

async function measureEveryRow(page: Page): Promise<void> {
  await page.locator('[data-column=merchant]').nth(3).click();
  let start = performance.now();
  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar', { name: 'Selected transactions' }).waitFor();
  say('select all', `${(performance.now() - start).toFixed(0)} ms`);
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('combobox').fill('everything');
  start = performance.now();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save tags' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /Changed the tags of/ })
    .waitFor({ timeout: 600_000 });
  say('a tag on every row', `${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function sayTimes(taken: readonly number[]): string {
  const sorted = [...taken].sort((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}

function say(what: string, figure: string): void {
  console.log(`${what.padEnd(32)} ${figure}`);
}
