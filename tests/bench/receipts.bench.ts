import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { createReceiptReader, type ReadResult } from '#main/features/receipts/receipt-reader.ts';
import { createTesseractEngine } from '#main/features/receipts/tesseract-engine.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import { formatAmount } from '#shared/money.ts';
import { measureMemory } from './memory.ts';
import { type Label, type Prediction, printTable, type Scored, scoreReceipt } from './score.ts';

/**
 * How well and how fast receipts are read: `npm run bench -- receipts [folder] [--errors]`. The folder holds pictures and
 * `labels.jsonl` with one `{ set, id, file, total, date, date_alt?, merchant }` a line.
 */
const folder =
  process.argv.slice(3).find((word) => !word.startsWith('--')) ??
  join(import.meta.dirname, '../../../shared/fixtures/receipts');
const labelFile = join(folder, 'labels.jsonl');

if (existsSync(labelFile)) await measure();
else console.log(`No labelled receipts in ${folder}: name a folder with labels.jsonl.`);

async function measure(): Promise<void> {
  const labels = readFileSync(labelFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label);
  const picturePort = createPicturePort(childHelper(join(import.meta.dirname, '../../out/main/picture-helper.js')));
  const reader = createReceiptReader({ picturePort, engine: createTesseractEngine() });
  const memory = measureMemory();
  const scored: Scored[] = [];
  for (const label of labels) {
    const started = performance.now();
    const result = await reader.read(
      { path: join(folder, label.file), mimeType: 'image/jpeg' },
      { today: today(), homeCurrency: 'EUR' },
    );
    const seconds = (performance.now() - started) / 1000;
    scored.push({ ...scoreReceipt(label, toPrediction(result)), seconds });
    if (process.stdout.isTTY) process.stdout.write(`\r${scored.length} of ${labels.length}`);
  }
  const peakMegabytes = memory.stop();
  await reader.close();
  picturePort.close();
  printTable(scored, peakMegabytes, process.argv.includes('--errors'));
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
