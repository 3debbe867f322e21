import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { DesktopBridge } from '#shared/desktop.ts';
import { type Desktop, needElectron, openDesktop } from '../../support/electron.ts';
import { findFreePort } from '../../support/ports.ts';
import { root } from '../../support/server.ts';

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

test('no spelling of a path leads out of the page’s folder', async () => {
  const secret = readFileSync(join(root, 'package.json'), 'utf8');
  const answers = await inPage(() => {
    const ups = ['..', '%2e%2e', '.%2e', '..%c0%af..', '....'];
    const separators = ['/', '%2f', '%2F', '%5c', '\\', '//', '%252f'];
    const paths = ups.flatMap((up) =>
      separators.flatMap((slash) => [
        `/${up}${slash}${up}${slash}package.json`,
        `/assets${slash}${up}${slash}${up}${slash}${up}${slash}package.json`,
      ]),
    );
    const others = [
      '//etc/hostname',
      '/%00package.json',
      '/main/main.js',
      '/..%2fmain%2fmain.js',
      '/preload/preload.cjs',
    ];
    return Promise.all(
      [...paths, ...others].map(async (path) => {
        const response = await fetch(`app://kvitt${path}`);
        return { path, status: response.status, text: await response.text() };
      }),
    );
  });
  for (const { path, status, text } of answers) {
    expect(status, path).toBe(404);
    expect(text, path).not.toBe(secret);
  }
  expect(answers.length).toBe(75);
});

test('another host of the scheme is nobody', async () => {
  const answer = await desktop.electron.evaluate(async ({ net }) => {
    const { status } = await net.fetch('app://elsewhere/health');
    return status;
  });
  expect(answer).toBe(404);
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
    bridge: [
      'backups',
      'closeToTray',
      'exports',
      'localApi',
      'locale',
      'onCommand',
      'platform',
      'session',
      'setProgress',
      'setTheme',
      'watchedFolder',
    ],
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

test('follows no redirect', async () => {
  const visited: (string | undefined)[] = [];
  const server = createServer(({ url }, answer) => {
    visited.push(url);
    answer.writeHead(url === '/there' ? 200 : 302, { location: '/there' }).end('there');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  // In a session of its own: that of the app lets no request out in the first place.
  const load = (path: string) =>
    desktop.electron.evaluate(async ({ BrowserWindow }, address) => {
      const other = new BrowserWindow({ show: false, webPreferences: { partition: 'elsewhere' } });
      const outcome = await other.loadURL(address).then(
        () => 'loaded',
        ({ code }: { code: string }) => code,
      );
      other.destroy();
      return outcome;
    }, `http://127.0.0.1:${port}${path}`);
  expect(await load('/there')).toBe('loaded');
  expect(await load('/here')).toMatch(/^ERR_/);
  expect(visited).toEqual(['/there', '/here']);
});

test('lets no page bring a webview, not even in a window that would take one', async () => {
  const found = await desktop.electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await other.loadURL('app://kvitt/');
    await other.webContents.executeJavaScript(
      `document.body.append(Object.assign(document.createElement('webview'), { src: 'app://kvitt/' }))`,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const types = webContents.getAllWebContents().map((contents) => contents.getType());
    other.destroy();
    return types.includes('webview');
  });
  expect(found).toBe(false);
});

test('hands one page to the person’s browser, the documentation of the open port, and no other address', async () => {
  await desktop.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => void opened.push(address);
  });
  const tryAll = (docs: string) =>
    desktop.page.evaluate((known) => {
      const others = [
        'https://example.com/',
        'file:///etc/hostname',
        'mailto:ida@example.org',
        'javascript:1',
        'null/docs',
      ];
      const near = [
        `${known}/..`,
        `${known}#x`,
        `${known}?x`,
        known.replace('127.0.0.1', 'localhost'),
        `${known}.evil.example`,
      ];
      for (const address of [...others, ...near, known]) window.open(address);
    }, docs);
  const readOpened = () =>
    desktop.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0));

  await tryAll('http://127.0.0.1:4766/docs');
  expect(await readOpened()).toEqual([]);
  const port = await findFreePort();
  const { address } = await desktop.page.evaluate(
    (free) => window.kvitt.localApi.set({ enabled: true, port: free }),
    port,
  );
  await tryAll(`${address}/docs`);
  expect(await readOpened()).toEqual([`${address}/docs`]);
  await desktop.page.evaluate((free) => window.kvitt.localApi.set({ enabled: false, port: free }), port);
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
    const captured = await Promise.all(
      [navigator.mediaDevices.getUserMedia({ audio: true }), navigator.mediaDevices.getDisplayMedia()].map((asked) =>
        asked.then(
          () => 'given',
          ({ name }: Error) => name,
        ),
      ),
    );
    const copying = await navigator.permissions.query({ name: 'clipboard-write' as PermissionName });
    const notifications = await Notification.requestPermission();
    return { states: [...new Set(states)], place, notifications, captured, copying: copying.state };
  });
  expect(answers).toEqual({
    states: ['denied'],
    place: 'denied',
    notifications: 'denied',
    captured: [
      expect.stringMatching(/^Not(Allowed|Found)Error$/),
      expect.stringMatching(/^(NotAllowed|InvalidState)Error$/),
    ],
    copying: 'granted',
  });
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

test('refuses a call with something else than the channel takes', async () => {
  const refused = await inPage(() =>
    window.kvitt.localApi.set({ enabled: true, port: 80 }).catch((error: Error) => error.message),
  );
  expect(refused).toMatch(/called with something else/);
});
