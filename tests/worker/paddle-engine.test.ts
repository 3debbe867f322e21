import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OcrEngine, PreparedPicture } from '#main/features/receipts/ocr-engine.ts';
import { createPaddleEngine } from '#main/features/receipts/paddle-engine.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { linesOfReading } from '#main/features/receipts/reading/text-lines.ts';
import type { ReadingMode } from '#main/features/receipts/reading-plan.ts';
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

function openEngine(modelFolder?: string): WatchedEngine {
  const helpers: HelperProcess[] = [];
  const engine = createPaddleEngine(() => {
    const helper = spawnFromSource('paddle-helper');
    helpers.push(helper);
    return helper;
  }, modelFolder);
  onTestFinished(() => engine.close());
  return { ...engine, helpers };
}

const read = (mode: ReadingMode, modelFolder?: string) => async (path: string) =>
  openRealReader(modelFolder).read(
    { path, mimeType: 'image/png' },
    { today: '2026-11-20', homeCurrency: 'EUR', locale: 'de-DE', mode },
  );

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
    const engine = openEngine(join(makeTemporaryFolder(), 'no-models'));
    await expect(engine.recognize(await prepareSupermarketReceipt())).rejects.toMatchObject({
      code: 'engine_failed',
      message: expect.stringContaining('no-models'),
    });
  });
});

describe('without the models of PP-OCR', () => {
  it('the other engine reads', async () => {
    const folder = makeTemporaryFolder();
    const result = await read('accurate', folder)(await drawSupermarketReceipt(folder));
    expect(result).toMatchObject({ status: 'processed', parsed: { amountMinor: 4280, date: '2026-11-20' } });
  });

  it('a user who asked for PP-OCR alone gets a reason', async () => {
    const folder = makeTemporaryFolder();
    const result = await read('paddle', folder)(await drawSupermarketReceipt(folder));
    expect(result).toMatchObject({ status: 'failed', error: { code: 'engine_failed' } });
  });
});
