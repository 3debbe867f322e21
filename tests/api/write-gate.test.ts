import { expect, it, vi } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { createClient, password, send } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { csv, openImporter } from '../support/imports.ts';
import { createHeldReader, printed, rewe, uploadOne, waitForStatus } from '../support/receipts.ts';

const day = 24 * 60 * 60 * 1000;
const rows = Array.from({ length: 600 }, (_, index) => `2026-10-01,Shop ${index % 50},Row ${index},-${index + 1}.25`);

/** Longer than every clock of the app's own: jobs look every 2 s, what is due every 5 s. */
const severalTicksMs = 6500;

/** Measures, in ms, for how long nothing else could run. */
function watchPauses(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

it('a long write holds up other writes and nothing else, and each of them is done once after it', {
  timeout: 60_000,
}, async () => {
  const complaints: string[] = [];
  const reader = createHeldReader();
  const options = { reader, logLevel: 'warn', writeLog: (line: string) => void complaints.push(line) };
  const ida = await openImporter(undefined, {}, options);
  const { app } = ida;
  const { body: token } = await ida.post('/auth/tokens', { name: 'Script', scope: 'write' });
  const script = createClient(ida.door, token.token, ida.email);
  const rule = {
    type: 'expense',
    amount: '3.20',
    frequency: 'daily',
    start_date: '2026-11-20',
    merchant_name: 'Kiosk',
  };
  await ida.post('/recurring-transactions', rule);
  const { body: staged } = await ida.upload(csv(...rows));
  const first = await uploadOne(ida, printed(rewe));
  const second = await uploadOne(ida, printed({ ...rewe, text: 'second' }));
  const reading = await reader.nth(1);

  const lease = () => readRows(app.dataDir, 'SELECT expires_at FROM job_lease');
  const committing = ida.post(`/imports/${staged.id}/commit`);
  // The gate is closed: the lease is to last until it opens again.
  await vi.waitFor(() => expect(lease()).toEqual([{ expires_at: '2026-11-20T12:10:00.000Z' }]), { interval: 1 });
  const other = openDatabase(`${app.dataDir}/kvitt.sqlite`);
  other.raw.exec('BEGIN IMMEDIATE');
  app.clock.advance(day);
  const longestPause = watchPauses();
  reading.finish(rewe);
  const signingIn = send(ida.door, null, 'POST', '/auth/login', { email: ida.email, password });
  const mistaken = send(ida.door, null, 'POST', '/auth/login', { email: ida.email, password: 'not-this-one' });
  const tagging = script.post('/tags', { name: 'meanwhile' });
  const uploading = uploadOne(script, printed({ ...rewe, text: 'third' }));
  expect((await script.get('/accounts')).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, severalTicksMs));
  expect((await script.get(`/receipts/${first}`)).body.status).toBe('processing');
  expect(reader.reads).toHaveLength(1);
  const pause = longestPause();
  other.raw.exec('COMMIT');
  other.close();

  expect((await committing).body.counts).toMatchObject({ created: rows.length });
  expect((await tagging).status).toBe(201);
  expect((await signingIn).status).toBe(200);
  expect((await mistaken).status).toBe(401);
  const third = await uploading;
  for (const count of [2, 3]) (await reader.nth(count)).finish(rewe);
  for (const id of [first, second, third]) {
    await waitForStatus(script, id, 'processed');
    expect((await script.get(`/receipts/${id}`)).body.attempts).toBe(1);
  }
  expect(reader.reads).toHaveLength(3);
  const booked = () => readRows(app.dataDir, 'SELECT occurrence_on FROM recurring_occurrences ORDER BY 1');
  await vi.waitFor(() => expect(booked()).toHaveLength(2), { timeout: 10_000 });
  expect((await script.get('/auth/tokens')).body.items[0].last_used_at).toContain('2026-11-21');
  // A write that had to wait for SQLite would have given up after a quarter of a second, and said so.
  expect(complaints.filter((line) => !line.includes('write refused'))).toEqual([]);
  expect(pause).toBeLessThan(1000);
});
