import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { addDays } from '#shared/dates.ts';
import { expectAccessible, openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

const today = systemClock.today();

async function fill(script: Script): Promise<void> {
  const categories = await readCategories(script);
  const book = (body: object) =>
    script.send('POST', '/transactions', { type: 'expense', currency: 'EUR', date: addDays(today, -1), ...body });
  await script.send('POST', '/accounts', { name: 'Savings', kind: 'savings', currency: 'EUR' });
  await book({ amount: '42.80', merchant_name: 'Rewe City', category_id: categories.get('Groceries') });
  await book({ amount: '24.00', merchant_name: 'Thalia', category_id: categories.get('Shopping') });
  await book({ amount: '59.00', merchant_name: 'Urban Sports Club', date: addDays(today, -3) });
  await book({ amount: '59.00', merchant_name: 'URBAN SPORTS CLUB', date: addDays(today, -4) });
  await book({ amount: '7.00', merchant_name: 'Old Kiosk', date: addDays(today, -400) });
}

const walk = useWalk(fill);

async function openList(route = '/transactions', more = {}) {
  const opened = await openPage(walk.browser, walk.address, { token: walk.script.token, route, ...more });
  await opened.page.locator('[role=row][data-id]').first().waitFor();
  return opened;
}

const rowOf = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
const toast = (page: Page, text: RegExp | string) => page.getByRole('status').filter({ hasText: text });
const countWrites = (page: Page, path: string) => {
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(path)) writes.push(request.url());
  });
  return writes;
};

