import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Entry, openPage, type Script, useWalk } from '../../support/browser.ts';

async function fill({ send }: Script): Promise<void> {
  const ids: number[] = [];
  for (let day = 1; day <= 30; day += 1) {
    const { id } = await send<Entry>('POST', '/transactions', {
      type: 'expense',
      amount: `${day}.40`,
      date: `2026-10-${String(day).padStart(2, '0')}`,
      merchant_name: day === 7 ? 'Thalia' : `Rewe ${day}`,
    });
    ids.push(id);
  }
  await send('POST', '/transactions/bulk', { ids, delete: true });
  const { id: tag } = await send<Entry>('POST', '/tags', { name: 'stockholm' });
  await send('DELETE', `/tags/${tag}`);
  const { id: rule } = await send<Entry>('POST', '/rules', { value: 'lidl', set: { tags: ['food'] } });
  await send('DELETE', `/rules/${rule}`);
}

const walk = useWalk(fill);
const open = async () => {
  const opened = await openPage(walk.browser, walk.address, { token: walk.script.token, route: '/settings/deleted' });
  await opened.page.getByText('Rewe 28', { exact: true }).waitFor();
  return opened;
};
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const countLive = async () =>
  (await walk.script.send<{ total: number }>('GET', '/transactions?include_total=true')).total;

it('what was deleted is found, comes back one by one, chosen or all at once, and goes again by undo', async () => {
  const { page, problems } = await open();
  await page.getByRole('searchbox', { name: 'Search what was deleted' }).fill('thalia');
  await page.getByText('1 transaction', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Restore Thalia' }).click();
  await toast(page, 'Restored 1 transaction').waitFor();
  expect(await countLive()).toBe(1);
  await page.getByRole('searchbox', { name: 'Search what was deleted' }).fill('');
  await page.getByText('29 transactions', { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Choose Rewe 30' }).check();
  await page.getByRole('checkbox', { name: 'Choose Rewe 29' }).check();
  await page.getByRole('button', { name: 'Restore 2 chosen' }).click();
  await toast(page, 'Restored 2 transactions').waitFor();
  expect(await countLive()).toBe(3);
  await page.getByText('27 transactions', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Restore all' }).click();
  await toast(page, 'Restored 27 transactions').waitFor();
  expect(await countLive()).toBe(30);
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Restored 27 transactions').waitFor();
  expect(await countLive()).toBe(3);
  await page.getByText('27 transactions', { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

it('tags, rules and the like come back too, whoever deleted them', async () => {
  const { page, problems } = await open();
  await page.getByText(/Tag, deleted by a script/).waitFor();
  await page.getByRole('button', { name: 'Restore stockholm' }).click();
  await toast(page, 'Undone: “Deleted stockholm').waitFor();
  await page.getByRole('button', { name: 'Restore stockholm' }).waitFor({ state: 'detached' });
  const tags = await walk.script.send<{ items: Entry[] }>('GET', '/tags');
  expect(tags.items.map(({ name }) => name)).toContain('stockholm');
  await page.getByRole('button', { name: 'Restore lidl' }).click();
  await toast(page, 'Undone: “Deleted lidl').getByRole('button', { name: 'Show' }).click();
  await page.getByText('“lidl”').waitFor();
  await page.locator('li[data-returned]').waitFor();
  expect(problems).toEqual([]);
});
