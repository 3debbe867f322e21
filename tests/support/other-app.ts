import { setTimeout as wait } from 'node:timers/promises';
import { openApp } from '#main/app.ts';
import { missingField } from '#main/features/receipts/parsed-receipt.ts';
import type { ReadResult, ReceiptReader } from '#main/features/receipts/receipt-reader.ts';

/** The app in a process of its own, to be killed: it says what it does, a line each. `stuck` never gets to the end of a reading, `slow` takes a moment for each. */
const [dataDir = '', way] = process.argv.slice(2);

const result: ReadResult = {
  status: 'processed',
  parsed: {
    ...{ amountMinor: 4280, currency: 'EUR', date: '2026-11-19', merchant: 'Rewe City' },
    ...{ merchantKeys: [], taxMinor: null, payment: null, lineItems: [] },
    fields: { amount: missingField, date: missingField, merchant: missingField, currency: missingField },
    confidence: { amount: null, date: null, merchant: null },
  },
  ...{ text: '', words: [], pages: 1, width: 1, height: 1 },
};

const reader: ReceiptReader = {
  async read({ path }) {
    console.log(`reading ${path}`);
    if (way === 'slow') await wait(25);
    return way === 'stuck' ? new Promise<never>(() => undefined) : result;
  },
  close: async () => {},
};

const app = await openApp({
  ...{ dataDir, reader, version: '0.0.0-test', logLevel: 'silent' },
  spawnHelper: () => {
    throw new Error('This app starts no helper process');
  },
});
console.log('open');
process.stdin.on('end', () => app.close().then(() => process.exit(0))).resume();
