import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { systemClock } from '#main/lib/clock.ts';
import { type Entry, openPage, readCategories, useWalk } from '../../support/browser.ts';

const walk = useWalk();
const open = (route: string) => openPage(walk.browser, walk.address, { token: walk.script.token, route });
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

const book = (merchant_name: string) =>
  walk.script.send<Entry>('POST', '/transactions', {
    type: 'expense',
    amount: '12.00',
    currency: 'EUR',
    date: systemClock.today(),
    merchant_name,
  });

async function readEverything(): Promise<unknown> {
  const paths = ['/transactions', '/categories', '/tags', '/accounts', '/rules', '/budgets', '/recurring-transactions'];
  const lists = await Promise.all(
    [...paths, '/saved-views'].map((path) => walk.script.send<{ items: object[] }>('GET', `${path}?limit=500`)),
  );
  return lists.map(({ items }) => items);
}

/** A window follows what scripts do from a moment after it stands. What is said then is all that there is to say. */
async function untilFollowed(page: Page): Promise<void> {
  const isSaid = async () => {
    await book('Kiosk');
    const said = toast(page, 'A script').first().waitFor({ timeout: 3000 });
    return said.then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isSaid).toBe(true);
}

it('whatever a script does is said on the screen that is open, and undone and made again by keys', async () => {
  const { send } = walk.script;
  const categories = await readCategories(walk.script);
  const rewe = await book('Rewe');
  const [groceries, pets] = [categories.get('Groceries'), categories.get('Pets')];
  const budget = await send<Entry>('POST', '/budgets', { category_id: groceries, amount: '200' });
  const other = await send<Entry>('POST', '/budgets', { category_id: pets, amount: '50' });
  const kinds: readonly (readonly [string, string, string, object | undefined])[] = [
    ['A script changed Rewe', 'PATCH', `/transactions/${rewe.id}`, { amount: '13.00' }],
    [
      'A script changed Rewe',
      'POST',
      '/transactions/split',
      {
        transaction_id: rewe.id,
        splits: [
          { amount: '10.00', category_id: groceries },
          { amount: '2.00', category_id: pets },
        ],
      },
    ],
    ['A script deleted Rewe', 'DELETE', `/transactions/${rewe.id}`, undefined],
    ['A script added the tag work', 'POST', '/tags', { name: 'work' }],
    ['A script added the account Savings', 'POST', '/accounts', { name: 'Savings' }],
    ['A script added the category Fun', 'POST', '/categories', { name: 'Fun', type: 'expense' }],
    ['A script added the rule lidl', 'POST', '/rules', { value: 'lidl', set: { category_id: groceries } }],
    ['A script changed a budget', 'PATCH', `/budgets/${budget.id}`, { amount: '300' }],
    [
      'A script added a move between budgets',
      'POST',
      '/budgets/move',
      { from_id: budget.id, to_id: other.id, amount: '5' },
    ],
    ['A script deleted a budget', 'DELETE', `/budgets/${other.id}`, undefined],
    ['A script added the saved view Trip', 'POST', '/saved-views', { name: 'Trip', icon: 'tag', query: { tag: 'x' } }],
  ];
  const { page, problems } = await open('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await untilFollowed(page);
  for (const [words, method, path, body] of kinds) {
    const before = await readEverything();
    await send(method, path, body);
    const after = await readEverything();
    await toast(page, words).getByRole('button', { name: 'Undo' }).waitFor();
    const undone = `Undone: “${words}”`;
    await page.keyboard.press('Control+z');
    await toast(page, undone).waitFor();
    await expect.poll(readEverything, { message: words }).toEqual(before);
    await page.keyboard.press('Control+Shift+z');
    await toast(page, undone).waitFor({ state: 'detached' });
    await expect.poll(readEverything).toEqual(after);
    await page.keyboard.press('Control+z');
    await expect.poll(readEverything, { message: words }).toEqual(before);
  }
  expect(problems).toEqual([]);
});

it('undo goes to what came back, or shows the way to it from another screen', async () => {
  await book('Café Zimt');
  const { page, problems } = await open('/transactions');
  const row = page.getByRole('row', { name: 'Café Zimt' });
  await row.locator('[data-column=merchant]').click();
  await page.keyboard.press('Delete');
  await row.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.locator('[role=row][data-returned]:has(:focus)', { hasText: 'Café Zimt' }).waitFor();
  await page.keyboard.press('Delete');
  await row.waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('heading', { level: 1, name: 'Budgets' }).waitFor();
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Deleted Café Zimt').getByRole('button', { name: 'Show' }).click();
  await page.locator('[role=row][data-returned]', { hasText: 'Café Zimt' }).waitFor();
  expect(problems).toEqual([]);
});

it('what was changed meanwhile is not undone, and both versions are shown', async () => {
  const { id } = await book('Bakery');
  const { page } = await open('/transactions');
  const row = page.getByRole('row', { name: 'Bakery' });
  await row.locator('[data-column=merchant]').click();
  await page.keyboard.press('c');
  await page.keyboard.type('groc');
  await page.keyboard.press('Enter');
  const own = toast(page, 'Changed the category of Bakery');
  await own.getByRole('button', { name: 'Always' }).waitFor();
  const pets = (await readCategories(walk.script)).get('Pets');
  await walk.script.send('PATCH', `/transactions/${id}`, { category_id: pets });
  await row.getByText('Pets').waitFor({ timeout: 1_000 });
  await own.getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'changed since').getByRole('button', { name: 'Show both' }).click();
  const dialog = page.getByRole('dialog', { name: 'Changed meanwhile' });
  const line = dialog.getByRole('row', { name: /Category/ });
  await line.getByText('Groceries').waitFor();
  await line.getByText('Pets').waitFor();
  await page.keyboard.press('Escape');
  await row.getByText('Pets').waitFor();
});

it('a step of thousands says how far it is', async () => {
  const ids: number[] = [];
  for (let at = 0; at < 3; at += 1) {
    const { id } = await book('Kiosk');
    ids.push(id);
  }
  const { page } = await open('/transactions');
  const rows = page.getByRole('row', { name: 'Kiosk' });
  await rows.first().waitFor();
  // A script's three changes are one line, and one step of three requests.
  for (const id of ids) await walk.script.send('PATCH', `/transactions/${id}`, { description: 'Newspaper' });
  let goOn: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let asked = 0;
  await page.route('**/changes/*/undo', async (route) => {
    asked += 1;
    if (asked === 2) await seen;
    await route.continue();
  });
  await toast(page, 'A script changed 3 transactions').getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'Undoing: step 2 of 3').getByRole('progressbar').waitFor();
  goOn();
  await toast(page, 'Undone: “A script changed 3 transactions').waitFor();
  await page.getByText('Newspaper').first().waitFor({ state: 'detached' });
});
