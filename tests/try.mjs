import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
export const address = 'http://127.0.0.1:47901';
export async function api(method, path, body, token) {
  const r = await fetch(address + path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const t = await r.text();
  return t ? JSON.parse(t) : r.status;
}
export const token = (
  await api('POST', '/auth/login', { email: 'sample@kvitt.invalid', password: 'sample-household', remember: false })
).access_token;
export const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox'],
  headless: true,
});
export async function open(route, o = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-IE',
    reducedMotion: 'reduce',
    ...o,
  });
  await context.addInitScript((t) => {
    if (!sessionStorage.getItem('x')) {
      sessionStorage.setItem('x', '1');
      sessionStorage.setItem('kvitt.token', t);
    }
  }, token);
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  page.on('pageerror', (e) => console.log('PAGEERROR', String(e)));
  await page.goto(`${address}/#${route}`);
  await page.waitForTimeout(1200);
  return page;
}
