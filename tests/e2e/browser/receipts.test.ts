import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openPage, type Script, useWalk } from '../../support/browser.ts';
import { drawPdf, firstPage, secondPage } from '../../support/documents.ts';

let purchases = 0;

/** Two currencies: which one it is and the merchant are doubtful. Each is a purchase of its own, a cent dearer than the one before. */
function doubtfulLines(merchant: string): string[] {
  const cents = purchases;
  purchases += 1;
  return [
    merchant,
    '12 King Street',
    '',
    `LATTE    EUR  4.5${cents}`,
    'CAKE     EUR  6.00',
    '------------------',
    `TOTAL    EUR 10.5${cents}`,
    'CASH     CHF 20.00',
    `CHANGE   CHF  9.${50 - cents}`,
    '',
    `20.11.2026   18:4${cents}`,
  ];
}

const walk = useWalk();

async function addReceipt(script: Script, name: string): Promise<Receipt> {
  const path = join(walk.dataDir, `${name.toLowerCase().replaceAll(' ', '-')}.png`);
  writeFileSync(path, await drawReceipt(doubtfulLines(name)));
  return addFile(script, path.split('/').at(-1) ?? '', readFileSync(path));
}

async function addFile({ send }: Script, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Receipt> {
  const body = new FormData();
  body.append('file', new File([bytes], name));
  const { items } = await send<{ items: Receipt[] }>('POST', '/receipts/upload', body);
  const id = items[0]?.id;
  await expect
    .poll(async () => (await send<Receipt>('GET', `/receipts/${id}`)).status, { timeout: 45_000 })
    .toBe('processed');
  return send<Receipt>('GET', `/receipts/${id}`);
}

async function makeReady({ send }: Script, { id, merchant_name }: Receipt): Promise<void> {
  await send('PATCH', `/receipts/${id}`, { merchant_name: `${merchant_name} Bar`, parsed_currency: 'EUR' });
}

const open = (route: string) => openPage(walk.browser, walk.address, { token: walk.script.token, route });
const field = (page: Page, name: string): Locator => page.locator(`input[data-field=${name}]`);
const focusedField = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).dataset.field);
const saved = (page: Page, name: string) => page.getByRole('status').filter({ hasText: `Saved ${name}` });

it('a currency that was picked by its key is the one that Enter keeps and saves, and no list opens in the way', async () => {
  const receipt = await addReceipt(walk.script, 'HARBOUR COFFEE');
  const { page, problems } = await open(`/receipts/${receipt.id}`);
  await expect.poll(() => focusedField(page)).toBe('merchant');
  const keys = page.locator('[aria-keyshortcuts^="Alt+"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedField(page)).toBe('currency');
  expect(await page.getByRole('option').count()).toBe(0);
  const second = await page.locator('[aria-keyshortcuts="Alt+2"]').textContent();
  expect(await keys.count()).toBeGreaterThan(1);
  const corrected = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.keyboard.press('Alt+2');
  await corrected;
  const picked = second?.slice(0, 3) ?? '';
  expect(await field(page, 'currency').inputValue()).toBe(picked);
  expect(await page.getByRole('option').count()).toBe(0);
  // Its key once more says that it is right: on to what comes next.
  await page.keyboard.press('Alt+2');
  await expect.poll(() => focusedField(page)).not.toBe('currency');
  await field(page, 'currency').focus();
  await page.keyboard.press('Enter');
  await saved(page, receipt.merchant_name ?? '?').waitFor();
  const after = await walk.script.send<Receipt>('GET', `/receipts/${receipt.id}`);
  const booked = await walk.script.send<{ currency: string }>('GET', `/transactions/${after.transaction_id}`);
  expect(booked.currency).toBe(picked);
  expect(problems).toEqual([]);
});

it('a PDF of two pages is leafed through, and a field brings its own page', async () => {
  const pdf = await drawPdf([{ lines: firstPage }, { lines: secondPage }]);
  const receipt = await addFile(walk.script, 'invoice.pdf', new Uint8Array(pdf));
  const { page, problems } = await open(`/receipts/${receipt.id}`);
  const viewer = page.getByRole('region', { name: 'Picture of the receipt' });
  await viewer.getByText('Page 1 of 2').waitFor();
  const next = viewer.getByRole('button', { name: 'Next page' });
  const previous = viewer.getByRole('button', { name: 'Previous page' });
  expect([await previous.isDisabled(), await next.isDisabled()]).toEqual([true, false]);
  await field(page, 'amount').focus();
  await viewer.getByText('Page 2 of 2').waitFor();
  expect(await next.isDisabled()).toBe(true);
  await previous.click();
  await viewer.getByText('Page 1 of 2').waitFor();
  await expect
    .poll(() => viewer.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(500);
  expect(await viewer.getByText('Page 1 of 2').count()).toBe(1);
  expect(problems).toEqual([]);
  await walk.script.send('DELETE', `/receipts/${receipt.id}`);
});

it('in an open list Enter takes what was typed or moved to, and never saves', async () => {
  const receipt = await addReceipt(walk.script, 'LAKESIDE COFFEE');
  const { page } = await open(`/receipts/${receipt.id}`);
  const currency = field(page, 'currency');
  await currency.click();
  await page.getByRole('option', { name: 'AED' }).waitFor();
  const before = await currency.inputValue();
  await page.keyboard.press('Enter');
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  expect(await currency.inputValue()).toBe(before);
  await page.keyboard.type('nosuch');
  await page.keyboard.press('Enter');
  await page.getByText('No such currency').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('sek');
  await page.keyboard.press('Enter');
  expect(await currency.inputValue()).toBe('SEK');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await currency.inputValue()).toBe('SGD');
  expect(await saved(page, '').count()).toBe(0);
  await walk.script.send('DELETE', `/receipts/${receipt.id}`);
});

it('Enter saves receipts that are ready, one after the other, from the list and from the page', async () => {
  const first = await addReceipt(walk.script, 'MARKET COFFEE');
  const second = await addReceipt(walk.script, 'STATION COFFEE');
  const third = await addReceipt(walk.script, 'GARDEN COFFEE');
  for (const receipt of [first, second, third]) await makeReady(walk.script, receipt);
  const { page, problems } = await open('/receipts');
  const saveButton = page.getByRole('button', { name: 'Save and next' });
  await expect.poll(() => saveButton.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.getByRole('link', { name: /Station Coffee Bar/i }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'station-coffee.png' }).waitFor();
  await page.getByRole('link', { name: /Station Coffee Bar/i }).focus();
  await page.keyboard.press('Enter');
  await saved(page, 'Station Coffee Bar').or(saved(page, 'STATION COFFEE Bar')).waitFor();
  await page.getByRole('heading', { name: 'station-coffee.png' }).waitFor({ state: 'detached' });
  await expect.poll(() => saveButton.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('link', { name: /Coffee Bar/i }).count()).toBe(1);
  await expect.poll(() => saveButton.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText('Drop a receipt anywhere in this window').waitFor();
  expect(problems).toEqual([]);
});
