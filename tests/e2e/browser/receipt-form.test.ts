import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openPage, type Script, useWalk } from '../../support/browser.ts';
import { supermarketLines } from '../../support/main-path.ts';

let id = 0;

async function fill({ send }: Script): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(await drawReceipt(supermarketLines))]), 'rewe.png');
  const { items } = await send<{ items: Receipt[] }>('POST', '/receipts/upload', body);
  id = items[0]?.id ?? 0;
  const status = async () => (await send<Receipt>('GET', `/receipts/${id}`)).status;
  await vi.waitUntil(async () => (await status()) === 'processed', { timeout: 28_000, interval: 200 });
}

const walk = useWalk(fill);
const open = () => openPage(walk.browser, walk.address, { token: walk.script.token, route: `/receipts/${id}` });
const stored = () => walk.script.send<Receipt>('GET', `/receipts/${id}`);
const field = (page: Page, name: string) => page.locator(`input[data-field=${name}]`);
const written = (page: Page, name: string) => field(page, name).inputValue();
const box = (page: Page, name: string) => page.getByRole('button', { name: `${name} on the picture, go to the field` });
const focusedField = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).dataset.field);

it('a typed total is said to be typed, what was read stays to choose, and Undo brings back form and box', async () => {
  const { page, problems } = await open();
  await box(page, 'Total').waitFor();
  const read = await written(page, 'amount');
  expect(read).toBe('42.80');
  await field(page, 'amount').fill('5');
  await page.keyboard.press('Tab');
  await page.getByText('You typed this').waitFor();
  await box(page, 'Total').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '€42.80' }).click();
  await page.getByText('You chose this').waitFor();
  expect(await written(page, 'amount')).toBe(read);
  await box(page, 'Total').waitFor();
  // The field in focus was not typed into, so the key is for the last change.
  await field(page, 'merchant').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => written(page, 'amount')).toBe('5.00');
  await page.keyboard.press('Control+z');
  await expect.poll(() => written(page, 'amount')).toBe(read);
  await page.keyboard.press('Tab');
  expect((await stored()).fields?.amount.reasons).not.toContain('You typed this.');
  // A field that was typed into keeps the key for its letters.
  const merchant = await written(page, 'merchant');
  await field(page, 'merchant').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Control+z');
  expect(await written(page, 'merchant')).toBe(merchant);
  expect(problems).toEqual([]);
});

it('a correction by a script is seen in the open form, and leaving a field does not write it back', async () => {
  const { page } = await open();
  await field(page, 'merchant').waitFor();
  await walk.script.send('PATCH', `/receipts/${id}`, { merchant_name: 'Corner Shop' });
  await expect.poll(() => written(page, 'merchant')).toBe('Corner Shop');
  await field(page, 'merchant').focus();
  await page.keyboard.press('Tab');
  expect((await stored()).merchant_name).toBe('Corner Shop');
});

it('a date in the order of another country is read, and what cannot be read stays with an error and is not saved', async () => {
  const { page } = await open();
  const save = page.getByRole('button', { name: 'Save and next' });
  await field(page, 'date').fill('11/30/2026');
  await page.keyboard.press('Tab');
  await expect.poll(() => written(page, 'date')).toBe('30/11/2026');
  await field(page, 'date').fill('31/31/2026');
  await page.keyboard.press('Tab');
  await page.getByText('This is not a date.').waitFor();
  await save.click();
  expect(await focusedField(page)).toBe('date');
  expect(await written(page, 'date')).toBe('31/31/2026');
  await field(page, 'date').fill('20/11/2026');
  await field(page, 'amount').fill('-5');
  await page.keyboard.press('Tab');
  await page.getByText('Write it without a minus.').waitFor();
  await field(page, 'amount').fill('6');
  await field(page, 'category').fill('Nosuch');
  await save.click();
  await page.getByText('No category of this name.').waitFor();
  expect(await focusedField(page)).toBe('category');
  expect((await stored()).transaction_id).toBeNull();
});

