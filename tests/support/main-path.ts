import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import { systemClock } from '#main/lib/clock.ts';

/** Draws a receipt into a folder: REWE CITY, total 42,80, paid 50,00 in cash, on a date such as 20.11.2026. Answers its path. */
export async function drawSupermarketReceipt(folder: string, date = '20.11.2026'): Promise<string> {
  const path = join(folder, 'rewe-city.png');
  writeFileSync(path, await drawReceipt(supermarketLines.map((line) => line.replace('20.11.2026', date))));
  return path;
}

/** What is printed on it. */
export const supermarketLines = [
  'REWE CITY',
  'Schoenhauser Allee 80',
  '10439 Berlin',
  '',
  '                               EUR',
  'BIO MILCH 3,8%                1,49',
  'ROGGENBROT                    3,29',
  'TOMATEN RISPE                 4,78',
  'KAFFEE CREMA                 15,98',
  'OLIVENOEL                    17,26',
  '----------------------------------',
  'SUMME                  EUR   42,80',
  'GEG. BAR               EUR   50,00',
  'RUECKGELD              EUR    7,20',
  '',
  '20.11.2026                   18:42',
  'VIELEN DANK',
];

export const walker = { name: 'Ida Lind', email: 'ida@example.org', password: 'violet-harbour-93' };

/** Creates the first user on the welcome page, as a newcomer would; sums are in euros whatever the region suggests. */
export async function register(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(walker.name);
  await page.getByLabel('Email').fill(walker.email);
  await page.getByLabel('Password', { exact: true }).fill(walker.password);
  await page.getByRole('combobox', { name: 'Currency' }).fill('EUR');
  await page.getByRole('option', { name: /^EUR/ }).click();
  await page.getByRole('button', { name: 'Create profile' }).click();
  await page.getByRole('heading', { level: 1, name: 'Start with whatever you have' }).waitFor();
}

/** Drops a file on the window, as a file manager does. */
export async function dropFile(page: Page, path: string, type = 'image/png'): Promise<void> {
  const name = path.split('/').at(-1) ?? 'receipt.png';
  await drag(page, name, type, readFileSync(path), ['dragenter', 'dragover', 'drop']);
}

/** Holds a file over the window. */
export async function dragFile(page: Page, name: string, type: string): Promise<void> {
  await drag(page, name, type, Buffer.from('picture'), ['dragenter', 'dragover']);
}

async function drag(page: Page, name: string, type: string, bytes: Buffer, events: readonly string[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ base64, name, type }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      return transfer;
    },
    { base64: bytes.toString('base64'), name, type },
  );
  for (const event of events) await page.dispatchEvent('body', event, { dataTransfer });
}

/** From a dropped picture to a transaction: wait, check, correct, confirm. */
export async function bookReceipt(page: Page, path: string, drop = () => dropFile(page, path)): Promise<void> {
  await drop();
  await goTo(page, 'Receipts');
  const amount = page.locator('input[data-field=amount]');
  await amount.waitFor({ timeout: 45_000 });
  expect(await amount.inputValue()).toBe('42.80');
  const merchant = page.locator('input[data-field=merchant]');
  await merchant.fill('Rewe am Markt');
  await page.locator('input[data-field=category]').click();
  await page.getByRole('option', { name: 'Groceries' }).click();
  await expectSaved(page);
}

/** Each press goes on to the next doubtful field, the last one saves. */
async function expectSaved(page: Page): Promise<void> {
  const said = page.getByRole('status').filter({ hasText: 'Saved Rewe am Markt' });
  const press = async () => {
    if (await said.isVisible()) return true;
    await page
      .getByRole('button', { name: /Save and next/ })
      .click({ timeout: 1000 })
      .catch(() => undefined);
    return said.isVisible();
  };
  await expect.poll(press, { interval: 200, timeout: 15_000 }).toBe(true);
  await page.getByRole('button', { name: /Save and next/ }).waitFor({ state: 'hidden' });
}

export async function goTo(page: Page, place: 'Overview' | 'Transactions' | 'Receipts' | 'Settings'): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).first().click();
}

/** Finds what was booked in the table and in the chart's own table; the receipt must bear this month. */
export async function expectBooked(page: Page): Promise<void> {
  await goTo(page, 'Transactions');
  const row = page.getByRole('row', { name: /Rewe am Markt/ });
  await row.waitFor();
  expect(await row.textContent()).toContain('42.80');
  await goTo(page, 'Overview');
  await expect.poll(() => countPainted(page)).toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = page.getByRole('table', { name: 'Spending so far, by day' });
  await table.waitFor();
  expect(await table.textContent()).toContain('42.80');
  await page.getByRole('button', { name: 'Show as chart' }).click();
}

/** How many dots of the first chart carry something. */
function countPainted(page: Page): Promise<number> {
  return page
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const dots = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return dots.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
}

/** As a German receipt has it; the overview opens at this month. */
export function printedToday(): string {
  return systemClock.today().split('-').reverse().join('.');
}
