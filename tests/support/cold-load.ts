import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { root } from './server.ts';

export interface ColdLoad {
  /** What came before the first idle moment: everything that the first picture needs, and nothing fetched ahead. */
  readonly files: readonly { readonly name: string; readonly gzipBytes: number }[];
  readonly gzipBytes: number;
  /** What moved on the page, as its layout shift score, with what is fetched ahead as well; 0 is nothing. */
  readonly shift: number;
  readonly shifted: readonly string[];
}

interface Start {
  readonly route: string;
  readonly token?: string;
}

declare global {
  interface Window {
    becomeIdle(): void;
    readonly shifts: readonly { readonly value: number; readonly moved: readonly string[] }[];
  }
}

/** Opens a route in a browser that has nothing in its cache, signed in where there is a token. */
export async function loadCold(browser: Browser, address: string, { route, token }: Start): Promise<ColdLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-IE' });
  if (token !== undefined) await context.addInitScript((kept) => sessionStorage.setItem('kvitt.token', kept), token);
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  const names = new Set<string>();
  let lastAt = Date.now();
  page.on('requestfinished', (request) => {
    lastAt = Date.now();
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) names.add(pathname);
  });
  const quiet = async () => {
    while (Date.now() - lastAt < 500) await page.waitForTimeout(50);
  };
  await page.goto(`${address}/#${route}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await quiet();
  const files = [...names].map((name) => ({ name, gzipBytes: gzipSize(name) }));
  await page.evaluate(() => window.becomeIdle());
  lastAt = Date.now();
  await quiet();
  const shifts = await page.evaluate(() => window.shifts);
  await context.close();
  return {
    files,
    gzipBytes: files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0),
    shift: shifts.reduce((sum, { value }) => sum + value, 0),
    shifted: shifts.flatMap(({ value, moved }) => moved.map((one) => `${value.toFixed(4)} ${one}`)),
  };
}

function gzipSize(name: string): number {
  return gzipSync(readFileSync(join(root, 'out/renderer', name))).length;
}

/** Runs in the page before anything else: no idle moment comes until it is told so, and what moves is written down. */
function watchPage(): void {
  let waiting: (() => void)[] | null = [];
  const now = window.requestIdleCallback.bind(window);
  window.requestIdleCallback = (work) => {
    if (waiting === null) return now(work);
    waiting.push(() => now(work));
    return 0;
  };
  const shifts: { value: number; moved: string[] }[] = [];
  Object.assign(window, {
    shifts,
    becomeIdle: () => {
      const held = waiting ?? [];
      waiting = null;
      for (const run of held) run();
    },
  });
  type Shift = PerformanceEntry & {
    readonly value: number;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRect;
      readonly currentRect: DOMRect;
    }[];
  };
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as Shift[]) {
      const box = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(',');
      const moved = sources.map(({ node, previousRect, currentRect }) => {
        const element = node instanceof Element ? node : node?.parentElement;
        return `${element?.tagName} ${element?.className} ${box(previousRect)} → ${box(currentRect)}`;
      });
      shifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Every screen, and each place in it that loads a part of its own. */
export const routes = [
  '/',
  '/transactions',
  '/receipts',
  '/budgets',
  '/recurring',
  '/reports/categories',
  '/reports/trend',
  '/reports/forecast',
  '/reports/merchants',
  '/reports/year',
  '/import',
  ...[
    'profile',
    'appearance',
    'accounts',
    'categories',
    'tags',
    'currencies',
    'receipts',
    'notifications',
    'deleted',
    'desktop',
    'backup',
    'local-api',
  ].map((section) => `/settings/${section}`),
] as const;
