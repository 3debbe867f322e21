import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startServer } from './server.ts';

/** Chromium from its npm package; no system browser is needed. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'], headless: true });
}

export interface Watched {
  readonly page: Page;
  /** What went wrong on the page: console errors and uncaught exceptions. */
  readonly problems: string[];
}

interface PageOptions {
  readonly colorScheme?: 'light' | 'dark';
  /** Only for axe, which brings a script of its own. */
  readonly bypassCSP?: boolean;
  /** Signs in without the form. */
  readonly token?: string;
  /** Where to start, behind the hash. */
  readonly route?: string;
}

/** A page of its own session, in English, whose console is watched. */
export async function openPage(browser: Browser, address: string, options: PageOptions = {}): Promise<Watched> {
  const { token, route = '', ...look } = options;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-IE',
    reducedMotion: 'reduce',
    ...look,
  });
  if (token !== undefined) await context.addInitScript(keepToken, token);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.setDefaultTimeout(15_000);
  await page.goto(route === '' ? address : `${address}/#${route}`);
  return { page, problems };
}

/** Runs in the page, at every load: only the first one finds nothing, later ones keep what the app has made of it. */
function keepToken(token: string): void {
  if (sessionStorage.getItem('test.signed-in') !== null) return;
  sessionStorage.setItem('test.signed-in', 'true');
  sessionStorage.setItem('kvitt.token', token);
}

/** Fails with what axe found against WCAG 2.2 AA. The page must have been opened with `bypassCSP`. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** Opens what floats above the page by its key, and waits until it has the keyboard. */
export async function openOverlay(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator('[role=dialog] :focus').waitFor();
}

export interface Entry {
  readonly id: number;
  readonly name: string;
}

/** Another client of the same user: what a script does over the local API. */
export interface Script {
  readonly token: string;
  send<T>(method: string, path: string, body?: unknown): Promise<T>;
}

export const person = { display_name: 'Ida Lind', email: 'ida@example.org', password: 'violet-harbour-93' };

/** Registers `person` with the euro as currency. */
export async function registerByScript(address: string): Promise<Script> {
  const anonymous = createScript(address, null);
  const user = { ...person, base_currency: 'EUR', locale: 'en-IE', week_start: 'monday' };
  const { access_token } = await anonymous.send<{ access_token: string }>('POST', '/auth/register', user);
  return createScript(address, access_token);
}

export function createScript(address: string, token: string | null): Script {
  return {
    token: token ?? '',
    send: async <T>(method: string, path: string, body?: unknown) => {
      const isForm = body instanceof FormData;
      const response = await fetch(address + path, {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      // What a route answers is known by its contract; a test names the part that it needs.
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}

/** Id of each category by its name. */
export async function readCategories({ send }: Script): Promise<Map<string, number>> {
  const { items } = await send<{ items: Entry[] }>('GET', '/categories?limit=500');
  return new Map(items.map(({ id, name }) => [name, id]));
}

export interface Walk {
  readonly browser: Browser;
  readonly address: string;
  readonly script: Script;
  readonly dataDir: string;
}

type StartServer = (dataDir: string) => Promise<{ readonly address: string; stop(): Promise<void> }>;

/** A browser and a server with one user for the tests of a file. Read it inside tests only: it is filled before the first. */
export function useWalk(
  prepare: (script: Script, dataDir: string) => Promise<void> = async () => undefined,
  start: StartServer = startServer,
): Walk {
  const walk = { dataDir: mkdtempSync(join(tmpdir(), 'kvitt-e2e-')) } as { -readonly [K in keyof Walk]: Walk[K] };
  let stop: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const [browser, server] = await Promise.all([openBrowser(), start(walk.dataDir)]);
    stop = server.stop;
    Object.assign(walk, { browser, address: server.address, script: await registerByScript(server.address) });
    await prepare(walk.script, walk.dataDir);
  });
  // The loopback door takes 64 connections: pages left open would use them up.
  afterEach(async () => {
    for (const context of walk.browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await walk.browser?.close();
    await stop();
    rmSync(walk.dataDir, { recursive: true, force: true });
  });
  return walk;
}
