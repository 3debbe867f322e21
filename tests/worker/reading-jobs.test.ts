import { rmSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { onePixel } from '../support/pictures.ts';
import {
  createHeldReader,
  echoReader,
  printed,
  readOne,
  rewe,
  spawnPictureHelper,
  storedFiles,
  uploadOne,
  waitForStatus,
} from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(options: Parameters<typeof openTestApp>[0]): Promise<Client> {
  return registerClient(await openInProcess(await openTestApp(options)));
}

const jobs = ({ door }: Client) => readRows(door.app.dataDir, 'SELECT subject_id, status, attempts FROM jobs');

it('a reader that falls over fails its receipt with a reason, and the next one is read', async () => {
  const ida = await openWith({ reader: echoReader });
  const id = await uploadOne(ida, printed({ crash: true }));
  const failed = await waitForStatus(ida, id, 'failed');
  expect(failed.error).toEqual({ code: 'reading_crashed', message: expect.stringMatching(/Retry it/) });
  expect((await readOne(ida, rewe)).parsed_amount).toBe('42.80');
  await vi.waitFor(() => expect(jobs(ida)).toEqual([]));
});

it('a reader that throws at once, or throws what is no error, fails its receipt too', async () => {
  const throwing = (thrown: unknown): ReceiptReader => ({
    read: () => {
      throw thrown;
    },
    close: async () => {},
  });
  for (const thrown of [new Error('at once'), 'a text', undefined, null]) {
    const ida = await openWith({ reader: throwing(thrown) });
    const id = await uploadOne(ida, onePixel);
    expect((await waitForStatus(ida, id, 'failed')).error?.code).toBe('reading_crashed');
  }
});

it('a reader that gives what the database does not take fails its receipt, and the next one is read', async () => {
  const ida = await openWith({ reader: echoReader });
  for (const odd of [{ date: '2026-02-30' }, { merchant: 'x'.repeat(101) }, { taxMinor: -1 }]) {
    const id = await uploadOne(ida, printed({ ...rewe, ...odd }));
    expect((await waitForStatus(ida, id, 'failed')).error?.code).toBe('reading_crashed');
  }
  expect((await readOne(ida, rewe)).status).toBe('processed');
});

describe.each([
  ['listens to its signal', true],
  ['listens to nothing', false],
])('a reader that hangs and %s', (_, listens) => {
  it('is stopped at the time limit, and the next receipt is read', async () => {
    const reader = createHeldReader(listens);
    const ida = await openWith({ reader, readingLimitMs: 200 });
    const [first, second] = [await uploadOne(ida, onePixel), await uploadOne(ida, printed(rewe))];
    const hung = await reader.nth(1);
    const failed = await waitForStatus(ida, first, 'failed');
    expect(failed.error).toEqual({ code: 'timed_out', message: expect.stringMatching(/too long/) });
    (await reader.nth(2)).finish();
    await waitForStatus(ida, second, 'processed');
    hung.finish({ ...rewe, amountMinor: 1 });
    hung.control.onProgress?.(50);
    expect((await ida.get(`/receipts/${first}`)).body).toMatchObject({ status: 'failed', progress: 0 });
    expect((await ida.post(`/receipts/${first}/retry`)).status).toBe(202);
    (await reader.nth(3)).finish();
    expect(await waitForStatus(ida, first, 'processed')).toMatchObject({ parsed_amount: '42.80', attempts: 2 });
  });

  it('does not keep the app from closing, and is begun again at the next start as if nothing had been', async () => {
    const reader = createHeldReader(listens);
    const ida = await openWith({ reader });
    const id = await uploadOne(ida, onePixel);
    // More often than a crash would be forgiven.
    let { app } = ida.door;
    for (let start = 1; start <= 5; start += 1) {
      await reader.nth(start);
      await app.close();
      expect(jobs(ida)).toEqual([{ subject_id: id, status: 'queued', attempts: 0 }]);
      expect(readRows(app.dataDir, 'SELECT status, attempts FROM receipts')).toEqual([
        { status: 'pending', attempts: 0 },
      ]);
      app = await openTestApp({ reader, dataDir: app.dataDir, clock: app.clock });
    }
    (await reader.nth(6)).finish();
    await vi.waitFor(() => expect(jobs(ida)).toEqual([]));
    expect(readRows(app.dataDir, 'SELECT status, attempts FROM receipts')).toEqual([
      { status: 'processed', attempts: 1 },
    ]);
  });
});

describe('with the helper that decodes pictures', () => {
  /** Only decodes: what is tested is what becomes of a picture that cannot be. */
  function openDecoder() {
    const limits = { timeoutMs: 20_000 };
    const helpers: { kill(): void }[] = [];
    const port = createPicturePort(() => {
      const helper = spawnPictureHelper();
      helpers.push(helper);
      return helper;
    });
    const reader: ReceiptReader = {
      async read({ path }, _, { signal } = {}) {
        try {
          await port.prepare(path, { page: 1, preparations: ['plain'] }, { signal, ...limits });
          return { status: 'failed', error: { code: 'nothing_found', message: 'It was decoded.' } };
        } catch (error) {
          const { code, message } = error as { code: 'unreadable_image'; message: string };
          return { status: 'failed', error: { code, message } };
        }
      },
      close: async () => port.close(),
    };
    return { reader, helpers, limits };
  }

  it('a truncated, a garbled and an empty picture each fail with their reason', async () => {
    const { createCanvas } = await import('@napi-rs/canvas');
    const { drawReceipt } = await import('#main/features/receipts/draw-receipt.ts');
    const png = Buffer.from(await drawReceipt(['REWE CITY', 'SUMME 42,80']));
    const canvas = createCanvas(400, 300);
    canvas.getContext('2d').fillRect(50, 50, 200, 100);
    const jpeg = await canvas.encode('jpeg');
    const white = createCanvas(400, 300);
    white.getContext('2d').fillStyle = 'white';
    white.getContext('2d').fillRect(0, 0, 400, 300);
    const ida = await openWith({ reader: openDecoder().reader });
    const expected: [Buffer, string[]][] = [
      [png.subarray(0, png.length / 2), ['truncated_image', 'unreadable_image']],
      [jpeg.subarray(0, jpeg.length / 2), ['truncated_image', 'unreadable_image']],
      [
        Buffer.concat([png.subarray(0, 60), Buffer.alloc(200, 7), png.subarray(260)]),
        ['unreadable_image', 'truncated_image'],
      ],
      [await white.encode('png'), ['blank_image']],
      [png, ['nothing_found']],
    ];
    for (const [bytes, codes] of expected) {
      const id = await uploadOne(ida, bytes);
      expect(codes).toContain((await waitForStatus(ida, id, 'failed')).error?.code);
    }
  });

  it('a picture at which the helper is killed fails, and the next one is decoded', async () => {
    const { reader, helpers } = openDecoder();
    const ida = await openWith({ reader });
    const [first, second] = [await uploadOne(ida, onePixel), await uploadOne(ida, printed(rewe))];
    await vi.waitFor(() => expect(helpers).toHaveLength(1), { interval: 1 });
    helpers[0]?.kill();
    expect((await waitForStatus(ida, first, 'failed')).error?.code).toBe('helper_crashed');
    expect((await waitForStatus(ida, second, 'failed')).error?.code).not.toBe('helper_crashed');
    expect(helpers).toHaveLength(2);
  });

  it('a picture whose decoding takes too long fails, and is decoded when there is more time', async () => {
    const { reader, limits } = openDecoder();
    limits.timeoutMs = 1;
    const ida = await openWith({ reader });
    const id = await uploadOne(ida, onePixel);
    expect((await waitForStatus(ida, id, 'failed')).error?.code).toBe('timed_out');
    limits.timeoutMs = 20_000;
    await ida.post(`/receipts/${id}/retry`);
    await vi.waitFor(async () =>
      expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ attempts: 2, error: { code: 'blank_image' } }),
    );
  });

  it('a file that is gone from the disk fails, and the next one goes on', async () => {
    const held = createHeldReader();
    const ida = await openWith({ reader: held });
    const id = await uploadOne(ida, onePixel);
    await held.nth(1);
    await ida.door.app.close();
    for (const file of storedFiles(ida.door.app)) rmSync(file);
    const { dataDir, clock } = ida.door.app;
    await openTestApp({ reader: openDecoder().reader, dataDir, clock });
    const row = () => readRows(dataDir, 'SELECT status, error_code FROM receipts WHERE id = ?', id)[0];
    await vi.waitFor(() => expect(row()).toEqual({ status: 'failed', error_code: 'unreadable_image' }));
  });
});
