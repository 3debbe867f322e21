import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import type { DesktopBridge } from '#shared/desktop.ts';
import { type Desktop, needElectron, openDesktop, runDesktop } from '../../support/electron.ts';
import { root } from '../../support/server.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;

beforeEach(needElectron);

describe('the window', () => {
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

  test('opens on the app’s own scheme without an error on its console', async () => {
    await desktop.page.getByRole('textbox').first().waitFor();
    expect(desktop.page.url()).toMatch(/^app:\/\/kvitt\//);
    expect(desktop.problems).toEqual([]);
  });

  test('reaches the API by fetch, and gets its 404 for an unknown file', async () => {
    const answers = await inPage(() =>
      Promise.all(
        ['/health', '/transactions', '/nothing.js', '/..%2f..%2fpackage.json', '/%5c..%5cpackage.json'].map(
          async (path) => {
            const { status, headers } = await fetch(path);
            return `${status} ${headers.get('content-type')?.split(';')[0]}`;
          },
        ),
      ),
    );
    const missing = '404 application/problem+json';
    expect(answers).toEqual(['200 application/json', '401 application/problem+json', missing, missing, missing]);
  });

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

  test('gives the page the bridge and nothing of Node or Electron', async () => {
    const found = await inPage(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
        (name) => name in globalThis,
      ),
      bridge: Object.keys(window.kvitt).sort(),
    }));
    expect(found).toEqual({
      node: [],
      bridge: ['localApi', 'onCommand', 'platform', 'session', 'setProgress', 'setTheme'],
    });
  });

  test('runs its page isolated and in the sandbox', async () => {
    const preferences = await desktop.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('carries a content security policy with a new nonce each time, and inline scripts do not run', async () => {
    const policies = await inPage(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ranInline = true';
      document.head.append(script);
      const load = async () => (await fetch('/')).headers.get('content-security-policy') ?? '';
      return [await load(), await load(), 'ranInline' in globalThis];
    });
    expect(policies[0]).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']+';/);
    expect(policies[1]).not.toBe(policies[0]);
    expect(policies[2]).toBe(false);
  });

  test('opens no other window and goes nowhere else', async () => {
    const before = desktop.page.url();
    const opened = await inPage(() => window.open('https://example.com/') === null && window.open('/') === null);
    expect(opened).toBe(true);
    for (const address of ['https://example.com/', 'file:///etc/hostname', 'app://other/', '/docs']) {
      await desktop.page.evaluate((to) => {
        location.href = to;
      }, address);
      await desktop.page.waitForTimeout(150);
      expect(desktop.page.url()).toBe(before);
    }
    await inPage(() => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }));
    });
    await desktop.page.waitForTimeout(150);
    expect(desktop.page.frames().map((frame) => frame.url())).not.toContain('https://example.com/');
    expect(await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('is denied every permission but writing to the clipboard', async () => {
    const answers = await inPage(async () => {
      const names = [
        'geolocation',
        'camera',
        'microphone',
        'notifications',
        'clipboard-read',
        'midi',
      ] as PermissionName[];
      const states = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
      const place = await new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('found'),
          ({ code }) => resolve(code === 1 ? 'denied' : 'failed'),
        ),
      );
      const copying = await navigator.permissions.query({ name: 'clipboard-write' as PermissionName });
      const notifications = await Notification.requestPermission();
      return { states: [...new Set(states)], place, notifications, copying: copying.state };
    });
    expect(answers).toEqual({ states: ['denied'], place: 'denied', notifications: 'denied', copying: 'granted' });
  });

  test('lets no request out to a network', async () => {
    const outcome = await desktop.electron.evaluate(({ net }) =>
      net.fetch('https://example.com/').then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    );
    expect(outcome).toBe('net::ERR_BLOCKED_BY_CLIENT');
  });

  test('answers no call from a window that it does not know', async () => {
    const opening = desktop.electron.waitForEvent('window');
    await desktop.electron.evaluate(
      ({ BrowserWindow }, preload) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload } });
        other.loadURL('app://kvitt/').catch(() => undefined);
      },
      join(root, 'out/preload/preload.cjs'),
    );
    const stranger = await opening;
    await stranger.waitForFunction(() => 'kvitt' in window);
    const answer = await stranger.evaluate(() => window.kvitt.session.load().catch((error: Error) => error.message));
    expect(answer).toMatch(/session:load is not for this sender/);
    await stranger.close();
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
    expect(await inPage(() => window.kvitt.session.load())).toBe(saved ? 'a token to keep' : null);
    await inPage(() => window.kvitt.session.clear());
    expect(existsSync(file)).toBe(false);
  });

  test('refuses a call with something else than the channel takes', async () => {
    const refused = await inPage(() =>
      window.kvitt.localApi.set({ enabled: true, port: 80 }).catch((error: Error) => error.message),
    );
    expect(refused).toMatch(/called with something else/);
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

  test('comes to the front when the app is started again, and the second one ends', async () => {
    await desktop.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect((await runDesktop(folder)).code).toBe(0);
    const shown = await desktop.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.isVisible()),
    );
    expect(shown).toEqual([true]);
  });
});

