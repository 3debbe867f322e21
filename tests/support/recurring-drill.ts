import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Db, openDatabase } from '#main/db/connection.ts';
import { addDays } from '#shared/dates.ts';
import { password } from './client.ts';
import { root, startServer } from './server.ts';

interface Plan {
  readonly rules: number;
  /** Each round makes so many further dates of every rule due, starts two servers and kills one or both. */
  readonly rounds: number;
  readonly datesPerRound: number;
}

/** A day long past, so that all dates of the drill are due. */
const start = '2026-01-01';

/**
 * Two servers on one data folder book what is due, and are killed at random moments while they do. In the end every date of every rule is
 * booked exactly once. Answers in how many rounds the kill came before the work was done.
 */
export async function runRecurringDrill(dataDir: string, plan: Plan): Promise<{ interrupted: number }> {
  await createRules(dataDir, plan.rules);
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  let interrupted = 0;
  try {
    for (let round = 0; round < plan.rounds; round += 1) {
      makeDue(db, round, plan);
      interrupted += await postUntilKilled(db, dataDir, round, plan);
      expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
      expectOnce(db);
    }
    await finish(db, dataDir);
    expectAll(db, plan);
  } finally {
    db.close();
  }
  return { interrupted };
}

async function createRules(dataDir: string, count: number): Promise<void> {
  const server = await startServer(dataDir);
  const post = async (path: string, body: unknown, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(server.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { access_token: string };
  };
  const user = { email: 'ida@example.org', password, display_name: 'Ida', base_currency: 'EUR' };
  const { access_token: token } = await post('/auth/register', user);
  // They begin after today; the drill moves them into the past behind the server's back.
  const rule = { type: 'expense', frequency: 'daily', start_date: '2190-01-01', tags: ['drill'] };
  for (let index = 1; index <= count; index += 1)
    await post('/recurring-transactions', { ...rule, amount: String(index) }, token);
  await server.stop();
}

function makeDue(db: Db, round: number, { datesPerRound }: Plan): void {
  db.raw
    .prepare('UPDATE recurring_transactions SET start_date = ?, end_date = ?, next_date = coalesce(next_date, ?)')
    .run(start, addDays(start, (round + 1) * datesPerRound - 1), addDays(start, round * datesPerRound));
  if (round === 0) db.raw.prepare('UPDATE recurring_transactions SET next_date = start_date').run();
}

async function postUntilKilled(
  db: Db,
  dataDir: string,
  round: number,
  { rules, datesPerRound }: Plan,
): Promise<number> {
  const before = countBooked(db);
  const target = (round + 1) * datesPerRound * rules;
  const wanted = before + 1 + Math.floor(Math.random() * (target - before - 1));
  const servers = [spawnServer(dataDir), spawnServer(dataDir)];
  await waitFor(() => countBooked(db) >= wanted, servers);
  // Every other round one lives on and has to take over; else both die within a few milliseconds.
  const holder = findHolder(db);
  const [first, second] = servers[0]?.child.pid === holder ? servers : servers.toReversed();
  await first?.kill();
  const early = countBooked(db) < target ? 1 : 0;
  if (round % 2 === 1) await waitFor(() => countBooked(db) === target, [second]);
  else await wait(Math.random() * 30);
  await second?.kill();
  return early;
}

function findHolder(db: Db): number {
  const owner = db.raw.prepare('SELECT owner FROM job_lease').pluck().get();
  return Number(String(owner).split(':')[0]);
}

interface Spawned {
  readonly child: ChildProcess;
  kill(): Promise<void>;
  /** What it wrote before it ended by itself. */
  fault(): string | null;
}

/** A server that may be killed before it listens: what is due is booked before that. */
function spawnServer(dataDir: string): Spawned {
  const args = [join(root, 'out/main/server.js'), '--data-dir', dataDir, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    fault: () => (child.exitCode === null ? null : `ended with ${child.exitCode}: ${output}`),
  };
}

async function waitFor(done: () => boolean, servers: readonly (Spawned | undefined)[]): Promise<void> {
  const started = Date.now();
  while (!done()) {
    const fault = servers.map((server) => server?.fault()).find((words) => words);
    if (fault || Date.now() - started > 60_000) {
      await Promise.all(servers.map((server) => server?.kill()));
      throw new Error(fault ?? 'Nothing was booked for a minute');
    }
    await wait(2);
  }
}

async function finish(db: Db, dataDir: string): Promise<void> {
  const server = await startServer(dataDir);
  await server.stop();
  expect(db.raw.prepare('SELECT count(next_date) FROM recurring_transactions').pluck().get()).toBe(0);
}

function countBooked(db: Db): number {
  return Number(db.raw.prepare('SELECT count(*) FROM transactions').pluck().get());
}

/** No date twice, none without its row of the ledger, and no row of the ledger without its transaction. */
function expectOnce(db: Db): void {
  const booked = db.raw.prepare('SELECT recurring_id, date, id FROM transactions ORDER BY 1, 2').raw().all();
  const ledger = db.raw
    .prepare('SELECT recurring_id, occurrence_on, transaction_id FROM recurring_occurrences ORDER BY 1, 2')
    .raw()
    .all();
  expect(booked).toEqual(ledger);
}

function expectAll(db: Db, { rules, rounds, datesPerRound }: Plan): void {
  expectOnce(db);
  expect(countBooked(db)).toBe(rules * rounds * datesPerRound);
  const dates = db.raw.prepare('SELECT DISTINCT date FROM transactions ORDER BY 1').pluck().all();
  expect(dates).toEqual(Array.from({ length: rounds * datesPerRound }, (_, index) => addDays(start, index)));
}
