import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { backUp, book, listAmounts, listReasons, openSaver, restore, signInAgain } from '../support/backups.ts';
import { type Client, createClient, openInProcess, password, registerClient, send } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { listen } from '../support/events.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { openTestApp } from '../support/test-app.ts';

const folderOf = (client: Client) => join(client.door.app.dataDir, 'backups');
const fileOf = (client: Client) =>
  join(folderOf(client), readdirSync(folderOf(client)).find((name) => name.endsWith('.sqlite')) ?? 'none');

async function upload(client: Client): Promise<number> {
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  const { body } = await client.post('/receipts/upload', form);
  await client.post(`/receipts/${body.items[0].id}/cancel`);
  return body.items[0].id;
}

describe('a backup', () => {
  it('is made on demand, checked, and stands in the list with what it holds of the caller', async () => {
    const ida = await openSaver();
    const otto = await registerClient(ida.door);
    await book(ida);
    const stream = await listen(ida);
    const made = await ida.post('/backups');
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/backups/${made.body.id}`);
    const moment = '2026-11-20T12:00:00.000Z';
    expect(made.body).toMatchObject({ reason: 'manual', created_at: moment, verified_at: moment, problem: null });
    expect(made.body.counts).toMatchObject({ transactions: 1, receipts: 0, accounts: 1 });
    expect(made.body.size).toBeGreaterThan(10_000);
    const list = (await ida.get('/backups?include_total=true')).body;
    expect(list).toEqual({ items: [made.body], next_cursor: null, total: 1, last_verified_at: moment, trouble: null });
    expect((await ida.get(`/backups/${made.body.id}`)).body).toEqual(made.body);
    expect((await otto.get('/backups')).body.items[0].counts).toMatchObject({ transactions: 0, accounts: 1 });
    await stream.wait({ entity: 'backup', action: 'created', id: made.body.id });
    await stream.wait({ job: 'backup', done: 100, total: 100 });
  });

  it('is one file for a repeated request, and two in one moment are two', async () => {
    const ida = await openSaver();
    const key = { 'idempotency-key': 'once' };
    const first = await ida.post('/backups', undefined, key);
    expect((await ida.post('/backups', undefined, key)).body).toEqual(first.body);
    const [second, third] = await Promise.all([backUp(ida), backUp(ida)]);
    const { body } = await ida.get('/backups?limit=2');
    expect(body.items.map(({ id }: { id: number }) => id)).toEqual([third, second]);
    const next = await ida.get(`/backups?limit=2&cursor=${body.next_cursor}`);
    expect(next.body).toMatchObject({ items: [first.body], next_cursor: null });
  });

  it('that cannot be made is said so, and the app goes on; the next try clears it', async () => {
    const ida = await openSaver();
    const folder = folderOf(ida);
    renameSync(folder, `${folder}-away`);
    writeFileSync(folder, 'in the way');
    expectProblem(await ida.post('/backups'), 'backup_failed');
    rmSync(folder);
    renameSync(`${folder}-away`, folder);
    const { trouble } = (await ida.get('/backups')).body;
    expect(trouble).toMatchObject({ code: 'folder_not_writable', since: '2026-11-20T12:00:00.000Z' });
    await book(ida);
    await backUp(ida);
    expect((await ida.get('/backups')).body.trouble).toBeNull();
  });
});

describe('what a restore would change', () => {
  it('is counted, and shown row by row as it is and as it would be', async () => {
    const ida = await openSaver();
    const otto = await registerClient(ida.door);
    await book(otto);
    const kept = await book(ida, { merchant_name: 'Rewe' });
    const edited = await book(ida, { amount: '5.00', tags: ['home'] });
    const tagged = await book(ida, { amount: '6.00' });
    const deleted = await book(ida, { amount: '7.00', date: '2026-11-18' });
    const id = await backUp(ida);
    await ida.patch(`/transactions/${edited}`, { amount: '5.50' });
    await ida.patch(`/transactions/${tagged}`, { tags: ['home'] });
    await ida.delete(`/transactions/${deleted}`);
    const added = await book(ida, { amount: '8.00', merchant_name: 'Edeka', description: 'Lunch' });
    const { status, body } = await ida.get(`/backups/${id}/diff`);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ backup: { id }, missing_receipts: 0, other_users: 1 });
    expect(body.counts).toMatchObject({ transactions: { now: 4, restored: 4 }, tags: { now: 1, restored: 1 } });
    const { rows, ...figures } = body.transactions;
    expect(figures).toEqual({ removed: 1, returned: 1, changed: 2 });
    expect(rows.removed).toEqual([
      {
        ...{ id: added, type: 'expense', date: '2026-11-20', amount: '8.00', currency: 'EUR', account_name: 'Account' },
        ...{ category_name: null, merchant_name: 'Edeka', description: 'Lunch', tags: [], parts: 0 },
        account_name: expect.any(String),
      },
    ]);
    expect(rows.returned).toMatchObject([{ id: deleted, amount: '7.00', date: '2026-11-18' }]);
    expect(rows.changed).toMatchObject([
      { now: { id: tagged, tags: ['home'] }, restored: { id: tagged, tags: [] } },
      { now: { id: edited, amount: '5.50' }, restored: { id: edited, amount: '5.00' } },
    ]);
    expect(JSON.stringify(body)).not.toContain(`"id":${kept},`);
    expect((await ida.get('/transactions?include_total=true')).body.total).toBe(4);
  });

  it('is nothing where nothing was edited, and leaves no file behind', async () => {
    const ida = await openSaver();
    await book(ida, { splits: [{ amount: '4.80' }, { amount: '5.00', tags: ['home'] }] });
    const id = await backUp(ida);
    const { body } = await ida.get(`/backups/${id}/diff`);
    expect(body.transactions).toMatchObject({ removed: 0, returned: 0, changed: 0 });
    expect(readdirSync(join(folderOf(ida), '.work'))).toEqual([]);
  });
});

describe('a restore', () => {
  it('brings everything back after a copy of how it was, and ends every session', async () => {
    const ida = await openSaver();
    const first = await book(ida);
    const id = await backUp(ida);
    const later = await book(ida, { amount: '11.00' });
    await ida.patch(`/transactions/${first}`, { amount: '10.00' });
    const stream = await listen(ida);
    const answer = await restore(ida, id);
    expect(answer).toMatchObject({ id, reason: 'manual', missing_receipts: 0 });
    expect(answer.safety_copy).toMatchObject({ reason: 'restore', counts: { transactions: 2 } });
    expectProblem(await ida.get('/transactions'), 'unauthenticated');
    await stream.wait({ job: 'backup', done: 100 });
    const again = await signInAgain(ida);
    expect(await listAmounts(again)).toEqual([[first, '9.80']]);
    expect(await listReasons(again)).toEqual(['restore', 'manual']);
    // An id is never given twice.
    expect(await book(again)).toBeGreaterThan(later);
    await restore(again, answer.safety_copy.id);
    expect(await listAmounts(await signInAgain(ida))).toEqual([
      [later, '11.00'],
      [first, '10.00'],
    ]);
  });

  it('puts receipts back whose files are gone, and counts those that are nowhere', async () => {
    const ida = await openSaver();
    const receipt = await upload(ida);
    const id = await backUp(ida);
    const { dataDir } = ida.door.app;
    const [row] = readRows<{ file_name: string; sha256: string }>(dataDir, 'SELECT file_name, sha256 FROM receipts');
    const file = join(dataDir, 'receipts', row?.file_name ?? '');
    const bytes = readFileSync(file);
    rmSync(file);
    expect((await ida.get(`/backups/${id}/diff`)).body.missing_receipts).toBe(0);
    await restore(ida, id);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    const again = await signInAgain(ida);
    expect((await again.get(`/receipts/${receipt}`)).body).toMatchObject({ id: receipt });
    rmSync(file);
    // A copy that is no longer what it was is not put back.
    writeFileSync(join(folderOf(ida), 'receipts', row?.sha256 ?? ''), 'something else');
    expect((await restore(again, id)).missing_receipts).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('needs a token that may write, the password, and a backup that there is', async () => {
    const ida = await openSaver();
    const amounts = await listAmounts(ida);
    const id = await backUp(ida);
    const { token } = (await ida.post('/auth/tokens', { name: 'Report', scope: 'read' })).body;
    const reader = createClient(ida.door, token, ida.email);
    expect((await reader.get('/backups')).status).toBe(200);
    expect((await reader.get(`/backups/${id}/diff`)).status).toBe(200);
    expectProblem(await reader.post('/backups'), 'forbidden');
    expectProblem(await reader.post(`/backups/${id}/restore`, { password }), 'forbidden');
    const wrong = await ida.post(`/backups/${id}/restore`, { password: 'not-the-password' });
    expectProblem(wrong, 'wrong_password');
    expect(pathsOf(wrong)).toEqual(['password']);
    expect(pathsOf(await ida.post(`/backups/${id}/restore`, {}))).toEqual(['password']);
    for (const path of ['/backups/1', '/backups/1/diff', '/backups/x/diff'])
      expectProblem(await ida.get(path), 'not_found');
    expectProblem(await ida.post('/backups/1/restore', { password }), 'not_found');
    expect(await listAmounts(ida)).toEqual(amounts);
    expect(await listReasons(ida)).toEqual(['manual']);
  });

  it.each([
    ['one bit is another', (file: string) => flipBit(file)],
    ['something was added', (file: string) => appendFileSync(file, 'x')],
    ['the file is gone', (file: string) => rmSync(file)],
  ])('is refused where %s, and nothing is changed', async (_, damage) => {
    const ida = await openSaver();
    const id = await backUp(ida);
    const booked = await book(ida);
    damage(fileOf(ida));
    expectProblem(await ida.get(`/backups/${id}/diff`), 'backup_damaged');
    expectProblem(await ida.post(`/backups/${id}/restore`, { password }), 'backup_damaged');
    expect(await listAmounts(ida)).toEqual([[booked, '9.80']]);
    const { items, last_verified_at: last } = (await ida.get('/backups')).body;
    expect(items).toMatchObject([{ id, verified_at: null, problem: expect.stringMatching(/damaged|missing/) }]);
    expect(last).toBeNull();
  });

  it('is refused for a backup of a newer version', async () => {
    const ida = await openSaver();
    const id = await backUp(ida);
    const manifest = `${fileOf(ida)}.json`;
    const content = JSON.parse(readFileSync(manifest, 'utf8'));
    await ida.door.app.close();
    writeFileSync(manifest, JSON.stringify({ ...content, schema_version: 999 }));
    const app = await openTestApp({ dataDir: ida.door.app.dataDir });
    const door = {
      ...ida.door,
      app,
      fetch: (path: string, init?: RequestInit) =>
        app.handle(new Request(`http://kvitt.test${path}`, init), 'in_process'),
    };
    const again = await signInAgain({ ...ida, door });
    expect((await again.get(`/backups/${id}`)).body).toMatchObject({ problem: 'newer_version' });
    expectProblem(await again.get(`/backups/${id}/diff`), 'backup_newer');
    expectProblem(await again.post(`/backups/${id}/restore`, { password }), 'backup_newer');
  });

  it('brings back no token that was revoked since, and keeps the password of now', async () => {
    const ida = await openSaver();
    const kept = (await ida.post('/auth/tokens', { name: 'Kept', scope: 'write' })).body;
    const revoked = (await ida.post('/auth/tokens', { name: 'Revoked', scope: 'write' })).body;
    const id = await backUp(ida);
    await ida.delete(`/auth/tokens/${revoked.id}`);
    const otto = await registerClient(ida.door);
    const script = createClient(ida.door, kept.token, ida.email);
    const key = { 'idempotency-key': 'restore-once' };
    const answer = await restore(script, id, key);
    expect((await script.get('/users/me')).status).toBe(200);
    // Said once more, it is not done once more.
    expect(await restore(script, id, key)).toEqual(answer);
    expect(await listReasons(script)).toEqual(['restore', 'manual']);
    const dead = createClient(ida.door, revoked.token, ida.email);
    expectProblem(await dead.get('/users/me'), 'token_revoked');
    // Otto came after the backup: he is gone, and his session with him.
    expectProblem(await otto.get('/users/me'), 'unauthenticated');
    await signInAgain(ida);
  });

  it('lets writes wait, and asks those that waited who they are', async () => {
    const ida = await openSaver();
    const id = await backUp(ida);
    const restoring = restore(ida, id);
    await vi.waitFor(() => expect(readdirSync(join(folderOf(ida), '.work')).length).toBeGreaterThan(0), {
      timeout: 15_000,
      interval: 5,
    });
    const late = await ida.post('/transactions', { type: 'expense', amount: '1.00', date: '2026-11-20' });
    expectProblem(late, 'unauthenticated');
    await restoring;
    expect(await listAmounts(await signInAgain(ida))).toEqual([]);
  });
});

