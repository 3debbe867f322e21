import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  expectAccessible,
  openOverlay,
  openPage,
  readCategories,
  type Script,
  useWalk,
} from '../../support/browser.ts';
import { onePixel } from '../../support/pictures.ts';

const walk = useWalk(async (script) => {
  const food = (await readCategories(script)).get('Groceries');
  const book = (date: string, amount: string, merchant_name: string, category_id?: number) =>
    script.send<{ id: number }>('POST', '/transactions', { type: 'expense', amount, date, merchant_name, category_id });
  await book('2025-03-04', '12.40', 'Rewe', food);
  await linkReceipt(script, (await book('2025-07-09', '40.00', 'Thalia')).id);
  await book('2026-01-10', '7.50', 'Rewe', food);
});
const open = (route: string, look: Parameters<typeof openPage>[2] = {}) =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route, ...look });

async function linkReceipt({ send }: Script, transaction: number): Promise<void> {
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  const { items } = await send<{ items: { id: number }[] }>('POST', '/receipts/upload', form);
  const [{ id } = { id: 0 }] = items;
  // It may have been read, and found empty, before it is stopped.
  await send('POST', `/receipts/${id}/cancel`).catch(() => undefined);
  await send('PATCH', `/receipts/${id}`, { parsed_date: '2025-07-09' });
  await send('POST', `/receipts/${id}/link`, { transaction_id: transaction });
}

