import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';

/** Draws a receipt into a folder: REWE CITY, 20.11.2026, total 42,80, paid 50,00 in cash. Answers its path. */
export async function drawSupermarketReceipt(folder: string): Promise<string> {
  const path = join(folder, 'rewe-city.png');
  writeFileSync(path, await drawReceipt(supermarketLines));
  return path;
}

const supermarketLines = [
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

/** Creates the first user on the welcome page, as a newcomer would. */
export async function register(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(walker.name);
  await page.getByLabel('Email').fill(walker.email);
  await page.getByLabel('Password', { exact: true }).fill(walker.password);
  await page.getByRole('button', { name: 'Create user' }).click();
  await page.getByRole('heading', { level: 1, name: 'Start with whatever you have' }).waitFor();
}

/** Drops a file on the window, as a file manager does. */
export async function dropFile(page: Page, path: string, type = 'image/png'): Promise<void> {
  const bytes = readFileSync(path).toString('base64');
  const name = path.split('/').at(-1) ?? 'receipt.png';
  const data = await page.evaluateHandle(
    ({ bytes, name, type }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, { type }));
      return transfer;
    },
    { bytes, name, type },
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', event, { dataTransfer: data });
}

/** From a dropped picture to a transaction: wait, check, correct, confirm. */
export async function bookReceipt(page: Page, path: string): Promise<void> {
  await dropFile(page, path);
  await goTo(page, 'Receipts');
  const amount = page.locator('input[name=amount]');
  await amount.waitFor({ timeout: 45_000 });
  expect(await amount.inputValue()).toBe('42.80');
  const merchant = page.locator('input[name=merchant]');
  await merchant.fill('Rewe am Markt');
  await page
    .getByRole('combobox', { name: /^Category/ })
    .or(page.locator('input[name=category]'))
    .first()
    .click();
  await page.getByRole('option', { name: 'Groceries' }).click();
  await expectSaved(page);
}

async function expectSaved(page: Page): Promise<void> {
  // Enter visits what is doubtful, then saves.
  for (let tries = 0; tries < 5; tries += 1) {
    const save = page.getByRole('button', { name: /Save and next/ });
    if (!(await save.isVisible())) break;
    await save.click();
    await page.waitForTimeout(400);
  }
  await page.getByRole('button', { name: /Save and next/ }).waitFor({ state: 'hidden' });
}

export async function goTo(page: Page, place: 'Overview' | 'Transactions' | 'Receipts' | 'Settings'): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).first().click();
}
