import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { addDays } from '#shared/dates.ts';
import { openOverlay, openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

const today = systemClock.today();

async function addPurchases(script: Script): Promise<void> {
  const categories = await readCategories(script);
  const purchases = [
    ['Rewe City', '42.80', 'Groceries', 1],
    ['Aldi', '12.40', 'Groceries', 2],
    ['Thalia', '24.00', 'Shopping', 2],
    ['Urban Sports Club', '59.00', 'Leisure', 3],
    ['Café Zimt', '8.90', null, 4],
  ] as const;
  for (const [merchant_name, amount, category, days] of purchases)
    await script.send('POST', '/transactions', {
      type: 'expense',
      amount,
      currency: 'EUR',
      date: addDays(today, -days),
      merchant_name,
      category_id: category === null ? null : categories.get(category),
    });
}

const walk = useWalk(addPurchases);

async function openList(route = '/transactions') {
  const opened = await openPage(walk.browser, walk.address, { token: walk.script.token, route });
  await opened.page.getByRole('row', { name: /Rewe City/ }).waitFor();
  return opened;
}

const rowOf = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
const toast = (page: Page, text: RegExp | string) => page.getByRole('status').filter({ hasText: text });

it('a filter stands in the address: it survives a reload, and Back takes it away', async () => {
  const { page, problems } = await openList();
  await page.getByRole('button', { name: 'Category', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Groceries' }).click();
  await page.keyboard.press('Escape');
  await rowOf(page, /Thalia/).waitFor({ state: 'detached' });
  await page.getByText('2 transactions').waitFor();
  expect(page.url()).toContain('category=');
  await page.reload();
  await page.getByText('2 transactions').waitFor();
  await page.goBack();
  await rowOf(page, /Thalia/).waitFor();
  expect(problems).toEqual([]);
});

it('a cell is edited by keyboard alone, Tab goes on along the row, and Ctrl Z takes each change back', async () => {
  const { page, problems } = await openList();
  await rowOf(page, /Thalia/)
    .getByText('Thalia')
    .click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Dussmann');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  await page.keyboard.type('A present');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Category' }).waitFor();
  await page.keyboard.type('gift');
  await page.keyboard.press('Enter');
  const row = rowOf(page, /Dussmann/);
  await row.getByText('Gifts and donations').waitFor();
  await row.getByText('A present').waitFor();
  for (const label of ['category', 'note', 'merchant']) {
    await page.keyboard.press('Control+z');
    await toast(page, `Undone: “Changed the ${label}`).waitFor();
  }
  await rowOf(page, /Thalia/)
    .getByText('Shopping')
    .waitFor();
  expect(problems).toEqual([]);
});

it('Esc leaves a cell as it was', async () => {
  const { page } = await openList();
  await rowOf(page, /Aldi/).getByText('Aldi').dblclick();
  await page.keyboard.type('Lidl');
  await page.keyboard.press('Escape');
  await rowOf(page, /Aldi/).waitFor();
  expect(await rowOf(page, /Lidl/).count()).toBe(0);
});

it('several move to a category at once, and one undo puts all of them back', async () => {
  const { page, problems } = await openList();
  await rowOf(page, /Rewe City/)
    .getByText('Rewe City')
    .click();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('toolbar', { name: 'Selected transactions' }).getByText('3 selected').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Category' }).fill('Pets');
  await page.keyboard.press('Enter');
  await toast(page, 'Moved 3 transactions to Pets').waitFor();
  await expect.poll(() => page.getByRole('gridcell', { name: 'Pets' }).count()).toBe(3);
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Moved 3 transactions to Pets”').waitFor();
  await expect.poll(() => page.getByRole('gridcell', { name: 'Pets' }).count()).toBe(0);
  await expect.poll(() => page.getByRole('gridcell', { name: 'Groceries' }).count()).toBe(2);
  expect(problems).toEqual([]);
});

it('what is deleted comes back by Undo, and from the bin when the toast is gone', async () => {
  const { page, problems } = await openList();
  await rowOf(page, /Aldi/).getByText('Aldi').click();
  await page.keyboard.press('Delete');
  await rowOf(page, /Aldi/).waitFor({ state: 'detached' });
  await toast(page, 'Deleted Aldi').getByRole('button', { name: 'Undo' }).click();
  await rowOf(page, /Aldi/).waitFor();
  await rowOf(page, /Aldi/).getByText('Aldi').click();
  await page.keyboard.press('Delete');
  await rowOf(page, /Aldi/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bin', exact: true }).click();
  await page.getByRole('heading', { name: 'Recently deleted' }).waitFor();
  await page.getByRole('button', { name: 'Restore Aldi' }).click();
  await page.getByText('The bin is empty').waitFor();
  await page.getByRole('button', { name: 'Back to transactions' }).click();
  await rowOf(page, /Aldi/).waitFor();
  expect(problems).toEqual([]);
});

it('one typed line becomes a transaction, from any screen', async () => {
  const { page, problems } = await openList();
  await openOverlay(page, 'n');
  await page.keyboard.type('lunch 12*2+3 at pho linh yesterday #work');
  const understood = page.getByRole('group', { name: 'Understood so far' });
  await understood.getByRole('button', { name: 'Amount −€27.00' }).waitFor();
  await understood.getByRole('button', { name: 'Category Eating out' }).waitFor();
  await page.keyboard.press('Enter');
  await toast(page, 'Added Pho Linh').waitFor();
  const row = rowOf(page, /Pho Linh, minus 27\.00 euro/);
  await row.getByText('work', { exact: true }).waitFor();
  await row.getByText('Lunch').waitFor();
  await page.keyboard.press('Control+z');
  await row.waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

it('what a script changes is on screen within a second', async () => {
  const { page } = await openList();
  const { items } = await walk.script.send<{ items: { id: number }[] }>('GET', '/transactions?q=Thalia');
  const id = items[0]?.id;
  await walk.script.send('PATCH', `/transactions/${id}`, { merchant_name: 'Hugendubel' });
  await rowOf(page, /Hugendubel/).waitFor({ timeout: 1000 });
  await walk.script.send('PATCH', `/transactions/${id}`, { merchant_name: 'Thalia' });
  await rowOf(page, /Thalia/).waitFor({ timeout: 1000 });
});

it('a change that is refused puts the row back and says so in the row', async () => {
  const { page } = await openList();
  await page.route('**/transactions/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await rowOf(page, /Café Zimt/)
    .getByText('Café Zimt')
    .dblclick();
  await page.keyboard.type('Café Lack');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Not saved. Kvitt does not answer on this computer' }).waitFor();
  await rowOf(page, /Café Zimt/).waitFor();
});

it('a refused line of typing stays in its field, with the reason below', async () => {
  const { page } = await openList();
  await page.route('**/transactions', (route) => route.abort());
  await openOverlay(page, 'n');
  await page.keyboard.type('tea 3.20');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Kvitt does not answer on this computer' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Describe it in one line' }).inputValue()).toBe('tea 3.20');
});

it('one account shows what is on it beside the sums, and In says that refunds count', async () => {
  const { items } = await walk.script.send<{ items: { id: number; balance: string }[] }>('GET', '/accounts');
  const { page } = await openList(`/transactions?account=${items[0]?.id}`);
  const sums = page.getByLabel('Sums of the transactions shown');
  await sums.getByText('Balance').waitFor();
  const balance = (items[0]?.balance ?? '').replace('-', '');
  expect(await sums.locator('div', { hasText: 'Balance' }).textContent()).toContain(balance);
  await sums.getByText('In', { exact: true }).focus();
  await page.getByRole('tooltip', { name: 'Refunds are money in here.' }).waitFor();
  await page.goto(`${walk.address}/#/transactions`);
  await sums.getByText('Balance').waitFor({ state: 'detached' });
});

it('a search without a match names what was searched, and one press clears it', async () => {
  const { page } = await openList();
  await page.getByRole('searchbox').fill('zeppelin');
  await page.getByText('No transaction holds “zeppelin”').waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Clear the search' }).last().click();
  await rowOf(page, /Rewe City/).waitFor();
});

it('a typed line that names an account that is not there says so, and offers to choose one', async () => {
  const { id } = await walk.script.send<{ id: number }>('POST', '/accounts', { name: 'Pocket', kind: 'cash' });
  onTestFinished(() => walk.script.send('DELETE', `/accounts/${id}`));
  const { page } = await openList();
  await openOverlay(page, 'n');
  await page.keyboard.type('50 to nest egg');
  await page.getByText('No account is called Nest Egg. It is booked as an expense at Nest Egg.').waitFor();
  await page.getByRole('button', { name: 'Choose account' }).click();
  const target = page.getByLabel('To account');
  await target.waitFor();
  expect(await target.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.getByText('No account is called Nest Egg').count()).toBe(0);
});

it('a typed line that says how often is offered to Recurring, with all that is known', async () => {
  const { page } = await openList();
  await openOverlay(page, 'n');
  await page.keyboard.type('cloud box 12.99 every 2 weeks');
  await page.getByText('This books it once.').waitFor();
  await page.getByRole('button', { name: 'Make it recurring' }).click();
  const dialog = page.getByRole('dialog', { name: 'New recurring' });
  await dialog.waitFor();
  expect(await dialog.getByLabel('Merchant').inputValue()).toBe('Cloud Box');
  expect(await dialog.getByLabel('Amount').inputValue()).toBe('12.99');
  expect(await dialog.getByLabel('Note').inputValue()).toBe('');
  await dialog
    .getByText(/Every 2 weeks on/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('heading', { name: 'Recurring', exact: true }).waitFor();
  expect(await dialog.count()).toBe(0);
});

it('the address goes along with the row, so that a reload comes back to it', async () => {
  const { page } = await openList();
  await rowOf(page, /Urban Sports/)
    .getByText('Urban Sports')
    .click();
  await page.waitForURL(/[?&]id=\d+/);
  await page.reload();
  await page.locator('[role=row]:has(:focus)', { hasText: 'Urban Sports' }).waitFor();
});

it('a search and a filter are two steps of Back, however many letters were typed', async () => {
  const { page } = await openList();
  await page.getByRole('button', { name: 'Category', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Groceries' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('2 transactions').waitFor();
  const search = page.getByRole('searchbox', { name: /Search merchant/ });
  await search.click();
  for (const letters of ['re', 'we']) {
    await page.keyboard.type(letters);
    await page.waitForTimeout(300);
  }
  await page.getByText('1 transaction', { exact: true }).waitFor();
  await page.goBack();
  await page.getByText('2 transactions').waitFor();
  expect(await search.inputValue()).toBe('');
  await page.goBack();
  await rowOf(page, /Thalia/).waitFor();
});
