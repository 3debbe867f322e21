import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPaddleEngine } from '#main/features/receipts/paddle-engine.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import type { ReadingMode } from '#main/features/receipts/reading-plan.ts';
import { createReceiptReader, type ReadResult } from '#main/features/receipts/receipt-reader.ts';
import { createTesseractEngine } from '#main/features/receipts/tesseract-engine.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import { formatAmount } from '#shared/money.ts';
import { measureMemory } from './memory.ts';
import { halfOf, type Label, type Prediction, partOf, printTable, type Scored, scoreReceipt } from './score.ts';
import { measureStalls } from './stalls.ts';
import { cacheWords } from './word-cache.ts';

/**
 * How well and how fast receipts are read, by each engine alone and by both:
 * `npm run bench -- receipts [folder] [--engine tesseract|paddle|both] [--half 0|1|1a|1b] [--errors] [--words file]`. The folder holds pictures
 * and `labels.jsonl` with one `{ set, id, file, total, date, date_alt?, merchant }` a line. Rules are made by looking at the
 * errors of half 0 and of the first quarter of half 1, 1a, so 1b is unseen. With `--words` the engines' words are kept in a file, and a second run takes
 * a minute; its times and memory then say nothing.
 */
const modes: Readonly<Record<string, ReadingMode>> = { tesseract: 'tesseract', paddle: 'paddle', both: 'accurate' };

const { values: options, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    engine: { type: 'string' },
    half: { type: 'string' },
    errors: { type: 'boolean', default: false },
    words: { type: 'string' },
  },
});
const folder = positionals[0] ?? join(import.meta.dirname, '../../../shared/fixtures/receipts');
const labelFile = join(folder, 'labels.jsonl');
const engines = options.engine === undefined ? Object.keys(modes) : [options.engine];

if (!existsSync(labelFile)) console.log(`No labelled receipts in ${folder}: name a folder with labels.jsonl.`);
else for (const engine of engines) await measure(engine);

async function measure(engine: string): Promise<void> {
  const mode = modes[engine];
  if (!mode) throw new Error(`--engine takes ${Object.keys(modes).join(', ')}, not ${engine}.`);
  const labels = readFileSync(labelFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label)
    .filter((label) => options.half === undefined || [String(halfOf(label)), partOf(label)].includes(options.half));
  const helper = (name: string) => childHelper(join(import.meta.dirname, `../../out/main/${name}.js`));
  const picturePort = createPicturePort(helper('picture-helper'));
  const engines = { paddle: createPaddleEngine(helper('paddle-helper')), tesseract: createTesseractEngine() };
  const cache = options.words === undefined ? null : cacheWords(engines, options.words);
  const reader = createReceiptReader({ picturePort, engines: cache?.engines ?? engines });
  const memory = measureMemory();
  const stalls = measureStalls();
  const scored: Scored[] = [];
  for (const label of labels) {
    const started = performance.now();
    const result = await reader.read(
      { path: join(folder, label.file), mimeType: 'image/jpeg' },
      { today: today(), homeCurrency: 'EUR', mode },
    );
    const seconds = (performance.now() - started) / 1000;
    scored.push({ ...scoreReceipt(label, toPrediction(result)), seconds });
    if (process.stdout.isTTY) process.stdout.write(`\r${scored.length} of ${labels.length}`);
  }
  const cost = { peakMegabytes: memory.stop(), longestStallMs: stalls.stop() };
  cache?.save();
  await reader.close();
  picturePort.close();
  console.log(`\nEngine: ${engine}`);
  printTable(scored, cost, options.errors);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function toPrediction(result: ReadResult): Prediction {
  if (result.status === 'failed')
    return { total: null, date: null, merchant: null, clearTotal: false, clearDate: false };
  const { amountMinor, currency, date, merchant, fields } = result.parsed;
  return {
    total: amountMinor === null ? null : formatAmount(amountMinor, currency),
    date,
    merchant,
    clearTotal: fields.amount.state === 'clear',
    clearDate: fields.date.state === 'clear',
  };
}
