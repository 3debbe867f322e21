import { expect, it } from 'vitest';
import { type OcrEngine, OcrError, type OcrPage } from '#main/features/receipts/ocr-engine.ts';
import { PictureError, type PicturePort, type PreparedPage } from '#main/features/receipts/picture-port.ts';
import { createReceiptReader, type ReadResult } from '#main/features/receipts/receipt-reader.ts';
import { firstPage, secondPage } from '../support/documents.ts';

const pageOf = (lines: readonly string[], page: number): OcrPage => ({
  page,
  words: lines.flatMap((line, index) =>
    line.split(/ +/).map((text, at) => ({
      text,
      confidence: 0.9,
      line: index,
      box: [at * 100, index * 30, 80, 20] as const,
    })),
  ),
  width: 600,
  height: 900,
});

type Reads = (page: number, signal: AbortSignal | undefined) => OcrPage | Promise<OcrPage>;

interface Setting {
  readonly pages: number;
  readonly texts?: readonly (OcrPage | null)[];
  /** Pages that cannot be prepared. */
  readonly broken?: Readonly<Record<number, 'blank_image' | 'truncated_image'>>;
  readonly paddle: Reads;
  readonly tesseract?: Reads;
  readonly limitMs?: number;
}

/** Reads a file whose pages and engines are as the test says; answers what was asked of the engines as well. */
async function readFile({ pages, texts, broken = {}, paddle, tesseract = paddle, limitMs }: Setting) {
  const asked: string[] = [];
  const engine = (name: string, reads: Reads): OcrEngine => ({
    name,
    recognize: async ({ page }, { signal, onProgress } = {}) => {
      asked.push(`${name} ${page}`);
      for (const percent of [0, 60, 100]) onProgress?.(percent);
      return reads(page, signal);
    },
    close: async () => undefined,
  });
  const picturePort: PicturePort = {
    async prepare(_, { page }): Promise<PreparedPage> {
      const code = broken[page];
      if (code) throw new PictureError(code, 'Told by the test');
      const size = { width: 600, height: 900 };
      const map = [1, 0, 0, 0, 1, 0] as const;
      const picture = { page, preparation: 'plain', pgm: new Uint8Array(), ...size, toFullSize: map };
      return { pages, ...size, pictures: [{ ...picture, fullWidth: 600, fullHeight: 900 }] };
    },
    render: () => Promise.reject(new Error('Nothing is shown')),
    readText: async () => ({ pages, texts: texts ?? Array.from({ length: Math.min(pages, 10) }, () => null) }),
    close: () => undefined,
  };
  const engines = { paddle: engine('paddle', paddle), tesseract: engine('tesseract', tesseract) };
  const percents: number[] = [];
  const result: ReadResult = await createReceiptReader({ picturePort, engines }, limitMs).read(
    { path: 'receipt.pdf', mimeType: 'application/pdf' },
    { today: '2026-11-26', homeCurrency: 'EUR' },
    { onProgress: (percent) => void percents.push(percent) },
  );
  return { result, asked, percents };
}

const bothPages: Reads = (page) => pageOf(page === 1 ? firstPage : secondPage, page);

const never = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

it('every page is read by one engine before the other is asked', async () => {
  const { result, asked } = await readFile({ pages: 2, paddle: bothPages });
  expect(asked.slice(0, 2)).toEqual(['paddle 1', 'paddle 2']);
  expect(result).toMatchObject({ status: 'processed', pages: 2, parsed: { amountMinor: 1347, date: '2026-11-20' } });
  expect(result).toMatchObject({ parsed: { fields: { amount: { page: 2 }, merchant: { page: 1 } } } });
});

