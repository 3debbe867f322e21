import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { openOverlay, openPage, type Script, useWalk } from '../../support/browser.ts';

async function addPurchase({ send }: Script): Promise<void> {
  const date = systemClock.today();
  const purchase = { type: 'expense', amount: '42.80', currency: 'EUR', date, merchant_name: 'Rewe City' };
  await send('POST', '/transactions', purchase);
  for (let count = 0; count < 8; count += 1)
    await send('POST', '/transactions', { ...purchase, merchant_name: 'Aldi', amount: `${count + 3}.10` });
}

const walk = useWalk(addPurchase);

async function openHome() {
  const opened = await openPage(walk.browser, walk.address, { token: walk.script.token, route: '/' });
  await opened.page.getByRole('region', { name: 'Spent' }).waitFor();
  return opened;
}

it('the palette goes to screens, runs commands and finds transactions', async () => {
  const { page, problems } = await openHome();
  await openOverlay(page, 'Control+k');
  await page.keyboard.type('categories');
  await page.getByRole('option', { name: 'Settings: Categories' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add expense category' }).waitFor();
  await openOverlay(page, 'Control+k');
  await page.keyboard.type('rewe');
  await page.getByRole('option', { name: /Rewe City/ }).click();
  await page.locator('[role=row]:has(:focus)', { hasText: 'Rewe City' }).waitFor();
  await openOverlay(page, 'Control+k');
  await page.keyboard.type('hide');
  await page.keyboard.press('Enter');
  await page.getByText('€ •••').first().waitFor();
  expect(await page.getByText('42.80').count()).toBe(0);
  expect(problems).toEqual([]);
});

it('the palette finds what stands within the settings by its own name and by others', async () => {
  const { page } = await openHome();
  for (const [typed, name, heading] of [
    ['token', 'Settings: Script tokens', 'Script tokens'],
    ['dark', 'Settings: Theme', 'Theme'],
    ['restore', 'Settings: Restore a backup', 'Backups'],
  ] as const) {
    await openOverlay(page, 'Control+k');
    await page.keyboard.type(typed);
    await page.getByRole('option', { name }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText(heading, { exact: true }).first().waitFor();
  }
  await openOverlay(page, 'Control+k');
  expect(await page.getByRole('option', { name: 'Settings: Script tokens' }).count()).toBe(0);
});

it('the palette leads to all that it found when that is more than it shows', async () => {
  const { page } = await openHome();
  await openOverlay(page, 'Control+k');
  await page.keyboard.type('aldi');
  const last = page.getByRole('option').last();
  await page.getByRole('option', { name: 'See all 8' }).waitFor();
  expect(await last.textContent()).toBe('See all 8');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByText('8 transactions').waitFor();
  expect(page.url()).toContain('q=aldi');
});

it('Esc closes the palette and gives focus back', async () => {
  const { page } = await openHome();
  await page.getByRole('button', { name: 'Show as table' }).first().focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Show as table');
});

it('the sheet shows every key, and letters lead to the places', async () => {
  const { page, problems } = await openHome();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByText('Copy the row to today').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  for (const [letter, name] of [
    ['t', 'Transactions'],
    ['r', 'Receipts'],
    ['o', 'November|January|February|March|April|May|June|July|August|September|October|December'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor({ state: 'attached' });
  }
  expect(problems).toEqual([]);
});

it('single letters can be switched off', async () => {
  const { page } = await openHome();
  await page.goto(`${walk.address}/#/settings/appearance`);
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('switch', { name: 'Single-letter keys' }).uncheck({ force: true });
  await saved;
  await page.getByRole('heading', { name: 'Settings' }).click();
  await page.keyboard.press('n');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search or run a command' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
});
