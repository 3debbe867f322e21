import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { openPage, type Script, useWalk } from '../../support/browser.ts';
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
