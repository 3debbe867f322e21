import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { password } from './client.ts';
import { readRows } from './database.ts';
import { fillLedger } from './fill-ledger.ts';
import { registerOn } from './kill-drill.ts';
import { type RunningServer, startServer } from './server.ts';

const email = 'ida@example.org';

async function call<T>(server: RunningServer, token: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(server.address + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** What tells the two states apart: how many transactions there are, and what the first one says. */
interface State {
  readonly count: number;
  readonly word: string | null;
}

function readState(dataDir: string): State {
  expect(readRows(dataDir, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(readRows(dataDir, 'PRAGMA foreign_key_check')).toEqual([]);
  const [row] = readRows<State>(
    dataDir,
    'SELECT count(*) AS count, (SELECT description FROM transactions ORDER BY id LIMIT 1) AS word FROM transactions',
  );
  return row ?? { count: 0, word: null };
}

/**
 * Ends the server as a power cut would while it restores a backup of many transactions, again and again: what lies there afterwards is
 * either whole as it was or whole as it is to be, and the server starts on it. Answers how often it was which.
 */
export async function runRestoreDrill(dataDir: string, rows: number, rounds: number) {
  const outcomes = { old: 0, restored: 0 };
  let server = await startServer(dataDir);
  await registerOn(server);
  await server.stop();
  fill(dataDir, rows);
  server = await startServer(dataDir);
  try {
    for (let round = 0; round < rounds; round += 1) {
      const token = await signIn(server);
      const backup = await call<{ id: number }>(server, token, 'POST', '/backups');
      const before = readState(dataDir);
      // Looking took so long that the server has hung up: that has to be noticed before the next call.
      await wait(50);
      const word = `round ${round}`;
      const [first] = readRows<{ id: number }>(dataDir, 'SELECT min(id) AS id FROM transactions');
      await call(server, token, 'POST', '/transactions', { type: 'expense', amount: '1.00', date: '2026-11-20' });
      await call(server, token, 'PATCH', `/transactions/${first?.id}`, { description: word });
      const newest = newestBackup(dataDir);
      const restoring = call(server, token, 'POST', `/backups/${backup.id}/restore`, { password }).catch(() => null);
      await killMeanwhile(server, dataDir, newest, round / rounds);
      await restoring;
      const after = readState(dataDir);
      const isRestored = after.count === before.count && after.word === before.word;
      if (!isRestored) expect(after).toEqual({ count: before.count + 1, word });
      outcomes[isRestored ? 'restored' : 'old'] += 1;
      server = await startServer(dataDir);
      // What was half made is gone.
      expect(existsSync(join(dataDir, 'backups/.work')) ? readdirSync(join(dataDir, 'backups/.work')) : []).toEqual([]);
    }
  } finally {
    await server.stop();
  }
  return outcomes;
}

async function signIn(server: RunningServer): Promise<string> {
  const answer = await fetch(`${server.address}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

function newestBackup(dataDir: string): string {
  const names = readdirSync(join(dataDir, 'backups')).filter((name) => name.endsWith('.json'));
  return names.toSorted().at(-1) ?? '';
}

/** Once the safety copy is there the rest follows, which early and late rounds end elsewhere. */
async function killMeanwhile(server: RunningServer, dataDir: string, newest: string, share: number): Promise<void> {
  await vi.waitFor(() => expect(newestBackup(dataDir)).not.toBe(newest), { timeout: 60_000, interval: 2 });
  await wait(share * 1500 + Math.random() * 300);
  await server.kill();
}

function fill(dataDir: string, rows: number): void {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  const user = Number(db.raw.prepare('SELECT id FROM users').pluck().get());
  fillLedger(db, user, rows);
  db.close();
}
