import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { drawPdf, firstPage, rawPdf, secondPage, storedFile, tiffOfPages, wholeReceipt } from '../support/documents.ts';
import { openRealReader, spawnFromSource } from '../support/real-reader.ts';
import { upload } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openReadingClient(): Promise<Client> {
  return registerClient(
    await openInProcess(await openTestApp({ reader: openRealReader(), spawnHelper: spawnFromSource })),
  );
}

async function read(ida: Client, bytes: Uint8Array): Promise<Receipt> {
  const answer = await upload(ida, bytes);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  const { id } = answer.body.items[0];
  const show = async (): Promise<Receipt> => (await ida.get(`/receipts/${id}`)).body;
  await expect
    .poll(async () => (await show()).status, { timeout: 45_000, interval: 100 })
    .toMatch(/^(processed|failed)$/);
  return show();
}

const wholly = {
  status: 'processed',
  parsed_amount: '13.47',
  parsed_currency: 'EUR',
  parsed_date: '2026-11-20',
  merchant_name: expect.stringMatching(/rewe/i),
  error: null,
};

it('a HEIC photo is read, also one that lies on its side and says so', async () => {
  const ida = await openReadingClient();
  for (const name of ['photo.heic', 'turned.heic'] as const) {
    const receipt = await read(ida, storedFile(name));
    expect(receipt, name).toMatchObject({ ...wholly, mime_type: 'image/heic', pages: 1 });
    const { body } = await ida.get(`/receipts/${receipt.id}/text`);
    expect([body.width, body.height], name).toEqual([410, 432]);
  }
});

it.each(['scan-g4.tif', 'fax-g3.tif'] as const)('the two pages of %s are one receipt', async (name) => {
  const ida = await openReadingClient();
  const receipt = await read(ida, storedFile(name));
  expect(receipt).toMatchObject({ ...wholly, pages: 2 });
  expect(receipt.fields?.amount.page).toBe(2);
  const { body } = await ida.get(`/receipts/${receipt.id}/text`);
  expect(new Set(body.words.map(({ page }: { page: number }) => page))).toEqual(new Set([1, 2]));
  expect(body.text.indexOf('ROGGENBROT')).toBeLessThan(body.text.indexOf('13,47'));
  expect([body.width, body.height]).toEqual([410, 336]);
});

