import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { openReadingClient, supermarketReceipt, uploadPictures, whenRead } from '../support/reading-client.ts';

it.each(['tesseract', 'paddle'] as const)(
  'a picture read by %s becomes total, date and merchant, each with its place, and then a transaction',
  async (mode) => {
    const ida = await openReadingClient(mode);
    const [id = 0] = await uploadPictures(ida, ['rewe.png', await supermarketReceipt()]);
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

it.each(['accurate', 'tesseract', 'paddle'] as const)(
  'a picture that is read again in other ways is read as well (%s)',
  async (mode) => {
    const ida = await openReadingClient(mode);
    const [id = 0] = await uploadPictures(ida, ['rewe.png', await supermarketReceipt()]);
    const before = await whenRead(ida, id);
    expect((await ida.post(`/receipts/${id}/retry`)).status).toBe(202);
    const again = await whenRead(ida, id);
    expect(again).toMatchObject({
      status: 'processed',
      attempts: 2,
      parsed_amount: '42.80',
      parsed_date: '2026-11-20',
    });
    expect(again.fields?.amount.state).toBe(before.fields?.amount.state);
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
  const ids = await uploadPictures(
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
  const [id = 0] = await uploadPictures(ida, ['hidden.jpg', hidden]);
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
  const [id = 0] = await uploadPictures(ida, ['photo.jpg', canvas.toBuffer('image/jpeg', 80)]);
  expect(await whenRead(ida, id)).toMatchObject({
    status: 'processed',
    parsed_amount: '42.80',
    parsed_date: '2026-11-20',
  });
});
