import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { TestContext } from 'vitest';
import { root } from './server.ts';

const executable = process.env.KVITT_TEST_ELECTRON;

/** Skips the test where there is no Electron to run it on. */
export function needElectron({ skip }: TestContext): void {
  if (!executable) skip('no Electron: KVITT_TEST_ELECTRON names none');
}

export interface Desktop {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** What went wrong on the page: console errors and uncaught exceptions. */
  readonly problems: string[];
  /** Ends it as a user would, and waits until it is gone. */
  close(): Promise<void>;
}

export interface DesktopOptions {
  /** Loaded into the main process before the app, by its name beside this file: stands in for a part of the operating system. */
  readonly hook?:
    | 'fake-keychain.cjs'
    | 'no-keychain.cjs'
    | 'say-error-boxes.cjs'
    | 'watch-tray.cjs'
    | 'press-first-button.cjs';
  /** Named on the command line, as a file manager does. */
  readonly files?: readonly string[];
}

/** Opens the built desktop app on a data folder. */
export async function openDesktop(dataDir: string, { hook, files = [] }: DesktopOptions = {}): Promise<Desktop> {
  requireElectron();
  const electron = await _electron.launch({
    // No executablePath: only for the installed Electron (or ELECTRON_OVERRIDE_DIST_PATH) does Playwright hold the app back until it listens.
    args: [...(hook ? ['-r', join(import.meta.dirname, hook)] : []), ...argumentsFor(dataDir), ...files],
    env: plainEnvironment(),
    // Playwright would answer for the system's theme.
    colorScheme: null,
  });
  const problems: string[] = [];
  electron.context().on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  electron.context().on('weberror', (error) => problems.push(String(error.error())));
  const page = await electron.firstWindow();
  page.setDefaultTimeout(15_000);
  await page.getByRole('main').waitFor();
  return { electron, page, problems, close: () => electron.close() };
}

export interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

/** Starts the app and waits until it ends by itself; its error boxes go to standard error, where nobody needs to click them away. */
export function runDesktop(dataDir: string, files: readonly string[] = []): Promise<Ended> {
  const hook = ['-r', join(import.meta.dirname, 'say-error-boxes.cjs')];
  const command = [...withoutRootsPower(), requireElectron(), ...hook, ...argumentsFor(dataDir), ...files];
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, errors }));
  });
}

/** Root may write into read-only folders unless it gives that power up. */
function withoutRootsPower(): string[] {
  const powers = '-dac_override,-dac_read_search';
  return process.getuid?.() === 0 ? ['setpriv', `--inh-caps=${powers}`, `--bounding-set=${powers}`] : [];
}

/** Playwright would go and download an Electron if it were given none. */
function requireElectron(): string {
  if (!executable) throw new Error('KVITT_TEST_ELECTRON names no Electron');
  return executable;
}

function argumentsFor(dataDir: string): string[] {
  // Chromium refuses to run its sandbox as root, and many containers have no other user.
  return ['--no-sandbox', '--lang=en-IE', root, `--data-dir=${dataDir}`];
}

/** Nothing of the user's own settings reaches a test. */
export function plainEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('KVITT_'));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Drops files as a file manager does: the browser process itself hands them over, and what the page leaves alone takes its course. */
export async function dropFiles({ electron, page }: Desktop, ...files: string[]): Promise<void> {
  const session = await electron.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await session.detach();
}

/** Presses keys as the keyboard does: the page first, then the menu, as `N` with `control`. */
export async function pressInWindow(
  { electron }: Desktop,
  keyCode: string,
  ...modifiers: ('control' | 'shift')[]
): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, press) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, ...press });
    },
    { keyCode, modifiers },
  );
}
