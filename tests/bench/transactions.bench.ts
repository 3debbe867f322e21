import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '#main/app.ts';
import { openDatabase } from '#main/db/connection.ts';
import { fillLedger } from '../support/fill-ledger.ts';
import { fillReceipts } from '../support/fill-receipts.ts';

/**
 * How fast transactions are listed, searched and written, and receipts listed, searched and matched: `npm run bench -- transactions [rows]`. Every figure stands beside the same
 * thing done by hand on better-sqlite3 in the same run; the ratio is what to compare between computers.
 */
const rows = Number(process.argv[3] ?? 100_000);
const receipts = rows / 10;
const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-bench-'));
const app = await openApp({
  dataDir,
  version: '0.0.0-bench',
  logLevel: 'silent',
  passwordCost: { memoryCost: 8, timeCost: 1 },
  spawnHelper: () => {
    throw new Error('Nothing is read here');
  },
});
const file = join(dataDir, 'kvitt.sqlite');

try {
  await measureAll();
} finally {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function call(token: string | null, method: string, path: string, body?: unknown): Promise<Response> {
  const response = await app.handle(
    new Request(`http://kvitt.bench${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    'in_process',
  );
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response;
}

interface Figures {
  readonly p50: number;
  readonly p99: number;
  /** Mean time on the processor: what else the computer does hardly changes it. */
  readonly cpu: number;
}

async function time(times: number, work: (index: number) => unknown): Promise<Figures> {
  const taken: number[] = [];
  let cpu = process.cpuUsage();
  for (let index = -Math.min(10, times); index < times; index += 1) {
    if (index === 0) cpu = process.cpuUsage();
    const start = performance.now();
    await work(index);
    if (index >= 0) taken.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(times * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), cpu: (user + system) / times / 1000 };
}

async function measureAll(): Promise<void> {
  const profile = {
    email: 'bench@example.org',
    password: 'violet-harbour-93',
    display_name: 'Bench',
    base_currency: 'EUR',
  };
  const session = (await (await call(null, 'POST', '/auth/register', profile)).json()) as { access_token: string };
  const db = openDatabase(file);
  const user = Number(db.raw.prepare('SELECT id FROM users').pluck().get());
  const start = performance.now();
  fillLedger(db, user, rows);
  console.log(`${rows} transactions in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  db.raw.pragma('wal_checkpoint(TRUNCATE)');
  console.log(`${Math.round(statSync(file).size / rows)} bytes a transaction`);
  for (const { name, bytes } of db.raw
    .prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name HAVING sum(pgsize) > ? ORDER BY 2 DESC')
    .all(rows * 4) as { name: string; bytes: number }[])
    console.log(`  ${name} ${Math.round(bytes / rows)}`);

  const own = db.raw.prepare(
    'SELECT * FROM transactions WHERE user_id = ? AND deleted_at IS NULL ORDER BY date DESC, id DESC LIMIT 50',
  );
  const limit = await time(500, () => own.all(user));
  const found = db.raw.prepare(`SELECT * FROM transactions WHERE user_id = ? AND deleted_at IS NULL
    AND id IN (SELECT rowid FROM transaction_search WHERE transaction_search MATCH '"bir" AND "irt" AND "rth"' LIMIT 1001) ORDER BY date DESC, id DESC LIMIT 50`);
  const searchLimit = await time(100, () => found.all(user));
  console.log('\n                                     p50 ms   p99 ms   cpu ms   ratio of cpu');
  print('by hand: newest 50', limit, limit);
  print('by hand: search', searchLimit, searchLimit);

  const ids = (sql: string) => Number(db.raw.prepare(sql).pluck().get(user));
  const category = (index: number) =>
    ids(`SELECT id FROM categories WHERE user_id = ? AND type = 'expense' ORDER BY id LIMIT 1 OFFSET ${index}`);
  const account = ids("SELECT id FROM accounts WHERE user_id = ? AND name = 'Small'");
  const middle = await deepCursor(session.access_token);
  const lists: [string, string][] = [
    ['newest 50', ''],
    ['deep page', `cursor=${middle}`],
    ['oldest', 'ordering=date'],
    ['by amount', 'ordering=-amount'],
    ['by merchant', 'ordering=merchant_name'],
    ['by created', 'ordering=-created_at'],
    ['type', 'type=transfer'],
    ['category, common', `category=${category(0)}`],
    ['category, rare', `category=${category(18)}`],
    ['category and year', `category=${category(3)}&date_from=2020-01-01&date_to=2020-12-31`],
    ['category by amount', `category=${category(3)}&ordering=-amount`],
    ['no category', 'category=none'],
    ['account, small', `account=${account}`],
    ['merchant, common', 'merchant=Blue%20Fox'],
    ['merchant, rare', 'merchant=West%20Tools'],
    ['tag, common', 'tag=work'],
    ['tag, rare', 'tag=rare'],
    ['amount, narrow', 'amount_min=150&amount_max=150.5'],
    ['amount, wide', 'amount_min=2'],
    ['month by amount', 'date_from=2020-03-01&date_to=2020-03-31&ordering=amount'],
    ['receipt', 'has_receipt=true'],
    ['q merchant, common', 'q=fox'],
    ['q merchant, rare', 'q=west%20tools'],
    ['q note', 'q=birthday'],
    ['q two words', 'q=birthday%20summer'],
    ['q receipt text', 'q=sauerkraut'],
    ['q nothing', 'q=xyzxyz'],
    ['q amount', 'q=42.80'],
    ['q two letters', 'q=ox'],
    ['q two letters, none', 'q=qq'],
  ];
  for (const [name, query] of lists)
    print(
      name,
      await time(100, () => call(session.access_token, 'GET', `/transactions?${query}`)),
      name.startsWith('q ') ? searchLimit : limit,
    );
  for (const [name, query] of [
    ['', ''],
    ['of a month', 'date_from=2020-03-01&date_to=2020-03-31'],
    ['of a search', 'q=birthday'],
  ])
    print(
      `outline ${name}`,
      await time(10, () => call(session.access_token, 'GET', `/transactions/outline?${query}`)),
      limit,
    );

  fillReceipts(db, user, receipts);
  const receipt = db.raw.prepare('SELECT max(id) FROM receipts').pluck().get();
  for (const [name, path] of [
    ['receipts, newest 500', '?limit=500'],
    ['receipts by merchant', '?ordering=merchant_name'],
    ['receipts q, rare', '?q=sauerkraut'],
    ['receipts q, common, counted', '?q=butter&include_total=true'],
    ['receipts q amount', '?q=42.80'],
    ['receipts counted', '/counts'],
    ['matches of a receipt', `/${receipt}/matches`],
  ])
    print(name ?? '', await time(50, () => call(session.access_token, 'GET', `/receipts${path}`)), limit);

  const insert =
    db.raw.prepare(`INSERT INTO transactions (user_id, type, amount_minor, amount_order, currency, date, account_id, merchant_name, search_text, created_at, updated_at)
    SELECT user_id, type, amount_minor, amount_order, currency, date, account_id, merchant_name, search_text, created_at, updated_at FROM transactions WHERE id = 100`);
  const createLimit = await time(200, () => db.inTransaction(() => void insert.run()));
  print('by hand: create', createLimit, createLimit);
  const expense = {
    type: 'expense',
    amount: '12.50',
    date: '2026-11-20',
    merchant_name: 'Blue Fox',
    description: 'weekly shop',
  };
  const create = (extra: object) => call(session.access_token, 'POST', '/transactions', { ...expense, ...extra });
  print('create', await time(200, () => create({})), createLimit);
  print('create with two tags', await time(200, () => create({ tags: ['work', 'kids'] })), createLimit);
  print(
    'create with two parts',
    await time(200, () => create({ splits: [{ amount: 12 }, { amount: '0.50' }] })),
    createLimit,
  );
  const many = db.raw.prepare('SELECT id FROM transactions WHERE parts_count = 0 LIMIT 1000').pluck().all();
  const bulk = (index: number) =>
    call(session.access_token, 'POST', '/transactions/bulk', {
      ids: many,
      set: { date: `2026-10-${11 + Math.abs(index)}` },
    });
  let change = '';
  const keep = async (index: number) => {
    change = (await bulk(index)).headers.get('kvitt-change') ?? '';
  };
  print('bulk of 1,000', await time(5, keep), createLimit);
  const turn = (index: number) =>
    call(session.access_token, 'POST', `/changes/${change}/${index % 2 === 0 ? 'undo' : 'redo'}`);
  print('undo and redo of 1,000', await time(4, turn), createLimit);
  db.close();
}

async function deepCursor(token: string): Promise<string> {
  const answer = (await (await call(token, 'GET', '/transactions?date_to=2020-01-01&limit=1')).json()) as {
    next_cursor: string;
  };
  return answer.next_cursor;
}

function print(name: string, { p50, p99, cpu }: Figures, limit: Figures): void {
  const figures = [p50, p99, cpu].map((value) => value.toFixed(3).padStart(8)).join(' ');
  console.log(`${name.padEnd(33)} ${figures} ${(cpu / limit.cpu).toFixed(1).padStart(7)}`);
}
