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

it('what is typed after Tab goes into the next cell', async () => {
  const { page, letThrough } = await openSlowly('CategoryEditor');
  await page.keyboard.type('cgroc');
  await page.keyboard.press('Tab');
  await page.keyboard.type('work');
  await page.keyboard.press('Enter');
  letThrough();
  await page.getByRole('row').filter({ hasText: 'Groceries' }).filter({ hasText: 'work' }).waitFor();
});

it('Enter held for a form sends it', async () => {
  const { page, letThrough } = await openSlowly('QuickAdd');
  await page.keyboard.type('nlunch 9.80');
  await page.keyboard.press('Enter');
  letThrough();
  await page.getByRole('row', { name: /^Lunch/ }).waitFor();
});

it.each([
  ['c', 'BulkCategory'],
  ['t', 'BulkTags'],
  ['d', 'BulkDate'],
])('what is typed after %s before the field for all that is ticked has come stands in it', async (key, part) => {
  const { page, letThrough } = await openSlowly(part);
  await page.keyboard.press('x');
  await page.getByRole('toolbar').waitFor();
  await page.keyboard.press(key);
  await page.keyboard.type('gro');
  letThrough();
  await expect.poll(() => page.locator('[role=dialog] input:focus').inputValue()).toBe('gro');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

it('who clicks into another field meanwhile types there', async () => {
  const { page } = await openSlowly('CategoryEditor');
  await page.keyboard.press('c');
  await page.getByRole('searchbox').click();
  await page.keyboard.type('rewe');
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('rewe');
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
