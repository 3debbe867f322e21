import { readFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import type { ReadingMode } from '#main/features/receipts/reading-plan.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { drawSupermarketReceipt } from '../support/main-path.ts';
import { openRealReader, spawnFromSource } from '../support/real-reader.ts';
import { makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

/** A user of the app with its real reading, by one engine. */
async function openReadingClient(mode: ReadingMode): Promise<Client> {
  const app = await openTestApp({ reader: openRealReader(), spawnHelper: spawnFromSource });
  const ida = await registerClient(await openInProcess(app));
  await ida.patch('/users/me', { preferences: { receipt_reading: mode } });
  return ida;
}

async function upload(
  ida: Client,
  ...files: readonly (readonly [name: string, bytes: Uint8Array])[]
): Promise<number[]> {
  const form = new FormData();
  for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const { status, body } = await ida.post('/receipts/upload', form);
  expect(status).toBe(202);
  return body.items.map(({ id }: Receipt) => id);
}

async function whenRead(ida: Client, id: number): Promise<Receipt> {
  const read = async (): Promise<Receipt> => (await ida.get(`/receipts/${id}`)).body;
  await expect
    .poll(async () => (await read()).status, { timeout: 40_000, interval: 100 })
    .toMatch(/^(processed|failed)$/);
  return read();
}

async function supermarketReceipt(): Promise<Uint8Array> {
  return readFileSync(await drawSupermarketReceipt(makeTemporaryFolder()));
}

it.each(['tesseract', 'paddle'] as const)(
  'a picture read by %s becomes total, date and merchant, each with its place, and then a transaction',
  async (mode) => {
    const ida = await openReadingClient(mode);
    const [id = 0] = await upload(ida, ['rewe.png', await supermarketReceipt()]);
    const receipt = await whenRead(ida, id);
    expect(receipt).toMatchObject({
      status: 'processed',
      parsed_amount: '42.80',
      parsed_currency: 'EUR',
      parsed_date: '2026-11-20',
      error: null,
    });
    expect(receipt.merchant_name).toMatch(/rewe/i);
    expect(receipt.fields?.amount).toMatchObject({
      state: 'clear',
      page: 1,
      box: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
    });
    const { body: text } = await ida.get(`/receipts/${id}/text`);
    expect(text.text).toContain('SUMME EUR 42,80');
    const total = text.words.find((word: { text: string }) => word.text === '42,80');
    expect(total.box[1]).toBeGreaterThan(395);
    expect(total.box[1]).toBeLessThan(460);
    const confirmed = await ida.post(`/receipts/${id}/confirm`, {});
    expect(confirmed.status).toBe(201);
    expect(confirmed.body).toMatchObject({ type: 'expense', amount: '42.80', date: '2026-11-20', receipt_id: id });
  },
);

it('cut off, empty and broken pictures end as failed with a reason, and the next one is read', async () => {
  const ida = await openReadingClient('paddle');
  const whole = await supermarketReceipt();
  const blank = createCanvas(400, 600);
  blank.getContext('2d').fillStyle = '#ffffff';
  blank.getContext('2d').fillRect(0, 0, 400, 600);
  const broken = new Uint8Array(whole);
  broken.fill(7, 200, 20_000);
  const ids = await upload(
    ida,
    ['cut.png', whole.subarray(0, whole.length / 2)],
    ['blank.png', blank.toBuffer('image/png')],
    ['broken.png', broken],
    ['whole.png', whole],
  );
  const receipts = [];
  for (const id of ids) receipts.push(await whenRead(ida, id));
  expect(receipts.map(({ status, error }) => error?.code ?? status)).toEqual([
    'truncated_image',
    'blank_image',
    'unreadable_image',
    'processed',
  ]);
  for (const { error } of receipts.slice(0, 3)) expect(error?.message).toMatch(/^\p{Lu}.+\.$/u);
});

it('a picture that hides its size from the first look is not decoded when it is too large', async () => {
  const ida = await openReadingClient('tesseract');
  // A stray byte before the frame header: our own check finds no size, a decoder skips it.
  const large = createCanvas(8000, 6500).toBuffer('image/jpeg', 10);
  const frame = large.indexOf(Buffer.from([0xff, 0xc0]));
  const hidden = Buffer.concat([large.subarray(0, frame), Buffer.from([0]), large.subarray(frame)]);
  const [id = 0] = await upload(ida, ['hidden.jpg', hidden]);
  expect((await whenRead(ida, id)).error?.code).toBe('image_too_large');
});

it('a photo that leans and lies in the shade is read too', async () => {
  const ida = await openReadingClient('paddle');
  const picture = await loadImage(Buffer.from(await supermarketReceipt()));
  const canvas = createCanvas(900, 1000);
  const context = canvas.getContext('2d');
  context.fillStyle = '#3a3f45';
  context.fillRect(0, 0, 900, 1000);
  context.translate(450, 500);
  context.rotate(0.05);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  const shade = context.createLinearGradient(-300, 0, 300, 0);
  shade.addColorStop(0, 'rgba(0,0,0,0)');
  shade.addColorStop(1, 'rgba(0,0,0,0.45)');
  context.fillStyle = shade;
  context.fillRect(-450, -500, 900, 1000);
  const [id = 0] = await upload(ida, ['photo.jpg', canvas.toBuffer('image/jpeg', 80)]);
  expect(await whenRead(ida, id)).toMatchObject({
    status: 'processed',
    parsed_amount: '42.80',
    parsed_date: '2026-11-20',
  });
});
