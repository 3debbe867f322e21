import { describe, expect, it, vi } from 'vitest';
import { type Client, createClient, doors, openInProcess, password, registerClient, send } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { listen } from '../support/events.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem } from '../support/problem.ts';
import {
  createHeldReader,
  echoReader,
  type HeldReader,
  printed,
  readOne,
  rewe,
  storedFiles,
  uploadOne,
  waitForStatus,
} from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openHeld(
  open: (typeof doors)[number]['open'] = openInProcess,
): Promise<Client & { reader: HeldReader }> {
  const reader = createHeldReader();
  return { ...(await registerClient(await open(await openTestApp({ reader })))), reader };
}

describe.each(doors)('the events of a receipt over the door "$name"', ({ open }) => {
  it('tell that it came, how far it is, that it is read and that it is gone', async () => {
    const ida = await openHeld(open);
    const { events, wait } = await listen(ida);
    const id = await uploadOne(ida, onePixel);
    expect(await wait({ entity: 'receipt', id, action: 'created' })).toMatchObject({ version: expect.any(Number) });
    const read = await ida.reader.nth(1);
    for (const percent of [0, 12.2, 12.9, 60, 100]) read.control.onProgress?.(percent);
    await wait({ job: 'read_receipt', id, done: 100 });
    expect(events.filter((event) => 'job' in event)).toEqual(
      [12, 60, 100].map((done) => ({ job: 'read_receipt', id, done, total: 100 })),
    );
    const updates = () => events.filter((event) => 'action' in event && event.action === 'updated').length;
    const before = updates();
    read.finish();
    await vi.waitFor(() => expect(updates()).toBe(before + 1));
    expect((await ida.get(`/receipts/${id}`)).body.status).toBe('processed');
    await ida.delete(`/receipts/${id}`);
    await wait({ entity: 'receipt', id, action: 'deleted' });
  });

  it('stand in a stream of their own, without anything else', async () => {
    const ida = await openHeld(open);
    const [receipts, all] = [await listen(ida, '/receipts/events'), await listen(ida)];
    await ida.post('/tags', { name: 'home' });
    const id = await uploadOne(ida, onePixel);
    (await ida.reader.nth(1)).control.onProgress?.(50);
    await receipts.wait({ job: 'read_receipt', id, done: 50 });
    await all.wait({ entity: 'tag' });
    expect(receipts.events).not.toContainEqual(expect.objectContaining({ entity: 'tag' }));
  });

  it('reach nobody else', async () => {
    const ida = await openHeld(open);
    const otto = await registerClient(ida.door);
    const his = await listen(otto);
    const id = await uploadOne(ida, onePixel);
    (await ida.reader.nth(1)).control.onProgress?.(50);
    await otto.post('/tags', { name: 'home' });
    await his.wait({ entity: 'tag' });
    expect(his.events.filter((event) => event.id === id && !('entity' in event && event.entity === 'tag'))).toEqual([]);
  });
});

it('a confirmed receipt tells of itself and of its transaction in one version', async () => {
  const ida = await openHeld();
  const { events, wait } = await listen(ida);
  const id = await uploadOne(ida, onePixel);
  (await ida.reader.nth(1)).finish();
  await waitForStatus(ida, id, 'processed');
  const before = events.length;
  const { body } = await ida.post(`/receipts/${id}/confirm`);
  const created = await wait({ entity: 'transaction', id: body.id, action: 'created' });
  const version = Reflect.get(created, 'version');
  expect(events.slice(before)).toContainEqual({ entity: 'receipt', id, action: 'updated', version });
});

it('how far the reading is also stands in the receipt', async () => {
  const ida = await openHeld();
  const id = await uploadOne(ida, onePixel);
  const read = await ida.reader.nth(1);
  read.control.onProgress?.(37.5);
  expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ status: 'processing', progress: 37 });
  await ida.post(`/receipts/${id}/cancel`);
  await vi.waitFor(async () => expect((await ida.get(`/receipts/${id}`)).body.progress).toBe(0));
});

it('receipts are read one after the other, in the order in which they came', async () => {
  const ida = await openHeld();
  const ids: number[] = [];
  for (const text of ['a', 'b', 'c']) ids.push(await uploadOne(ida, printed({ ...rewe, text })));
  for (const [index, id] of ids.entries()) {
    const read = await ida.reader.nth(index + 1);
    expect(ida.reader.reads).toHaveLength(index + 1);
    expect((await ida.get(`/receipts/${id}`)).body.status).toBe('processing');
    read.finish();
  }
  await waitForStatus(ida, ids[2] ?? 0, 'processed');
});

