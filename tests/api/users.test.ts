import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { type Client, createClient, openInProcess, password, registerClient, send } from '../support/client.ts';
import { readRows, tablesWith } from '../support/database.ts';
import { firefly, toFireflyCsv } from '../support/firefly-book.ts';
import { moveIn } from '../support/moving-in.ts';
import { onePixel } from '../support/pictures.ts';

const newPassword = 'harbour-violet-39';

async function signUp(): Promise<Client> {
  return registerClient(await openInProcess());
}

function signIn({ door, email }: Client, typed = password) {
  return send(door, null, 'POST', '/auth/login', { email, password: typed });
}

it('a profile keeps what is sent and leaves the rest', async () => {
  const ida = await signUp();
  const before = (await ida.get('/users/me')).body;
  const changed = await ida.patch('/users/me', {
    display_name: 'Ida Lind',
    preferences: { theme: 'dark', columns: ['date'] },
  });
  expect(changed.status).toBe(200);
  expect(changed.body).toEqual({
    ...before,
    display_name: 'Ida Lind',
    preferences: { theme: 'dark', columns: ['date'] },
  });
  expect((await ida.get('/users/me')).body).toEqual(changed.body);
});

it('an email can change to a free one, or to itself in other letters, and not to a taken one', async () => {
  const ida = await signUp();
  const otto = await registerClient(ida.door);
  expect((await ida.patch('/users/me', { email: otto.email.toUpperCase() })).body.code).toBe('email_taken');
  expect((await ida.patch('/users/me', { email: ida.email.toUpperCase() })).status).toBe(200);
  expect((await ida.patch('/users/me', { email: 'ida.lind@example.org' })).status).toBe(200);
  expect((await signIn(ida)).status).toBe(401);
  expect((await signIn({ ...ida, email: 'ida.lind@example.org' })).status).toBe(200);
});

it.each([
  ['a currency that does not exist', { base_currency: 'XXX' }],
  ['a currency in small letters', { base_currency: 'eur' }],
  ['a locale that is none', { locale: 'not a locale' }],
  ['an eighth weekday', { week_start: 'someday' }],
  ['a name of spaces', { display_name: '   ' }],
  ['a name with a control character', { display_name: 'a\u0000b' }],
  ['an email without an @', { email: 'nobody' }],
  ['preferences that are a list', { preferences: [] }],
  ['preferences over 16 KB', { preferences: { note: 'x'.repeat(17_000) } }],
])('a profile refuses %s, with one reason', async (_, change) => {
  const ida = await signUp();
  const before = await ida.get('/users/me');
  const answer = await ida.patch('/users/me', change);
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_error' } });
  expect(answer.body.errors).toEqual([{ path: Object.keys(change)[0], message: expect.any(String) }]);
  expect((await ida.get('/users/me')).body).toEqual(before.body);
});

