import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import type { DesktopBridge } from '#shared/desktop.ts';
import { type Desktop, needElectron, openDesktop, runDesktop } from '../../support/electron.ts';
import { register } from '../../support/main-path.ts';
import { root } from '../../support/server.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;

beforeEach(needElectron);

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

test('a signal to the command that started it ends the app as its user would', async () => {
  const folder = makeTemporaryFolder();
  const child = spawn(process.execPath, [join(root, 'build/start.mjs'), `--data-dir=${folder}`], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => existsSync(join(folder, 'window/Local Storage')), { timeout: 20_000 }).toBe(true);
  expect(existsSync(join(folder, 'kvitt.sqlite-wal'))).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
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

test('a data folder that is read-only is left as it is, with words and exit code 1', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder);
  await first.close();
  const before = listFolder(folder);
  chmodSync(folder, 0o500);

  const { code, errors } = await runDesktop(folder);
  expect(code).toBe(1);
  expect(errors).toContain(`[error box] Kvitt could not start: Kvitt cannot write to its data folder ${folder}.`);
  expect(errors).not.toContain('    at ');
  expect(statSync(folder).mode & 0o777).toBe(0o500);
  expect(listFolder(folder)).toEqual(before);
});

test('two data folders are two apps that know nothing of each other', async () => {
  const first = await openDesktop(makeTemporaryFolder());
  const second = await openDesktop(makeTemporaryFolder());
  await second.page.evaluate(() => localStorage.setItem('colour', 'green'));
  expect(await first.page.evaluate(() => localStorage.getItem('colour'))).toBe(null);
  await second.close();
  await first.close();
});

test('who stays signed in is signed in after a restart, with a token that only the keychain can read', async () => {
  const folder = makeTemporaryFolder();
  const hook = 'fake-keychain.cjs';
  const first = await openDesktop(folder, { hook });
  await register(first.page);
  const token = (await first.page.evaluate(() => window.kvitt.session.load())) ?? '';
  expect(await first.page.evaluate(() => window.kvitt.session.state())).toEqual({ canSave: true, isSaved: true });
  await first.close();
  expect(token.length).toBeGreaterThan(40);
  expect(findFilesWith(folder, token)).toEqual([]);
  expect(statSync(join(folder, 'window/session')).mode & 0o777).toBe(0o600);

  const second = await openDesktop(folder, { hook });
  await second.page.getByRole('heading', { level: 1, name: 'Start with whatever you have' }).waitFor();
  expect(await second.page.evaluate(() => window.kvitt.session.load())).toBe(token);
  expect(second.problems).toEqual([]);
  await second.close();
});

test('where there is no keychain the first page says so, and a token is on no disk and gone with the app', async () => {
  const folder = makeTemporaryFolder();
  const hook = 'no-keychain.cjs';
  const first = await openDesktop(folder, { hook });
  await first.page.getByText('This computer has no keychain').waitFor();
  await register(first.page);
  const token = (await first.page.evaluate(() => window.kvitt.session.load())) ?? '';
  expect(token.length).toBeGreaterThan(40);
  await first.page.reload();
  await first.page.getByRole('heading', { level: 1, name: 'Start with whatever you have' }).waitFor();
  await first.close();
  expect(findFilesWith(folder, token)).toEqual([]);

  const second = await openDesktop(folder, { hook });
  await second.page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await second.page.getByRole('checkbox').count()).toBe(0);
  await second.close();
});

function readBounds({ electron }: Desktop) {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

function readTheme({ electron }: Desktop) {
  return electron.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
}

/** What lies in a folder and how large it is; what Chromium keeps there for itself is left out. */
function listFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('window/'))
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .sort();
}

/** The files of a folder that contain a text as it is, or in the two bytes a letter that Chromium stores. */
function findFilesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
    });
}
