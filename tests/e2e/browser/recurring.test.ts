import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { formatDay } from '#renderer/lib/format.ts';
import { addDays, addMonths } from '#shared/dates.ts';
import { expectAccessible, openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

const today = systemClock.today();

/** A rule whose last one cost more than planned, one that waits, and a subscription that nobody made a rule of. */
async function fill(script: Script): Promise<void> {
  const categories = await readCategories(script);
  const kabel = { type: 'expense', amount: '39.99', merchant_name: 'Kabel', frequency: 'monthly' };
  const { posted } = await script.send<{ posted: { transaction_id: number }[] }>('POST', '/recurring-transactions', {
    ...{ ...kabel, category_id: categories.get('Phone and internet'), start_date: addMonths(addDays(today, -2), -3) },
  });
  await script.send('PATCH', `/transactions/${posted[0]?.transaction_id}`, { amount: '44.99' });
  await script.send('POST', '/recurring-transactions', {
    ...{ type: 'expense', amount: '12.00', merchant_name: 'Verein', frequency: 'monthly' },
    ...{ start_date: addDays(today, -1), auto_post: false },
  });
  for (let month = 1; month <= 4; month += 1)
    await script.send('POST', '/transactions', {
      ...{ type: 'expense', amount: '8.63', merchant_name: 'Zeitung', date: addMonths(addDays(today, 3), -month) },
      category_id: categories.get('Subscriptions'),
    });
}

const walk = useWalk(fill);
const open = (colorScheme: 'light' | 'dark' = 'light') =>
  openPage(walk.browser, walk.address, { colorScheme, bypassCSP: true, token: walk.script.token, route: '/recurring' });
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const list = (page: Page) => page.getByRole('region', { name: 'All recurring' });
const row = (page: Page, name: string) => list(page).getByRole('listitem').filter({ hasText: name });
const panel = (page: Page) => page.getByRole('complementary');
const noticed = (page: Page) => page.getByRole('region', { name: 'Noticed' });
const rules = () =>
  walk.script.send<{ items: { merchant_name: string; next_date: string }[] }>('GET', '/recurring-transactions');

const nextYear = Number(today.slice(0, 4)) + 1;
const [first, second, third] = [0, 1, 2].map((months) => formatDay(addMonths(`${nextYear}-01-31`, months), today));

it('what is created says its dates in words, comes up, is skipped, and undo brings the date back', async () => {
  const { page, problems } = await open();
  await page.getByRole('button', { name: 'New recurring' }).click();
  const dialog = page.getByRole('dialog', { name: 'New recurring' });
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('820');
  await dialog.getByRole('textbox', { name: 'Merchant' }).fill('Hausverwaltung Lenz');
  await dialog.getByRole('textbox', { name: 'First on' }).fill(`31/01/${nextYear}`);
  await page.keyboard.press('Tab');
  await dialog.getByText('Every month on the 31st').waitFor();
  await dialog.getByText(`${first}, ${second}, ${third}`).waitFor();
  await dialog.getByText('Shorter months use their last day.').waitFor();
  await dialog.getByRole('button', { name: 'Add recurring' }).click();
  await toast(page, 'Added the recurring Hausverwaltung Lenz').waitFor();
  await row(page, 'Hausverwaltung Lenz').getByText(`${first}`).waitFor();
  await panel(page)
    .getByRole('button', { name: `Skip ${first}` })
    .click();
  await row(page, 'Hausverwaltung Lenz').getByText(`${second}`).waitFor();
  await toast(page, `Skipped Hausverwaltung Lenz of ${first}`).getByRole('button', { name: 'Undo' }).click();
  await row(page, 'Hausverwaltung Lenz').getByText(`${first}`).waitFor();
  expect((await rules()).items.find(({ merchant_name }) => merchant_name === 'Hausverwaltung Lenz')?.next_date).toBe(
    `${nextYear}-01-31`,
  );
  expect(problems).toEqual([]);
});

it('a changed price is noticed, and the rule follows it by one press', async () => {
  const { page } = await open();
  await noticed(page).getByText('Kabel cost €5.00 more').waitFor();
  await noticed(page).getByRole('button', { name: 'Plan €44.99 from now on' }).click();
  await row(page, 'Kabel').getByText('−€44.99').waitFor();
  await noticed(page).getByText('Kabel cost €5.00 more').waitFor({ state: 'detached' });
  // The keyboard goes on to the notice in the place of the one that is gone.
  await page.waitForFunction(() => document.activeElement?.closest('section') !== null);
  expect(await noticed(page).locator(':focus').count()).toBe(1);
});

it('what waits is booked by hand', async () => {
  const { page } = await open();
  await noticed(page).getByText('Verein waits to be booked').waitFor();
  await noticed(page).getByRole('button', { name: 'Book Verein' }).click();
  await toast(page, 'Booked Verein').waitFor();
  await noticed(page).getByText('Verein waits to be booked').waitFor({ state: 'detached' });
});

it('a suggestion is dismissed and brought back, and accepted it becomes a rule', async () => {
  const { page } = await open();
  await noticed(page).getByText('Zeitung looks recurring').waitFor();
  await noticed(page).getByRole('button', { name: 'Dismiss Zeitung' }).click();
  await page.getByText('Zeitung looks recurring').waitFor({ state: 'detached' });
  await toast(page, 'Zeitung is not suggested any more').getByRole('button', { name: 'Bring it back' }).click();
  await noticed(page).getByRole('button', { name: 'Add Zeitung' }).click();
  await row(page, 'Zeitung').getByText('−€8.63').waitFor();
  await page.keyboard.press('Control+z');
  await row(page, 'Zeitung').waitFor({ state: 'detached' });
});

it('by keyboard alone: a rule is opened, paused, resumed and closed again', async () => {
  const { page } = await open();
  await row(page, 'Kabel').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('ArrowDown');
  while (!(await focused()).includes('Kabel')) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panel(page).getByRole('heading', { name: 'Kabel', exact: true }).waitFor();
  for (let step = 0; step < 20 && (await focused()) !== 'Pause'; step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await row(page, 'Kabel').getByText('Paused').waitFor();
  await page.keyboard.press('Enter');
  await row(page, 'Kabel').getByText('By itself').waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await focused()).toBe('Kabel');
});

it.each(['light', 'dark'] as const)(
  'recurring is accessible in the %s theme, as calendar and list, with panel and dialog',
  async (scheme) => {
    const { page } = await open(scheme);
    await page.getByRole('table', { name: /Bills and income/ }).waitFor();
    await row(page, 'Kabel').getByRole('button').click();
    await panel(page).getByRole('img').waitFor();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
    await page.getByRole('table', { name: 'Bills and income, day by day' }).waitFor();
    await expectAccessible(page);
    await panel(page).getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('dialog').getByText('Every month on the').waitFor();
    await expectAccessible(page);
  },
);
