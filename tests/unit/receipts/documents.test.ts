import { describe, expect, it } from 'vitest';
import { parseReceipt } from '#main/features/receipts/parse-receipt.ts';
import {
  type DrawingStep,
  isScan,
  type Matrix,
  pageScale,
  uprightTurn,
} from '#main/features/receipts/pdf-page-shape.ts';
import { isRealText, type TextRun, wordsOfRuns } from '#main/features/receipts/pdf-words.ts';
import { listTiffPages, readTags } from '#main/features/receipts/tiff-directories.ts';
import { firstPage, secondPage, storedFile, tiffOfPages } from '../../support/documents.ts';

/** A run in letters of 10 pixels height and 6 width. */
const run = (text: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun => ({
  ...{ text, x, y, width: text.length * 6, height: 10 },
  ...more,
});

const linesOf = (runs: readonly TextRun[]) => {
  const lines: string[] = [];
  for (const { text, line } of wordsOfRuns(runs)) lines[line] = lines[line] ? `${lines[line]} ${text}` : text;
  return lines;
};

describe('the text of a PDF', () => {
  it('becomes words with their places, line by line, in whatever order the file has them', () => {
    const words = wordsOfRuns([run('13,47', 200, 40), run('REWE CITY', 20, 20), run('SUMME EUR', 20, 41)]);
    expect(words).toEqual([
      { text: 'REWE', confidence: 1, box: [20, 12, 24, 10], line: 0 },
      { text: 'CITY', confidence: 1, box: [50, 12, 24, 10], line: 0 },
      { text: 'SUMME', confidence: 1, box: [20, 33, 30, 10], line: 1 },
      { text: 'EUR', confidence: 1, box: [56, 33, 18, 10], line: 1 },
      { text: '13,47', confidence: 1, box: [200, 32, 30, 10], line: 1 },
    ]);
  });

  it('that kerning cut inside a word is one word again, columns stay apart', () => {
    expect(linesOf([run('SUM', 20, 20), run('ME', 38.5, 20), run('13,47', 52.6, 20)])).toEqual(['SUMME 13,47']);
    expect(linesOf([run('SUMME ', 20, 20), run('13,47', 56, 20)])).toEqual(['SUMME 13,47']);
  });

  it('in large print beside small print on one base line is one line, the line below is another', () => {
    expect(linesOf([run('TOTAL', 20, 30, { height: 20 }), run('9.90', 120, 29), run('CASH', 20, 41)])).toEqual([
      'TOTAL 9.90',
      'CASH',
    ]);
  });

  it('is cut where a line or a word is longer than any on paper', () => {
    expect(wordsOfRuns([run('ab '.repeat(5000), 20, 20)])).toHaveLength(100);
    expect(wordsOfRuns([run('a'.repeat(5000), 20, 20)])[0]?.text).toBe('a'.repeat(100));
  });

  it('is found by the rules over both pages: the shop on one, the total on the other', () => {
    const pageOf = (lines: readonly string[], page: number) => ({
      page,
      words: wordsOfRuns(lines.map((line, index) => run(line, 20, 30 + index * 16))),
      width: 300,
      height: 420,
    });
    const parsed = parseReceipt({
      readings: [{ source: 'pdf/text', pages: [pageOf(firstPage, 1), pageOf(secondPage, 2)] }],
      today: '2026-11-26',
      homeCurrency: 'EUR',
    });
    expect(parsed).toMatchObject({ amountMinor: 1347, date: '2026-11-20', currency: 'EUR' });
    expect(parsed.merchant).toMatch(/rewe/i);
    expect([parsed.fields.amount.page, parsed.fields.date.page, parsed.fields.merchant.page]).toEqual([2, 2, 1]);
  });

  it.each([
    ['a receipt', ['REWE CITY', 'SUMME EUR 13,47', '20.11.2026'], true],
    ['a receipt in Greek', ['ΣΥΝΟΛΟ 13,47 ΕΥΡΩ', 'ΕΥΧΑΡΙΣΤΟΥΜΕ'], true],
    ['a watermark', ['COPY', 'DRAFT'], false],
    ['nothing', [], false],
    ['a line of dots', ['.'.repeat(200)], false],
    ['letters without a key', ['\uE001\uE002\uE003'.repeat(40), 'some text that is known'], false],
    ['signs that could not be told', ['\uFFFD'.repeat(90), 'abcdefghijklmnopqrstuvwxyz'], false],
  ])('%s counts as text: %3$s', (_, texts, expected) => {
    expect(isRealText(texts as string[])).toBe(expected);
  });
});

describe('a page of a PDF', () => {
  it('is drawn at 300 dots an inch, a tiny one larger, and never beyond what can be decoded', () => {
    expect(pageScale(595, 842)).toBeCloseTo(300 / 72);
    expect(pageScale(100, 200)).toBeCloseTo(7);
    for (const [width, height] of [
      [3024, 4032],
      [1e6, 1e6],
      [14_400, 1],
      [1e12, 1e12],
      [0.01, 0.01],
      [1, 1e9],
    ] as const) {
      const scale = pageScale(width, height);
      expect(Number.isFinite(scale) && scale > 0, `${width} × ${height}`).toBe(true);
      expect(width * height * scale * scale).toBeLessThanOrEqual(18_000_001);
      expect(Math.max(width, height) * scale).toBeLessThanOrEqual(10_001);
    }
  });

  it('is turned so that most of its text stands upright', () => {
    const upright: Matrix = [10, 0, 0, -10, 0, 0];
    const down: Matrix = [0, 10, 10, 0, 0, 0];
    const upsideDown: Matrix = [-10, 0, 0, 10, 0, 0];
    const up: Matrix = [0, -10, -10, 0, 0, 0];
    const turnFor = (...matrices: Matrix[]) => uprightTurn(matrices.map((matrix) => ({ matrix, letters: 5 })));
    expect([turnFor(), turnFor(upright), turnFor(down), turnFor(upsideDown), turnFor(up)]).toEqual([
      0, 0, 270, 180, 90,
    ]);
    expect(
      uprightTurn([
        { matrix: down, letters: 9 },
        { matrix: upright, letters: 400 },
      ]),
    ).toBe(0);
  });

  it('is a scan when pictures cover half of it, also in strips and in forms', () => {
    const image: DrawingStep = { kind: 'image' };
    const scaled = (width: number, height: number): DrawingStep => ({
      kind: 'transform',
      matrix: [width, 0, 0, height, 0, 0],
    });
    const save: DrawingStep = { kind: 'save' };
    const restore: DrawingStep = { kind: 'restore' };
    const area = 300 * 400;
    expect(isScan([save, scaled(300, 400), image, restore], area)).toBe(true);
    expect(isScan([save, scaled(300, 60), image, restore, save, scaled(300, 150), image, restore], area)).toBe(true);
    expect(isScan([save, scaled(80, 60), image, restore, save, scaled(80, 60), image, restore], area)).toBe(false);
    const form: DrawingStep = { kind: 'form', matrix: [0.5, 0, 0, 0.5, 0, 0] };
    expect(isScan([form, scaled(300, 400), image, restore], area)).toBe(false);
    expect(isScan([form, scaled(600, 800), image, restore, restore, restore], area)).toBe(true);
    expect(isScan([], area)).toBe(false);
  });
});

describe('the directories of a TIFF', () => {
  const page = { width: 40, height: 30 };

  it('are its pages, without thumbnails and masks', () => {
    expect(listTiffPages(storedFile('scan-g4.tif')).map(({ width, height }) => [width, height])).toEqual([
      [410, 336],
      [397, 304],
    ]);
    const subfileType = (number: number) => [2, 1, 2, 4][number - 1] ?? 0;
    const sizes = [page, { width: 4, height: 3 }, page, page];
    expect(listTiffPages(tiffOfPages(sizes, { subfileType }))).toHaveLength(2);
  });

  it('that go round in a circle or never end are walked once, and no further than a thousand', () => {
    expect(listTiffPages(tiffOfPages([page, page, page], { isCircle: true }))).toHaveLength(3);
    expect(listTiffPages(tiffOfPages(Array.from({ length: 1200 }, () => page)))).toHaveLength(1000);
  });

  it('of a file that is cut off anywhere are those that are whole, and never throw', () => {
    const whole = tiffOfPages([page, page]);
    for (let length = 0; length <= whole.length; length++) {
      const pages = listTiffPages(whole.subarray(0, length));
      expect(pages.length).toBeLessThanOrEqual(2);
      for (const { directory } of pages) expect(readTags(whole.subarray(0, length), directory).size).toBeGreaterThan(1);
    }
  });

  it('tell fractions as numbers', () => {
    const fax = storedFile('fax-g3.tif');
    const tags = readTags(fax, listTiffPages(fax)[0]?.directory ?? 0, { wanted: [282, 283] });
    expect([tags.get(282), tags.get(283)]).toEqual([[204], [102]]);
  });
});
