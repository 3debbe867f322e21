import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openPage, type Script, useWalk } from '../../support/browser.ts';
import { dropFile, supermarketLines } from '../../support/main-path.ts';

let id = 0;

async function fill({ send }: Script, dataDir: string): Promise<void> {
  const path = join(dataDir, 'rewe.png');
  writeFileSync(path, await drawReceipt(supermarketLines));
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(await drawReceipt(supermarketLines))]), 'rewe.png');
  const { items } = await send<{ items: Receipt[] }>('POST', '/receipts/upload', body);
  id = items[0]?.id ?? 0;
  const status = async () => (await send<Receipt>('GET', `/receipts/${id}`)).status;
  await vi.waitUntil(async () => (await status()) === 'processed', { timeout: 28_000, interval: 200 });
}

const walk = useWalk(fill);
const field = (page: Page, name: string) => page.locator(`input[data-field=${name}]`);
const word = (page: Page, text: string) => page.locator(`[data-word][title*="${text}"]`).first();
const written = (page: Page, name: string) => field(page, name).inputValue();

it('a word of the picture goes into the field in focus, read as that field is', async () => {
  const { page, problems } = await openPage(walk.browser, walk.address, {
    token: walk.script.token,
    route: `/receipts/${id}`,
  });
  await field(page, 'amount').focus();
  await word(page, '50,00').click();
  await expect.poll(() => written(page, 'amount')).toBe('50.00');
  await word(page, 'VIELEN').click();
  await page.getByText('“VIELEN” is not an amount.').waitFor();
  await field(page, 'date').focus();
  await field(page, 'date').fill('1/1/2026');
  await word(page, '20.11.2026').click();
  await expect.poll(() => written(page, 'date')).toBe('20/11/2026');
  const merchant = field(page, 'merchant');
  await merchant.focus();
  await merchant.selectText();
  await word(page, 'ROGGENBROT').click();
  await expect.poll(() => written(page, 'merchant')).toBe('ROGGENBROT');
  await word(page, 'KAFFEE').click();
  await expect.poll(() => written(page, 'merchant')).toBe('ROGGENBROT KAFFEE');
  expect(problems).toEqual([]);
});

it('field and box show one another under the pointer, and a press on the box goes to the field', async () => {
  const { page } = await openPage(walk.browser, walk.address, {
    token: walk.script.token,
    route: `/receipts/${id}`,
  });
  const box = page.getByRole('button', { name: 'Date on the picture, go to the field' });
  await field(page, 'date').hover();
  await expect.poll(() => box.getAttribute('data-lit')).toBe('true');
  await box.hover();
  await expect.poll(() => field(page, 'date').getAttribute('data-lit')).toBe('true');
  await box.click();
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.field)).toBe('date');
});

it('the same file dropped again is here already', async () => {
  const { page } = await openPage(walk.browser, walk.address, {
    token: walk.script.token,
    route: '/transactions',
  });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await dropFile(page, join(walk.dataDir, 'rewe.png'));
  const said = page.getByRole('status').filter({ hasText: 'Already here' });
  await said.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('heading', { name: 'rewe.png' }).waitFor();
});
