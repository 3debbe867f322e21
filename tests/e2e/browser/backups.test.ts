import { expect, it } from 'vitest';
import { createScript, expectAccessible, openPage, person, useWalk } from '../../support/browser.ts';

interface Booked {
  readonly id: number;
}

const walk = useWalk();
const expense = { type: 'expense', amount: '9.80', date: '2026-11-20', merchant_name: 'Rewe City' };

it('a backup is made by hand, compared with now, and restored with the password', { timeout: 120_000 }, async () => {
  const { script } = walk;
  const first = await script.send<Booked>('POST', '/transactions', expense);
  const { page, problems } = await openPage(walk.browser, walk.address, {
    token: script.token,
    route: '/settings/backup',
  });
  await page.getByText('Not backed up yet').waitFor();
  await page.getByRole('button', { name: 'Back up now' }).click();
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.getByRole('link', { name: /^Backed up today, / }).waitFor();
  await page.getByText('By hand').waitFor();

  await script.send('POST', '/transactions', { ...expense, merchant_name: 'Edeka', amount: '12.00' });
  await script.send('PATCH', `/transactions/${first.id}`, { amount: '10.00' });
  await page.getByRole('button', { name: /^See what would change/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What a restore would change' });
  await dialog.getByText('1 transaction would go').waitFor();
  await dialog.getByText('1 transaction would change').waitFor();
  await dialog.getByText('Edeka').waitFor();

  await dialog.getByRole('button', { name: 'Restore this backup' }).click();
  await dialog.getByText('Write your password to restore this backup').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill('not-the-password');
  await dialog.getByRole('button', { name: 'Restore this backup' }).click();
  await dialog.getByText('This is not your password. Nothing was changed.').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: 'Restore this backup' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Before a restore', { exact: true }).waitFor();

  // The window signed in again; everybody else has to as well.
  await expect(script.send('GET', '/transactions')).rejects.toThrow('401');
  await places.getByRole('link', { name: 'Transactions' }).click();
  await page.getByRole('row', { name: /Rewe City/ }).waitFor();
  expect(await page.getByRole('row', { name: /Edeka/ }).count()).toBe(0);
  const { access_token: token } = await createScript(walk.address, null).send<{ access_token: string }>(
    'POST',
    '/auth/login',
    { email: person.email, password: person.password },
  );
  const { amount } = await createScript(walk.address, token).send<{ amount: string }>(
    'GET',
    `/transactions/${first.id}`,
  );
  expect(amount).toBe('9.80');
  // The wrong password and the sessions that ended are the browser's own lines.
  expect(problems.filter((problem) => !/status of (401|403)/.test(problem))).toEqual([]);
});

it('the screen and its preview can be used by everybody', { timeout: 120_000 }, async () => {
  const { access_token: token } = await createScript(walk.address, null).send<{ access_token: string }>(
    'POST',
    '/auth/login',
    { email: person.email, password: person.password },
  );
  await createScript(walk.address, token).send('POST', '/backups');
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await openPage(walk.browser, walk.address, {
      ...{ token, colorScheme, bypassCSP: true, route: '/settings/backup' },
    });
    const compare = page.getByRole('button', { name: /^See what would change/ });
    await compare.first().waitFor();
    await expectAccessible(page);
    await compare.last().click();
    await page.getByRole('button', { name: 'Restore this backup' }).waitFor();
    await expectAccessible(page);
  }
});
