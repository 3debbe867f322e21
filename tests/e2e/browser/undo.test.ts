import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { openOverlay, openPage, useWalk } from '../../support/browser.ts';

const walk = useWalk();
const open = () => openPage(walk.browser, walk.address, { token: walk.script.token, route: '/transactions' });
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const rowOf = (page: Page, name: string) => page.getByRole('row', { name });

const addByScript = (merchant_name: string) =>
  walk.script.send('POST', '/transactions', {
    type: 'expense',
    amount: '12.00',
    currency: 'EUR',
    date: systemClock.today(),
    merchant_name,
  });

async function addByHand(page: Page, line: string): Promise<void> {
  await openOverlay(page, 'n');
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

it('what a script adds is said with its amount, and Ctrl Z takes it back and makes it again', async () => {
  const { page, problems } = await open();
  await page.getByRole('heading', { level: 1, name: 'Transactions' }).waitFor();
  await addByHand(page, 'lunch 9.50 at Pho Linh');
  await rowOf(page, 'Pho Linh').waitFor();
  await addByScript('Rewe');
  await toast(page, 'A script added Rewe, €12.00').getByRole('button', { name: 'Undo' }).waitFor();
  await rowOf(page, 'Rewe').waitFor();
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “A script added Rewe”').waitFor();
  await rowOf(page, 'Rewe').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Added Pho Linh”').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await rowOf(page, 'Pho Linh').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await rowOf(page, 'Rewe').waitFor();
  expect(problems).toEqual([]);
});

it('several at once are one line, and its Undo takes all of them back', async () => {
  const { page } = await open();
  await rowOf(page, 'Rewe').waitFor();
  await Promise.all(['Aldi', 'Lidl', 'Thalia'].map(addByScript));
  await toast(page, 'A script added 3 transactions').getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'Undone: “A script added 3 transactions”').waitFor();
  await rowOf(page, 'Thalia').waitFor({ state: 'detached' });
  await rowOf(page, 'Rewe').waitFor();
});

it('after a restart Ctrl Z still knows what was done before, and by whom', async () => {
  const before = await open();
  await rowOf(before.page, 'Rewe').waitFor();
  await addByHand(before.page, 'coffee 3.20 at Zimt');
  await rowOf(before.page, 'Zimt').waitFor();
  await before.page.reload();
  await rowOf(before.page, 'Zimt').waitFor();
  expect(await toast(before.page, 'A script').count()).toBe(0);
  await before.page.keyboard.press('Control+z');
  await toast(before.page, 'Undone: “Added Zimt”').waitFor();
  await before.page.keyboard.press('Control+z');
  await toast(before.page, 'Undone: “A script added Rewe”').waitFor();
});
