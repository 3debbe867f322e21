import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { addMonths } from '#shared/dates.ts';
import { expectAccessible, openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

const today = systemClock.today();

/** Half a year of groceries, and this month some of it and a dinner. */
async function fill(script: Script): Promise<void> {
  const categories = await readCategories(script);
  const spend = (merchant_name: string, category: string, amount: string, date: string) =>
    script.send('POST', '/transactions', {
      ...{ type: 'expense', merchant_name, amount, date, category_id: categories.get(category) },
    });
  for (let month = 1; month <= 6; month += 1) {
    await spend('Rewe', 'Groceries', '210.00', addMonths(`${today.slice(0, 7)}-05`, -month));
    await spend('Pho Linh', 'Eating out', '88.00', addMonths(`${today.slice(0, 7)}-06`, -month));
  }
  await spend('Rewe', 'Groceries', '40.00', today);
  await spend('Trattoria Da Enzo', 'Eating out', '118.40', today);
}

const walk = useWalk(fill);
const open = (colorScheme: 'light' | 'dark' = 'light') =>
  openPage(walk.browser, walk.address, { colorScheme, bypassCSP: true, token: walk.script.token, route: '/budgets' });
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name }) });
const panel = (page: Page) => page.getByRole('complementary');

it('budgets come from what was spent, in one step that one undo takes back', async () => {
  const { page, problems } = await open();
  await page.getByRole('button', { name: 'Create budgets from what I spent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Budgets from what you spent' });
  await dialog.getByText('You spent about €210 a month').waitFor();
  await dialog.getByRole('textbox', { name: 'Limit for Eating out' }).fill('100');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create 2 budgets' }).click();
  await row(page, 'Eating out').getByText('€18.40 over').waitFor();
  await row(page, 'Groceries').getByText('of €210').waitFor();
  await toast(page, 'Created 2 budgets').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('No budgets yet').waitFor();
  await toast(page, 'Undone: “Created 2 budgets”').getByRole('button', { name: 'Redo' }).click();
  await row(page, 'Eating out').waitFor();
  expect(problems).toEqual([]);
});

it('a budget that is over says by which purchase, is covered by another, and undo moves the money back', async () => {
  const { page, problems } = await open();
  await page.getByRole('button', { name: 'Eating out' }).click();
  await panel(page).getByText('Trattoria Da Enzo').waitFor();
  await panel(page).getByText('You went over on').waitFor();
  await panel(page).getByRole('link', { name: 'See 1 transaction' }).waitFor();
  await panel(page).getByRole('button', { name: 'Move €18.40 from Groceries' }).click();
  await toast(page, 'Moved €18.40 from Groceries to Eating out').waitFor();
  await row(page, 'Eating out').getByText('of €118').waitFor();
  await row(page, 'Groceries').getByText('of €192').waitFor();
  expect(await page.getByRole('heading', { name: 'Over budget' }).count()).toBe(0);
  await toast(page, 'Moved').getByRole('button', { name: 'Undo' }).click();
  await row(page, 'Eating out').getByText('€18.40 over').waitFor();
  expect(problems).toEqual([]);
});

it('each figure opens the transactions behind it', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Eating out' }).click();
  await panel(page).getByRole('link', { name: 'See 1 transaction' }).click();
  await page.getByRole('row', { name: /Trattoria Da Enzo/ }).waitFor();
  expect(await page.getByRole('row', { name: /Rewe/ }).count()).toBe(0);
  await page.goBack();
  await panel(page).waitFor();
});

it('by keyboard alone: arrows between rows, Enter opens, Esc closes, the month changes by its keys', async () => {
  const { page } = await open();
  await row(page, 'Groceries').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('j');
  expect(await focused()).toContain('Eating out');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toContain('Groceries');
  await page.keyboard.press('Enter');
  await panel(page).getByRole('heading', { name: 'Groceries' }).waitFor();
  await page.keyboard.press('[');
  await page.getByText('of €210').first().waitFor();
  expect(page.url()).toMatch(new RegExp(`#/budgets/${addMonths(today, -1).slice(0, 7)}/[0-9]+$`));
  await page.keyboard.press(']');
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await focused()).toContain('Groceries');
  // The words beside the bar are the next stop, and go from day to week to total.
  await page.keyboard.press('Tab');
  const words = await focused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('€170.00 left');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe(words);
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await page.getByRole('heading', { level: 1, name: 'Recurring' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('heading', { level: 1, name: 'Budgets' }).waitFor();
});

it('a new budget says what was usual, is changed and deleted, and comes back', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'New budget' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create budget' }).click();
  await dialog.getByText('Choose a category').waitFor();
  await dialog.getByRole('combobox', { name: 'Category' }).fill('heal');
  await page.keyboard.press('Enter');
  await dialog.getByText('Nothing was spent on it in the last twelve months.').waitFor();
  await dialog.getByRole('radio', { name: 'Week' }).check({ force: true });
  await dialog.getByRole('textbox', { name: 'Limit' }).fill('12*2+1');
  await dialog.getByRole('button', { name: 'Create budget' }).click();
  await row(page, 'Health').getByText('This week').waitFor();
  await panel(page).getByRole('button', { name: 'Edit budget' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Limit' }).fill('30');
  await page.getByRole('dialog').getByRole('button', { name: 'Save budget' }).click();
  await row(page, 'Health').getByText('of €30').waitFor();
  await panel(page).getByRole('button', { name: 'Delete' }).click();
  await row(page, 'Health').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await row(page, 'Health').getByText('of €30').waitFor();
});

it.each(['light', 'dark'] as const)(
  'budgets are accessible in the %s theme, with panel, table and dialogs',
  async (scheme) => {
    const { page } = await open(scheme);
    await page.getByRole('button', { name: 'Eating out' }).click();
    await panel(page).getByRole('img').waitFor();
    await expectAccessible(page);
    await panel(page).getByRole('button', { name: 'Show as table' }).click();
    await panel(page).getByRole('table').waitFor();
    await expectAccessible(page);
    await panel(page).getByRole('button', { name: 'Edit budget' }).click();
    await page.getByRole('dialog').getByText('You spent about €88 a month').waitFor();
    await expectAccessible(page);
  },
);
