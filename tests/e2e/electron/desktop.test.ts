import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { DesktopBridge } from '#shared/desktop.ts';
import { type Desktop, needElectron, openDesktop, runDesktop } from '../../support/electron.ts';
import { drawSupermarketReceipt, register } from '../../support/main-path.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;

beforeEach(needElectron);

test('closing the window ends Kvitt, or hides it in the tray once that is chosen; the tray opens, adds and quits', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder, { hook: 'watch-tray.cjs' });
  await register(first.page);
  await openDesktopSettings(first);
  const hides = first.page.getByRole('switch', { name: /Closing the window leaves Kvitt in the tray/ });
  expect(await hides.isChecked()).toBe(false);
  await hides.click();
  await expect.poll(() => hides.isChecked()).toBe(true);

  await closeWindow(first);
  expect(await isVisible(first)).toBe(false);
  expect(await readTray(first)).toEqual(['Open Kvitt', 'Add transaction', 'Choose receipts…', 'Quit Kvitt']);
  await clickTray(first, 'Open Kvitt');
  expect(await isVisible(first)).toBe(true);
  await closeWindow(first);
  await clickTray(first, 'Add transaction');
  expect(await isVisible(first)).toBe(true);
  await first.page.getByRole('dialog', { name: /Add/ }).waitFor();
  await closeWindow(first);
  // Started again, it comes back.
  expect((await runDesktop(folder)).code).toBe(0);
  await expect.poll(() => isVisible(first)).toBe(true);

  await closeWindow(first);
  const ended = new Promise<void>((resolve) => first.electron.once('close', () => resolve()));
  await clickTray(first, 'Quit Kvitt').catch(() => undefined);
  await ended;
  expect(existsSync(join(folder, 'kvitt.sqlite-wal'))).toBe(false);
});

