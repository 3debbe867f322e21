import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, readCategories, type Script, useWalk } from '../../support/browser.ts';

interface Rule {
  readonly value: string;
  readonly active: boolean;
}

async function fill(script: Script): Promise<void> {
  const categories = await readCategories(script);
  for (const [merchant_name, amount] of [
    ['Rewe City', '12.40'],
    ['REWE Center', '80.00'],
    ['Aldi', '9.90'],
  ])
    await script.send('POST', '/transactions', { type: 'expense', amount, date: '2026-11-02', merchant_name });
  await script.send('POST', '/rules', {
    field: 'merchant',
    value: 'aldi',
    amount_max: '200',
    set: { category_id: categories.get('Groceries'), tags: ['food', 'home'] },
  });
  await script.send('POST', '/rules', { value: 'lidl', set: { merchant_name: 'Lidl' } });
}

const walk = useWalk(fill);
const open = async () => {
  const route = '/settings/categories?show=rules';
  const opened = await openPage(walk.browser, walk.address, { token: walk.script.token, route });
  await opened.page.getByText('If the merchant contains').first().waitFor();
  return opened;
};
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const readRules = async () => (await walk.script.send<{ items: Rule[] }>('GET', '/rules')).items;
const valuesOf = async () => (await readRules()).map(({ value }) => value);

it('a rule reads as a sentence, is switched off, moved by buttons and deleted, and each is undone', async () => {
  const { page, problems } = await open();
  await page
    .getByText(
      'If the merchant contains “aldi” and the amount is at most €200.00, set the category to Groceries and add the tags food and home.',
    )
    .waitFor();
  const use = page.getByRole('switch', { name: 'Use the rule for aldi' });
  await use.click();
  await toast(page, 'Switched the rule for aldi off').waitFor();
  expect(await use.isChecked()).toBe(false);
  expect(await readRules()).toMatchObject([{ value: 'aldi', active: false }, { active: true }]);
  await page.getByRole('button', { name: 'Move the rule for lidl up' }).click();
  await toast(page, 'Moved the rule for lidl to place 1').waitFor();
  expect(await valuesOf()).toEqual(['lidl', 'aldi']);
  await page.getByRole('button', { name: 'Delete the rule for lidl' }).click();
  await toast(page, 'Deleted the rule for lidl').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  for (const label of ['Undone: “Deleted the rule', 'Undone: “Moved the rule', 'Undone: “Switched the rule']) {
    await page.keyboard.press('Control+z');
    await toast(page, label).waitFor();
  }
  expect(await readRules()).toMatchObject([
    { value: 'aldi', active: true },
    { value: 'lidl', active: true },
  ]);
  expect(problems).toEqual([]);
});

it('while a rule is written, what it would change is shown; a bad pattern is said under its field', async () => {
  const { page, problems } = await open();
  await page.getByRole('button', { name: 'Add rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add rule' });
  await dialog.getByRole('combobox', { name: 'Category' }).fill('groc');
  await page.keyboard.press('Enter');
  const text = dialog.getByRole('textbox', { name: 'Text' });
  await text.fill('rewe');
  await dialog.getByText('2 transactions would change.').waitFor();
  const changes = dialog.getByRole('list', { name: 'Transactions that would change' });
  await changes.getByText('REWE Center').waitFor();
  await dialog.getByRole('textbox', { name: 'Amount to' }).fill('50');
  await dialog.getByText('1 transaction would change.').waitFor();
  await dialog.getByRole('combobox', { name: 'How' }).click();
  await page.getByRole('option', { name: 'fits the pattern' }).click();
  await dialog.getByRole('textbox', { name: 'Pattern' }).fill('re(we');
  await dialog.locator('input[name=value][aria-invalid=true]').waitFor();
  expect(await dialog.getByRole('button', { name: /Save and apply/ }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await dialog.locator('input[name=value]:focus').waitFor();
  await dialog.getByRole('textbox', { name: 'Pattern' }).fill('^rewe');
  await dialog.getByRole('button', { name: 'Save and apply to 1 earlier' }).click();
  await toast(page, 'Added the rule for ^rewe and changed 1 transaction').waitFor();
  expect(await valuesOf()).toEqual(['aldi', 'lidl', '^rewe']);
  const groceries = (await readCategories(walk.script)).get('Groceries');
  const total = async () =>
    (await walk.script.send<{ total: number }>('GET', `/transactions?category=${groceries}&include_total=true`)).total;
  expect(await total()).toBe(1);
  await page.keyboard.press('Control+z');
  await toast(page, 'Undone: “Added the rule for ^rewe and changed 1 transaction').waitFor();
  expect(await valuesOf()).toEqual(['aldi', 'lidl']);
  expect(await total()).toBe(0);
  // The refused pattern is an answer of the API, which the browser notes.
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
});

it('all rules together show what they would change before they do', async () => {
  const { page, problems } = await open();
  await page.getByRole('button', { name: 'Apply to what exists' }).click();
  const dialog = page.getByRole('dialog', { name: 'Apply the rules to what exists' });
  await dialog.getByText('1 transaction would change.').waitFor();
  await dialog.getByRole('list', { name: 'Transactions that would change' }).getByText('Aldi').waitFor();
  await dialog.getByRole('button', { name: 'Change 1 transaction' }).click();
  await toast(page, 'Applied the rules to 1 transaction').getByRole('button', { name: 'Undo' }).click();
  await toast(page, 'Undone: “Applied the rules to 1 transaction').waitFor();
  expect(problems).toEqual([]);
});

it('a rule that a script makes is on screen within a second', async () => {
  const { page } = await open();
  await walk.script.send('POST', '/rules', { value: 'thalia', set: { tags: ['books'] } });
  await page.getByText('“thalia”').waitFor({ timeout: 1_000 });
  await toast(page, 'A script added the rule thalia').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('“thalia”').waitFor({ state: 'detached' });
});
