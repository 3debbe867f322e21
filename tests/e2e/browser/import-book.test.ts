import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createActualBook } from '../../support/actual-book.ts';
import { expectAccessible, openPage, useWalk } from '../../support/browser.ts';
import { firefly, toFireflyCsv } from '../../support/firefly-book.ts';

const walk = useWalk();
const open = (colorScheme: 'light' | 'dark' = 'light') =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route: '/import', colorScheme, bypassCSP: true });

async function choose(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  await page
    .getByLabel('Choose bank files')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

function createBook() {
  const book = createActualBook();
  book.account('Checking', { sort_order: 1 });
  book.account('Savings', { sort_order: 2 });
  book.category('Food', 'Usual');
  book.payee('Rewe');
  book.insert('preferences', { id: 'defaultCurrencyCode', value: 'EUR' });
  book.book('Checking', 100_000, { starting_balance_flag: 1 });
  book.book('Checking', -4280, { category: 'Food', description: 'Rewe' });
  book.book('Checking', 310, { category: 'Food', description: 'Rewe' });
  book.split('Checking', [
    { amount: -1000, category: 'Food' },
    { amount: -2001, notes: 'Share' },
  ]);
  book.transfer('Checking', 'Savings', 20_000, { category: 'Food' });
  book.insert('rules', { id: 'r' });
  return book;
}

it('an export of Actual is shown as a book with its balances, moved in, and taken back', async () => {
  const { page, problems } = await open();
  await page.getByText('Moving in: an export of Kvitt').waitFor();
  await choose(page, 'My-Finances.zip', createBook().zip());
  const card = page.getByRole('region', { name: 'What is in the file' });
  await card.getByText('An export of Actual with 2 accounts, 4 transactions').waitFor();
  await card.getByText('1 transfer loses its category').waitFor();
  await card.getByText('1 rule stays behind.').waitFor();
  await card.getByText('Balance after: €730.29').waitFor();
  await card.getByText('Balance after: €200.00').waitFor();
  await page.getByRole('row', { name: /Transfer to Savings/ }).waitFor();
  await page.getByText('Split into 2 parts').waitFor();
  await page.getByText('New accounts: Checking (EUR) and Savings (EUR).').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add 4' }).click();
  await page.getByRole('heading', { name: 'Added 4 transactions' }).waitFor();
  await page.locator('main').getByRole('button', { name: 'Undo', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Take back/ })
    .click();
  await page.getByRole('heading', { name: 'Taken back' }).waitFor();
  const { items } = await walk.script.send<{ items: unknown[] }>('GET', '/accounts');
  expect(items).toHaveLength(1);
  expect(problems).toEqual([]);
});

it('an export of Firefly III stands in dark as well, and one of Kvitt comes in with settings', async () => {
  const { page, problems } = await open('dark');
  await choose(
    page,
    'transactions.csv',
    toFireflyCsv([firefly.opening('Giro', '12.00'), firefly.withdrawal('Giro', 'Rewe', '2.00')]),
  );
  await page.getByText('An export of Firefly III with 1 account').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Do not import' }).click();
  const dump = await walk.script.send<Record<string, unknown>>('GET', '/export?format=json');
  await choose(page, 'kvitt.json', JSON.stringify(dump));
  await page.getByText('An export of Kvitt with 1 account').waitFor();
  await page.getByText('Nothing is here yet, so its settings come along').waitFor();
  expect(problems).toEqual([]);
});