it('a word within the box of another field goes into the field in focus, and blank paper leaves it there', async () => {
  const { page } = await open();
  await field(page, 'currency').focus();
  await box(page, 'Date').waitFor();
  await page.locator('[data-word][title*="20.11.2026"]').first().click();
  await page.getByText('“20.11.2026” is not a currency.').waitFor();
  expect(await focusedField(page)).toBe('currency');
  await page.locator('[data-picture-frame]').click({ position: { x: 8, y: 8 } });
  expect(await focusedField(page)).toBe('currency');
});

it('an amount in a currency without a rate says so before it is saved', async () => {
  const { page } = await open();
  await walk.script.send('PATCH', `/receipts/${id}`, { parsed_currency: 'MYR' });
  await page.getByText('No rate for MYR is known on this day.').waitFor();
  await walk.script.send('PATCH', `/receipts/${id}`, { parsed_currency: 'EUR' });
  await page.getByText('No rate for MYR is known on this day.').waitFor({ state: 'detached' });
});

it('no word of the fields, their buttons and the lists is cut, in any language and at small sizes', async () => {
  const { parsed_amount: amount, parsed_date: date } = await stored();
  await walk.script.send('POST', '/transactions', { type: 'expense', amount, date, merchant_name: 'Rewe' });
  for (const locale of ['en-IE', 'de-DE', 'sv-SE']) {
    await walk.script.send('PATCH', '/users/me', { locale });
    const { page } = await open();
    await page.locator('[data-receipt-form] footer button').first().waitFor();
    await page.getByRole('radio').nth(3).waitFor();
    await page.locator('[data-receipt-form] fieldset input').last().check({ force: true });
    await field(page, 'tags').waitFor();
    for (const size of [
      { width: 960, height: 640 },
      { width: 1440, height: 900 },
    ]) {
      await page.setViewportSize(size);
      expect(await page.evaluate(findCutWords), `${locale} ${size.width}`).toEqual([]);
    }
    await page.context().close();
  }
});

/**
 * Runs in the page: words that are wider than their place, labels that lie over the next or below the one beside, and tabs that broke into a
 * second line.
 */
function findCutWords(): string[] {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const wide = all('[data-receipt-form] footer, fieldset, fieldset label span').filter(
    (element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0,
  );
  // Words that have no room beside their icon stand in a line below it that is not seen.
  const cut = all('[data-receipt-form] footer .mantine-Button-label').filter((words) => {
    const [inner, outer] = [words.getBoundingClientRect(), words.closest('button')?.getBoundingClientRect()];
    if (outer === undefined || inner.top >= outer.bottom - 6) return false;
    return words.scrollWidth > words.clientWidth || inner.right > outer.right;
  });
  const labels = all('[data-receipt-form] label').map((label) => {
    const range = document.createRange();
    range.selectNodeContents(label);
    return { label, over: range.getBoundingClientRect() };
  });
  const over = labels.filter(({ over: a, label }) =>
    labels.some(
      ({ over: b, label: other }) =>
        other !== label && a.left < b.left && a.right > b.left && a.top < b.bottom && b.top < a.bottom,
    ),
  );
  const pair = ['amount', 'currency'].flatMap((name) => {
    const label = document.querySelector<HTMLInputElement>(`input[data-field=${name}]`)?.labels?.[0];
    const words = label && document.createTreeWalker(label, NodeFilter.SHOW_TEXT).nextNode();
    if (!words) return [];
    const range = document.createRange();
    range.selectNode(words);
    return [{ label, top: range.getBoundingClientRect().top }];
  });
  const uneven = pair.filter(({ top }) => Math.abs(top - (pair[0]?.top ?? top)) > 1);
  const ruler = document.createElement('canvas').getContext('2d');
  const hints = all('[data-receipt-form] input[placeholder]').filter((input) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(input);
    if (ruler === null) return false;
    ruler.font = font;
    const words = input.getAttribute('placeholder') ?? '';
    return ruler.measureText(words).width > input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  });
  const tabs = all('fieldset label:has([name=receipts-tab])');
  const broken = tabs.filter((tab) => tabs.filter(({ offsetTop }) => offsetTop === tab.offsetTop).length === 1);
  const labelled = [...over, ...uneven].map(({ label }) => label);
  return [...wide, ...cut, ...labelled, ...hints, ...broken].map(
    (element) => element.getAttribute('placeholder') ?? element.textContent ?? '',
  );
}
