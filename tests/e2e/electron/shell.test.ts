import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { shortcuts } from '#renderer/ui/shortcuts.ts';
import type { DesktopBridge } from '#shared/desktop.ts';
import {
  type Desktop,
  dropFiles,
  needElectron,
  openDesktop,
  pressInWindow,
  runDesktop,
} from '../../support/electron.ts';
import { drawSupermarketReceipt, register } from '../../support/main-path.ts';

declare const window: { kvitt: DesktopBridge } & Window;

beforeEach(needElectron);

let folder: string;
let desktop: Desktop;

beforeAll(async () => {
  if (!process.env.KVITT_TEST_ELECTRON) return;
  folder = mkdtempSync(join(tmpdir(), 'kvitt-test-'));
  desktop = await openDesktop(folder);
});
afterAll(async () => {
  if (!desktop) return;
  await desktop.close();
  rmSync(folder, { recursive: true, force: true });
});

const inPage = <T>(work: () => T | Promise<T>): Promise<T> => desktop.page.evaluate(work);

test('streams a change to the page when it happens', async () => {
  const told = await inPage(async () => {
    const user = {
      email: 'ida@example.com',
      password: 'violet-harbour-93',
      display_name: 'Ida',
      base_currency: 'EUR',
    };
    const post = async (path: string, body: object, token = '') => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const session: { access_token: string } = await post('/auth/register', user);
    const events = await fetch('/events', { headers: { authorization: `Bearer ${session.access_token}` } });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    await post('/tags', { name: 'holiday' }, session.access_token);
    const second = await reader?.read();
    return [first?.value, second?.value];
  });
  expect(told).toEqual([
    ': connected\n\n',
    expect.stringMatching(/^event: change\ndata: \{"entity":"tag","id":1,"action":"created"/),
  ]);
});

test('keeps a token only where it can be encrypted', async () => {
  const saved = await inPage(() => window.kvitt.session.save('a token to keep'));
  const file = join(folder, 'window/session');
  expect(saved).toBe(await desktop.electron.evaluate(hasKeychain));
  expect(existsSync(file)).toBe(saved);
  if (saved) {
    expect(readFileSync(file).includes('a token')).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
  expect(await inPage(() => window.kvitt.session.state())).toEqual({ canSave: saved, isSaved: saved });
  expect(await inPage(() => window.kvitt.session.load())).toBe('a token to keep');
  await inPage(() => window.kvitt.session.clear());
  expect(existsSync(file)).toBe(false);
});

test('a token that is only held is never written anywhere', async () => {
  await inPage(() => window.kvitt.session.hold('a token to hold'));
  expect(await inPage(() => window.kvitt.session.load())).toBe('a token to hold');
  expect(await inPage(() => window.kvitt.session.state())).toMatchObject({ isSaved: false });
  expect(existsSync(join(folder, 'window/session'))).toBe(false);
  await inPage(() => window.kvitt.session.clear());
  expect(await inPage(() => window.kvitt.session.load())).toBe(null);
});

test('sends the menu’s commands to the page', async () => {
  const received = inPage(
    () =>
      new Promise<unknown>((resolve) => {
        const stop = window.kvitt.onCommand((command) => {
          stop();
          resolve(command);
        });
      }),
  );
  await desktop.electron.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&View')?.submenu;
    file?.items.find(({ label }) => label === 'Transactions')?.click();
  });
  expect(await received).toEqual({ name: 'navigate', to: '/transactions' });
});

test('knows the region of the computer, which the page’s own language does not', async () => {
  const region = await desktop.electron.evaluate(({ app }) => app.getSystemLocale());
  const known = await inPage(() => window.kvitt.locale);
  expect([region, await inPage(() => navigator.language)]).toContain(known);
  expect(known).toMatch(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);
});

