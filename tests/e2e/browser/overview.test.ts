import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';
import { drawSupermarketReceipt } from '../../support/main-path.ts';

const lastYear = Number(systemClock.today().slice(0, 4)) - 1;

async function addOldPurchase({ send }: Script): Promise<void> {
  await send('POST', '/transactions', { type: 'income', amount: '12.40', date: `${lastYear}-03-02` });
  const { items } = await send<{ items: { id: number; type: string }[] }>('GET', '/categories?limit=500');
  const { items: rows } = await send<{ items: { id: number }[] }>('GET', '/transactions');
  const category = items.find(({ type }) => type === 'income');
  await send('PATCH', `/transactions/${rows[0]?.id}`, { category_id: category?.id });
}

const walk = useWalk(addOldPurchase);
const open = () => openPage(walk.browser, walk.address, { token: walk.script.token, route: '/' });

it('a transaction of another year says which, and one without a merchant says so in the list’s own words', async () => {
  const { page } = await open();
  const row = page.getByRole('link', { name: new RegExp(`2 Mar ${lastYear}`) });
  await row.waitFor();
  expect(await row.textContent()).toContain('No merchant');
});

it('while receipts are being read the Overview says so, and not that all is done', async () => {
  const body = new FormData();
  body.append('file', new File([readFileSync(await drawSupermarketReceipt(walk.dataDir))], 'rewe.png'));
  const { items } = await walk.script.send<{ items: object[] }>('POST', '/receipts/upload', body);
  const { page } = await open();
  await page.route('**/receipts?*', (route) =>
    route.fulfill({
      json: { items: items.map((item) => ({ ...item, status: 'processing', fields: null })), next_cursor: null },
    }),
  );
  await page.reload();
  await page.getByRole('link', { name: '1 receipt is being read.' }).waitFor();
  expect(await page.getByText('Nothing waits for you.', { exact: true }).count()).toBe(0);
});

it('what is left to spend keeps bills back, and what needs a look opens exactly there', async () => {
  const { send } = walk.script;
  const categories = await readCategories(walk.script);
  const today = systemClock.today();
  const groceries = categories.get('Groceries');
  await send('POST', '/budgets', { category_id: groceries, amount: '20.00' });
  await send('POST', '/transactions', {
    ...{ type: 'expense', amount: '32.50', date: today, merchant_name: 'Rewe', category_id: groceries },
  });
  await send('POST', '/budgets', { category_id: categories.get('Subscriptions'), amount: '50.00' });
  await send('POST', '/recurring-transactions', {
    ...{ type: 'expense', amount: '10.00', merchant_name: 'Spotify', frequency: 'monthly', start_date: today },
    ...{ auto_post: false, category_id: categories.get('Subscriptions') },
  });
  const { page, problems } = await open();
  // 70 in budgets, 32.50 spent, 10 to come.
  await page.getByRole('region', { name: 'Left to spend' }).getByText('€27.50').waitFor();
  await page.getByRole('region', { name: 'Coming up' }).getByText('Spotify').first().waitFor();
  await page.getByRole('img', { name: /Spending by category: Groceries 100%/ }).waitFor();
  await page.getByRole('link', { name: /Spotify is due today/ }).waitFor();
  await page.getByRole('link', { name: /Groceries is €12.50 over/ }).click();
  await page.getByRole('complementary').getByText('You went over on').waitFor();
  expect(problems).toEqual([]);
});