it('preferences nested without end are refused like any other bad value', async () => {
  const ida = await signUp();
  const deep = `{"preferences":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
  expect((await ida.patch('/users/me', deep)).status).toBe(422);
});

it('a new password needs the one that counts now', async () => {
  const ida = await signUp();
  const without = await ida.patch('/users/me', { new_password: newPassword });
  expect(without).toMatchObject({ status: 422, body: { errors: [{ path: 'current_password' }] } });
  const wrong = await ida.patch('/users/me', { new_password: newPassword, current_password: 'not-the-password' });
  expect(wrong).toMatchObject({
    status: 403,
    body: { code: 'wrong_password', errors: [{ path: 'current_password' }] },
  });
  const common = await ida.patch('/users/me', { new_password: '1234567890', current_password: password });
  expect(common).toMatchObject({ status: 422, body: { errors: [{ path: 'new_password' }] } });
  expect((await signIn(ida)).status).toBe(200);
});

it('a new password ends every other session and every script token, but not the session that changed it', async () => {
  const ida = await signUp();
  const elsewhere = createClient(ida.door, (await signIn(ida)).body.access_token, ida.email);
  const script = createClient(ida.door, (await ida.post('/auth/tokens', { name: 'Report' })).body.token, ida.email);
  const otto = await registerClient(ida.door);
  expect((await ida.patch('/users/me', { new_password: newPassword, current_password: password })).status).toBe(200);
  expect((await elsewhere.get('/tags')).body.code).toBe('token_revoked');
  expect((await script.get('/tags')).body.code).toBe('token_revoked');
  expect((await ida.get('/tags')).status).toBe(200);
  expect((await otto.get('/tags')).status).toBe(200);
  expect((await signIn(ida)).status).toBe(401);
  expect((await signIn(ida, newPassword)).status).toBe(200);
});

it('a user is not deleted without the right password', async () => {
  const ida = await signUp();
  expect(await ida.delete('/users/me', { password: 'not-the-password' })).toMatchObject({
    status: 403,
    body: { code: 'wrong_password', errors: [{ path: 'password' }] },
  });
  expect((await ida.delete('/users/me')).status).toBe(422);
  expect((await ida.get('/users/me')).status).toBe(200);
});

it('deleting a user leaves no row and no receipt file of it, and another user keeps everything', async () => {
  const ida = await signUp();
  const otto = await registerClient(ida.door);
  const { dataDir } = ida.door.app;
  const idOf = async (client: Client): Promise<number> => (await client.get('/users/me')).body.id;
  const [gone, kept] = [await idOf(ida), await idOf(otto)];
  for (const client of [ida, otto]) await fill(client);
  // Hers is being read while she goes; his is left alone, so that nothing of his changes by itself.
  await otto.post(`/receipts/${(await otto.get('/receipts')).body.items[0].id}/cancel`);
  const tables = tablesWith(dataDir, 'user_id');
  const rowsOf = (user: number) =>
    tables.map((table) => [table, readRows(dataDir, `SELECT * FROM ${table} WHERE user_id = ?`, user)] as const);
  const before = rowsOf(kept);
  const empty = rowsOf(gone).filter(([, rows]) => rows.length === 0);
  expect(empty.map(([table]) => table)).toEqual(unfilled);
  expect(existsSync(join(dataDir, 'receipts', String(gone)))).toBe(true);

  expect((await ida.delete('/users/me', { password })).status).toBe(204);
  expect(rowsOf(gone).flatMap(([, rows]) => rows)).toEqual([]);
  expect(readRows(dataDir, 'SELECT email FROM users')).toEqual([{ email: otto.email }]);
  expect(existsSync(join(dataDir, 'receipts', String(gone)))).toBe(false);

  expect(rowsOf(kept)).toEqual(before);
  expect(existsSync(join(dataDir, 'receipts', String(kept)))).toBe(true);
  expect((await ida.get('/users/me')).body.code).toBe('unauthenticated');
  expect((await signIn(ida)).status).toBe(401);
  expect((await registerClient(ida.door, { email: ida.email })).token).toBeTruthy();
});

/** Nothing is read in this test. */
const unfilled = ['receipt_texts', 'merchant_hints'];

/** Leaves rows in every table that a user can have rows in. */
async function fill(client: Client): Promise<void> {
  await client.post('/auth/tokens', { name: 'Report' });
  await client.send('PUT', '/currencies/SEK/rate', { rate: '0.09', date: '2026-11-20' });
  await client.post(
    '/transactions',
    { type: 'expense', amount: '9.80', date: '2026-11-20', tags: ['home'] },
    { 'idempotency-key': 'one' },
  );
  await planTwoBudgets(client);
  const rent = { type: 'expense', amount: '820', frequency: 'monthly', start_date: '2026-11-01', tags: ['home'] };
  expect((await client.post('/recurring-transactions', rent)).status).toBe(201);
  const splits = [{ amount: '9.00', tags: ['trip'] }, { amount: '0.80' }];
  await client.post('/transactions/split', { type: 'expense', amount: '9.80', date: '2026-11-20', splits });
  const [one, two] = (await client.get('/transactions')).body.items;
  await client.post('/transactions/duplicates/dismiss', { ids: [one.id, two.id] });
  await client.post('/saved-views', { name: 'Trips', query: { tag: 'trip' } });
  await client.post('/rules', { value: 'rewe', set: { tags: ['food'] } });
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  expect((await client.post('/receipts/upload', form)).status).toBe(202);
  expect((await client.post('/notifications', {})).status).toBe(200);
  await importTwice(client);
  await moveIn(client, toFireflyCsv([firefly.withdrawal('Card', 'Bakery', '4.10')]));
  announce(client.door.app.dataDir, (await client.get('/users/me')).body.id);
}

/** One file that is booked with settings of its own, and one that is only looked at. */
async function importTwice(client: Client): Promise<void> {
  const upload = async () => {
    const file = new FormData();
    file.append('file', new File(['Date,Payee,Amount,Account\n2026-11-02,Bakery,-3.20,Card\n'], 'bank.csv'));
    return (await client.post('/imports', file)).body.id as number;
  };
  const first = await upload();
  expect((await client.patch(`/imports/${first}`, { date_format: 'ymd' })).status).toBe(200);
  expect((await client.post(`/imports/${first}/commit`)).status).toBe(200);
  expect(await upload()).toBeGreaterThan(first);
}

/** Puts something into a user's inbox, as only the machine does. */
function announce(dataDir: string, userId: number): void {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  db.raw
    .prepare(
      `INSERT INTO notifications (user_id, kind, dedupe_key, title, body, in_app, desktop, created_at)
       VALUES (?, 'weekly_digest', 'one', 'A week', '', 1, 'done', '2026-11-20T12:00:00.000Z')`,
    )
    .run(userId);
  db.close();
}

async function planTwoBudgets(client: Client): Promise<void> {
  const { items } = (await client.get('/categories?type=expense&limit=2')).body;
  const ids: number[] = [];
  for (const { id } of items) {
    const budget = { category_id: id, amount: '50', start_date: '2026-01-01' };
    ids.push((await client.post('/budgets', budget)).body.id);
  }
  const [from_id, to_id] = ids;
  expect((await client.patch(`/budgets/${from_id}`, { amount: '60' })).status).toBe(200);
  expect((await client.post('/budgets/move', { from_id, to_id, amount: '5' })).status).toBe(200);
}
