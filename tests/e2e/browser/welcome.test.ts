import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, type Script, useWalk } from '../../support/browser.ts';

const walk = useWalk();

async function fill(page: Page, email: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Ola');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('amber-lantern-27');
}

async function readMe(page: Page): Promise<{ base_currency: string; locale: string }> {
  const token = await page.evaluate(() => sessionStorage.getItem('kvitt.token'));
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${walk.address}/users/me`, { headers })).json();
}

const home = (page: Page) => page.getByRole('heading', { name: 'Start with whatever you have' });

it('Enter in the open list of currencies chooses the typed one and does not create the user yet', async () => {
  const { page, problems } = await openPage(walk.browser, walk.address);
  await fill(page, 'ola@example.org');
  const currency = page.getByRole('combobox', { name: 'Currency' });
  await currency.focus();
  await page.keyboard.type('euro');
  await page.keyboard.press('Enter');
  expect(await currency.inputValue()).toBe('EUR, Euro');
  await page.getByRole('button', { name: 'Create profile' }).waitFor();
  await page.keyboard.press('Enter');
  await home(page).waitFor();
  expect(await readMe(page)).toMatchObject({ base_currency: 'EUR' });
  expect(problems).toEqual([]);
});

it.each([
  ['C', 'en'],
  ['en-US@posix', 'en-US'],
])('a computer whose language is %s can register all the same', async (language, locale) => {
  const context = await walk.browser.newContext();
  await context.addInitScript((tag) => Object.defineProperty(navigator, 'language', { get: () => tag }), language);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(walk.address);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('combobox', { name: 'Language and region' }).waitFor();
  await fill(page, `ola-${locale}@example.org`);
  await page.getByRole('button', { name: 'Create profile' }).click();
  await home(page).waitFor();
  expect(await readMe(page)).toMatchObject({ locale });
  expect(problems).toEqual([]);
});

it.each(['categories', 'trend', 'merchants', 'year'])(
  'the report %s of a new profile says that there is nothing yet, and how to begin',
  async (kind) => {
    const { page, problems } = await openPage(walk.browser, walk.address, {
      token: walk.script.token,
      route: `/reports/${kind}`,
    });
    await page.getByText('Nothing to report yet').waitFor();
    for (const name of ['Import a bank file', 'Choose receipts']) await page.getByRole('button', { name }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Add transaction' }).click();
    await page.getByRole('textbox', { name: 'Describe it in one line' }).waitFor();
    expect(problems).toEqual([]);
  },
);

it('who deletes all data is offered a new user, and nothing speaks of the old one any more', async () => {
  const { page, problems } = await openPage(walk.browser, walk.address);
  await fill(page, 'kim@example.org');
  await page.getByRole('button', { name: 'Create profile' }).click();
  await home(page).waitFor();
  await page.goto(`${walk.address}/#/settings/profile`);
  await page.getByLabel('Name', { exact: true }).fill('Kim');
  await page.getByRole('button', { name: 'Save profile' }).click();
  await page.locator('.mantine-Notification-root').waitFor();
  await page.getByRole('button', { name: 'Delete my data' }).click();
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill('amber-lantern-27');
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('heading', { name: 'Create your profile' }).waitFor();
  await page.getByRole('button', { name: 'Create profile' }).waitFor();
  await expect.poll(() => page.locator('.mantine-Notification-root').count()).toBe(0);
  await fill(page, 'kim@example.org');
  await page.getByRole('button', { name: 'Create profile' }).click();
  await home(page).waitFor();
  expect(problems).toEqual([]);
});

it('a page that breaks says so in words, with a way on and the details to copy', async () => {
  const { page } = await openPage(walk.browser, walk.address, { token: (walk.script satisfies Script).token });
  await home(page).waitFor();
  await page.route(/\/accounts(\?|$)/, (route) => route.fulfill({ json: { items: 5 } }));
  await page.reload();
  await page.getByRole('heading', { name: 'This page stopped working' }).waitFor();
  await page.getByText('Details').click();
  await page.getByText('TypeError').waitFor();
  await page.getByRole('button', { name: 'Copy' }).waitFor();
  await page.unroute(/\/accounts(\?|$)/);
  await page.getByRole('button', { name: 'Reload' }).click();
  await home(page).waitFor();
});

it('who is just looking opens the sample household, kept apart, goes back to a profile of their own, and can delete it', {
  timeout: 120_000,
}, async () => {
  const { page, problems } = await openPage(walk.browser, walk.address);
  await page.getByRole('button', { name: 'Open the sample household' }).click();
  const note = page.getByRole('complementary').filter({ hasText: 'This is a sample household.' });
  await note.waitFor({ timeout: 60_000 });
  await page.getByRole('region', { name: 'Where it went' }).getByText('Groceries').waitFor();
  await note.getByRole('button', { name: 'Start your own' }).click();
  await fill(page, 'looking@example.org');
  await page.getByRole('button', { name: 'Create profile' }).click();
  await home(page).waitFor();
  await page.getByRole('button', { name: 'Open the sample household' }).click();
  await note.waitFor({ timeout: 60_000 });
  await page.goto(`${walk.address}/#/settings/profile`);
  await page.getByRole('button', { name: 'Delete my data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete my data' });
  await dialog.getByText('That of the sample household is sample-household.').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill('sample-household');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('heading', { level: 1, name: /Create your profile|Sign in/ }).waitFor();
  expect(problems).toEqual([]);
});
