import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, type AppOptions, openApp } from '#main/app.ts';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import type { Clock } from '#main/lib/clock.ts';
import type { PasswordCost } from '#main/lib/password.ts';
import { readHere } from './read-here.ts';

/** Argon2 at its cheapest: what is tested is what happens around it; one suite runs it at full cost. */
export const cheapPasswords: PasswordCost = { memoryCost: 8, timeCost: 1 };

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(moment: string): void;
  advance(milliseconds: number): void;
}

export function createTestClock(start = '2026-11-20T12:00:00.000Z'): TestClock {
  let now = Date.parse(start);
  return {
    nowMs: () => now,
    today: () => new Date(now).toISOString().slice(0, 10),
    timeOfDay: () => new Date(now).toISOString().slice(11, 16),
    set: (moment) => {
      now = Date.parse(moment);
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Never gets to the end: receipts stay as they are until a test says otherwise. */
export const idleReader: ReceiptReader = {
  read: (_file, _context, control) =>
    new Promise((_, reject) => {
      control?.signal?.addEventListener('abort', () => reject(control.signal?.reason));
    }),
  close: async () => {},
};

/** A folder of its own that is removed when the test ends. */
export function makeTemporaryFolder(place = tmpdir()): string {
  const folder = mkdtempSync(join(place, 'kvitt-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The same in memory where the system has such a place: thousands of flushes to a disk take minutes. */
export function makeMemoryFolder(): string {
  return makeTemporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
}

export interface TestApp extends App {
  readonly dataDir: string;
  readonly clock: TestClock;
}

/** The whole app on a real SQLite in a folder of its own; closed when the test ends. */
export async function openTestApp(options: Partial<AppOptions> & { clock?: TestClock } = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? makeMemoryFolder();
  const clock = options.clock ?? createTestClock();
  const app = await openApp({
    version: '0.0.0-test',
    logLevel: 'silent',
    passwordCost: cheapPasswords,
    reader: idleReader,
    automaticBackups: false,
    spawnHelper: (name) => {
      if (name === 'import-helper') return readHere();
      throw new Error('This test starts no helper process');
    },
    ...options,
    dataDir,
    clock,
  });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await app.close();
  };
  onTestFinished(close);
  return { ...app, close, dataDir, clock };
}