async function exportNow(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

const bytesOf = async (download: Download) => new Uint8Array(await readFile(await download.path()));

it('exports the list with its filter, which can be taken away, and says before how much it is', async () => {
  const { page, problems } = await open('/transactions?q=rewe&from=2025-01-01&to=2025-12-31');
  await page.getByRole('row', { name: 'Rewe' }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByText('1 transaction', { exact: true }).waitFor();
  await dialog.getByText('€12.40').first().waitFor();
  expect(await dialog.getByLabel('From').inputValue()).toBe('01/01/2025');
  const narrow = await exportNow(page);
  expect(narrow.name).toBe('Kvitt transactions 2025.csv');
  expect(new TextDecoder().decode(narrow.bytes)).toMatch(/^date,.*\r\n2025-03-04,expense,12\.40,.*\r\n$/);
  await dialog.getByText('Kvitt transactions 2025.csv is with your browser’s downloads.').waitFor();
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('button', { name: 'Remove the filter Search' }).click();
  await dialog.getByText('2 transactions', { exact: true }).waitFor();
  await dialog.getByLabel('Period').selectOption('All days');
  await dialog.getByText('3 transactions', { exact: true }).waitFor();
  expect(await dialog.getByLabel('From').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  expect(page.url()).toContain('q=rewe');
  expect(problems).toEqual([]);
});

it('makes a tax pack of a period by the keyboard alone, and remembers what was chosen', async () => {
  const { page, problems } = await open('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await openOverlay(page, 'Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await page.keyboard.press('ArrowDown');
  await dialog.getByText('3 transactions, 1 receipt', { exact: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Last year');
  await dialog.getByText('2 transactions, 1 receipt', { exact: true }).waitFor();
  await page.keyboard.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^Kvitt tax pack 20\d\d\.zip$/);
  const files = unzipSync(await bytesOf(download));
  expect(Object.keys(files).map((name) => name.replace(/_\d+\.png$/, '.png'))).toEqual([
    'transactions.pdf',
    'transactions.csv',
    'receipts/2025-07-09_Thalia_40.00.png',
    'index.html',
  ]);
  expect(
    strFromU8(files['transactions.csv'] ?? new Uint8Array())
      .trim()
      .split('\r\n'),
  ).toHaveLength(3);
  await dialog.getByText(/is with your browser’s downloads/).waitFor();
  await page.keyboard.press('Escape');
  await openOverlay(page, 'Control+e');
  expect(await dialog.getByRole('radio', { name: 'Tax pack' }).isChecked()).toBe(true);
  expect(await dialog.getByLabel('Period').inputValue()).toBe('last-year');
  expect(problems).toEqual([]);
});

it('gives everything as JSON from the settings', async () => {
  const { page } = await open('/settings/backup');
  await page.getByRole('region', { name: 'Export' }).getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByText('3 transactions', { exact: true }).waitFor();
  expect(await dialog.getByLabel('Period').count()).toBe(0);
  const { name, bytes } = await exportNow(page);
  expect(name).toMatch(/^Kvitt everything .*\.json$/);
  expect(JSON.parse(new TextDecoder().decode(bytes)).transactions).toHaveLength(3);
});

it('shows how far it is, goes on when it is closed, and can be cancelled', async () => {
  const { page } = await open('/transactions');
  await page.getByRole('row', { name: 'Rewe' }).first().waitFor();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let asked = 0;
  await page.route('**/export?*', async (route) => {
    asked += 1;
    await held;
    await route.continue().catch(() => undefined);
  });
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('progressbar').waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('progressbar').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('progressbar').waitFor();
  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  answer();
  await download;
  await page
    .getByRole('status')
    .getByText(/is with your browser’s downloads/)
    .waitFor();
  expect(asked).toBe(2);
});

it('says in words what went wrong, and keeps what was chosen', async () => {
  const { page } = await open('/transactions');
  await page.getByRole('row', { name: 'Rewe' }).first().waitFor();
  await openOverlay(page, 'Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('Excel').check();
  const message = 'The receipts are 900 files of 4.2 GB, and an archive holds 3.9 GB; choose a shorter period';
  const answers = [
    { status: 507, code: 'storage_full', detail: 'The disk is full. Free some space and try again; nothing was lost.' },
    { status: 422, code: 'validation_error', detail: 'x', errors: [{ path: 'date_from', message }] },
  ];
  await page.route('**/export?*', (route) => {
    const answer = answers.shift();
    return answer ? route.fulfill({ status: answer.status, json: answer }) : route.abort();
  });
  for (const words of ['The disk is full', message, 'Kvitt does not answer on this computer']) {
    await dialog.getByRole('button', { name: 'Export' }).click();
    await dialog.getByRole('alert').getByText(`Nothing was exported. ${words}`).waitFor();
  }
  expect(await dialog.getByLabel('Excel').isChecked()).toBe(true);
});

it('has nothing to export where nothing fits', async () => {
  const { page } = await open('/transactions?q=nobody');
  await page.getByText('No transaction holds “nobody”').waitFor();
  await openOverlay(page, 'Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByText('Nothing fits. Choose another period, or take a filter away.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Remove the filter Search' }).click();
  await dialog.getByText('3 transactions', { exact: true }).waitFor();
  expect(await dialog.locator(':focus').count()).toBe(1);
});

it.each(['light', 'dark'] as const)(
  'has nothing that axe finds in %s, and room for longer words',
  async (colorScheme) => {
    const { page } = await open('/transactions?q=rewe&type=expense', { colorScheme, bypassCSP: true });
    await page.getByRole('row', { name: 'Rewe' }).first().waitFor();
    await openOverlay(page, 'Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByText('2 transactions', { exact: true }).waitFor();
    await expectAccessible(page);
    const folder = process.env.KVITT_TEST_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/export-${colorScheme}.png` });
    await page.setViewportSize({ width: 960, height: 640 });
    await page.evaluate(() => {
      const walker = document.createTreeWalker(
        document.querySelector('[role=dialog]') ?? document,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue ?? '';
        node.nodeValue = text + 'm'.repeat(Math.ceil(text.trim().length * 0.35));
      }
    });
    const overflow = await dialog.evaluate((one) =>
      [one, ...one.querySelectorAll('form *')]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
        .map(({ className }) => className),
    );
    if (folder) await page.screenshot({ path: `${folder}/export-long-${colorScheme}.png` });
    expect(overflow.filter((name) => !/value|visually|Input/i.test(String(name)))).toEqual([]);
    await page.reload();
    await page.getByRole('row', { name: 'Rewe' }).first().waitFor();
    await openOverlay(page, 'Control+e');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    await download.path();
    await dialog.getByText(/is with your browser’s downloads/).waitFor();
    await expectAccessible(page);
  },
);

it('in a small window every form of file is in sight above the sums, in German too', async () => {
  await walk.script.send('PATCH', '/users/me', { locale: 'de-DE' });
  const { page } = await open('/transactions');
  await page.setViewportSize({ width: 960, height: 640 });
  await page.getByRole('row', { name: 'Thalia' }).waitFor();
  await openOverlay(page, 'Control+e');
  const last = await page.getByRole('radio', { name: 'PDF' }).locator('xpath=..').boundingBox();
  const sums = await page.getByRole('dialog').getByText('3 Buchungen').boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(sums?.y ?? 0);
});