it('of the text of a PDF so much is read as the rules get through', async () => {
  const port = createPicturePort(() => spawnFromSource('picture-helper'));
  onTestFinished(() => port.close());
  const fonts = '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>';
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 1000] /Contents 4 0 R ${fonts} >>`;
  const lines = `(${'ab '.repeat(120)}) Tj T* `.repeat(50);
  const pdf = rawPdf(
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>',
    page,
    ['', Buffer.from(`BT /F 4 Tf 10 TL 10 950 Td ${lines} ET`)],
    page,
  );
  const { texts } = await port.readText(pdf, 10);
  expect(texts.map((text) => text?.words.length)).toEqual([5000, 1000]);
});

describe('a PDF', () => {
  it('that holds its text is read from that, exactly and with places on its picture', async () => {
    const ida = await openReadingClient();
    const receipt = await read(ida, await drawPdf([{ lines: firstPage }, { lines: secondPage }]));
    expect(receipt).toMatchObject({ ...wholly, pages: 2, confidence: { amount: expect.any(Number) } });
    expect(receipt.fields?.amount).toMatchObject({ state: 'clear', page: 2 });
    const { body } = await ida.get(`/receipts/${receipt.id}/text`);
    expect(body.text).toBe([...firstPage, ...secondPage].map((line) => line.replace(/ +/g, ' ')).join('\n'));
    // 300 × 420 points at 300 dots an inch.
    expect([body.width, body.height]).toEqual([1250, 1750]);
    const total = body.words.find(({ text }: { text: string }) => text === '13,47');
    const [x, y, width, height] = total.box.map((value: number) => (value * 72) / 300);
    expect(x).toBeCloseTo(20 + 18 * 6, -1);
    expect(y).toBeGreaterThan(30);
    expect(y + height).toBeLessThan(50);
    expect(width).toBeCloseTo(5 * 6, -1);
  });

  it('that is a scan is read from its pixels, a stamp on it or not', async () => {
    const ida = await openReadingClient();
    const stamp = 'Received by accounting on 1 January 2025, paid 999.00';
    const receipt = await read(ida, await drawPdf([{ scan: wholeReceipt, stamp }]));
    expect(receipt).toMatchObject({ ...wholly, pages: 1 });
  });

  it('of which one page is text and one a scan is read from both', async () => {
    const ida = await openReadingClient();
    const receipt = await read(ida, await drawPdf([{ lines: firstPage }, { scan: secondPage }]));
    expect(receipt).toMatchObject({ ...wholly, pages: 2 });
    expect(receipt.fields?.amount.page).toBe(2);
    const { body } = await ida.get(`/receipts/${receipt.id}/text`);
    expect(body.text).toContain('KAFFEE GEMAHLEN 7,99 A');
  });

  it('whose pages lie on their side is read upright', async () => {
    const ida = await openReadingClient();
    const receipt = await read(ida, await drawPdf([{ lines: wholeReceipt, turn: 90 }]));
    expect(receipt).toMatchObject(wholly);
    const { body } = await ida.get(`/receipts/${receipt.id}/text`);
    expect([body.width, body.height]).toEqual([1250, 1750]);
  });

  it('of many pages is read as far as ten of them go', async () => {
    const ida = await openReadingClient();
    const blank = Array.from({ length: 500 }, () => ({
      lines: ['Allgemeine Bedingungen des Einkaufs, die niemand liest'],
    }));
    const receipt = await read(ida, await drawPdf([{ lines: wholeReceipt }, ...blank]));
    expect(receipt).toMatchObject({ ...wholly, pages: 501 });
  });

  it('with a password says so, one that only forbids changes is read', async () => {
    const ida = await openReadingClient();
    const locked = await read(ida, await drawPdf([{ lines: wholeReceipt }], { userPassword: 'secret' }));
    expect(locked).toMatchObject({ status: 'failed', error: { code: 'password_protected' } });
    expect(locked.error?.message).toContain('protected by a password');
    expect(await read(ida, await drawPdf([{ lines: wholeReceipt }], { ownerPassword: 'secret' }))).toMatchObject(
      wholly,
    );
  });
});

describe('a file that means harm fails alone, with its reason', () => {
  const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
  const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
  const page = (more: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 420] ${more} >>`;
  /** Two gigabytes of spaces: blocks of deflate that can stand one behind the other as often as wanted. */
  const bomb = () => {
    const block = deflateRawSync(Buffer.alloc(20_000_000, 32), { finishFlush: constants.Z_FULL_FLUSH });
    return deflateSync(Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 100 }, () => block)]));
  };
  const files: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
    [
      'a PDF without pages',
      () => rawPdf(catalog, '<< /Type /Pages /Kids [] /Count 0 >>'),
      /^(no_pages|unreadable_image)$/,
    ],
    ['a PDF of nothing but its name', () => Buffer.from('%PDF-1.7\n'), /^unreadable_image$/],
    [
      'a PDF whose pages are their own children',
      () => rawPdf(catalog, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 10000 >>'),
      /^(unreadable_image|no_pages|blank_image)$/,
    ],
    [
      'a PDF that says to have 10,000 pages',
      () => rawPdf(catalog, '<< /Type /Pages /Kids [3 0 R] /Count 10000 >>', page('')),
      /^(blank_image|unreadable_image)$/,
    ],
    [
      'a PDF of nested brackets',
      () => rawPdf(catalog, pages, page('/Contents 4 0 R'), ['', Buffer.from('['.repeat(5_000_000))]),
      /^(blank_image|unreadable_image|helper_crashed|timed_out)$/,
    ],
    [
      'a PDF that unpacks to far more than there is memory',
      () => rawPdf(catalog, pages, page('/Contents 4 0 R'), ['/Filter [/FlateDecode /FlateDecode]', bomb()]),
      /^(blank_image|unreadable_image|helper_crashed|timed_out)$/,
    ],
    [
      'a PDF with an endless page',
      () => rawPdf(catalog, pages, page('/UserUnit 1e9').replace('300 420', '1e12 1e12')),
      /^(blank_image|unreadable_image)$/,
    ],
    ['a HEIC that is cut off', () => storedFile('photo.heic').subarray(0, 5000), /^truncated_image$/],
    [
      'a HEIC that says to be smaller than it is',
      () => {
        const bytes = storedFile('photo.heic');
        for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4))
          bytes.writeUInt32BE(8, at + 8);
        return bytes;
      },
      /^(unreadable_image|image_too_large)$/,
    ],
    [
      'a TIFF whose directories go round in a circle, without pixels',
      () =>
        tiffOfPages(
          [
            { width: 400, height: 300 },
            { width: 400, height: 300 },
          ],
          { isCircle: true },
        ),
      /^(truncated_image|unreadable_image)$/,
    ],
    [
      'a TIFF that is cut off',
      () => storedFile('scan-g4.tif').subarray(0, 900),
      /^(truncated_image|unreadable_image)$/,
    ],
  ];

  it.each(files)('%s', async (_, make, code) => {
    const ida = await openReadingClient();
    const started = performance.now();
    const receipt = await read(ida, await make());
    expect(receipt.status).toBe('failed');
    expect(receipt.error?.code).toMatch(code);
    expect(receipt.error?.message).toMatch(/^\p{Lu}.+\.$/u);
    expect(performance.now() - started).toBeLessThan(35_000);
    expect(await read(ida, await drawPdf([{ lines: wholeReceipt }]))).toMatchObject(wholly);
  });
});
