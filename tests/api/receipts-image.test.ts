import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import { type Client, doors, openInProcess, registerClient } from '../support/client.ts';
import { drawPdf, firstPage, secondPage, storedFile } from '../support/documents.ts';
import { onePixel, pngOfSize } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { spawnPictureHelper, uploadOne } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWithHelper(open: (typeof doors)[number]['open'] = openInProcess): Promise<Client> {
  return registerClient(await open(await openTestApp({ spawnHelper: spawnPictureHelper })));
}

interface Shown {
  readonly status: number;
  readonly type: string | null;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

async function show(client: Client, id: number, query = ''): Promise<Shown> {
  const response = await client.door.fetch(`/receipts/${id}/image${query}`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), bytes, headers: response.headers };
}

async function sizeOf({ bytes }: Shown): Promise<[number, number]> {
  const { width, height } = await loadImage(bytes);
  return [width, height];
}

/** A JPEG of 40 × 20 pixels; `orientation` as cameras note it, 6 lies on its right side. */
async function jpeg(orientation?: number): Promise<Buffer> {
  const plain = await createCanvas(40, 20).encode('jpeg');
  if (orientation === undefined) return plain;
  const exif = Buffer.from(
    '457869660000' + '49492a0008000000' + '0100' + '120103000100000000000000' + '00000000',
    'hex',
  );
  exif.writeUInt16LE(orientation, 24);
  const head = Buffer.from('ffd8ffe10000', 'hex');
  head.writeUInt16BE(exif.length + 2, 4);
  return Buffer.concat([head, exif, plain.subarray(2)]);
}

describe.each(doors)('the picture of a receipt over the door "$name"', ({ open }) => {
  it('is shown whole, smaller, never larger, or as it was uploaded', async () => {
    const ida = await openWithHelper(open);
    const original = await drawReceipt(['REWE CITY', 'SUMME 42,80']);
    const id = await uploadOne(ida, original);
    const whole = await show(ida, id);
    expect([whole.status, whole.type]).toEqual([200, 'image/png']);
    expect(whole.headers.get('cache-control')).toBe('no-store');
    const [width, height] = await sizeOf(whole);
    expect(await sizeOf(await show(ida, id, '?width=100'))).toEqual([100, Math.round((height * 100) / width)]);
    expect(await sizeOf(await show(ida, id, '?width=12000'))).toEqual([width, height]);
    const stored = await show(ida, id, '?original=true');
    expect(stored.bytes.equals(original)).toBe(true);
    expect(stored.headers.get('content-length')).toBe(String(original.length));
  });

  it('stands upright, however the camera was held', async () => {
    const ida = await openWithHelper(open);
    expect(await sizeOf(await show(ida, await uploadOne(ida, await jpeg())))).toEqual([40, 20]);
    const turned = await show(ida, await uploadOne(ida, await jpeg(6)));
    expect(turned.type).toBe('image/jpeg');
    expect(await sizeOf(turned)).toEqual([20, 40]);
  });

  it('has as many pages as the file, and no more', async () => {
    const ida = await openWithHelper(open);
    const id = await uploadOne(ida, onePixel);
    expect((await show(ida, id, '?page=1')).status).toBe(200);
    for (const page of [2, 9999]) expectProblem(await ida.get(`/receipts/${id}/image?page=${page}`), 'not_found');
  });
});

it.each([
  ['page=0', 'page'],
  ['page=one', 'page'],
  ['page=-1', 'page'],
  ['width=15', 'width'],
  ['width=12001', 'width'],
  ['width=100px', 'width'],
  ['original=yes', 'original'],
  ['height=100', 'height'],
])('a picture is not shown with %s', async (query, path) => {
  const ida = await openWithHelper();
  const answer = await ida.get(`/receipts/${await uploadOne(ida, onePixel)}/image?${query}`);
  expectProblem(answer, 'validation_error');
  expect(pathsOf(answer)).toEqual([path]);
});

it('every page of a file is shown by its number, as JPEG, and the next one after the last is not there', async () => {
  const ida = await openWithHelper();
  const pdf = await drawPdf([{ lines: firstPage }, { lines: secondPage, turn: 90 }, { scan: secondPage }]);
  const files: [Buffer, [number, number][]][] = [
    [
      pdf,
      [
        [1250, 1750],
        [1250, 1750],
        [1250, 1750],
      ],
    ],
    [
      storedFile('scan-g4.tif'),
      [
        [410, 336],
        [397, 304],
      ],
    ],
    [
      storedFile('fax-g3.tif'),
      [
        [410, 336],
        [397, 304],
      ],
    ],
    [storedFile('photo.heic'), [[410, 432]]],
    [storedFile('turned.heic'), [[410, 432]]],
  ];
  for (const [bytes, sizes] of files) {
    const id = await uploadOne(ida, bytes);
    for (const [index, size] of sizes.entries()) {
      const shown = await show(ida, id, `?page=${index + 1}`);
      expect([shown.status, shown.type]).toEqual([200, 'image/jpeg']);
      expect(await sizeOf(shown)).toEqual(size);
      expect(await darkShare(shown)).toBeGreaterThan(0.002);
    }
    const small = await show(ida, id, `?page=${sizes.length}&width=100`);
    expect((await sizeOf(small))[0]).toBe(100);
    expectProblem(await ida.get(`/receipts/${id}/image?page=${sizes.length + 1}`), 'not_found');
    expect((await show(ida, id, '?original=true')).bytes.equals(bytes)).toBe(true);
  }
});

/** Share of the pixels that are print. */
async function darkShare({ bytes }: Shown): Promise<number> {
  const picture = await loadImage(bytes);
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return data.filter((value, at) => at % 4 === 0 && value < 110).length / (data.length / 4);
}

it('a picture that cannot be opened says so without any path, and its file is still there', async () => {
  const ida = await openWithHelper();
  const whole = await jpeg();
  const broken = [
    pngOfSize(100, 100),
    onePixel.subarray(0, 50),
    whole.subarray(0, whole.length / 2),
    Buffer.from('%PDF-1.7'),
  ];
  for (const bytes of broken) {
    const id = await uploadOne(ida, bytes);
    const answer = await ida.get(`/receipts/${id}/image`);
    expectProblem(answer, 'unsupported_media_type', bytes.toString('latin1'));
    expect(JSON.stringify(answer.body)).not.toContain(ida.door.app.dataDir);
    expect((await show(ida, id, '?original=true')).bytes.equals(bytes)).toBe(true);
  }
});

it('many pictures are shown at the same time, and a broken one among them harms no other', async () => {
  const ida = await openWithHelper();
  const good = await uploadOne(ida, await drawReceipt(['KIOSK', 'TOTAL 1,20']));
  const bad = await uploadOne(ida, pngOfSize(100, 100));
  const asked = [good, bad, good, good, bad, good];
  const shown = await Promise.all(asked.map((id) => show(ida, id, '?width=64')));
  expect(shown.map(({ status }) => status)).toEqual([200, 415, 200, 200, 415, 200]);
});
