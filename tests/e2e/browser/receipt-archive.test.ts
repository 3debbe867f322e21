import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import { expectAccessible, openPage, type Script, useWalk } from '../../support/browser.ts';
import { type Dropped, purchases } from '../../support/drop-receipts.ts';
import { startEchoServer } from '../../support/echo-server.ts';
import { printed } from '../../support/receipts.ts';

async function upload({ send }: Script, files: readonly Dropped[]): Promise<Receipt[]> {
  const body = new FormData();
  for (const { name, print } of files) body.append('file', new Blob([new Uint8Array(printed(print))]), name);
  const { items } = await send<{ items: Receipt[] }>('POST', '/receipts/upload', body);
  const isDone = async ({ id }: Receipt) =>
    ['processed', 'failed'].includes((await send<Receipt>('GET', `/receipts/${id}`)).status);
  for (const receipt of items) await vi.waitUntil(() => isDone(receipt), { timeout: 20_000 });
  return items;
}

/** Fifty saved ones thrice, five to check and one that failed. */
async function fill(script: Script): Promise<void> {
  for (const merchant of ['Aldi', 'Zoo', 'Metro']) {
    for (const { id } of await upload(script, purchases(50, merchant)))
      await script.send('POST', `/receipts/${id}/confirm`, {});
  }
  await upload(script, purchases(5, 'Kiosk'));
  await upload(script, [
    { name: 'grey.png', print: { fail: 'nothing_found' } },
    { name: 'milk.png', print: { amountMinor: 77_700, date: '2026-10-02', merchant: 'Corner', text: 'HAFERMILCH' } },
  ]);
}

const walk = useWalk(fill, (dataDir) => startEchoServer(dataDir, 4));
const open = (route: string, colorScheme: 'light' | 'dark' = 'light') =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route, colorScheme, bypassCSP: true });
const items = (page: Page) => page.locator('[data-receipt-list] li');
const first = (page: Page) => items(page).first().textContent();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

it('the archive is searched by text and amount, sorted, scrolled to its end by keys, and stands in the address', async () => {
  const { page, problems } = await open('/receipts');
  const tabs = page.getByRole('group', { name: 'Which receipts' });
  await expect.poll(() => tabs.textContent()).toMatch(/To check7Saved150Failed1All157/);
  await page.getByRole('radio', { name: /All/ }).click();
  await page.getByRole('button', { name: /Sorted by/ }).click();
  await page.getByRole('menuitemradio', { name: 'Merchant' }).click();
  // What has no merchant comes first.
  await expect.poll(() => items(page).nth(1).textContent()).toContain('Aldi 0');
  expect(page.url()).toMatch(/tab=all&sort=merchant$/);
  await items(page).first().getByRole('link').focus();
  // Each press leads to the last that is loaded, and loads what follows.
  const pressEnd = async () => {
    await page.keyboard.press('End');
    return focused(page);
  };
  await expect.poll(pressEnd, { interval: 200 }).toContain('Zoo 9');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toContain('Zoo 8');
  await page.keyboard.press('/');
  await page.keyboard.type('hafermilch');
  await expect.poll(() => items(page).count()).toBe(1);
  expect(await first(page)).toContain('Corner');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10,49');
  await expect.poll(() => items(page).count()).toBe(3);
  expect(page.url()).toContain('q=10%2C49');
  await page.reload();
  await expect.poll(() => items(page).count()).toBe(3);
  await page.getByRole('searchbox').fill('nowhere');
  await page.getByText('3 receipts').waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

it.each(['light', 'dark'] as const)('every list is accessible in the %s theme', async (colorScheme) => {
  const { page } = await open('/receipts?tab=saved', colorScheme);
  await page.getByText('Belongs to a transaction').waitFor();
  await expectAccessible(page);
  await page.getByRole('radio', { name: /Failed/ }).click();
  await page.getByText(/The picture is kept until/).waitFor();
  await expectAccessible(page);
  await page.goto(`${walk.address}/#/receipts?tab=failed&q=nowhere`);
  await page.getByText('Nothing found for “nowhere”').waitFor();
  await expectAccessible(page);
});

it('a receipt is attached to the transaction that it belongs to, and undo takes it away again', async () => {
  const { send } = walk.script;
  const booked = await send<{ id: number }>('POST', '/transactions', {
    ...{ type: 'expense', amount: '61.20', currency: 'EUR', date: '2026-11-21', merchant_name: 'BISTRO LUNA 4711' },
  });
  const [receipt] = await upload(walk.script, [
    {
      name: 'luna.png',
      print: { amountMinor: 6120, date: '2026-11-19', merchant: 'Bistro Luna', text: 'BISTRO LUNA' },
    },
  ]);
  const { page, problems } = await open(`/receipts/${receipt?.id}`);
  const card = page.getByRole('region', { name: 'A transaction that may be this purchase' });
  await card.getByText('Same amount. 2 days later.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Attach and next' }).click();
  const linkOf = async () => (await send<Receipt>('GET', `/receipts/${receipt?.id}`)).transaction_id;
  await expect.poll(linkOf).toBe(booked.id);
  await page
    .getByRole('status')
    .filter({ hasText: 'Attached the receipt of Bistro Luna' })
    .getByRole('button', { name: /Undo/ })
    .click();
  await expect.poll(linkOf).toBeNull();
  await send('POST', `/receipts/${receipt?.id}/link`, { transaction_id: booked.id });
  await page.goto(`${walk.address}/#/transactions?q=luna`);
  await page.getByRole('button', { name: 'Open the receipt of BISTRO LUNA 4711', exact: true }).click();
  await page.getByRole('button', { name: 'Unlink' }).click();
  await expect.poll(linkOf).toBeNull();
  expect(problems).toEqual([]);
});

it('a second picture of a purchase is asked about before it can be saved twice', async () => {
  const print = { amountMinor: 8850, date: '2026-11-18', merchant: 'Garden Shop', text: 'GARDEN SHOP ROSES 18:42' };
  const saved = async () => (await walk.script.send<{ items: Receipt[] }>('GET', '/receipts?q=roses')).items;
  await upload(walk.script, [{ name: 'roses-1.png', print }]);
  const [second] = await upload(walk.script, [
    { name: 'roses-2.png', print: { ...print, text: `${print.text}\nTHANK YOU` } },
  ]);
  const { page, problems } = await open(`/receipts/${second?.id}`);
  const card = page.getByRole('region', { name: 'Perhaps the same purchase' });
  await card.getByRole('link', { name: /Garden Shop, / }).waitFor();
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.duplicate)).toBe('true');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Keep both' }).click();
  await card.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'Kept both' }).getByRole('button', { name: /Undo/ }).click();
  await card.getByRole('button', { name: 'Delete this one' }).click();
  await expect.poll(async () => (await saved()).map(({ original_name }) => original_name)).toEqual(['roses-1.png']);
  expect((await saved())[0]?.transaction_id).toBeNull();
  expect(problems).toEqual([]);
});

it('a transaction that is found for the text of its receipt says so', async () => {
  const { items: found } = await walk.script.send<{ items: Receipt[] }>('GET', '/receipts?q=hafermilch');
  await walk.script.send('POST', `/receipts/${found[0]?.id}/confirm`, {});
  const { page } = await open('/transactions?q=hafermilch');
  await page.getByRole('button', { name: 'Open the receipt of Corner, found in its text' }).waitFor();
  await expectAccessible(page);
});
