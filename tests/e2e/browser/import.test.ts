import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dragBankFiles, dropBankFiles, twoAccountsOfx, unsureCsv } from '../../support/bank-files.ts';
import { createScript, expectAccessible, openPage, person, type Script, useWalk } from '../../support/browser.ts';

/** What a person wrote down before the bank had it. */
async function fill({ send }: Script): Promise<void> {
  await send('POST', '/transactions', {
    ...{ type: 'expense', amount: '42.80', currency: 'EUR', date: '2026-11-04', merchant_name: 'Rewe' },
  });
}

const walk = useWalk(fill);
const open = (route: string, colorScheme: 'light' | 'dark' = 'light') =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route, colorScheme, bypassCSP: true });

const csv = (name: string, text = unsureCsv) => ({ name, text });
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const sentence = (page: Page) => page.getByRole('region', { name: 'How the file is read' }).locator('p').first();
const merchants = async () => {
  const { items } = await walk.script.send<{ items: { merchant_name: string }[] }>(
    'GET',
    '/transactions?ordering=date',
  );
  return items.map(({ merchant_name }) => merchant_name);
};

it('a dropped CSV is read another way, decided row by row, added, taken back, and adds nothing the second time', async () => {
  const { page, problems } = await open('/transactions');
  await row(page, /Rewe/).waitFor();
  await dragBankFiles(page, csv('bank.csv'));
  await page.getByText('1 bank file. You see a preview before anything is added.').waitFor();
  await dropBankFiles(page, csv('bank.csv'));
  await expect.poll(() => sentence(page).textContent()).toContain('day/month/year, 04/11/2026 = 4 November 2026.');
  await page.getByText('Day and month could be the other way round.').waitFor();
  await page.getByRole('combobox', { name: 'Order of dates' }).click();
  await page.getByRole('option', { name: 'Month, day, year' }).click();
  await expect.poll(() => sentence(page).textContent()).toContain('month/day/year, 04/11/2026 = 11 April 2026.');
  await row(page, /REWE SAGT DANKE 44.*11 Apr 2026/).waitFor();
  await page.getByRole('button', { name: 'Add 3' }).waitFor();
  await page.getByRole('combobox', { name: 'Order of dates' }).click();
  await page.getByRole('option', { name: 'Day, month, year' }).click();

  await page.getByRole('radio', { name: 'Needs a look 1' }).check();
  const rewe = row(page, /REWE SAGT DANKE 44/);
  await rewe.getByText('It seems to be the transaction that you entered').waitFor();
  await page.getByRole('button', { name: 'Add 2' }).waitFor();
  await rewe.focus();
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Add 3' }).waitFor();
  expect(await rewe.getByRole('radio', { name: 'Add' }).isChecked()).toBe(true);
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Add 2' }).waitFor();
  await page.getByRole('radio', { name: 'All 3' }).check();
  await row(page, /Employer/).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Add 1' }).waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Add 2' }).click();
  await page.getByRole('heading', { name: 'Added 2 transactions' }).waitFor();
  expect(await merchants()).toEqual(['Rewe', 'Stadtwerke', 'Employer']);

  await page.getByRole('link', { name: 'See the transactions' }).click();
  await row(page, /Employer/).waitFor();
  expect(await row(page, /Rewe/).count()).toBe(0);
  await page.getByRole('button', { name: 'Remove the filter Import' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Took the import back: 2 transactions are removed.').waitFor();
  expect(await merchants()).toEqual(['Rewe']);

  for (const words of ['Add 2', 'Close']) {
    await dropBankFiles(page, csv('bank.csv'));
    await page.getByRole('button', { name: words }).click();
    if (words === 'Add 2') await page.getByRole('heading', { name: 'Added 2 transactions' }).waitFor();
  }
  await page.getByRole('heading', { name: 'Imports' }).waitFor();
  expect(await merchants()).toEqual(['Rewe', 'Stadtwerke', 'Employer']);
  expect(problems).toEqual([]);
});

