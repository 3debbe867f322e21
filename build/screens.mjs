import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { prepare, root, run } from './prepare.mjs';

/** Takes the pictures in docs/screens from the sample household: every screen, light and dark. */
const screens = [
  { name: 'overview', route: '/' },
  { name: 'transactions', route: '/transactions' },
  { name: 'receipts', route: '/receipts' },
  { name: 'settings', route: '/settings/accounts' },
];

await prepare();
const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-screens-'));
const target = join(root, 'docs/screens');
mkdirSync(target, { recursive: true });
await run(process.execPath, [join(root, 'out/main/seed.js'), '--data-dir', dataDir], { cwd: root });
const server = spawn(process.execPath, [join(root, 'out/main/server.js'), '--port', '0', '--data-dir', dataDir], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
try {
  const address = await new Promise((resolve) =>
    server.stdout.on('data', (text) => resolve(/http\S+/.exec(String(text))?.[0])),
  );
  const token = await signIn(address);
  await waitUntilRead(address, token);
  for (const colorScheme of ['light', 'dark']) await takeAll(address, colorScheme);
} finally {
  await browser.close();
  server.kill();
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

async function signIn(address) {
  const body = JSON.stringify({ email: 'sample@kvitt.invalid', password: 'sample-household' });
  const response = await fetch(`${address}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return (await response.json()).access_token;
}

async function waitUntilRead(address, token) {
  for (;;) {
    const response = await fetch(`${address}/receipts?limit=500`, { headers: { authorization: `Bearer ${token}` } });
    const { items } = await response.json();
    if (items.every(({ status }) => status === 'processed' || status === 'failed')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function takeAll(address, colorScheme) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-IE',
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  await page
    .getByRole('link', { name: 'Sign in' })
    .or(page.getByRole('button', { name: 'Sign in' }))
    .first()
    .click();
  await page.getByLabel('Email').fill('sample@kvitt.invalid');
  await page.getByLabel('Password', { exact: true }).fill('sample-household');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const { name, route } of screens) {
    await page.goto(`${address}/#${route}`);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(target, `${name}-${colorScheme}.png`) });
  }
  await context.close();
}