describe('a user who deletes what is theirs', () => {
  it('is in no backup any more, and the others are', async () => {
    const ida = await openSaver();
    const otto = await registerClient(ida.door);
    const booked = await book(ida);
    await book(otto, { merchant_name: 'Ottos Fahrradladen' });
    await upload(otto);
    const id = await backUp(ida);
    expect((await otto.delete('/users/me', { password })).status).toBe(204);
    expect(readFileSync(fileOf(ida)).includes('Fahrradladen')).toBe(false);
    expect(readdirSync(join(folderOf(ida), 'receipts'))).toEqual([]);
    expect((await ida.get(`/backups/${id}`)).body).toMatchObject({ id, problem: null, counts: { transactions: 1 } });
    await restore(ida, id);
    const again = await signInAgain(ida);
    expect(await listAmounts(again)).toEqual([[booked, '9.80']]);
    expect((await again.delete('/users/me', { password })).status).toBe(204);
    expect(readdirSync(folderOf(ida)).filter((name) => name.startsWith('kvitt-'))).toEqual([]);
  });

  it('is taken out of a backup as soon as that can be done, and does not come back by one until then', async () => {
    const ida = await openSaver();
    const otto = await registerClient(ida.door);
    await book(ida);
    await book(otto, { merchant_name: 'Ottos Fahrradladen' });
    const id = await backUp(ida);
    const holdsOtto = () => readFileSync(fileOf(ida)).includes('Fahrradladen');
    // Nothing can be made ready there.
    const work = join(folderOf(ida), '.work');
    writeFileSync(work, '');
    expect((await otto.delete('/users/me', { password })).status).toBe(204);
    expect(holdsOtto()).toBe(true);
    rmSync(work);

    await restore(ida, id);
    const email = otto.email;
    expectProblem(await send(ida.door, null, 'POST', '/auth/login', { email, password }), 'invalid_credentials');
    const { app } = ida.door;
    expect(readRows(app.dataDir, "SELECT id FROM transactions WHERE merchant_name = 'Ottos Fahrradladen'")).toEqual([]);
    await app.close();
    await openTestApp({ dataDir: app.dataDir });
    const oldest = join(folderOf(ida), `kvitt-${new Date(id).toISOString().replace(/[:.]/g, '-')}.sqlite`);
    await vi.waitFor(() => expect(readFileSync(oldest).includes('Fahrradladen')).toBe(false), { timeout: 15_000 });
    await vi.waitFor(() => expect(readFileSync(join(app.dataDir, 'farewells.json'), 'utf8')).toBe('[]'));
  });

  it('stays in every restore where the app ended before the deletion had begun', async () => {
    const ida = await openSaver();
    const booked = await book(ida);
    const id = await backUp(ida);
    const { app } = ida.door;
    const userId: number = (await ida.get('/users/me')).body.id;
    await app.close();
    writeFileSync(join(app.dataDir, 'farewells.json'), JSON.stringify([userId]));
    const door = await openInProcess(await openTestApp({ dataDir: app.dataDir }));
    expect(readFileSync(join(app.dataDir, 'farewells.json'), 'utf8')).toBe('[]');
    const again = await signInAgain({ ...ida, door });
    await restore(again, id);
    expect(await listAmounts(await signInAgain(again))).toEqual([[booked, '9.80']]);
  });
});

