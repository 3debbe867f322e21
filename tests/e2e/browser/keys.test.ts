import { expect, it } from 'vitest';
import { openOverlay, openPage, useWalk } from '../../support/browser.ts';

const walk = useWalk(async ({ send }) => {
  await send('POST', '/transactions', { type: 'expense', amount: '12.40', date: '2026-11-02', merchant_name: 'Rewe' });
});
const open = (route: string) => openPage(walk.browser, walk.address, { token: walk.script.token, route });

it('Ctrl E exports what is shown, from any screen', async () => {
  const { page, problems } = await open('/reports/merchants');
  await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
  await openOverlay(page, 'Control+e');
  await page.getByText('Type: Expenses').waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${walk.address}/#/budgets`);
  await page.getByRole('heading', { level: 1, name: 'Budgets' }).waitFor();
  await openOverlay(page, 'Control+e');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^Kvitt transactions .*\.csv$/);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: 'Budgets' }).waitFor();
  expect(problems).toEqual([]);
});

it('Ctrl P prints a report, and the list by way of a PDF', async () => {
  const { page } = await open('/reports/categories');
  await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
  await page.evaluate(() => {
    globalThis.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await page.keyboard.press('Control+p');
  await page.locator('body[data-printed=yes]').waitFor();
  await page.goto(`${walk.address}/#/transactions`);
  await page.getByRole('row', { name: 'Rewe' }).waitFor();
  await openOverlay(page, 'Control+p');
  expect(await page.getByRole('radio', { name: 'PDF' }).isChecked()).toBe(true);
});

it('the sheet and the palette know every one of them', async () => {
  const { page } = await open('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  for (const [label, keys] of [
    ['Print the report', 'Ctrl P'],
    ['Export what is shown', 'Ctrl E'],
    ['Go to the message at the bottom', 'F6'],
  ] as const)
    await sheet.locator('dt', { hasText: label }).locator('..').getByText(keys).first().waitFor();
  await page.keyboard.press('Escape');
  await openOverlay(page, 'Control+k');
  await page.keyboard.type('print');
  await page.getByRole('option', { name: 'Print the report' }).waitFor();
});

it('Esc gives the keyboard back to the row that had it, at the first opening of each overlay too', async () => {
  const { page } = await open('/transactions');
  const cell = page.getByRole('row', { name: 'Rewe' }).getByRole('gridcell').nth(2);
  await cell.click();
  const named = () => page.evaluate(() => document.activeElement?.closest('[role=row]')?.textContent ?? 'nothing');
  const before = await named();
  expect(before).toContain('Rewe');
  for (const key of ['n', 'Control+k', '?', 'Control+e']) {
    await openOverlay(page, key);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(named, { message: key }).toBe(before);
  }
});

it('the keyboard is at the heading once a view is saved, and its button is gone', async () => {
  const { page } = await open('/transactions?type=expense');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Save view');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Spending');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});
