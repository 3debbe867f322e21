import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, type TestContext, vi } from 'vitest';
import { password } from './client.ts';
import { readRows } from './database.ts';
import { type RunningServer, root, startServer } from './server.ts';

/** Skips the test where there is no built server to kill. */
export function needServer({ skip }: TestContext): void {
  if (!existsSync(join(root, 'out/main/server.js'))) skip('the server is not built: npm run build');
}

const connections = 4;

/** One transaction that a client sent; without an id it never heard what became of it. */
interface Sent {
  readonly key: string;
  readonly amount: string;
  id?: number;
}

interface Drill {
  readonly dataDir: string;
  readonly token: string;
  readonly sent: Sent[];
}

/**
 * Books from several connections at once and ends the server as a power cut would, again and again: everything that was acknowledged must
 * be there afterwards, and what was not may be sent once more without being booked twice.
 */
export async function runKillDrill(dataDir: string, rounds: number): Promise<number> {
  let server = await startServer(dataDir);
  const drill: Drill = { dataDir, token: await registerOn(server), sent: [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      await bookUntilKilled(drill, server, round);
      checkFile(drill);
      server = await startServer(dataDir);
      await checkAcknowledged(drill, server);
      await sendLostAgain(drill, server);
    }
    await checkSums(drill, server);
  } finally {
    await server.stop();
  }
  return drill.sent.length;
}

/** Registers the one user of a drill; answers the token. */
export async function registerOn(server: RunningServer): Promise<string> {
  const body = JSON.stringify({ email: 'ida@example.org', password, display_name: 'Ida', base_currency: 'EUR' });
  const answer = await fetch(`${server.address}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

async function bookUntilKilled(drill: Drill, server: RunningServer, round: number): Promise<void> {
  let alive = true;
  const book = async (connection: number) => {
    for (let count = 0; alive; count += 1) {
      const cents = 1 + ((round * 7919 + count * 31 + connection) % 99_999);
      const sent: Sent = { key: `${round}-${connection}-${count}`, amount: (cents / 100).toFixed(2) };
      drill.sent.push(sent);
      try {
        sent.id = await send(drill, server, sent);
      } catch {
        return;
      }
    }
  };
  const clients = Array.from({ length: connections }, (_, connection) => book(connection));
  // A kill before the first answer would try nothing.
  await vi.waitUntil(() => drill.sent.some(({ id, key }) => id !== undefined && key.startsWith(`${round}-`)), {
    timeout: 20_000,
    interval: 5,
  });
  await wait(Math.random() * 400);
  await server.kill();
  alive = false;
  await Promise.all(clients);
}

async function send(drill: Drill, server: RunningServer, { key, amount }: Sent): Promise<number> {
  const answer = await fetch(`${server.address}/transactions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${drill.token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ type: 'expense', amount, date: '2026-11-20', tags: [`tag ${key.length}`] }),
  });
  if (answer.status !== 201) throw new Error(`Booking answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: number }).id;
}

/** Looks at the file as the kill left it, before any server has touched it again. */
function checkFile({ dataDir }: Drill): void {
  expect(readRows(dataDir, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(readRows(dataDir, 'PRAGMA foreign_key_check')).toEqual([]);
}

async function checkAcknowledged(drill: Drill, server: RunningServer): Promise<void> {
  const rows = readRows<{ id: number; amount_minor: number }>(
    drill.dataDir,
    'SELECT id, amount_minor FROM transactions',
  );
  const amounts = new Map(rows.map(({ id, amount_minor: minor }) => [id, (minor / 100).toFixed(2)]));
  const lost = drill.sent.filter(({ id, amount }) => id !== undefined && amounts.get(id) !== amount);
  expect(lost).toEqual([]);
  const last = drill.sent.findLast(({ id }) => id !== undefined);
  const answer = await fetch(`${server.address}/transactions/${last?.id}`, {
    headers: { authorization: `Bearer ${drill.token}` },
  });
  expect(answer.status).toBe(200);
}

async function sendLostAgain(drill: Drill, server: RunningServer): Promise<void> {
  for (const sent of drill.sent) if (sent.id === undefined) sent.id = await send(drill, server, sent);
  const rows = readRows<{ id: number }>(drill.dataDir, 'SELECT id FROM transactions ORDER BY id');
  expect(rows.map(({ id }) => id)).toEqual(drill.sent.map(({ id }) => id ?? 0).toSorted((a, b) => a - b));
}

/** What the app shows must be the sum of what was sent. */
async function checkSums(drill: Drill, server: RunningServer): Promise<void> {
  const headers = { authorization: `Bearer ${drill.token}` };
  const answer = await fetch(`${server.address}/accounts`, { headers });
  const { items } = (await answer.json()) as { items: { balance: string }[] };
  const cents = drill.sent.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  expect(items[0]?.balance).toBe((-cents / 100).toFixed(2));
}
