import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { addDays } from '#shared/dates.ts';
import { expectAccessible, openPage, type Script, useWalk } from '../../support/browser.ts';

const today = systemClock.today();
const bought = addDays(today, -20);

async function addPurchases({ send }: Script): Promise<void> {
  for (const [merchant_name, currency] of [
    ['Fika', 'SEK'],
    ['Diner', 'USD'],
    ['Poutine', 'CAD'],
  ] as const)
    await send('POST', '/transactions', { type: 'expense', amount: '100.00', currency, date: bought, merchant_name });
}

const walk = useWalk(addPurchases);
const open = (route: string, bypassCSP = false) =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route, bypassCSP });
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

it('sums that leave something out lead to the rates, and a rate set by hand takes it in', async () => {
  const { page, problems } = await open('/transactions');
  await page.getByRole('link', { name: '3 without a rate' }).click();
  await page.getByText('No rate known: 1 transaction is not in the sums.').first().waitFor();
  await page.getByRole('button', { name: 'Set rate of SEK' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set the rate of SEK' });
  await dialog.getByRole('button', { name: 'Set rate' }).click();
  await dialog.getByText('Write a positive number').waitFor();
  await dialog.getByLabel('1 SEK in EUR').fill('0,0918');
  await page.keyboard.press('Enter');
  await toast(page, 'Set the rate of SEK').waitFor();
  await page.getByText('1 SEK = 0.0918 EUR').waitFor();
  await page.getByText('set by hand').waitFor();
  await page.goBack();
  await page.getByRole('link', { name: '2 without a rate' }).waitFor();
  await page.getByText('−€9.18').first().waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: '3 without a rate' }).waitFor();
  expect(problems).toEqual([]);
});

it('dollars of two countries are told apart where currencies are mixed', async () => {
  const { page } = await open('/transactions');
  expect(await page.getByRole('row', { name: /Diner/ }).textContent()).toMatch(/USD\s100\.00/);
  expect(await page.getByRole('row', { name: /Poutine/ }).textContent()).toMatch(/CAD\s100\.00/);
});

it("the bank's file is loaded, and going online is a switch of its own that is off at first", async () => {
  const { page, problems } = await open('/settings/currencies', true);
  await page.getByRole('heading', { name: 'Currencies in use' }).waitFor();
  await expectAccessible(page);
  const file = join(walk.dataDir, 'eurofxref-hist.csv');
  writeFileSync(file, `Date,USD,CAD,SEK,\n${bought},1.2500,1.6000,10.0000,\n`);
  await page.getByLabel('Choose the file of rates').setInputFiles(file);
  await toast(page, 'Loaded the rates of 1 day').waitFor();
  await page.getByText('1 USD = 0.8 EUR').waitFor();
  await page.getByLabel('Choose the file of rates').setInputFiles(import.meta.filename);
  await toast(page, "Choose the European Central Bank's eurofxref-hist.zip").waitFor();
  const fetchNow = page.getByRole('button', { name: 'Fetch now' });
  expect(await fetchNow.isDisabled()).toBe(true);
  await page.getByRole('switch', { name: 'Let Kvitt fetch the daily rates' }).check({ force: true });
  await expect.poll(() => fetchNow.isEnabled()).toBe(true);
  const me = await walk.script.send<{ preferences: Record<string, unknown> }>('GET', '/users/me');
  expect(me.preferences.refresh_rates).toBe(true);
  await page.route('**/currencies/refresh', (route) =>
    route.fulfill({ json: { refreshed: false, last_date: null, problem: 'offline' } }),
  );
  await fetchNow.click();
  await toast(page, 'The bank could not be reached. The rates stay as they were.').waitFor();
  // The refused file, and nothing else.
  expect(problems).toEqual([expect.stringContaining('422')]);
});