it('cancelling stops a reading at once and the next one goes on', async () => {
  const ida = await openHeld();
  const [first, second] = [await uploadOne(ida, onePixel), await uploadOne(ida, printed(rewe))];
  const { control } = await ida.reader.nth(1);
  const answer = await ida.post(`/receipts/${first}/cancel`);
  expect(answer).toMatchObject({ status: 200, body: { status: 'failed', error: { code: 'cancelled' } } });
  expect(control.signal?.aborted).toBe(true);
  (await ida.reader.nth(2)).finish();
  await waitForStatus(ida, second, 'processed');
  expect((await ida.get(`/receipts/${first}`)).body).toMatchObject({ status: 'failed', error: { code: 'cancelled' } });
});

it('a receipt that waits is cancelled without being read; one that was read stays as it is', async () => {
  const ida = await openHeld();
  const [first, second] = [await uploadOne(ida, onePixel), await uploadOne(ida, printed(rewe))];
  const read = await ida.reader.nth(1);
  await ida.post(`/receipts/${second}/cancel`);
  read.finish();
  const before = await waitForStatus(ida, first, 'processed');
  expect((await ida.post(`/receipts/${first}/cancel`)).body).toEqual(before);
  const { items } = (await ida.get('/receipts')).body;
  expect(items.map(({ status }: { status: string }) => status)).toEqual(['failed', 'processed']);
  expect(ida.reader.reads).toHaveLength(1);
});

it('a receipt that is cancelled and retried at once is read from the beginning', async () => {
  const ida = await openHeld();
  const id = await uploadOne(ida, onePixel);
  const first = await ida.reader.nth(1);
  await ida.post(`/receipts/${id}/cancel`);
  expect((await ida.post(`/receipts/${id}/retry`)).body.status).toBe('pending');
  first.finish({ ...rewe, amountMinor: 1 });
  (await ida.reader.nth(2)).finish(rewe);
  expect(await waitForStatus(ida, id, 'processed')).toMatchObject({ parsed_amount: '42.80', attempts: 2 });
});

it('deleting a receipt while it is read stops the reading, and its outcome is not saved', async () => {
  const ida = await openHeld();
  const [first, second] = [await uploadOne(ida, onePixel), await uploadOne(ida, printed(rewe))];
  const read = await ida.reader.nth(1);
  expect((await ida.delete(`/receipts/${first}`)).status).toBe(204);
  expect(read.control.signal?.aborted).toBe(true);
  read.finish();
  (await ida.reader.nth(2)).finish();
  await waitForStatus(ida, second, 'processed');
  expectProblem(await ida.get(`/receipts/${first}`), 'not_found');
  const rows = readRows(ida.door.app.dataDir, 'SELECT parsed_minor FROM receipts WHERE id = ?', first);
  expect(rows).toEqual([{ parsed_minor: null }]);
});

it('a user who goes takes along all files and the reading that runs', async () => {
  const ida = await openHeld();
  const otto = await registerClient(ida.door);
  await uploadOne(ida, onePixel);
  await uploadOne(ida, printed(rewe));
  const his = await uploadOne(otto, onePixel);
  await ida.reader.nth(1);
  expect((await ida.delete('/users/me', { password })).status).toBe(204);
  await vi.waitFor(() => expect(storedFiles(ida.door.app)).toHaveLength(1));
  (await ida.reader.nth(2)).finish();
  await waitForStatus(otto, his, 'processed');
});

it.each(['/events', '/receipts/events'])('%s ends with the token that opened it', async (path) => {
  const ida = await registerClient(await openInProcess());
  const { body: session } = await send(ida.door, null, 'POST', '/auth/login', { email: ida.email, password });
  const other = createClient(ida.door, session.access_token, ida.email);
  const leaving = await listen(other, path);
  const staying = await listen(ida, path);
  await other.post('/auth/logout');
  const id = await uploadOne(ida, onePixel);
  await staying.wait({ entity: 'receipt', id });
  expect(leaving.events).toEqual([]);
});

it('is read as its user prefers: by which engines, and in which languages', async () => {
  const contexts: unknown[] = [];
  const app = await openTestApp({
    reader: {
      ...echoReader,
      read(file, { mode, languages }) {
        contexts.push({ mode, languages });
        return echoReader.read(file, { today: '2026-11-20', homeCurrency: 'EUR' });
      },
    },
  });
  const ida = await registerClient(await openInProcess(app), { locale: 'fr-FR' });
  await readOne(ida, rewe);
  const { body: health } = await ida.get('/health');
  expect(health.receipt_languages).toEqual(expect.arrayContaining(['deu', 'eng', 'fra', 'ita', 'nld', 'por', 'spa']));
  await ida.patch('/users/me', { preferences: { receipt_reading: 'fast', receipt_languages: ['nld', 'xxx'] } });
  await readOne(ida, { ...rewe, merchant: 'Albert Heijn' });
  expect(contexts).toEqual([
    { mode: 'accurate', languages: ['fra', 'eng', 'deu'] },
    { mode: 'fast', languages: ['nld'] },
  ]);
});
