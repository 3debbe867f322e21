import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { unsureCsv } from '../../support/bank-files.ts';
import { expectAccessible, openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

/** Something on every screen. */
async function fill({ send, ...script }: Script): Promise<void> {
  const categories = await readCategories({ send, ...script });
  const date = systemClock.today();
  const category_id = categories.get('Groceries');
  await send('POST', '/accounts', { name: 'Savings', kind: 'savings' });
  for (const [merchant_name, amount] of [
    ['Aldi', '12.40'],
    ['Café Zimt', '1234.56'],
  ])
    await send('POST', '/transactions', {
      ...{ type: 'expense', amount, currency: 'EUR', date, merchant_name, category_id, tags: ['work'] },
    });
  const file = new FormData();
  file.append('file', new Blob([unsureCsv]), 'bank.csv');
  await send('POST', '/imports', file);
  await send('POST', '/budgets', { category_id, amount: '300.00', period: 'monthly', start_date: date });
  await send('POST', '/recurring-transactions', {
    ...{ type: 'expense', amount: '9.99', currency: 'EUR', merchant_name: 'Spotify', category_id },
    ...{ frequency: 'monthly', start_date: date },
  });
}

const walk = useWalk(fill);

const routes = [
  '/',
  '/transactions',
  '/receipts',
  '/budgets',
  '/recurring',
  '/import',
  '/import/preview?id=1',
  ...['categories', 'trend', 'forecast', 'merchants', 'year'].map((kind) => `/reports/${kind}`),
  ...[
    'profile',
    'appearance',
    'accounts',
    'categories',
    'tags',
    'currencies',
    'receipts',
    'notifications',
    'local-api',
    'backup',
    'deleted',
  ].map((section) => `/settings/${section}`),
];

/** Names of what is cut off or runs out of the window; texts that end in "…" by design carry their whole text as a title. */
function findCutTexts(): string[] {
  const cut = [
    ...document.querySelectorAll<HTMLElement>(
      'h1, h2, h3, button, a, label, dt, dd, th, p, legend, [role=columnheader]',
    ),
  ].filter((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    return overflowX !== 'visible' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
  });
  const sideways = document.documentElement.scrollWidth > innerWidth ? ['the whole page scrolls sideways'] : [];
  return [...sideways, ...cut.map((element) => `${element.className}: ${element.textContent}`)].filter(
    (name) => !name.includes('k-visually-hidden'),
  );
}

async function openIn(locale: string, width: number): Promise<Page> {
  await walk.script.send('PATCH', '/users/me', { locale });
  const { page } = await openPage(walk.browser, walk.address, { token: walk.script.token, bypassCSP: true });
  await page.setViewportSize({ width, height: 720 });
  return page;
}

it.each([
  ['de-DE', 'Buchungen'],
  ['sv-SE', 'Transaktioner'],
])('every screen speaks %s, and nothing is cut off in the smallest window', async (locale, transactions) => {
  const page = await openIn(locale, 960);
  const cut: string[] = [];
  for (const route of routes) {
    await page.goto(`${walk.address}/#${route}`);
    await page.locator('main h1').waitFor();
    cut.push(...(await page.evaluate(findCutTexts)).map((text) => `${route} ${text}`));
  }
  expect(cut).toEqual([]);
  await page.goto(`${walk.address}/#/transactions`);
  await page.getByRole('heading', { level: 1, name: transactions }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
  await expectAccessible(page);
});

it('changes its language at once where it is chosen', async () => {
  const page = await openIn('en-IE', 1280);
  await page.goto(`${walk.address}/#/settings/profile`);
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await walk.script.send('PATCH', '/users/me', { locale: 'de-DE' });
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
});

it('says in the chosen language what was changed, and nothing more in the one before', async () => {
  const page = await openIn('en-IE', 1280);
  await page.goto(`${walk.address}/#/settings/profile`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Ida B');
  await page.getByRole('button', { name: 'Save profile' }).click();
  const toast = page.locator('.mantine-Notification-root');
  await toast.filter({ hasText: 'Changed the profile' }).hover();
  const language = page.getByRole('combobox', { name: 'Language and region' });
  await language.fill('Deutsch (Deu');
  await page.getByRole('option', { name: 'German (Germany) Deutsch (Deutschland)' }).waitFor();
  await language.press('Enter');
  await page.getByRole('button', { name: 'Save profile' }).click();
  await toast.filter({ hasText: 'Profil geändert' }).waitFor();
  expect(await toast.filter({ hasText: 'Changed the profile' }).count()).toBe(0);
});

it('is laid out from the right for a language that is read so', async () => {
  const page = await openIn('ar-EG', 1280);
  const cut: string[] = [];
  for (const route of routes) {
    await page.goto(`${walk.address}/#${route}`);
    await page.locator('main h1').waitFor();
    cut.push(...(await page.evaluate(findCutTexts)).map((text) => `${route} ${text}`));
  }
  expect(cut).toEqual([]);
  const side = await page.getByRole('navigation').first().boundingBox();
  expect(side && side.x + side.width).toBe(1280);
  await page.goto(`${walk.address}/#/transactions`);
  const cell = page.getByRole('row', { name: /Aldi/ }).getByRole('gridcell').nth(1);
  await cell.click();
  await page.keyboard.press('ArrowLeft');
  const before = await cell.boundingBox();
  const after = await page.locator('[role=gridcell]:focus').boundingBox();
  expect(after?.x).toBeLessThan(before?.x ?? 0);
});