test('menu and tray speak the language of who is signed in, from the moment that it is chosen', async () => {
  const desktop = await openDesktop(makeTemporaryFolder(), { hook: 'watch-tray.cjs' });
  await register(desktop.page);
  const choose = (locale: string) =>
    desktop.page.evaluate(async (chosen) => {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${await window.kvitt.session.load()}`,
      };
      await fetch('/users/me', { method: 'PATCH', headers, body: JSON.stringify({ locale: chosen }) });
    }, locale);
  const readMenu = () =>
    desktop.electron.evaluate(({ Menu }) => {
      const { items } = Menu.getApplicationMenu() as Electron.Menu;
      return [items[0], items[1]?.submenu?.items[0]].map((item) => item?.label);
    });
  for (const [locale, menu, tray] of [
    ['de-DE', ['&Datei', 'Rückgängig'], 'Kvitt öffnen'],
    ['sv-SE', ['&Arkiv', 'Ångra'], 'Öppna Kvitt'],
    ['fr-FR', ['&File', 'Undo'], 'Open Kvitt'],
  ] as const) {
    await choose(locale);
    await expect.poll(readMenu).toEqual(menu);
    expect((await readTray(desktop))[0]).toBe(tray);
  }
  await desktop.close();
});

test('a file put into the watched folder becomes a receipt, also of a window that is hidden, and a bank’s file is told of', async () => {
  const scans = makeTemporaryFolder();
  const drawn = await drawSupermarketReceipt(makeTemporaryFolder());
  const desktop = await openDesktop(makeTemporaryFolder());
  const { page, electron } = desktop;
  await register(page);
  await openDesktopSettings(desktop);
  await electron.evaluate(({ dialog, Notification, BrowserWindow }, chosen) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) });
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      shown.push(this);
    };
    BrowserWindow.getAllWindows()[0]?.blur();
  }, scans);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByText(scans).waitFor();
  await page.getByText('No receipt taken yet').waitFor();
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  copyFileSync(drawn, join(scans, 'scan.png'));
  await expect.poll(() => readAmounts(desktop), { timeout: 45_000 }).toEqual({ 'scan.png': '42.80' });

  writeFileSync(join(scans, 'statement.csv'), 'Date;Amount\n2026-11-20;-42,80\n');
  const readTitles = () =>
    electron.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title }) => title),
    );
  await expect.poll(readTitles, { timeout: 15_000 }).toContain('A bank file is waiting');
  await leaveFor(desktop, '/');
  await electron.evaluate(() => {
    (globalThis as unknown as { shown: Electron.Notification[] }).shown.at(-1)?.emit('click');
  });
  await page.getByRole('heading', { level: 1, name: /Import/ }).waitFor();
  await page.getByText('statement.csv').first().waitFor();
  await expect.poll(() => countImports(desktop), { timeout: 15_000 }).toBe(1);

  writeFileSync(join(scans, 'december.csv'), 'Date;Amount\n2026-12-20;-1,80\n');
  await openDesktopSettings(desktop);
  await page.getByRole('heading', { name: 'Bank files, left where they are' }).waitFor({ timeout: 15_000 });
  await page.getByText('1 receipt taken').waitFor();
  await page.getByRole('button', { name: 'Import december.csv' }).click();
  await page.getByText('december.csv').first().waitFor();
  await expect.poll(() => countImports(desktop), { timeout: 15_000 }).toBe(2);
  expect(readdirSync(scans).sort()).toEqual(['december.csv', 'scan.png', 'statement.csv']);
  expect(desktop.problems).toEqual([]);
  await desktop.close();
});

test('files that the system opens are taken as receipts: named at the start, and by starting Kvitt again', {
  timeout: 90_000,
}, async () => {
  const folder = makeTemporaryFolder();
  const pictures = makeTemporaryFolder();
  const early = await drawSupermarketReceipt(pictures);
  const later = join(pictures, 'later.png');
  copyFileSync(await drawSupermarketReceipt(makeTemporaryFolder(), '19.11.2026'), later);
  const desktop = await openDesktop(folder, { files: [early] });
  // It waits for somebody to sign in.
  await register(desktop.page);
  await desktop.page.getByText('Added rewe-city.png').waitFor();
  await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect((await runDesktop(folder, [later])).code).toBe(0);
  await desktop.page.getByText('Added later.png').waitFor();
  expect(await isVisible(desktop)).toBe(true);
  writeFileSync(join(pictures, 'notes.odt'), 'no receipt');
  await runDesktop(folder, [join(pictures, 'notes.odt')]);
  await desktop.page.getByText('notes.odt was not added.').waitFor();
  await expect
    .poll(() => readAmounts(desktop), { timeout: 60_000 })
    .toEqual({ 'rewe-city.png': '42.80', 'later.png': '42.80' });
  expect(desktop.problems).toEqual([]);
  await desktop.close();
});

test('the window comes back to the place, the columns and the size of letters where one was; nobody else sees that place', async () => {
  const folder = makeTemporaryFolder();
  const hook = 'fake-keychain.cjs';
  const first = await openDesktop(folder, { hook });
  await register(first.page);
  await first.page.evaluate(() => {
    location.hash = '#/transactions?q=rewe';
    localStorage.setItem('kvitt.columns', JSON.stringify({ widths: { merchant: 333 }, hidden: ['tags'] }));
  });
  await first.page.getByRole('heading', { level: 1, name: 'Transactions' }).waitFor();
  await first.electron.evaluate(({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    shown?.webContents.setZoomLevel(1);
    shown?.maximize();
  });
  await first.close();

  const second = await openDesktop(folder, { hook });
  await expect.poll(() => second.page.url()).toMatch(/#\/transactions\?q=rewe$/);
  expect(await second.page.evaluate(() => localStorage.getItem('kvitt.columns'))).toContain('333');
  expect(
    await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel()),
  ).toBe(1);
  await second.page.evaluate(() => window.kvitt.session.clear());
  await second.close();

  const third = await openDesktop(folder, { hook });
  await third.page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(third.page.url()).not.toContain('rewe');
  await third.close();
});

async function openDesktopSettings({ page }: Desktop): Promise<void> {
  await leaveFor({ page }, '/settings');
  await page.getByRole('link', { name: 'Desktop' }).click();
}

/** Without a click, which a hidden window would never see. */
function leaveFor({ page }: Pick<Desktop, 'page'>, route: string): Promise<void> {
  return page.evaluate((to) => {
    location.hash = `#${to}`;
  }, route);
}

async function countImports({ page }: Desktop): Promise<number> {
  return page.evaluate(async () => {
    const authorization = `Bearer ${await window.kvitt.session.load()}`;
    return (await (await fetch('/imports', { headers: { authorization } })).json()).items.length;
  });
}

async function readAmounts({ page }: Desktop): Promise<Record<string, string | null>> {
  return page.evaluate(async () => {
    const authorization = `Bearer ${await window.kvitt.session.load()}`;
    const { items } = await (await fetch('/receipts', { headers: { authorization } })).json();
    return Object.fromEntries(
      items.map((receipt: { original_name: string; parsed_amount: string | null }) => [
        receipt.original_name,
        receipt.parsed_amount,
      ]),
    );
  });
}

function closeWindow({ electron }: Desktop): Promise<void> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

function isVisible({ electron }: Desktop): Promise<boolean | undefined> {
  return electron.evaluate(({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    return shown?.isVisible() && !shown.isMinimized();
  });
}

function readTray({ electron }: Desktop): Promise<string[]> {
  return electron.evaluate(() =>
    (globalThis as unknown as { trayMenu: Electron.Menu }).trayMenu.items.map(({ label }) => label).filter(Boolean),
  );
}

function clickTray({ electron }: Desktop, label: string): Promise<void> {
  return electron.evaluate((_electron, wanted) => {
    const { items } = (globalThis as unknown as { trayMenu: Electron.Menu }).trayMenu;
    items.find((item) => item.label === wanted)?.click();
  }, label);
}
