import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { openPage, readCategories, useWalk } from '../../support/browser.ts';

interface Row {
  readonly id: number;
  readonly category_id: number | null;
}

const walk = useWalk();
let groceries = 0;

/** Fifteen purchases at one shop, four of them in the wrong category, and one elsewhere. */
beforeEach(async () => {
  const { send } = walk.script;
  const categories = await readCategories(walk.script);
  groceries = categories.get('Groceries') ?? 0;
  const before = await send<{ items: Row[] }>('GET', '/transactions?limit=500');
  if (before.items.length > 0)
    await send('POST', '/transactions/bulk', { ids: before.items.map(({ id }) => id), delete: true });
  for (const { id } of (await send<{ items: Row[] }>('GET', '/rules')).items) await send('DELETE', `/rules/${id}`);
  for (let day = 1; day <= 15; day += 1)
    await send('POST', '/transactions', {
      type: 'expense',
      amount: '12.40',
      date: `2026-10-${String(day).padStart(2, '0')}`,
      merchant_name: 'Rewe City',
      ...(day === 3 && { category_id: categories.get('Pets') }),
    });
  await send('POST', '/transactions', { type: 'expense', amount: '3', date: '2026-10-01', merchant_name: 'Aldi' });
});

const open = async () => {
  const opened = await openPage(walk.browser, walk.address, { token: walk.script.token, route: '/transactions' });
  await opened.page.getByRole('row', { name: 'Rewe City' }).first().waitFor();
  return opened;
};
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const countIn = async (category: number) =>
  (await walk.script.send<{ total: number }>('GET', `/transactions?category=${category}&include_total=true`)).total;
const readRules = async () => (await walk.script.send<{ items: object[] }>('GET', '/rules')).items;

/** Gives the newest one its category in the list, by keys alone. */
async function categorise(page: Page): Promise<void> {
  await page.getByRole('row', { name: 'Rewe City' }).first().locator('[data-column=merchant]').click();
  await page.keyboard.press('c');
  await page.keyboard.type('groc');
  await page.keyboard.press('Enter');
}

it('after a category change A does the same to the earlier ones, and one Ctrl Z takes that back', async () => {
  const { page, problems } = await open();
  await categorise(page);
  await toast(page, 'Also for 13 earlier Rewe City?').waitFor();
  await page.keyboard.press('a');
  await toast(page, 'Changed 13 earlier Rewe City to Groceries').waitFor();
  expect(await countIn(groceries)).toBe(14);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Changed 13 earlier Rewe City to Groceries').waitFor();
  expect(await countIn(groceries)).toBe(1);
  await page.locator('[role=row][data-returned]').first().waitFor();
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Changed the category of Rewe City').waitFor();
  expect(await countIn(groceries)).toBe(0);
  expect(problems).toEqual([]);
});

it('Always makes a rule that undo takes away, and offers the earlier ones still', async () => {
  const { page, problems } = await open();
  await categorise(page);
  await toast(page, 'Also for 13 earlier Rewe City?').waitFor();
  await page.keyboard.press('Shift+A');
  await toast(page, 'From now on Rewe City is Groceries').getByRole('button', { name: 'Apply' }).waitFor();
  expect(await readRules()).toMatchObject([
    { field: 'merchant', operator: 'equals', value: 'Rewe City', set: { category_id: groceries } },
  ]);
  await page.keyboard.press('a');
  await toast(page, 'Changed 13 earlier Rewe City to Groceries').waitFor();
  expect(await toast(page, 'Changed 13 earlier').getByRole('button', { name: 'Always' }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Changed 13 earlier').waitFor();
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “From now on Rewe City is Groceries').waitFor();
  expect(await readRules()).toEqual([]);
  await page.keyboard.press('Control+Shift+z');
  await toast(page, 'From now on Rewe City is Groceries').waitFor();
  expect(await readRules()).toHaveLength(1);
  expect(problems).toEqual([]);
});

it('the rule of Always comes before a wider one that says otherwise', async () => {
  const pets = (await readCategories(walk.script)).get('Pets');
  for (const value of ['rewe', 'city'])
    await walk.script.send('POST', '/rules', { value, priority: 0, set: { category_id: pets } });
  const { page } = await open();
  await categorise(page);
  await toast(page, 'Also for 13 earlier Rewe City?').waitFor();
  await page.keyboard.press('Shift+A');
  await toast(page, 'From now on Rewe City is Groceries').waitFor();
  expect(await readRules()).toMatchObject([{ value: 'Rewe City' }, { value: 'rewe' }, { value: 'city' }]);
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “From now on').waitFor();
  expect(await readRules()).toMatchObject([
    { value: 'rewe', priority: 0 },
    { value: 'city', priority: 0 },
  ]);
});

it('the bar of the selection and the details offer it too, and F6 leads to it', async () => {
  const { page, problems } = await open();
  const first = page.getByRole('row', { name: 'Rewe City' }).first();
  await first.locator('[data-column=merchant]').click();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('c');
  await page.getByPlaceholder('Find a category').fill('groc');
  await page.keyboard.press('Enter');
  await toast(page, 'Also for 12 earlier Rewe City?').waitFor();
  await page.keyboard.press('F6');
  await page.getByRole('button', { name: 'Undo' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await toast(page, 'Changed 12 earlier Rewe City to Groceries').waitFor();

  await page.getByRole('row', { name: 'Aldi' }).locator('[data-column=merchant]').click();
  await page.keyboard.press('Shift+Enter');
  const details = page.getByRole('complementary', { name: 'Details of the transaction' });
  await details.getByRole('combobox', { name: 'Category' }).fill('groc');
  await page.keyboard.press('Enter');
  await toast(page, 'Groceries for every Aldi from now on?').getByRole('button', { name: 'Always' }).click();
  await toast(page, 'From now on Aldi is Groceries').waitFor();
  expect(problems).toEqual([]);
});
