import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { addMonths } from '#shared/dates.ts';
import { type Entry, openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

/** Figures that nothing else on a screen could be. */
async function fill(script: Script): Promise<void> {
  const { send } = script;
  const today = systemClock.today();
  const categories = await readCategories(script);
  const groceries = categories.get('Groceries');
  for (let month = 0; month < 8; month += 1) {
    const date = addMonths(today, -month);
    await send('POST', '/transactions', {
      type: 'expense',
      amount: '4321.98',
      date,
      merchant_name: 'Rewe City',
      category_id: groceries,
    });
    await send('POST', '/transactions', { type: 'income', amount: '7654.98', date, merchant_name: 'ACME' });
  }
  await send('POST', '/budgets', { category_id: groceries, amount: '3219.00' });
  await send('POST', '/accounts', { name: 'Savings', kind: 'savings', opening_balance: '8765.98' });
  await send('POST', '/rules', { value: 'rewe', amount_max: '9876.98', set: { tags: ['food'] } });
  await send('POST', '/recurring-transactions', {
    type: 'expense',
    amount: '6543.98',
    merchant_name: 'Rent',
    frequency: 'monthly',
    start_date: addMonths(today, 1),
  });
  const { id } = await send<Entry>('POST', '/transactions', { type: 'expense', amount: '5432.98', date: today });
  await send('DELETE', `/transactions/${id}`);
}

const walk = useWalk(fill);

/** Every text of the page: what is seen, what is said by labels, what is in fields, and what was drawn on canvases. */
function readTexts(): string {
  const labels = [...document.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder'].map(
      (name) => element.getAttribute(name) ?? '',
    ),
  );
  const drawn = (globalThis as { drawnTexts?: string[] }).drawnTexts ?? [];
  return [document.body.textContent, ...labels, ...drawn].join('\n');
}

function watchCanvas(): void {
  const drawn: string[] = [];
  Object.assign(globalThis, { drawnTexts: drawn });
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function watched(text, ...rest) {
    drawn.push(text);
    fillText.call(this, text, ...rest);
  };
  localStorage.setItem('kvitt.amounts-hidden', 'true');
}

const screens: Readonly<Record<string, (page: Page) => ReturnType<Page['locator']>>> = {
  '/': (page) => page.locator('canvas').first(),
  '/transactions': (page) => page.getByRole('row', { name: /Rewe City/ }).first(),
  '/budgets': (page) => page.getByRole('button', { name: /Groceries/ }).first(),
  '/recurring': (page) => page.getByText('Rent').first(),
  '/reports/categories': (page) => page.locator('canvas').first(),
  '/reports/trend': (page) => page.locator('canvas').first(),
  '/reports/forecast': (page) => page.locator('canvas').first(),
  '/reports/merchants': (page) => page.getByText('Rewe City').first(),
  '/reports/year': (page) => page.getByText('Rewe City').first(),
  '/settings/accounts': (page) => page.getByRole('button', { name: 'Edit Savings' }),
  '/settings/categories?show=rules': (page) => page.getByText('“rewe”'),
  '/settings/notifications': (page) => page.getByText('••• EUR').first(),
  '/settings/deleted': (page) => page.getByRole('button', { name: /^Restore/ }).first(),
};

it('hidden amounts are nowhere: not on screen, not for screen readers, not on canvases', async () => {
  const { page, problems } = await openPage(walk.browser, walk.address, { token: walk.script.token });
  await page.addInitScript(watchCanvas);
  const figures = /\b\d{1,3}([.,\s]\d{3})+\b|\b\d{4}[.,]\d\d\b|\b\d+(\.\d)?K\b|\.98\b/;
  for (const [route, standing] of Object.entries(screens)) {
    await page.goto(`${walk.address}/#${route}`);
    await page.reload();
    await standing(page).waitFor();
    expect(figures.exec(await page.evaluate(readTexts))?.[0], route).toBeUndefined();
  }
  expect(problems).toEqual([]);
});
