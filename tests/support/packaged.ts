import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { plainEnvironment } from './electron.ts';
import { root } from './server.ts';

/** Packages the built app into a folder as `npm run package -- --dir` does, and answers what to start. */
export async function packageApp(folder: string): Promise<string> {
  const release = existsSync(join(root, 'node_modules/electron/dist')) ? [] : ['--test-electron'];
  const args = [join(root, 'build/package.mjs'), '--dir', ...release, '--output', folder];
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = plainEnvironment();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += chunk;
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', listen);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`Packaging ended with ${code}: ${said}`);
  return join(folder, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`, 'kvitt');
}

export interface PackagedApp {
  readonly page: Page;
  readonly browser: Browser;
  readonly process: ChildProcess;
  /** Ends it with the signal of a system that shuts down, and answers its exit code. */
  quit(): Promise<number | null>;
}

/**
 * Starts the packaged app with its fuses as they are: Node's inspector, and with it Playwright's way into the main process, is closed
 * for good, so the page is driven through Chromium's own switch.
 */
export async function openPackaged(executable: string, dataDir: string): Promise<PackagedApp> {
  const args = ['--no-sandbox', '--lang=en-IE', '--remote-debugging-port=0', `--data-dir=${dataDir}`];
  const child = spawn(executable, args, { env: plainEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await readAddress(child);
  await expect.poll(() => isPageUp(address), { timeout: 20_000 }).toBe(true);
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('The packaged app has no window');
  page.setDefaultTimeout(15_000);
  await page.getByRole('main').waitFor();
  const quit = async () => {
    await browser.close();
    child.kill('SIGTERM');
    return ended;
  };
  return { page, browser, process: child, quit };
}

/** Whether the page has found its first screen: Playwright waits for ever for a page that is still on its way. */
async function isPageUp(address: string): Promise<boolean> {
  const response = await fetch(`http://${new URL(address).host}/json/list`);
  const targets: { type: string; url: string }[] = await response.json();
  return targets.some(({ type, url }) => type === 'page' && url.includes('#/'));
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The packaged app ended with ${code}: ${said}`)));
  });
}
