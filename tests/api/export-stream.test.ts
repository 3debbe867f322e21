import { describe, expect, it } from 'vitest';
import type { UserEvent } from '#main/lib/event-bus.ts';
import { doors, openInProcess } from '../support/client.ts';
import { type Ledger, linkReceipt, openLedger } from '../support/ledger.ts';
import { insertManyTransactions } from '../support/many-transactions.ts';
import { openTestApp } from '../support/test-app.ts';

type Progress = Extract<UserEvent, { job: string }>;

async function openLargeLedger(count: number, open = async () => openInProcess(await openTestApp())) {
  const ida: Ledger = await openLedger({}, await open());
  insertManyTransactions(ida.door.app.dataDir, (await ida.get('/users/me')).body.id, count);
  const progress: Progress[] = [];
  ida.door.app.onEvent((event) => {
    if ('job' in event && event.job === 'export') progress.push(event);
  });
  const start = (format: string, signal?: AbortSignal) =>
    ida.door.fetch(`/export?format=${format}`, {
      headers: { authorization: `Bearer ${ida.token}` },
      ...(signal ? { signal } : {}),
    });
  return { ida, progress, start };
}

const formats = ['csv', 'xlsx', 'pdf', 'zip', 'json'] as const;

describe('an export as a stream', () => {
  it.each(formats)('%s waits for its reader, and what is written meanwhile waits for nothing', async (format) => {
    const { ida, start } = await openLargeLedger(3000);
    const response = await start(format);
    const reader = response.body?.getReader();
    await reader?.read();
    // The writer needs the database for itself only while it commits; an open reading statement would make it fail.
    expect((await ida.book()).id).toBeGreaterThan(3000);
    expect((await ida.post('/tags', { name: 'work' })).status).toBe(201);
    let bytes = 0;
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) break;
      bytes += next.value.length;
    }
    expect(bytes).toBeGreaterThan(10_000);
  });

  it.each(formats)('%s reads nothing before anybody wants it', async (format) => {
    const { start, progress } = await openLargeLedger(1500);
    const response = await start(format);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(progress).toEqual([]);
    await response.body?.cancel();
  });

  it.each(['csv', 'xlsx', 'pdf'])('%s tells how far it is, up to the end', async (format) => {
    const { start, progress } = await openLargeLedger(3000);
    await (await start(format)).arrayBuffer();
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [1000, 3000],
      [2000, 3000],
      [3000, 3000],
    ]);
    expect(new Set(progress.map(({ id }) => id)).size).toBe(1);
  });

  it('zip tells how far the whole pack is', async () => {
    const { ida, start, progress } = await openLargeLedger(3000);
    await linkReceipt(ida, 1);
    await (await start('zip')).arrayBuffer();
    expect(progress.map(({ done }) => done)).toEqual([1000, 2000, 3000, 4000, 5000, 6000, 6001]);
    expect(new Set(progress.map(({ id, total }) => `${id} of ${total}`)).size).toBe(1);
  });

  it('json tells how far it is, with the bin and the receipts', async () => {
    const { ida, start, progress } = await openLargeLedger(300);
    await ida.delete('/transactions/1');
    await (await start('json')).arrayBuffer();
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [200, 300],
      [299, 300],
      [300, 300],
    ]);
  });

  it('names in its header the number that its progress carries', async () => {
    const { start, progress } = await openLargeLedger(1);
    const [first, second] = [await start('csv'), await start('csv')];
    await second.arrayBuffer();
    expect(progress.map(({ id }) => String(id))).toEqual([second.headers.get('kvitt-export')]);
    expect(first.headers.get('kvitt-export')).not.toBe(second.headers.get('kvitt-export'));
    await first.body?.cancel();
  });

  it.each([
    ['csv', 8000],
    ['pdf', 8000],
    ['zip', 16_000],
  ])('%s stops when its reader goes away', async (format, total) => {
    const { start, progress } = await openLargeLedger(8000);
    const reader = (await start(format)).body?.getReader();
    while (progress.length === 0) await reader?.read();
    await reader?.cancel();
    await expect.poll(() => progress.at(-1)).toMatchObject({ done: total, total });
    expect(progress.length).toBeLessThan(8);
  });

  it('does not keep the file of the log from shrinking while a reader takes its time', async () => {
    const { ida, start } = await openLargeLedger(3000);
    const reader = (await start('csv')).body?.getReader();
    await reader?.read();
    await reader?.read();
    const { openDatabase } = await import('#main/db/connection.ts');
    const db = openDatabase(`${ida.door.app.dataDir}/kvitt.sqlite`);
    // A reader that holds a snapshot makes the checkpoint busy (first column 1).
    expect(db.raw.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
    db.close();
    await reader?.cancel();
  });
});

describe.each(doors)('an export over the door "$name"', ({ name, open }) => {
  it('arrives whole, named as a download', async () => {
    const { start } = await openLargeLedger(1200, open);
    const response = await start('csv');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="kvitt-\d{4}-\d\d-\d\d\.csv"$/);
    expect((await response.text()).split('\r\n').length).toBeGreaterThan(1200);
  });

  it.skipIf(name === 'in process')('stops when the connection is cut', async () => {
    const { start, progress } = await openLargeLedger(12_000, open);
    const connection = new AbortController();
    const response = await start('csv', connection.signal);
    await response.body?.getReader().read();
    connection.abort();
    await expect.poll(() => progress.at(-1)?.done, { timeout: 5000 }).toBe(12_000);
    expect(progress.length).toBeLessThan(12);
  });

  it('answers HEAD without making anything', async () => {
    const { ida, progress } = await openLargeLedger(1200, open);
    expect(await ida.send('HEAD', '/export?format=pdf')).toMatchObject({ status: 200, body: '' });
    expect(progress).toEqual([]);
  });
});
