import type { Page } from 'playwright-core';
import { it } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import { systemClock } from '#main/lib/clock.ts';
import {
  expectAccessible,
  openOverlay,
  openPage,
  person,
  readCategories,
  type Script,
  useWalk,
} from '../../support/browser.ts';
import { dragFile, supermarketLines } from '../../support/main-path.ts';

/** One purchase with a category, one without, and a receipt with something to check. */
async function fill(script: Script): Promise<void> {
  const categories = await readCategories(script);
  const date = systemClock.today();
  for (const [merchant_name, category] of [
    ['Aldi', 'Groceries'],
    ['Café Zimt', undefined],
  ] as const)
    await script.send('POST', '/transactions', {
      type: 'expense',
      amount: '12.40',
      currency: 'EUR',
      date,
      merchant_name,
      ...(category !== undefined && { category_id: categories.get(category), tags: ['work'] }),
    });
  const gone = { type: 'expense', amount: '1', date, merchant_name: 'Rewe gone' };
  const { id } = await script.send<{ id: number }>('POST', '/transactions', gone);
  await script.send('DELETE', `/transactions/${id}`);
  await script.send('POST', '/rules', { value: 'aldi', set: { category_id: categories.get('Groceries') } });
  await script.send('POST', '/accounts', { name: 'Savings', kind: 'savings' });
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await drawReceipt(supermarketLines))]), 'rewe-city.png');
  await script.send('POST', '/receipts/upload', form);
}

const walk = useWalk(fill);
const schemes = ['light', 'dark'] as const;

const open = (colorScheme: 'light' | 'dark', route: string) =>
  openPage(walk.browser, walk.address, { colorScheme, bypassCSP: true, token: walk.script.token, route });

it.each(schemes)('welcome and sign-in are accessible in the %s theme, with their messages', async (colorScheme) => {
  const { page } = await openPage(walk.browser, walk.address, { colorScheme, bypassCSP: true });
  await page.getByRole('button', { name: 'Create profile' }).click();
  await page.locator('input[aria-invalid=true]').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(person.email);
  await expectAccessible(page);
});

/** What tells that a screen stands. */
const screens = {
  '/': (page: Page) => page.getByRole('region', { name: 'Spent' }),
  '/transactions': (page: Page) => page.getByRole('row', { name: /Aldi/ }),
  '/receipts': (page: Page) => page.locator('[data-receipt-form] input[name=amount], [data-field=amount]'),
  '/budgets': (page: Page) => page.getByText('No budgets yet'),
  '/recurring': (page: Page) => page.getByText('Nothing recurring yet'),
  '/reports': (page: Page) => page.getByRole('link', { name: /transactions of Groceries/ }),
  '/import': (page: Page) => page.getByText('No file was imported yet'),
  '/settings/profile': (page: Page) => page.getByRole('button', { name: 'Save profile' }),
  '/settings/appearance': (page: Page) => page.getByRole('radio', { name: 'Dark' }),
  '/settings/accounts': (page: Page) => page.getByRole('button', { name: 'Edit Savings' }),
  '/settings/categories': (page: Page) => page.getByRole('button', { name: 'Edit Groceries' }),
  '/settings/categories?show=rules': (page: Page) => page.getByRole('button', { name: 'Edit the rule for aldi' }),
  '/settings/notifications': (page: Page) => page.getByRole('switch', { name: 'A bill is coming' }),
  '/settings/deleted': (page: Page) => page.getByRole('button', { name: 'Restore Rewe gone' }),
  '/settings/tags': (page: Page) => page.getByRole('button', { name: 'Edit work' }),
  '/settings/currencies': (page: Page) => page.getByRole('button', { name: 'Load file' }),
  '/settings/local-api': (page: Page) => page.getByRole('button', { name: 'Create token' }),
};

// More than twenty screens, each looked at whole.
it.each(schemes)('every screen is accessible in the %s theme', { timeout: 180_000 }, async (colorScheme) => {
  const { page } = await open(colorScheme, '/');
  for (const [route, standing] of Object.entries(screens)) {
    await page.goto(`${walk.address}/#${route}`);
    await standing(page).first().waitFor({ timeout: 40_000 });
    await expectAccessible(page);
  }
});

it.each(schemes)(
  'what floats above the screens is accessible in the %s theme',
  { timeout: 180_000 },
  async (colorScheme) => {
    const { page } = await open(colorScheme, '/transactions');
    const aldi = page.getByRole('row', { name: /Aldi/ });
    await aldi.waitFor();
    const opened: Record<string, () => Promise<void>> = {
      palette: async () => {
        await openOverlay(page, 'Control+k');
        await page.keyboard.type('al');
        await page.getByRole('option', { name: /Aldi/ }).waitFor();
      },
      sheet: async () => {
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      },
      'quick add': async () => {
        await openOverlay(page, 'n');
        await page.keyboard.type('lunch 12.50 yesterday #work');
        await page.getByRole('button', { name: 'More fields' }).click();
        await page.getByRole('textbox', { name: 'Merchant' }).waitFor();
      },
      rule: async () => {
        await page.goto(`${walk.address}/#/settings/categories?show=rules`);
        await page.getByRole('button', { name: 'Edit the rule for aldi' }).click();
        await page.getByText('would change').first().waitFor();
      },
      learning: async () => {
        await page.goto(`${walk.address}/#/transactions`);
        await page.getByRole('row', { name: /Zimt/ }).locator('[data-column=merchant]').click();
        await page.keyboard.press('c');
        await page.keyboard.type(colorScheme === 'light' ? 'groc' : 'pets');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Always' }).waitFor();
      },
      'cell edit': async () => {
        await aldi.getByText('Groceries').dblclick();
        await page.getByRole('option', { name: 'Pets' }).waitFor();
      },
      'bulk bar': async () => {
        await aldi.getByRole('checkbox').click();
        await page.keyboard.press('t');
        await page.getByRole('button', { name: 'Save tags' }).waitFor();
      },
      'date of the selection': async () => {
        await page.keyboard.press('d');
        await page.getByRole('textbox', { name: 'Date', exact: true }).waitFor();
      },
      'drop overlay': async () => {
        await dragFile(page, 'receipt.png', 'image/png');
        await page.getByText('read on this computer').waitFor();
      },
    };
    for (const open of Object.values(opened)) {
      await open();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
  },
);