test('comes to the front when the app is started again, and the second one ends', async () => {
  await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect((await runDesktop(folder)).code).toBe(0);
  const shown = await desktop.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.isVisible()),
  );
  expect(shown).toEqual([true]);
});
test('a file dropped before anybody signed in leads nowhere', async () => {
  const before = desktop.page.url();
  await dropFiles(desktop, await drawSupermarketReceipt(folder));
  await dropFiles(desktop, join(folder, 'kvitt.json'));
  await desktop.page.waitForTimeout(300);
  expect(await readPlaces(desktop)).toEqual([before]);
});

test('the menu shows the keys of the shortcut table and takes none that the page handles itself', async () => {
  const items = await desktop.electron.evaluate(({ Menu }) => {
    const walk = (all: Electron.MenuItem[]): Electron.MenuItem[] =>
      all.flatMap((one) => [one, ...walk(one.submenu?.items ?? [])]);
    return walk(Menu.getApplicationMenu()?.items ?? []).map(({ label, accelerator, registerAccelerator }) => ({
      label,
      accelerator,
      registerAccelerator,
    }));
  });
  const same = {
    'Search or run a command': 'open-palette',
    Overview: 'go-overview',
    Transactions: 'go-transactions',
    Receipts: 'go-receipts',
    Budgets: 'go-budgets',
    Recurring: 'go-recurring',
    Reports: 'go-reports',
    'Settings…': 'go-settings',
    'Hide or show amounts': 'toggle-amounts',
  } as const;
  for (const [label, id] of Object.entries(same)) {
    const keys = shortcuts[id].keys.find((combination) => combination.startsWith('mod+')) ?? '';
    const item = items.find((one) => one.label === label);
    expect(item?.accelerator?.toLowerCase(), label).toBe(keys.replace('mod', 'cmdorctrl'));
    expect(item?.registerAccelerator, label).toBe(false);
  }
  const taken = items.filter(({ registerAccelerator }) => registerAccelerator).map(({ accelerator }) => accelerator);
  const ofTable = Object.values(shortcuts).flatMap(({ keys }) =>
    keys.map((combination) => combination.replace('mod', 'cmdorctrl')),
  );
  expect(taken.filter((keys) => keys && ofTable.includes(keys.toLowerCase()) && keys !== 'CommandOrControl+Z')).toEqual(
    [],
  );
});

test('a dropped receipt is taken in, and a notification tells of its end when nobody looks', async () => {
  await register(desktop.page);
  await desktop.electron.evaluate(({ BrowserWindow, Notification }) => {
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      shown.push(this);
    };
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  await dropFiles(desktop, await drawSupermarketReceipt(folder));
  const readShown = () =>
    desktop.electron.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title, body }) => ({ title, body })),
    );
  await expect
    .poll(readShown, { timeout: 45_000 })
    .toEqual([{ title: 'A receipt is ready', body: 'Open it to check what was read.' }]);
  expect((await readPlaces(desktop)).length).toBe(1);

  await desktop.electron.evaluate(() => {
    (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click');
  });
  await expect.poll(() => desktop.page.url()).toMatch(/#\/receipts\/1$/);
  expect(await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
    true,
  );
});

test('keys reach the page, or the menu where the page leaves them, and run once', async () => {
  const { page } = desktop;
  await pressInWindow(desktop, '2', 'control');
  await expect.poll(() => page.url()).toMatch(/#\/transactions$/);
  await pressInWindow(desktop, 'N', 'control');
  await page.getByRole('dialog').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await pressInWindow(desktop, 'K', 'control');
  await page.getByRole('dialog').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await pressInWindow(desktop, 'H', 'control', 'shift');
  await page.getByRole('button', { name: 'Show amounts' }).waitFor();
});

function hasKeychain({ safeStorage }: typeof import('electron')): boolean {
  return safeStorage.isEncryptionAvailable() && safeStorage.getSelectedStorageBackend?.() !== 'basic_text';
}

/** Where every window and page of the app is. */
function readPlaces({ electron }: Desktop): Promise<string[]> {
  return electron.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()));
}