it('what was changed since an import is kept when it is taken back, unless one wants it gone', async () => {
  const { send } = walk.script;
  const { page } = await open('/import');
  await dropBankFiles(
    page,
    csv('more.csv', 'Date,Payee,Amount\r\n2026-10-20,Cinema,-14.00\r\n2026-10-21,Museum,-9.00'),
  );
  await page.getByRole('button', { name: 'Add 2' }).click();
  await page.getByRole('heading', { name: 'Added 2 transactions' }).waitFor();
  const { items } = await send<{ items: { id: number }[] }>('GET', '/transactions?q=cinema');
  await send('PATCH', `/transactions/${items[0]?.id}`, { description: 'with Ida' });
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.getByRole('button', { name: 'Undo more.csv' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take back the import of more.csv' });
  await dialog.getByText('1 was changed since and is kept:').waitFor();
  await dialog.getByText('Cinema, €14.00, 20 Oct 2026').waitFor();
  await dialog.getByRole('button', { name: 'Remove all 2' }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Take back, keep the changed' }).click();
  await page.getByText('1 that was changed since is kept.').waitFor();
  expect((await merchants()).filter((name) => name === 'Cinema' || name === 'Museum')).toEqual(['Cinema']);
});

it('an OFX of two accounts proposes them, and a transfer between them is booked once', async () => {
  const { page, problems } = await open('/import');
  await dropBankFiles(page, { name: 'two.ofx', text: twoAccountsOfx, type: '' });
  await expect
    .poll(() => sentence(page).textContent())
    .toBe('File of the format OFX, which says itself how it is read.');
  const accounts = page.getByRole('list', { name: 'Accounts of the file' });
  await expect.poll(() => accounts.getByRole('listitem').count()).toBe(2);
  await page.getByText(/^New accounts?: /).waitFor();
  await row(page, /TO SAVINGS/).focus();
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Add 2' }).click();
  await page.getByRole('heading', { name: 'Added 2 transactions' }).waitFor();
  const { items } = await walk.script.send<{ items: { type: string }[] }>('GET', '/transactions?type=transfer');
  expect(items).toHaveLength(1);
  expect(problems).toEqual([]);
});

it('an account that is not known is taken for the default one, and says so until that is chosen', async () => {
  const { page } = await open('/import');
  await dropBankFiles(page, csv('own.csv', 'Date,Payee,Amount,IBAN\r\n2026-08-02,Kiosk,-2.00,DE02120300000000202051'));
  const account = page.getByRole('combobox', { name: 'DE02120300000000202051' });
  const doubt = page.getByText(/^This account is not known yet/);
  await doubt.waitFor();
  await expectAccessible(page);
  const name = await account.inputValue();
  expect(await doubt.textContent()).toContain(`if it is not ${name}.`);
  await account.click();
  await page.getByRole('option', { name }).click();
  await doubt.waitFor({ state: 'detached' });
});

it('a file that cannot be read says so, with what to do, and goes on with the next one', async () => {
  const { page } = await open('/');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press('i');
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  await dropBankFiles(
    page,
    csv('broken.csv', 'Dear customer,\nwe changed our terms.\n'),
    csv('good.csv', 'Date,Payee,Amount\r\n2026-10-02,Florist,-20.00'),
  );
  const alert = page.getByRole('alert').filter({ hasText: 'Could not read broken.csv. Nothing was added.' });
  await alert.getByText('Details').click();
  await alert.getByText('code: unreadable_file').waitFor();
  await alert.getByRole('button', { name: 'Copy' }).waitFor();
  await alert.getByRole('button', { name: 'Try another file' }).waitFor();
  await expectAccessible(page);
  await alert.getByRole('button', { name: 'Go on with 1 more file' }).click();
  await page.getByRole('button', { name: 'Add 1' }).waitFor();
  await page.getByRole('button', { name: 'Do not import' }).click();
  await page.getByText('Not imported').first().waitFor();
});

it.each(['leave', 'add'] as const)('files that come together are offered one after the other (%s)', async (way) => {
  const { page, problems } = await open('/');
  const names = [1, 2, 3, 4].map((number) => `${way}-${number}.csv`);
  await dropBankFiles(
    page,
    ...names.map((name, index) => csv(name, `Date,Payee,Amount\r\n2026-09-0${index + 1},${name},-${index + 3}.00`)),
  );
  for (const [index, name] of names.entries()) {
    await row(page, new RegExp(name)).waitFor();
    const waiting = names.length - index - 1;
    const sentences = await page
      .getByText(/more files? waits?\. (It is|They are) shown after this one/)
      .allTextContents();
    expect(sentences.map((text) => Number.parseInt(text, 10))).toEqual(waiting === 0 ? [] : [waiting]);
    await page.getByRole('button', { name: way === 'add' ? 'Add 1' : 'Do not import' }).click();
    const next = names[index + 1];
    if (way === 'add') {
      await page.getByRole('heading', { name: 'Added 1 transaction' }).waitFor();
      if (next) await page.getByRole('button', { name: `Show ${next}` }).click();
    }
  }
  if (way === 'leave') await page.getByRole('heading', { name: 'Imports' }).waitFor();
  const { items } = await walk.script.send<{ items: { file_name: string; status: string }[] }>(
    'GET',
    `/imports?q=${way}-`,
  );
  expect(items.map(({ file_name, status }) => `${file_name} ${status}`).toSorted()).toEqual(
    names.map((name) => `${name} ${way === 'add' ? 'committed' : 'cancelled'}`),
  );
  expect(problems).toEqual([]);
});

it('an account that is chosen before is that of every file that comes together', async () => {
  const { id } = await walk.script.send<{ id: number }>('POST', '/accounts', { name: 'Holiday pot', kind: 'savings' });
  const { page } = await open('/import');
  await page.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: 'Holiday pot' }).click();
  const names = ['pot-1.csv', 'pot-2.csv'];
  await dropBankFiles(page, ...names.map((name) => csv(name, `Date,Payee,Amount\r\n2026-09-20,${name},-3.00`)));
  for (const name of names) {
    await row(page, new RegExp(name)).waitFor();
    await page.getByRole('button', { name: 'Do not import' }).click();
  }
  await page.getByRole('heading', { name: 'Imports' }).waitFor();
  const { items } = await walk.script.send<{ items: { account_id: number }[] }>('GET', '/imports?q=pot-');
  expect(items.map((item) => item.account_id)).toEqual([id, id]);
});

it('a file that is still being read when somebody signs out is shown to nobody', async () => {
  const ole = { ...person, email: 'ole@example.org', display_name: 'Ole' };
  const registered = createScript(walk.address, null).send<{ access_token: string }>('POST', '/auth/register', ole);
  const { access_token: token } = await registered;
  const { page } = await openPage(walk.browser, walk.address, { token, route: '/import' });
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  let letThrough = () => {};
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/imports', async (route) => {
    if (route.request().method() === 'POST') await gate;
    await route.continue().catch(() => undefined);
  });
  await dropBankFiles(page, csv('late.csv', 'Date,Payee,Amount\r\n2026-09-21,Late,-3.00'));
  await page.goto(`${walk.address}/#/settings/profile`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Create profile' }).waitFor();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(ole.email);
  letThrough();
  await page.getByLabel('Password', { exact: true }).fill(ole.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Overview' }).waitFor();
  await page.goto(`${walk.address}/#/import`);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await page.waitForTimeout(500);
  expect(page.url()).toMatch(/#\/import$/);
});

it('a drop of both is split, each to its place', async () => {
  const { page } = await open('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const both = [csv('half.csv'), { name: 'paper.png', text: 'no picture', type: 'image/png' }];
  await dragBankFiles(page, ...both);
  await page.getByText('Drop them together: each goes where it belongs.').waitFor();
  await dropBankFiles(page, ...both);
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  // What was refused went nowhere.
  await page.getByText('paper.png was not added.').waitFor();
  expect(await page.getByText('before anything is added').filter({ hasText: 'is shown here' }).count()).toBe(0);
});

it.each(['light', 'dark'] as const)('every step is accessible in the %s theme', async (colorScheme) => {
  const { page } = await open('/import', colorScheme);
  await page.getByRole('heading', { name: 'Imports' }).waitFor();
  await expectAccessible(page);
  const name = `${colorScheme}.csv`;
  await dropBankFiles(
    page,
    csv(name, `${unsureCsv}\r\n31/31/2026,Nobody,None,-1.00\r\n07/11/2026,${colorScheme},,-${colorScheme.length}.00`),
  );
  await row(page, /Nobody/).waitFor();
  await expectAccessible(page);
  await page.getByRole('radio', { name: /^Invalid/ }).check();
  await page.getByText('is not a date').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /^Added/ }).waitFor();
  await expectAccessible(page);
});

it('a file with unknown columns is opened to choose them, and what may be booked already is decided for all rows at once', async () => {
  const { page, problems } = await open('/import');
  const unknown = 'when;who;what\n5th;Bakery;four\n6th;Cinema;twelve\n';
  await dropBankFiles(page, csv('odd.csv', unknown));
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('group', { name: 'Columns', exact: true }).waitFor();
  const [, opened] = /[?&]id=(\d+)/.exec(page.url()) ?? [];
  await walk.script.send('POST', `/imports/${opened}/cancel`);

  const { send } = walk.script;
  const first = ['Date,Payee,Amount', '2026-10-05,Bakery,-4.80', '2026-10-06,Cinema,-12.00'].join('\n');
  const form = new FormData();
  form.append('file', new Blob([first]), 'first.csv');
  const response = await fetch(`${walk.address}/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${walk.script.token}` },
    body: form,
  });
  const { id } = (await response.json()) as { id: number };
  await send('POST', `/imports/${id}/commit`);

  const other = await open('/import');
  const second = ['Booking date,Text,Amount', '2026-10-05,CARD BAKERY,-4.80', '2026-10-06,CARD KINO,-12.00'].join('\n');
  await dropBankFiles(other.page, csv('second.csv', second));
  await other.page.getByRole('radio', { name: 'Needs a look 2' }).check();
  await other.page.getByText('All 2 rows').waitFor();
  await expectAccessible(other.page);
  await other.page.getByRole('button', { name: 'Take all in' }).click();
  await other.page.getByRole('button', { name: 'Add 2' }).waitFor();
  await other.page.getByRole('button', { name: 'Leave all out' }).click();
  await expect
    .poll(() =>
      row(other.page, /CARD KINO/)
        .getByRole('radio', { name: 'Leave out' })
        .isChecked(),
    )
    .toBe(true);
  await row(other.page, /CARD BAKERY/)
    .getByRole('link', { name: 'Show it' })
    .click();
  await row(other.page, /Bakery/).waitFor();
  // The first file is refused until its columns are chosen, and the browser says so.
  expect(problems).toEqual([expect.stringContaining('422')]);
  expect(other.problems).toEqual([]);
});
