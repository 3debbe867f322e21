import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, readCategories, useWalk } from '../../support/browser.ts';

const walk = useWalk(async ({ send }) => {
  const body = { type: 'expense', amount: '12.40', date: '2026-10-04', merchant_name: 'Rewe City' };
  await send('POST', '/transactions', body);
});

/** The list of a computer that is slow: the part comes when it is let through. */
async function openSlowly(part: string): Promise<{ readonly page: Page; readonly letThrough: () => void }> {
  const { page } = await openPage(walk.browser, walk.address, { token: walk.script.token });
  await page.getByRole('heading', { level: 1 }).waitFor();
  let letThrough = () => {};
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(new RegExp(`/assets/${part}-`), async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${walk.address}/#/transactions`);
  await page.reload();
  await page.getByRole('row', { name: 'Rewe City' }).locator('[data-column=merchant]').click();
  return { page, letThrough };
}

it('letters typed before the editor of a cell has come go into it, and none runs as a key of the list', async () => {
  const { page, letThrough } = await openSlowly('CategoryEditor');
  await page.keyboard.type('cgroa');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: 'Category' }).count()).toBe(0);
  letThrough();
  await page.getByRole('row').filter({ hasText: 'Groceries' }).waitFor();
  const groceries = (await readCategories(walk.script)).get('Groceries');
  const { total } = await walk.script.send<{ total: number }>(
    'GET',
    `/transactions?category=${groceries}&include_total=true`,
  );
  expect(total).toBe(1);
});

it('Escape typed before the editor has come closes it, and the list has the keyboard again', async () => {
  const { page, letThrough } = await openSlowly('TagsEditor');
  await page.keyboard.press('t');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  letThrough();
  const moveLeft = async () => {
    await page.keyboard.press('ArrowLeft');
    return page.locator('[role=gridcell]:focus').getAttribute('data-column');
  };
  await expect.poll(moveLeft).toBe('category');
  expect(await page.locator('[role=gridcell] input[type=text]').count()).toBe(0);
});

it.each([
  ['n', 'QuickAdd', 'lunch 12.40'],
  ['Control+k', 'CommandPalette', 'budgets'],
])('what is typed after %s before %s has come stands in it', async (key, part, text) => {
  const { page, letThrough } = await openSlowly(part);
  await page.keyboard.press(key);
  await page.keyboard.type(text);
  letThrough();
  await page.locator('[role=dialog] input:focus').waitFor();
  await expect.poll(() => page.locator('[role=dialog] input:focus').inputValue()).toBe(text);
});
