import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OcrEngine, PreparedPicture } from '#main/features/receipts/ocr-engine.ts';
import { createPaddleEngine, type PaddleOptions } from '#main/features/receipts/paddle-engine.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { linesOfReading } from '#main/features/receipts/reading/text-lines.ts';
import type { ReadingMode } from '#main/features/receipts/reading-plan.ts';
import type { ReadResult } from '#main/features/receipts/receipt-reader.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { drawSupermarketReceipt } from '../support/main-path.ts';
import { openRealReader, spawnFromSource } from '../support/real-reader.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

async function prepareSupermarketReceipt(): Promise<PreparedPicture> {
  const port = createPicturePort(() => spawnFromSource('picture-helper'));
  onTestFinished(() => port.close());
  const path = await drawSupermarketReceipt(makeTemporaryFolder());
  const { pictures } = await port.prepare(path, { page: 1, preparations: ['plain'] });
  return pictures[0] as PreparedPicture;
}

interface WatchedEngine extends OcrEngine {
  readonly helpers: HelperProcess[];
}

function openEngine(options: PaddleOptions = {}): WatchedEngine {
  const helpers: HelperProcess[] = [];
  const engine = createPaddleEngine(() => {
    const helper = spawnFromSource('paddle-helper');
    helpers.push(helper);
    return helper;
  }, options);
  onTestFinished(() => engine.close());
  return { ...engine, helpers };
}

async function readWith(paddle: OcrEngine, mode: ReadingMode): Promise<ReadResult> {
  const path = await drawSupermarketReceipt(makeTemporaryFolder());
  const context = { today: '2026-11-20', homeCurrency: 'EUR', locale: 'de-DE', mode };
  return openRealReader(paddle).read({ path, mimeType: 'image/png' }, context);
}

/** Starts, and then never says a word. */
function spawnSilentHelper(): HelperProcess {
  return { post: () => undefined, onMessage: () => undefined, onExit: () => undefined, kill: () => undefined };
}

describe('PP-OCR in a process of its own', () => {
  it('reads words with their places line by line, and says how far it is', async () => {
    const engine = openEngine();
    const percents: number[] = [];
    const page = await engine.recognize(await prepareSupermarketReceipt(), {
      onProgress: (percent) => percents.push(percent),
    });
    const texts = linesOfReading([page], 0).map(({ text }) => text);
    expect(texts).toContain('SUMME EUR 42,80');
    expect(texts).toContain('20.11.2026 18:42');
    const total = page.words.find(({ text }) => text === '42,80');
    const [x = 0, y = 0, width = 0] = total?.box ?? [];
    expect(y).toBeGreaterThan(395);
    expect(y).toBeLessThan(460);
    expect(x + width).toBeLessThanOrEqual(page.width);
    expect(total?.confidence).toBeGreaterThan(0.9);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
  });

  it('fails one picture when it is killed at work, and reads the next in a new process', async () => {
    const engine = openEngine();
    const picture = await prepareSupermarketReceipt();
    const reading = engine.recognize(picture);
    setTimeout(() => engine.helpers[0]?.kill(), 50);
    await expect(reading).rejects.toMatchObject({ name: 'OcrError', code: 'engine_failed' });
    expect((await engine.recognize(picture)).words.length).toBeGreaterThan(20);
    expect(engine.helpers).toHaveLength(2);
  });

  it('stops at once when reading is no longer wanted', async () => {
    const engine = openEngine();
    const leaving = new AbortController();
    const reading = engine.recognize(await prepareSupermarketReceipt(), { signal: leaving.signal });
    setTimeout(() => leaving.abort('changed my mind'), 50);
    await expect(reading).rejects.toBe('changed my mind');
  });

  it('says that it cannot read where its models are missing', async () => {
    const engine = openEngine({ modelFolder: join(makeTemporaryFolder(), 'no-models') });
    await expect(engine.recognize(await prepareSupermarketReceipt())).rejects.toMatchObject({
      code: 'engine_failed',
      message: expect.stringContaining('no-models'),
    });
  });
});

describe('where PP-OCR does not work', () => {
  const withoutModels = () => openEngine({ modelFolder: makeTemporaryFolder() });
  const silent = () => createPaddleEngine(spawnSilentHelper, { timeoutMs: 100 });

  it.each([
    ['its models are missing', withoutModels],
    ['it hangs', silent],
  ])('since %s, tesseract reads', async (_, open) => {
    const result = await readWith(open(), 'accurate');
    expect(result).toMatchObject({ status: 'processed', parsed: { amountMinor: 4280, date: '2026-11-20' } });
  });

  it.each([
    ['its models are missing', withoutModels, 'engine_failed'],
    ['it hangs', silent, 'timed_out'],
  ] as const)('since %s, who asked for it alone gets a reason', async (_, open, code) => {
    expect(await readWith(open(), 'paddle')).toMatchObject({ status: 'failed', error: { code } });
  });
});
