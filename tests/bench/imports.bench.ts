import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { openApp } from '#main/app.ts';
import { openDatabase } from '#main/db/connection.ts';
import { createFingerprints } from '#main/features/imports/fingerprint.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import { fold } from '#shared/fold.ts';
import { measureMemory } from './memory.ts';
import { measureStalls } from './stalls.ts';

/**
 * How long a CSV of 100,000 rows takes from the file to the booked transactions, and what it costs in memory and pauses:
 * `npm run bench -- imports [rows]`. The limit beside it is papaparse and plain inserts into the same tables, in the same run.
 */
const count = Number(process.argv[3] ?? 100_000) || 100_000;
const dataDir = mkdtempSync(join(tmpdir(), 'kvitt-bench-'));
const helper = join(import.meta.dirname, '../../src-main/features/imports/import.helper.ts');
const app = await openApp({
  dataDir,
  version: '0.0.0-bench',
  logLevel: 'error',
  passwordCost: { memoryCost: 8, timeCost: 1 },
  spawnHelper: () => childHelper(helper)(),
});

try {
  await measureAll();
} finally {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
}

function makeCsv(): string {
  const lines = ['Date,Payee,Memo,Amount'];
  for (let index = 0; index < count; index += 1) {
    const day = new Date(Date.UTC(2016, 0, 1) + Math.floor((index * 3600) / count) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    lines.push(
      `${day},Shop ${index % 400} Street ${index % 37},Card payment ref ${index},-${(index % 9000) + 1}.${String(index % 100).padStart(2, '0')}`,
    );
  }
  return lines.join('\r\n');
}

async function call(
  token: string | null,
  method: string,
  path: string,
  body?: BodyInit,
  type?: string,
): Promise<unknown> {
  const headers: Record<string, string> = {
    ...(type ? { 'content-type': type } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await app.handle(
    new Request(`http://kvitt.bench${path}`, { method, headers, ...(body === undefined ? {} : { body }) }),
    'in_process',
  );
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response.json();
}

async function measure<T>(work: () => Promise<T> | T): Promise<[T, Record<string, number>]> {
  const memory = measureMemory();
  const stalls = measureStalls();
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  return [
    result,
    { seconds: Number(seconds.toFixed(2)), 'peak MB above start': memory.stop(), 'longest stall ms': stalls.stop() },
  ];
}

/** The same rows parsed and inserted with nothing around it. */
function byHand(text: string, user: number): void {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  const account = db.raw.prepare('SELECT id FROM accounts WHERE user_id = ?').pluck().get(user);
  const insert =
    db.raw.prepare(`INSERT INTO transactions (user_id, type, amount_minor, amount_order, currency, date, account_id, merchant_name, description,
    search_text, account_minor, base_minor, created_at, updated_at) VALUES (?, 'expense', ?, ?, 'EUR', ?, ?, ?, ?, ?, ?, ?, 'x', 'x')`);
  const note = db.raw.prepare('INSERT INTO import_ledger VALUES (?, ?, ?, ?, ?, 0, 1)');
  const fingerprintOf = createFingerprints();
  db.inTransaction(() => {
    for (const [date = '', payee = '', memo = '', amount = ''] of Papa.parse<string[]>(text, {
      header: false,
    }).data.slice(1)) {
      const minor = Math.round(-Number(amount) * 100);
      const { key, content } = fingerprintOf('', { date, minor, currency: 'EUR', texts: [payee, memo], bankId: null });
      const id = insert.run(
        user,
        minor,
        minor * 100,
        date,
        account,
        payee,
        memo,
        fold(`${payee}\n${memo}`),
        minor,
        minor,
      ).lastInsertRowid;
      note.run(user, account, key, content, id);
    }
  });
  db.raw.exec('DELETE FROM import_ledger; DELETE FROM transactions;');
  db.close();
}

async function measureAll(): Promise<void> {
  const profile = {
    email: 'ida@example.org',
    password: 'violet-harbour-93',
    display_name: 'Ida',
    base_currency: 'EUR',
  };
  const session = (await call(null, 'POST', '/auth/register', JSON.stringify(profile), 'application/json')) as {
    access_token: string;
    user: { id: number };
  };
  const token = session.access_token;
  const text = makeCsv();
  console.log(`${count} rows, ${(text.length / 1e6).toFixed(1)} MB`);
  const upload = (): Promise<unknown> => {
    const form = new FormData();
    form.append('file', new Blob([text]), 'bank.csv');
    return call(token, 'POST', '/imports', form);
  };
  const results: Record<string, unknown> = {};
  results['by hand: parse and insert'] = (await measure(() => byHand(text, session.user.id)))[1];
  const [preview, previewed] = await measure(upload);
  results.preview = previewed;
  const { id } = preview as { id: number };
  results.commit = (await measure(() => call(token, 'POST', `/imports/${id}/commit`)))[1];
  results['preview again, all known'] = (await measure(upload))[1];
  results.undo = (await measure(() => call(token, 'POST', `/imports/${id}/undo`)))[1];
  console.table(results);
}
