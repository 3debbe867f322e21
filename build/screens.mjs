import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { losslessCompressPng, pngQuantize } from '@napi-rs/image';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { prepare, root, run } from './prepare.mjs';

/** Takes the pictures in docs/screens from the sample household: every screen, light and dark. */
const email = 'sample@kvitt.invalid';
const password = 'sample-household';
const target = join(root, 'docs/screens');

await prepare();
const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-screens-'));
mkdirSync(target, { recursive: true });
await run(process.execPath, [join(root, 'out/main/seed.js'), '--data-dir', dataDir], { cwd: root });
const server = spawn(process.execPath, [join(root, 'out/main/server.js'), '--port', '0', '--data-dir', dataDir], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
// Letters are drawn as on a dense screen, not fitted to whole pixels.
const args = ['--no-sandbox', '--font-render-hinting=none'];
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args,
  ignoreDefaultArgs: ['--hide-scrollbars'],
});
try {
  const address = await new Promise((resolve) =>
    server.stdout.on('data', (text) => resolve(/http\S+/.exec(String(text))?.[0])),
  );
  await waitUntilRead(address);
  for (const colorScheme of ['light', 'dark']) await takeAll(address, colorScheme);
} finally {
  await browser.close();
  server.kill();
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

async function waitUntilRead(address) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ email, password });
  const session = await fetch(`${address}/auth/login`, { method: 'POST', headers, body });
  const { access_token } = await session.json();
  for (;;) {
    const response = await fetch(`${address}/receipts?limit=500`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const { items } = await response.json();
    if (items.every(({ status }) => status === 'processed' || status === 'failed')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function takeAll(address, colorScheme) {
  const look = { viewport: { width: 1440, height: 900 }, locale: 'en-IE', colorScheme, reducedMotion: 'reduce' };
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const take = async (name) => {
    // Nothing is under the pointer.
    await page.mouse.move(0, 0);
    await settle(page);
    const png = await page.screenshot();
    await writeFile(join(target, `${name}-${colorScheme}.png`), await shrink(png));
  };
  const go = (route) => page.goto(`${address}/#${route}`);
  await page.goto(address);
  await page.getByRole('button', { name: 'Create profile' }).waitFor();
  await take('welcome');
  await signIn(page);
  await takeScreens({ page, take, go });
  await context.close();
}

async function signIn(page) {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function takeScreens({ page, take, go }) {
  const row = (name) => page.getByRole('row', { name }).first();
  await page.getByRole('region', { name: 'Where it went' }).getByRole('img').waitFor();
  await take('overview');
  await page.keyboard.press('Control+k');
  await page.locator('[role=dialog] :focus').waitFor();
  await page.keyboard.type('re');
  await page.getByRole('group', { name: /Transactions matching/ }).waitFor();
  await take('palette');
  await page.keyboard.press('Escape');

  await go('/transactions');
  await row(/Spotify/).waitFor();
  await take('transactions');
  await page.keyboard.press('Control+e');
  await page.locator('[role=dialog] :focus').waitFor();
  await page
    .getByText(/^[\d,]+ transactions$/)
    .last()
    .waitFor();
  await take('export');
  await page.keyboard.press('Escape');
  await row(/Café Zimt/)
    .getByRole('button', { name: 'Choose category' })
    .click();
  await page.getByRole('option', { name: 'Eating out' }).waitFor();
  await take('transactions-editing');
  await page.keyboard.press('Escape');
  await row(/Spotify/)
    .getByText('Spotify')
    .click();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('3 selected').last().waitFor();
  await take('bulk');
  await page.keyboard.press('Escape');
  await row(/Spotify/)
    .getByText('Spotify')
    .click();
  await page.keyboard.press('s');
  await page.getByRole('textbox', { name: 'Amount of part 1' }).fill('7.00');
  await take('transactions-split');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Enter');
  await page.getByRole('heading', { name: 'History' }).waitFor();
  await take('transactions-details');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('n');
  await page.locator('[role=dialog] :focus').waitFor();
  await page.keyboard.type('lunch 12*2+3 at pho linh yesterday #work');
  await page.getByRole('button', { name: 'Tag work' }).waitFor();
  await take('quick-add');
  await page.keyboard.press('Escape');
  const drop = await drag(page);
  await take('drop-overlay');
  await drop.end();

  await go('/receipts');
  await page.getByText('This looks like a transaction you have').waitFor();
  await page.waitForFunction(() => {
    const pictures = [...document.images];
    // The paper itself and a thumbnail of each receipt in the queue.
    return pictures.length > document.querySelectorAll('aside li').length && pictures.every(({ complete }) => complete);
  });
  await take('receipts');
  await go('/budgets');
  await page.getByRole('button', { name: 'Eating out' }).click();
  await page.getByRole('complementary').getByRole('img').waitFor();
  await page.getByText(/You went over|At this pace|is left for/).waitFor();
  await take('budgets');
  await go('/recurring');
  await page.getByRole('region', { name: 'Noticed' }).waitFor();
  await take('recurring');
  await go('/reports/categories');
  await page.getByRole('table', { name: 'Categories, largest first' }).waitFor();
  await take('reports-categories');
  await go('/reports/trend');
  await page.getByRole('img', { name: /Income, spending/ }).waitFor();
  await take('reports-trend');
  await go('/reports/forecast');
  await page.getByRole('img', { name: /: about / }).waitFor();
  await take('reports-forecast');
  await go('/reports/merchants');
  await page.getByRole('table', { name: /Merchants/ }).waitFor();
  await take('reports-merchants');
  await go('/reports/year');
  await page.getByRole('table', { name: 'The year by month' }).waitFor();
  await take('reports-year');
  await go('/receipts?tab=all&sort=merchant');
  await page.getByRole('button', { name: 'Sorted by: Merchant' }).waitFor();
  await page.getByRole('link', { name: /Biomarkt/ }).click();
  await page.getByRole('button', { name: 'Unlink' }).waitFor();
  await take('receipts-archive');
  await go('/import');
  await dropBankFile(page);
  await page
    .getByRole('row', { name: /Stadtwerke/ })
    .first()
    .waitFor();
  await take('import');
  await page.getByRole('button', { name: 'Do not import' }).click();
  await page.getByRole('button', { name: 'Do not import' }).waitFor({ state: 'detached' });
  await go('/settings/accounts');
  await page.getByRole('button', { name: 'Edit Savings' }).waitFor();
  await take('settings');
  await takeSettings({ page, take, go });
}

/** What keeps the data, what works by itself, and the way back. */
async function takeSettings({ page, take, go }) {
  await go('/settings/categories?show=rules');
  await page.getByRole('button', { name: 'Edit the rule for rewe' }).waitFor();
  await take('rules');
  await go('/settings/notifications');
  await page.getByRole('heading', { name: 'Quiet hours' }).waitFor();
  await take('notifications');
  await go('/settings/local-api');
  await page.getByRole('heading', { name: 'Try it' }).waitFor();
  await take('local-api');
  await go('/settings/backup');
  await page
    .getByRole('button', { name: /See what would change/ })
    .first()
    .waitFor();
  await take('backup');
  await go('/transactions');
  const spotify = page.getByRole('row', { name: /Spotify/ }).first();
  await spotify.getByText('Spotify').click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await go('/settings/deleted');
  await page
    .getByRole('button', { name: /Restore/ })
    .first()
    .waitFor();
  await take('deleted');
  await page.keyboard.press('Control+z');
  await page.getByText(/^Undone: /).waitFor();
}

/** Three pictures held over the window. */
async function drag(page) {
  const dataTransfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    for (const name of ['1.png', '2.png', '3.png'])
      transfer.items.add(new File(['picture'], name, { type: 'image/png' }));
    return transfer;
  });
  for (const event of ['dragenter', 'dragover']) await page.dispatchEvent('body', event, { dataTransfer });
  const zone = page.getByText('They are read on this computer');
  await zone.waitFor();
  const end = async () => {
    await page.dispatchEvent('body', 'dragleave', { dataTransfer });
    await zone.waitFor({ state: 'detached' });
  };
  return { end };
}

/** A bank's list of a month, with rows that need a look. */
async function dropBankFile(page) {
  const dataTransfer = await page.evaluateHandle(() => {
    const today = new Date();
    const day = (before) => {
      const date = new Date(today.getTime() - before * 86_400_000);
      const parts = [date.getDate(), date.getMonth() + 1].map((part) => String(part).padStart(2, '0'));
      return `${parts.join('.')}.${date.getFullYear()}`;
    };
    const payees = ['Stadtwerke', 'REWE SAGT DANKE 44', 'Deutsche Bahn', 'Thalia', 'BVG Berlin', 'Zahnarzt Dr. Klein'];
    const rows = Array.from(
      { length: 28 },
      (_, index) =>
        `${day(index)};${payees[index % payees.length]};Kartenzahlung ${4100 + index};-${12 + index * 3},${10 + index}`,
    );
    const odd = [`${day(3)};Kontoabschluss;ohne Buchung;0,00`, '31.31.2026;Unleserlich;;-4,00'];
    const text = ['Buchungstag;Empfänger;Verwendungszweck;Betrag', ...rows.slice(0, 4), ...odd, ...rows.slice(4)].join(
      '\r\n',
    );
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'umsaetze.csv', { type: 'text/csv' }));
    return transfer;
  });
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer });
}

/** Fonts and pictures are there, and what they moved is drawn. */
async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** 256 colours are enough for an interface, and a third of the bytes. */
async function shrink(png) {
  return losslessCompressPng(await pngQuantize(png, { minQuality: 80, maxQuality: 99, speed: 3 }));
}
