import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { addMonths } from '#shared/dates.ts';
import {
  createScript,
  expectAccessible,
  openPage,
  readCategories,
  type Script,
  useWalk,
} from '../../support/browser.ts';

const today = systemClock.today();
const month = `${today.slice(0, 7)}-01`;

/** Fourteen months of rent and food, and a salary: enough for a forecast and for the year before. */
async function fill(script: Script): Promise<void> {
  const categories = await readCategories(script);
  const send = (body: object) => script.send('POST', '/transactions', body);
  for (let back = 14; back >= 0; back -= 1) {
    const date = addMonths(month, -back);
    const rent = { type: 'expense', amount: '900.00', merchant_name: 'Kern', category_id: categories.get('Housing') };
    await send({ ...rent, date });
    const food = { amount: `${300 + back}.00`, merchant_name: 'Rewe', category_id: categories.get('Groceries') };
    await send({ type: 'expense', ...food, date });
    await send({ type: 'income', amount: '2400.00', merchant_name: 'Works', date });
  }
}

const walk = useWalk(fill);
const open = (route: string, colorScheme: 'light' | 'dark' = 'light') =>
  openPage(walk.browser, walk.address, { colorScheme, bypassCSP: true, token: walk.script.token, route });
const figureOf = (page: Page, name: string) => page.getByRole('link', { name: `transactions of ${name}` });

it('G P opens the categories; a figure opens its transactions, and Back the same report', async () => {
  const { page, problems } = await open('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('heading', { name: 'Housing took 75% of what you spent' }).waitFor();
  await page.getByRole('img', { name: /Spending by category: Housing/ }).waitFor();
  await page.getByRole('radio', { name: 'Last month' }).click({ force: true });
  await figureOf(page, 'Groceries').filter({ hasText: '€301.00' }).click();
  await page.getByRole('row', { name: /Rewe/ }).waitFor();
  expect(await page.getByRole('row', { name: /Rewe|Kern/ }).count()).toBe(1);
  await page.goBack();
  await figureOf(page, 'Groceries').filter({ hasText: '€301.00' }).waitFor();
  expect(await page.getByRole('radio', { name: 'Last month' }).isChecked()).toBe(true);
  expect(problems).toEqual([]);
});

it('merchants keep the filter of the report before, and say how many purchases', async () => {
  const { page } = await open('/reports/categories?period=last-month');
  await figureOf(page, 'Housing').waitFor();
  await page.getByRole('link', { name: 'Merchants' }).click();
  await page.getByRole('row', { name: /Kern 1 €900.00 €900.00/ }).waitFor();
  await page.getByRole('radio', { name: 'Income' }).click({ force: true });
  await figureOf(page, 'Works').filter({ hasText: '€2,400.00' }).waitFor();
});

it('the trend is a table too, each month of it opens its transactions', async () => {
  const { page, problems } = await open('/reports/trend');
  await page.getByRole('img', { name: /More came in than went out in all 11 whole months/ }).waitFor();
  await page.getByRole('switch', { name: 'Same scale' }).click({ force: true });
  const card = page.getByRole('region', { name: /by category, month by month/ });
  await card.getByRole('button', { name: 'Show as table' }).click();
  // The newest month is in sight first, beside the names.
  await page.setViewportSize({ width: 960, height: 640 });
  await card.getByRole('button', { name: 'Show as chart' }).click();
  await card.getByRole('button', { name: 'Show as table' }).click();
  const box = card.getByRole('region', { name: 'Scroll the months' });
  const edges = await box.evaluate((scroller) => ({
    hidden: scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft,
    names:
      (scroller.querySelector('tbody th')?.getBoundingClientRect().left ?? 0) - scroller.getBoundingClientRect().left,
  }));
  expect(edges.hidden).toBeLessThan(2);
  expect(edges.names).toBe(0);
  await card.getByRole('row', { name: 'Groceries' }).getByRole('link', { name: '€302.00' }).click();
  await page.getByRole('row', { name: /Rewe/ }).waitFor();
  expect(await page.getByRole('row', { name: /Rewe|Kern/ }).count()).toBe(1);
  expect(problems).toEqual([]);
});

it('the forecast says what it is from and how far off it was, and hides amounts when asked', async () => {
  const { page } = await open('/reports/forecast');
  await page.getByRole('img', { name: /about €/ }).waitFor();
  await page.getByText(/^Over the last [0-9]+ months it was off by €/).waitFor();
  await page
    .getByRole('table', { name: 'Expected by category' })
    .getByRole('row', { name: /Housing/ })
    .waitFor();
  await page.keyboard.press('Control+Shift+h');
  await page.getByText(/it was off by € •••/).waitFor();
  expect(await page.getByText(/€[0-9]/).count()).toBe(0);
});

it('a year in which nothing was written down has no forecast of nothing', async () => {
  const user = { email: 'ole@example.org', display_name: 'Ole', password: 'violet-harbour-93', base_currency: 'EUR' };
  const anonymous = createScript(walk.address, null);
  const { access_token: token } = await anonymous.send<{ access_token: string }>('POST', '/auth/register', user);
  const once = { type: 'expense', amount: '690.00', merchant_name: 'Kern', date: addMonths(month, -12) };
  await createScript(walk.address, token).send('POST', '/transactions', once);
  const { page } = await openPage(walk.browser, walk.address, { token, route: '/reports/forecast' });
  await page.getByText('Nothing to expect in the next months').waitFor();
  expect(await page.getByRole('table').count()).toBe(0);
});

it('a year is beside the one before, and alone on paper', async () => {
  const { page } = await open('/reports/year');
  const year = Number(today.slice(0, 4));
  await page.getByRole('heading', { name: `You kept` }).waitFor();
  await page.getByText('Biggest expense').waitFor();
  await page.getByRole('button', { name: 'Previous year' }).click();
  await page.getByRole('heading', { name: String(year - 1), exact: true }).waitFor();
  await page.getByRole('button', { name: 'Next year' }).click();
  await page.getByRole('heading', { name: String(year), exact: true }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('navigation', { name: 'Places' }).waitFor({ state: 'hidden' });
  expect(await page.getByRole('table', { name: 'The year by month' }).isVisible()).toBe(true);
});

it.each(['light', 'dark'] as const)('every report is accessible in the %s theme, also as a table', async (scheme) => {
  const { page } = await open('/reports', scheme);
  for (const [kind, standing] of Object.entries(standings)) {
    await page.goto(`${walk.address}/#/reports/${kind}`);
    await standing(page).first().waitFor();
    await expectAccessible(page);
    const toggles = page.getByRole('button', { name: 'Show as table' });
    while ((await toggles.count()) > 0) await toggles.first().click();
    await expectAccessible(page);
  }
});

/** What tells that a report stands. */
const standings = {
  categories: (page: Page) => page.getByRole('img', { name: /Spending by category/ }),
  trend: (page: Page) => page.getByRole('img', { name: /Groceries by month/ }),
  forecast: (page: Page) => page.getByText('Over the last').first(),
  year: (page: Page) => page.getByRole('table', { name: 'The year by month' }),
  merchants: (page: Page) => page.getByRole('table', { name: /Merchants/ }),
};
