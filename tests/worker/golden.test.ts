import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPaddleEngine } from '#main/features/receipts/paddle-engine.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { createReceiptReader, type ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { createTesseractEngine } from '#main/features/receipts/tesseract-engine.ts';
import { fold } from '#shared/fold.ts';
import { formatAmount } from '#shared/money.ts';
import { drawGolden } from '../support/golden/draw-golden.ts';
import { type GoldenReceipt, goldenReceipts } from '../support/golden/golden-receipts.ts';
import { spawnFromSource } from '../support/real-reader.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

/** One reader for all: starting the engines anew for each would take longer than reading. */
let reader: ReceiptReader;
const rows: Record<string, unknown>[] = [];
const picturePort = createPicturePort(() => spawnFromSource('picture-helper'));

beforeAll(() => {
  const paddle = createPaddleEngine(() => spawnFromSource('paddle-helper'));
  reader = createReceiptReader({ picturePort, engines: { paddle, tesseract: createTesseractEngine() } });
});

afterAll(async () => {
  await reader.close();
  picturePort.close();
  console.table(rows);
});

async function readGolden({ name, lines, look }: GoldenReceipt) {
  const path = join(makeTemporaryFolder(), 'receipt.jpg');
  writeFileSync(path, drawGolden(lines, look));
  const started = performance.now();
  const result = await reader.read(
    { path, mimeType: 'image/jpeg' },
    { today: '2026-11-20', homeCurrency: 'EUR', locale: 'en-IE' },
  );
  if (result.status === 'failed') throw new Error(`${name}: ${result.error.code}`);
  const { amountMinor, currency, date, merchant, fields } = result.parsed;
  const total = amountMinor === null ? null : formatAmount(amountMinor, currency);
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  rows.push({ name, total, state: fields.amount.state, date, merchant, seconds });
  return { total, currency, date, merchant, state: fields.amount.state };
}

const lettersOf = (name: string | null) => fold(name ?? '').replace(/[^a-z0-9]/g, '');

describe('the golden set, read by both engines', () => {
  it.each(goldenReceipts)('$name', async (receipt) => {
    const { total, currency, date, merchant, state } = await readGolden(receipt);
    const found = { total, currency, date, merchant: lettersOf(merchant) };
    expect(found).toEqual({
      total: receipt.total,
      currency: receipt.currency,
      date: receipt.date,
      merchant: lettersOf(receipt.merchant),
    });
    // A wrong total is caught above; a right one without a proof is for a person to check.
    expect(state).toMatch(/^(clear|check)$/);
  });
});
