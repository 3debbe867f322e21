import { expect, it } from 'vitest';
import { createScript, openPage, useWalk } from '../../support/browser.ts';

const walk = useWalk();
const open = (section: string) =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route: `/settings/${section}` });

it('a chosen theme holds at once, after a reload and in every window', async () => {
  const { page, problems } = await open('appearance');
  const theme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
  expect(await theme()).toBe('light');
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect.poll(theme).toBe('dark');
  await saved;
  await page.reload();
  expect(await theme()).toBe('dark');
  const other = await open('appearance');
  await expect.poll(() => other.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  expect([...problems, ...other.problems]).toEqual([]);
});

it('a token for scripts is shown once, works, and ends when it is revoked', async () => {
  const { page, problems } = await open('local-api');
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create token' });
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await dialog.getByText('Write a name').waitFor();
  await dialog.getByLabel('Name', { exact: true }).fill('Nightly report');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const secret = (await dialog.locator('code').textContent()) ?? '';
  const copy = dialog.getByRole('button', { name: 'Copy token' });
  await expect.poll(() => copy.evaluate((button) => button === document.activeElement)).toBe(true);
  // Not copied yet, and not shown again: neither Esc nor a press beside it closes it.
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  expect(await copy.isVisible()).toBe(true);
  const nightly = createScript(walk.address, secret);
  await nightly.send('GET', '/transactions');
  await expect(nightly.send('POST', '/tags', { name: 'work' })).rejects.toThrow('403');
  await page.getByText('Reads only').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  // The button that opened the dialog stood in the empty list.
  await page.waitForFunction(() => document.activeElement?.textContent === 'Create token');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByText('No tokens').waitFor();
  await expect(nightly.send('GET', '/transactions')).rejects.toThrow('401');
  expect(problems).toEqual([]);
});

it('an account is added, stands in the sidebar with its balance, and goes away by Undo', async () => {
  const { page, problems } = await open('accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await dialog.getByLabel('Opening balance').fill('lots');
  await dialog.getByRole('button', { name: 'Add account' }).click();
  await dialog.getByText('Write a name').waitFor();
  await dialog.getByLabel('Name', { exact: true }).fill('Savings');
  await dialog.getByLabel('Opening balance').fill('1.200,50');
  await dialog.getByRole('button', { name: 'Add account' }).click();
  const inSidebar = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Savings' });
  await inSidebar.getByText('€1,200.50').waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: 'Added the account Savings' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await inSidebar.waitFor({ state: 'detached' });
  expect(problems).toEqual([]);
});

it('a category gets its name, colour and icon, and a tag its name', async () => {
  const { page, problems } = await open('categories');
  await page.getByRole('button', { name: 'Add expense category' }).click();
  const category = page.getByRole('dialog', { name: 'Add expense category' });
  await category.getByLabel('Name').fill('Allotment');
  await category.getByRole('radio', { name: 'plant', exact: true }).check({ force: true });
  await category.getByRole('button', { name: 'Add category' }).click();
  await page.getByRole('button', { name: 'Edit Allotment' }).waitFor();
  await page.getByRole('link', { name: 'Tags' }).click();
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByRole('dialog', { name: 'Add tag' }).getByLabel('Name').fill('stockholm');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit stockholm' }).waitFor();
  expect(problems).toEqual([]);
});

it('a wrong present password is said under its field, and the new one is not taken', async () => {
  const { page } = await open('profile');
  await page.getByLabel('Present password', { exact: true }).fill('not-the-password');
  await page.getByLabel('New password', { exact: true }).fill('another-harbour-94');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.locator('input[aria-invalid=true]').waitFor();
  expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('another-harbour-94');
});

it('receipts are read as chosen, in up to three languages', async () => {
  const { page, problems } = await open('receipts');
  expect(await page.getByRole('radio', { name: 'Accurate' }).isChecked()).toBe(true);
  const preferences = async () => (await walk.script.send<{ preferences: unknown }>('GET', '/users/me')).preferences;
  await page.getByRole('radio', { name: 'Fast' }).check();
  await expect.poll(preferences).toMatchObject({ receipt_reading: 'fast' });
  const language = (name: string) => page.getByRole('checkbox', { name, exact: true });
  expect(await language('1. English').isChecked()).toBe(true);
  // Only the words of a chip can be seen.
  const toggle = (name: string) => page.getByText(name, { exact: true }).click();
  await toggle('French');
  await expect.poll(preferences).toMatchObject({ receipt_languages: ['eng', 'deu', 'fra'] });
  await expect.poll(() => language('Dutch').isDisabled()).toBe(true);
  expect(await language('3. French').isChecked()).toBe(true);
  await toggle('2. German');
  await expect.poll(preferences).toMatchObject({ receipt_languages: ['eng', 'fra'], receipt_reading: 'fast' });
  await page.reload();
  await expect.poll(() => language('2. French').isChecked()).toBe(true);
  expect(await language('Dutch').isEnabled()).toBe(true);
  expect(problems).toEqual([]);
});