it('a transaction is split by keyboard alone, the open part takes the rest, and joined again', async () => {
  const { page, problems } = await openList();
  await rowOf(page, /Rewe City/)
    .getByText('Rewe City')
    .click();
  await page.keyboard.press('s');
  const form = page.getByRole('form', { name: 'Parts of Rewe City' });
  await form.getByText('€42.80 left to assign').waitFor();
  await page.keyboard.type('30');
  await form.getByText('€12.80 left to assign, for the part without an amount').waitFor();
  await page.keyboard.press('Alt+Enter');
  await form.getByText('€12.80 left to assign', { exact: true }).waitFor();
  await form.getByRole('button', { name: 'Split the rest evenly' }).click();
  await form.getByText('All of it is assigned').waitFor();
  await form.getByRole('textbox', { name: 'Note of part 2' }).fill('Light bulbs');
  await page.keyboard.press('Enter');
  await toast(page, 'Split Rewe City in 3 parts').waitFor();
  await page.locator('[role=row]:has(:focus)', { hasText: 'Rewe City' }).waitFor();
  await rowOf(page, /Rewe City/)
    .getByRole('button', { name: /split in 3/ })
    .click();
  await page.getByRole('list', { name: 'Parts' }).getByText('Light bulbs').waitFor();
  await page.getByRole('button', { name: 'Join again' }).click();
  await toast(page, 'Joined Rewe City again').waitFor();
  await rowOf(page, /Rewe City/)
    .getByText('split in')
    .waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

it('Esc gives a split up, and what does not add up is said', async () => {
  const { page } = await openList();
  await rowOf(page, /Thalia/)
    .getByText('Thalia')
    .click();
  await page.keyboard.press('s');
  await page.getByRole('textbox', { name: 'Amount of part 1' }).fill('30');
  await page.getByRole('textbox', { name: 'Amount of part 2' }).fill('1');
  await page.getByText('€7.00 too much').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'The parts have to add up to the whole' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('form', { name: 'Parts of Thalia' }).waitFor({ state: 'detached' });
  await page.locator('[role=row]:has(:focus)', { hasText: 'Thalia' }).waitFor();
});

it('one typed line moves money between own accounts, and each list shows its side', async () => {
  const { page, problems } = await openList();
  await page.keyboard.press('n');
  await page.locator('[role=dialog] :focus').waitFor();
  await page.keyboard.type('500 to savings');
  await page.getByRole('button', { name: 'To Savings' }).waitFor();
  await page.keyboard.press('Enter');
  await toast(page, 'Added a transfer').waitFor();
  await rowOf(page, /Transfer, 500/)
    .getByText('To Savings')
    .waitFor();
  await page.getByRole('link', { name: /^Savings/ }).click();
  await rowOf(page, /Transfer/)
    .getByText('+€500.00')
    .waitFor();
  await rowOf(page, /Transfer/)
    .getByText(/^From /)
    .waitFor();
  await page.keyboard.press('Control+z');
  await rowOf(page, /Transfer/).waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

it('a filter is kept under a name with its count, renamed, brought up to date, and deleted with undo', async () => {
  const { page, problems } = await openList('/transactions?q=urban');
  await page.getByRole('button', { name: 'Save view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Sports');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  const view = page.getByRole('link', { name: /^Sports/ });
  await view.getByText('2', { exact: true }).waitFor();
  expect(page.url()).toContain('view=');
  await walk.script.send('POST', '/transactions', {
    type: 'expense',
    amount: '3',
    date: today,
    merchant_name: 'Urban tea',
  });
  await view.getByText('3', { exact: true }).waitFor();
  await page.getByRole('searchbox').fill('urban tea');
  await page.getByRole('button', { name: 'Update Sports' }).click();
  await view.getByText('1', { exact: true }).waitFor();
  await page.goto(`${walk.address}/#/transactions`);
  await view.click();
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('urban tea');
  await page.getByRole('button', { name: 'Actions for the view Sports' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Tea');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('link', { name: /^Tea/ }).waitFor();
  await page.getByRole('button', { name: 'Actions for the view Tea' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('link', { name: /^Tea/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: /^Tea/ }).waitFor();
  expect(problems).toEqual([]);
});

it('many change in one request, and those that cannot are named', async () => {
  const { page } = await openList();
  const writes = countWrites(page, '/transactions/bulk');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page
    .getByRole('toolbar')
    .getByText(/selected, −/)
    .waitFor();
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Tags' }).fill('year');
  await page.getByRole('button', { name: 'Save tags' }).click();
  await toast(page, /Changed the tags of \d transactions/).waitFor();
  expect(writes).toHaveLength(1);
  await expect.poll(() => page.getByRole('gridcell', { name: 'year' }).count()).toBeGreaterThan(4);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.getByRole('gridcell', { name: 'year' }).count()).toBe(0);
});

it('columns are made wider by keyboard, left out, and are so after a reload', async () => {
  const { page } = await openList();
  const handle = page.getByRole('separator', { name: 'Width of Category' });
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const width = await handle.getAttribute('aria-valuenow');
  await page.getByRole('button', { name: 'How the list looks' }).click();
  await page.getByRole('checkbox', { name: 'Tags' }).click();
  await page.getByRole('columnheader', { name: 'Tags' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('[role=row][data-id]').first().waitFor();
  expect(await page.getByRole('columnheader', { name: 'Tags' }).count()).toBe(0);
  expect(await handle.getAttribute('aria-valuenow')).toBe(width);
  await handle.dblclick();
  expect(await handle.getAttribute('aria-valuetext')).toBe('As wide as the list makes it');
});

it('rows have a menu by key: a refund turns the sign, and the details show the history', async () => {
  const { page, problems } = await openList();
  await rowOf(page, /Thalia/)
    .getByText('Thalia')
    .click();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Mark as refund' }).click();
  await rowOf(page, /Thalia, 24\.00/).waitFor();
  await rowOf(page, /Thalia/)
    .getByText('Thalia')
    .click();
  await page.keyboard.press('Shift+Enter');
  const details = page.getByRole('complementary', { name: 'Details of the transaction' });
  await details.getByText('Changed the refund').waitFor();
  await details.getByRole('textbox', { name: 'Note' }).fill('Came back');
  await page.keyboard.press('Tab');
  await rowOf(page, /Thalia/)
    .getByText('Came back')
    .waitFor();
  expect(problems).toEqual([]);
});

it('a pair that may be one purchase stands side by side, and is kept or loses one', async () => {
  const { page, problems } = await openList('/transactions?duplicates=yes');
  const dialog = page.getByRole('dialog', { name: 'Possible duplicates' });
  await dialog.getByText('1 pair may be one purchase').waitFor();
  await dialog.getByRole('button', { name: 'Not a duplicate' }).click();
  await dialog.getByText('No pair looks like one purchase').waitFor();
  await dialog.getByRole('button', { name: 'Back to transactions' }).click();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: '1 possible duplicate' }).waitFor();
  expect(problems).toEqual([]);
});

it('goes to a day that is typed, and by months', async () => {
  const { page } = await openList();
  await rowOf(page, /Rewe City/)
    .getByText('Rewe City')
    .click();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.locator('[role=dialog] :focus').waitFor();
  await page.keyboard.type(addDays(today, -400));
  await page.keyboard.press('Enter');
  await page.locator('[role=row]:has(:focus)', { hasText: 'Old Kiosk' }).waitFor();
});

it('a file that is dropped on a row is attached to it', async () => {
  const { page } = await openList();
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const dataTransfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'rewe.png', { type: 'image/png' }));
    return transfer;
  }, png);
  const row = rowOf(page, /Rewe City/);
  await row.dispatchEvent('dragenter', { dataTransfer });
  await row.dispatchEvent('dragover', { dataTransfer });
  expect(await row.getAttribute('data-drop')).toBe('Attach to Rewe City');
  await row.dispatchEvent('drop', { dataTransfer });
  await toast(page, 'Attached rewe.png to Rewe City').waitFor({ timeout: 60_000 });
  await row.getByRole('button', { name: 'Open the receipt of Rewe City' }).waitFor();
}, 90_000);

it.each(['light', 'dark'] as const)(
  'what opens over the list is accessible in %s',
  async (colorScheme) => {
    const { page } = await openList('/transactions?q=r', { colorScheme, bypassCSP: true });
    await rowOf(page, /Rewe City/)
      .getByText('Rewe City')
      .click();
    await page.keyboard.press('s');
    await page.getByRole('textbox', { name: 'Amount of part 1' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Enter');
    await page.getByRole('complementary', { name: 'Details of the transaction' }).getByText('History').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await expectAccessible(page);
  },
  60_000,
);

it('the arrows move the marked row of a list that was just opened, before the keys that act on it', async () => {
  const { page, problems } = await openList();
  const rows = page.locator('[role=row][data-id]');
  const ids = await rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-id')));
  const focused = () => page.locator('[role=row]:has(:focus)').getAttribute('data-id');
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe(ids[1]);
  await page.reload();
  await rows.first().waitFor();
  await page.keyboard.press('x');
  await page.getByRole('toolbar', { name: 'Selected transactions' }).getByText('1 selected').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('link', { name: 'Transactions', exact: true }).click();
  await rows.first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect.poll(focused).toBe(ids[2]);
  expect(problems).toEqual([]);
});

it('a date typed into a cell takes the place of the old one, and what is none is refused with a word', async () => {
  const { page, problems } = await openList();
  await rowOf(page, /Old Kiosk/)
    .locator('[data-column=merchant]')
    .click();
  await page.keyboard.press('d');
  await page.keyboard.type('31/02');
  await page.keyboard.press('Enter');
  await page.getByText(/This is not a date/).waitFor();
  await page.keyboard.press('Control+a');
  const day = addDays(today, -401);
  await page.keyboard.type(day.split('-').reverse().join('/'));
  await page.keyboard.press('Enter');
  await toast(page, 'Changed the date of Old Kiosk').waitFor();
  const { items } = await walk.script.send<{ items: { date: string }[] }>('GET', '/transactions?q=Old+Kiosk');
  expect(items.map(({ date }) => date)).toEqual([day]);
  await rowOf(page, /Old Kiosk/)
    .locator('[data-column=merchant]')
    .click();
  await page.keyboard.press('d');
  await page.keyboard.type(addDays(today, -400).split('-').reverse().join('/'));
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await walk.script.send<{ items: object[] }>('GET', '/transactions?q=Old+Kiosk')).items)
    .toMatchObject([{ date: addDays(today, -400) }]);
  expect(problems).toEqual([]);
});
