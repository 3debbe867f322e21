import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { openPage, type Script, useWalk } from '../../support/browser.ts';
import { drawSupermarketReceipt, dropFile } from '../../support/main-path.ts';

const sizes = [
  { width: 960, height: 640 },
  { width: 1180, height: 760 },
  { width: 1440, height: 900 },
];

async function addPurchases({ send }: Script): Promise<void> {
  for (const merchant_name of ['Rewe City', 'Aldi', 'Thalia'])
    await send('POST', '/transactions', { type: 'expense', amount: '12.40', date: systemClock.today(), merchant_name });
}

const walk = useWalk(addPurchases);
const open = (route: string) => openPage(walk.browser, walk.address, { token: walk.script.token, route });
const toast = (page: Page, text: string) => page.locator('.mantine-Notification-root').filter({ hasText: text });

async function expectClear(toastShown: Locator, buttons: readonly Locator[]): Promise<void> {
  const over = await toastShown.boundingBox();
  for (const button of buttons) {
    const under = await button.boundingBox();
    if (over === null || under === null) throw new Error('Nothing is shown');
    const apart =
      over.x >= under.x + under.width ||
      over.x + over.width <= under.x ||
      over.y >= under.y + under.height ||
      over.y + over.height <= under.y;
    expect(apart, `${JSON.stringify(over)} covers ${await button.textContent()}`).toBe(true);
  }
}

it('a toast leaves the buttons of a receipt free at every size of the window', async () => {
  const { page } = await open('/receipts');
  await dropFile(page, await drawSupermarketReceipt(walk.dataDir));
  const panel = page.getByRole('complementary', { name: 'Fields of the receipt' });
  await panel.getByRole('button', { name: 'Save and next' }).waitFor({ timeout: 45_000 });
  // What was said of the reading is gone with it.
  await toast(page, 'Added rewe-city.png').waitFor({ state: 'detached' });
  await walk.script.send('POST', '/tags', { name: 'bike' });
  const shown = page.locator('.mantine-Notification-root').first();
  await shown.hover();
  for (const size of sizes) {
    await page.setViewportSize(size);
    const buttons = panel.getByRole('contentinfo').getByRole('button').or(panel.locator('footer button'));
    await expectClear(shown, [...(await buttons.all()), page.getByRole('button', { name: /Drop receipts/ })]);
  }
});

it('a toast stands above the bar of the selected transactions and its lists', async () => {
  const { page } = await open('/transactions');
  await page.getByText('Thalia').click();
  await page.keyboard.press('Delete');
  const shown = toast(page, 'Deleted Thalia');
  await shown.hover();
  await page.getByText('Aldi').click();
  await page.keyboard.press('x');
  const bar = page.getByRole('toolbar', { name: 'Selected transactions' });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectClear(shown, [bar]);
  }
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Save tags' }).click();
});

it('a file that is refused is said once: in a toast elsewhere, in the list on its own screen', async () => {
  const { page } = await open('/');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await dropFile(page, import.meta.filename, 'text/plain');
  const shown = toast(page, 'toasts.test.ts was not added.');
  await shown.getByRole('button', { name: 'See why' }).click();
  const list = page.getByRole('alert', { name: 'Files that were not added' });
  await list.getByText('This is no picture or PDF.').waitFor();
  await dropFile(page, import.meta.filename, 'text/plain');
  await expect.poll(() => list.getByText('toasts.test.ts').count()).toBe(1);
  expect(await toast(page, 'not added').count()).toBe(0);
});

it('a known receipt that is dropped with a bank file is said to be here, and not to have gone anywhere', async () => {
  const { page } = await open('/');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const base64 = readFileSync(await drawSupermarketReceipt(walk.dataDir)).toString('base64');
  const dataTransfer = await page.evaluateHandle((receipt) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(receipt), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], 'again.png', { type: 'image/png' }));
    transfer.items.add(new File(['Date,Payee,Amount\n2026-10-02,Florist,-20.00'], 'bank.csv', { type: 'text/csv' }));
    return transfer;
  }, base64);
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer });
  await toast(page, 'Already here: again.png').waitFor();
  expect(await page.locator('.mantine-Notification-root').count()).toBe(1);
});

it('a toast in the place of another stays as long as any', async () => {
  const { page } = await open('/transactions');
  const rowOf = (name: string) => page.getByRole('row', { name });
  await rowOf('Aldi').locator('[data-column=merchant]').click();
  await page.clock.install();
  await page.keyboard.press('Delete');
  await toast(page, 'Deleted Aldi').waitFor();
  await page.clock.runFor(7000);
  await rowOf('Rewe City').locator('[data-column=merchant]').click();
  await page.keyboard.press('Delete');
  const shown = toast(page, 'Deleted Rewe City');
  await shown.waitFor();
  await page.clock.runFor(7000);
  expect(await shown.isVisible()).toBe(true);
  await page.clock.runFor(2000);
  await shown.waitFor({ state: 'detached' });
});