test('the port for scripts opens, closes and is remembered', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder);
  expect(await first.page.evaluate(() => window.kvitt.localApi.get())).toEqual({
    enabled: false,
    port: 4766,
    address: null,
    error: null,
  });
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const set = (desktop: Desktop, enabled: boolean) =>
    desktop.page.evaluate((choice) => window.kvitt.localApi.set(choice), { enabled, port });
  expect(await set(first, true)).toEqual({ enabled: true, port, address, error: null });
  expect(await readStatus(address)).toBe(200);
  expect(await readStatus(address, 'rebound.example')).toBe(421);
  await first.close();
  expect(await readStatus(address)).toBe('ECONNREFUSED');

  const second = await openDesktop(folder);
  expect(await readStatus(address)).toBe(200);
  expect(await set(second, false)).toEqual({ enabled: false, port, address: null, error: null });
  expect(await readStatus(address)).toBe('ECONNREFUSED');
  await second.close();
});

test('a port that another program has is explained', async () => {
  const other = await listen(0);
  const { port } = other.address() as AddressInfo;
  const desktop = await openDesktop(makeTemporaryFolder());
  const state = await desktop.page.evaluate((taken) => window.kvitt.localApi.set({ enabled: true, port: taken }), port);
  expect(state).toEqual({
    enabled: true,
    port,
    address: null,
    error: `Port ${port} is used by another program. Choose another one.`,
  });
  await desktop.close();
  other.close();
});

test('the window comes back where it was, and on the screen when that place is gone', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder);
  const place = { x: 40, y: 60, width: 1100, height: 700 };
  await first.electron.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  await first.close();

  const second = await openDesktop(folder);
  expect(await readBounds(second)).toEqual(place);
  await second.close();

  const file = join(folder, 'window-settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...settings, window: { ...settings.window, x: 9000 } }));
  const third = await openDesktop(folder);
  expect((await readBounds(third))?.x).toBeLessThan(1440);
  await third.close();
});

test('damaged window settings are at their defaults, and a chosen theme survives a restart', async () => {
  const folder = makeTemporaryFolder();
  const file = join(folder, 'window-settings.json');
  writeFileSync(file, '{"theme": "dark", "window": 7, "localApi": {"enabled": "yes"}');
  const first = await openDesktop(folder);
  expect(await readTheme(first)).toBe('system');
  await first.page.evaluate(() => window.kvitt.setTheme('dark'));
  await first.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const second = await openDesktop(folder);
  expect(await readTheme(second)).toBe('dark');
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await second.close();
});

test('closing the app closes its database', async () => {
  const folder = makeTemporaryFolder();
  const desktop = await openDesktop(folder);
  expect(existsSync(join(folder, 'kvitt.sqlite-wal'))).toBe(true);
  await desktop.close();
  expect(existsSync(join(folder, 'kvitt.sqlite-wal'))).toBe(false);
});

test('a database of a newer version is left as it is, with words and exit code 1', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder);
  await first.close();
  const file = join(folder, 'kvitt.sqlite');
  const db = openDatabase(file);
  db.raw.pragma('user_version = 900');
  db.close();
  const before = readFileSync(file);

  const { code, errors } = await runDesktop(folder);
  expect(code).toBe(1);
  expect(errors).toMatch(
    /\[error box\] Kvitt could not start: The database was written by a newer version of Kvitt \(schema 900/,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
});

function hasKeychain({ safeStorage }: typeof import('electron')): boolean {
  return safeStorage.isEncryptionAvailable() && safeStorage.getSelectedStorageBackend?.() !== 'basic_text';
}

function readBounds({ electron }: Desktop) {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

function readTheme({ electron }: Desktop) {
  return electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
}

/** The status of `GET /health`, or the error's code. */
function readStatus(address: string, host = new URL(address).host): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    get(`${address}/health`, { headers: { host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });
}

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

async function findFreePort(): Promise<number> {
  const server = await listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
