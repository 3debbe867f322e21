import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '#main/app.ts';
import { openDatabase } from '#main/db/connection.ts';
import { insertManyTransactions } from '../support/many-transactions.ts';
import { measureMemory } from './memory.ts';

/** How long an export takes and how much memory it adds: `npm run bench -- export [rows]`, 100,000 unless said. */
const count = Number(process.argv[3] ?? 100_000) || 100_000;

const dataDir = await mkdtemp(join(tmpdir(), 'kvitt-bench-'));
const app = await openApp({
  dataDir,
  version: '0.0.0-bench',
  logLevel: 'error',
  passwordCost: { memoryCost: 8, timeCost: 1 },
  spawnHelper: () => {
    throw new Error('Nothing is read here');
  },
});
const { user, access_token: token } = await register();
insertManyTransactions(dataDir, user.id, count);

const limit = await measure(async () => readBare());
const results: Record<string, unknown> = { 'the rows alone, in SQLite': limit };
for (const format of process.argv[4]?.split(',') ?? ['csv', 'xlsx', 'pdf', 'json'])
  results[format] = await measure(() => download(format));
console.table(results);
await app.close();
rmSync(dataDir, { recursive: true, force: true });

async function register() {
  const profile = {
    email: 'ida@example.org',
    password: 'violet-harbour-93',
    display_name: 'Ida',
    base_currency: 'EUR',
  };
  const request = new Request('http://kvitt.test/auth/register', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(profile),
  });
  return (await (await app.handle(request, 'in_process')).json()) as { user: { id: number }; access_token: string };
}

/** What no export can be faster than: every row by the date index, all of a page's columns. */
function readBare(): number {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'), { readonly: true });
  const statement = db.raw.prepare(
    'SELECT * FROM transactions WHERE user_id = ? AND deleted_at IS NULL AND (date, id) < (?, ?) ORDER BY date DESC, id DESC LIMIT 500',
  );
  let key: [string, number] = ['9999', 0];
  let bytes = 0;
  for (;;) {
    const rows = statement.all(user.id, ...key) as { date: string; id: number }[];
    bytes += rows.length;
    const last = rows.at(-1);
    if (!last) break;
    key = [last.date, last.id];
  }
  db.close();
  return bytes;
}

async function download(format: string): Promise<number> {
  const request = new Request(`http://kvitt.test/export?format=${format}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await app.handle(request, 'in_process');
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += chunk.length;
  return bytes;
}

/** The longest time between two turns of the event loop says how long a window would stand still. */
async function measure(work: () => Promise<number>) {
  const memory = measureMemory();
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const bytes = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user: inUser, system } = process.cpuUsage(cpu);
  clearInterval(beat);
  return {
    seconds: Number(seconds.toFixed(2)),
    // On a busy computer this is the figure to compare.
    'CPU seconds': Number(((inUser + system) / 1e6).toFixed(2)),
    'MB of file': Number((bytes / 1e6).toFixed(1)),
    'peak MB above start': memory.stop(),
    'longest stall ms': Math.round(longest),
  };
}