it('ten pages of a long file are read, and all are counted', async () => {
  const paddle: Reads = (page) => pageOf(page === 1 ? [...firstPage, ...secondPage] : ['Bedingungen'], page);
  const { result, asked } = await readFile({ pages: 500, paddle });
  // A page of little print is looked at from its sides as well.
  expect(new Set(asked.filter((each) => each.startsWith('paddle'))).size).toBe(10);
  expect(result).toMatchObject({ status: 'processed', pages: 500 });
});

it('pages with text of their own are not read again, where others are', async () => {
  const texts = [pageOf(firstPage, 1), null];
  const { result, asked } = await readFile({ pages: 2, texts, paddle: bothPages });
  expect(asked.every((each) => each.endsWith(' 2'))).toBe(true);
  expect(result).toMatchObject({ status: 'processed', parsed: { amountMinor: 1347 } });
});

it('a file whose text names total and date is not drawn, one whose text does not is', async () => {
  const whole = [pageOf(firstPage, 1), pageOf(secondPage, 2)];
  expect((await readFile({ pages: 2, texts: whole, paddle: bothPages })).asked).toEqual([]);
  const poor = [pageOf(firstPage, 1), pageOf(['Seite zwei von zwei'], 2)];
  const { result, asked } = await readFile({ pages: 2, texts: poor, paddle: bothPages });
  expect(asked.slice(0, 2)).toEqual(['paddle 1', 'paddle 2']);
  expect(result).toMatchObject({ status: 'processed', parsed: { amountMinor: 1347 } });
  const long = Array.from({ length: 9 }, (_, index) => pageOf(['Allgemeine Bedingungen'], index + 1));
  const { asked: ofLong } = await readFile({ pages: 9, texts: long, paddle: () => pageOf(['Bedingungen'], 1) });
  expect(new Set(ofLong)).not.toContain('paddle 4');
});

it('a blank or damaged page is left out; when all are, the first reason is told', async () => {
  const { result } = await readFile({
    pages: 3,
    broken: { 1: 'blank_image', 3: 'truncated_image' },
    paddle: bothPages,
  });
  expect(result).toMatchObject({ status: 'processed', pages: 3, width: null, parsed: { amountMinor: 1347 } });
  const none = await readFile({ pages: 2, broken: { 1: 'blank_image', 2: 'truncated_image' }, paddle: bothPages });
  expect(none.result).toMatchObject({ status: 'failed', error: { code: 'blank_image' } });
});

it('when the time is up, what was read until then is the answer', async () => {
  const paddle: Reads = (page, signal) => (page === 1 ? pageOf([...firstPage, ...secondPage], 1) : never(signal));
  const { result, asked } = await readFile({ pages: 5, paddle, limitMs: 50 });
  expect(asked).toEqual(['paddle 1', 'paddle 2']);
  expect(result).toMatchObject({ status: 'processed', pages: 5, parsed: { amountMinor: 1347, date: '2026-11-20' } });
});

it('the first page may take longer than that: nothing else could be told', async () => {
  const slow: Reads = async (page) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return bothPages(page, undefined);
  };
  const { result, asked } = await readFile({ pages: 2, paddle: slow, limitMs: 20 });
  expect(asked).toEqual(['paddle 1']);
  expect(result).toMatchObject({ status: 'processed', pages: 2 });
});

it('an engine that fails on the second page leaves the whole file to the other one', async () => {
  const paddle: Reads = (page) => {
    if (page === 2) throw new OcrError('engine_failed', 'Told by the test');
    return bothPages(page, undefined);
  };
  const { result, asked } = await readFile({ pages: 2, paddle, tesseract: bothPages });
  expect(asked).toEqual(['paddle 1', 'paddle 2', 'tesseract 1', 'tesseract 2']);
  expect(result).toMatchObject({ status: 'processed', parsed: { amountMinor: 1347, date: '2026-11-20' } });
});

it('progress never falls', async () => {
  const paddle: Reads = (page) => bothPages(page, undefined);
  const { percents } = await readFile({ pages: 4, paddle });
  expect(percents.length).toBeGreaterThan(10);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
});
