import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createScript, openPage, person, useWalk } from '../../support/browser.ts';

const walk = useWalk();

async function signIn(page: Page, { remember = false, password = person.password } = {}): Promise<void> {
  await page
    .getByRole('heading', { name: 'Sign in' })
    .or(page.getByRole('button', { name: 'Sign in' }))
    .first()
    .waitFor();
  const toSignIn = page.getByRole('button', { name: 'Sign in' });
  if (await page.getByRole('button', { name: 'Create profile' }).isVisible()) await toSignIn.click();
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  if (remember) await page.getByLabel('Stay signed in').check();
  await toSignIn.click();
}

const home = (page: Page) => page.getByRole('heading', { name: 'Start with whatever you have' });
const tokenOf = (page: Page) =>
  page.evaluate(() => sessionStorage.getItem('kvitt.token') ?? localStorage.getItem('kvitt.token'));

it('a wrong password is said under the field, and what was written stays', async () => {
  const { page } = await openPage(walk.browser, walk.address);
  await signIn(page, { password: 'not-the-password' });
  await page.getByText('Email or password is wrong').waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await home(page).waitFor();
});

it('signing out leaves nothing behind, and signing in comes back to the same place', async () => {
  const { page, problems } = await openPage(walk.browser, walk.address, { route: '/settings/profile' });
  await signIn(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await tokenOf(page)).toBeNull();
  await signIn(page);
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  expect(problems).toEqual([]);
});

it('who stays signed in is so after a restart, who does not has to sign in again', async () => {
  const lasting = await openPage(walk.browser, walk.address);
  await signIn(lasting.page, { remember: true });
  await home(lasting.page).waitFor();
  const storageState = await lasting.page.context().storageState();
  const restarted = await (await walk.browser.newContext({ storageState, locale: 'en-IE' })).newPage();
  await restarted.goto(walk.address);
  await home(restarted).waitFor();

  const brief = await openPage(walk.browser, walk.address);
  await signIn(brief.page);
  await home(brief.page).waitFor();
  const left = await brief.page.context().storageState();
  const again = await (await walk.browser.newContext({ storageState: left, locale: 'en-IE' })).newPage();
  await again.goto(walk.address);
  await again.getByRole('heading', { name: 'Sign in' }).waitFor();
});

it('a session that ends lies under an overlay, and what was being typed is kept', async () => {
  const { page } = await openPage(walk.browser, walk.address);
  await signIn(page);
  await home(page).waitFor();
  await page.keyboard.press('n');
  const line = page.getByRole('textbox', { name: 'Describe it in one line' });
  await line.fill('dinner 31.50 at trattoria');
  await createScript(walk.address, await tokenOf(page)).send('POST', '/auth/logout');
  await page.keyboard.press('Enter');
  const overlay = page.getByRole('dialog', { name: 'Your session ended' });
  await overlay.waitFor();
  await overlay.getByLabel('Password', { exact: true }).fill('not-the-password');
  await overlay.getByRole('button', { name: 'Unlock' }).click();
  await overlay.getByText('This is not the password of this user').waitFor();
  await overlay.getByLabel('Password', { exact: true }).fill(person.password);
  await overlay.getByRole('button', { name: 'Unlock' }).click();
  await overlay.waitFor({ state: 'detached' });
  expect(await line.inputValue()).toBe('dinner 31.50 at trattoria');
  await line.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Added Trattoria' }).waitFor();
});

it('quick add opened at once after signing in keeps the keyboard', async () => {
  const { page } = await openPage(walk.browser, walk.address);
  await signIn(page);
  await page.getByRole('button', { name: /^Add/ }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('12.50 lunch at Muller', { delay: 40 });
  const line = page.getByRole('textbox', { name: 'Describe it in one line' });
  expect(await line.inputValue()).toBe('12.50 lunch at Muller');
});