describe('by itself Kvitt makes a backup', () => {
  const minute = 60_000;

  it('when it ends, if something was edited', async () => {
    const ida = await openSaver({ automaticBackups: true });
    await book(ida);
    const { app } = ida.door;
    await app.close();
    const manifests = () => readdirSync(join(app.dataDir, 'backups')).filter((name) => name.endsWith('.json'));
    expect(manifests()).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(app.dataDir, 'backups', manifests()[0] ?? ''), 'utf8'))).toMatchObject({
      reason: 'quit',
    });
    await (await openTestApp({ dataDir: app.dataDir, automaticBackups: true })).close();
    expect(manifests()).toHaveLength(1);
  });

  it('when it ends, if the file of the last one is gone', async () => {
    const ida = await openSaver({ automaticBackups: true });
    await book(ida);
    const { app } = ida.door;
    await app.close();
    rmSync(fileOf(ida));
    await (await openTestApp({ dataDir: app.dataDir, automaticBackups: true })).close();
    expect(existsSync(fileOf(ida))).toBe(true);
  });

  it('before many transactions are deleted, even when the copy fails', async () => {
    const ida = await openSaver({ automaticBackups: true });
    const ids = [await book(ida), await book(ida)];
    expect((await ida.post('/transactions/bulk', { ids: ids.slice(0, 1), delete: true })).status).toBe(200);
    expect((await ida.get('/backups')).body.items).toMatchObject([
      { reason: 'bulk_delete', counts: { transactions: 2 } },
    ]);
    const folder = folderOf(ida);
    ida.door.app.clock.advance(2 * minute);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    expect((await ida.post('/transactions/bulk', { ids: ids.slice(1), delete: true })).status).toBe(200);
    expect(await listAmounts(ida)).toEqual([]);
    rmSync(folder);
  });
});

function flipBit(file: string): void {
  const bytes = readFileSync(file);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
