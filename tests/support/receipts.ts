import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import {
  type FieldAlternative,
  missingField,
  type ParsedField,
  type ParsedReceipt,
} from '#main/features/receipts/parsed-receipt.ts';
import type { ReadErrorCode } from '#main/features/receipts/reading-problems.ts';
import type {
  ReadContext,
  ReadControl,
  ReadFile,
  ReadResult,
  ReceiptReader,
} from '#main/features/receipts/receipt-reader.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import type { Answer, Client } from './client.ts';
import { onePixel } from './pictures.ts';
import type { TestApp } from './test-app.ts';

/** What stands on a fake picture. */
export type Print = Partial<Omit<ParsedReceipt, 'fields' | 'confidence'>> & {
  readonly text?: string;
  /** Fields that nothing proves: they are to be checked. */
  readonly unsure?: readonly ('amount' | 'date' | 'merchant')[];
  /** What the total could also be. */
  readonly otherTotals?: readonly string[];
  readonly fail?: ReadErrorCode;
  readonly crash?: boolean;
};

/** A picture that `echoReader` can read: one pixel, and behind it what is printed on it. */
export function printed(print: Print): Buffer {
  return Buffer.concat([onePixel, Buffer.from(JSON.stringify(print))]);
}

export const rewe: Print = {
  amountMinor: 4280,
  currency: 'EUR',
  date: '2026-11-19',
  merchant: 'Rewe City',
  taxMinor: 280,
  payment: { method: 'cash', cashMinor: 5000, changeMinor: 720, cardLastFour: null },
  lineItems: [{ description: 'ROGGENBROT', quantity: null, amountMinor: 329 }],
  text: 'REWE CITY\nSUMME 42,80',
};

const found: ParsedField = { ...missingField, state: 'clear', reasons: ['Printed.'], page: 1, box: [10, 20, 30, 40] };
const fieldOf = (value: unknown, isSure: boolean): ParsedField =>
  value === null ? missingField : { ...found, state: isSure ? 'clear' : 'check' };
const confidenceOf = (value: unknown) => (value === null ? null : 0.9);

export function toResult(print: Print): ReadResult {
  if (print.fail) return { status: 'failed', error: { code: print.fail, message: `This says ${print.fail}.` } };
  const { amountMinor = null, date = null, merchant = null, currency = 'EUR', text = '' } = print;
  const { taxMinor = null, payment = null, lineItems = [], unsure = [], otherTotals = [] } = print;
  const alternatives = otherTotals.map(
    (value, at): FieldAlternative => ({ value, page: 1, box: [10, 90 + at, 30, 40] }),
  );
  const isSure = (name: 'amount' | 'date' | 'merchant') => !unsure.includes(name);
  const parsed: ParsedReceipt = {
    ...{ amountMinor, currency, date, merchant, merchantKeys: [], taxMinor, payment, lineItems },
    fields: {
      amount: { ...fieldOf(amountMinor, isSure('amount')), alternatives },
      date: fieldOf(date, isSure('date')),
      merchant: fieldOf(merchant, isSure('merchant')),
      currency: found,
    },
    confidence: { amount: confidenceOf(amountMinor), date: confidenceOf(date), merchant: confidenceOf(merchant) },
  };
  const words = text === '' ? [] : [{ text, page: 1, box: [1, 2, 3, 4] as const, confidence: 0.9 }];
  return { status: 'processed', parsed, text, words, pages: 1, width: 100, height: 200 };
}

function readPrint(path: string): Print {
  return JSON.parse(readFileSync(path).subarray(onePixel.length).toString());
}

/** Reads what is printed on a fake picture, at once. */
export const echoReader: ReceiptReader = {
  async read(file) {
    const print = readPrint(file.path);
    if (print.crash) throw new Error('The reader fell over');
    return toResult(print);
  },
  close: async () => {},
};

export interface HeldRead {
  readonly file: ReadFile;
  readonly context: ReadContext;
  readonly control: ReadControl;
  finish(print?: Print): void;
  fail(error: Error): void;
}

/** Waits in every reading until the test says how it ends. */
export interface HeldReader extends ReceiptReader {
  readonly reads: HeldRead[];
  /** The nth reading, from 1, as soon as it has begun. */
  nth(count: number): Promise<HeldRead>;
}

export function createHeldReader(listens = true): HeldReader {
  const reads: HeldRead[] = [];
  return {
    reads,
    nth: (count) =>
      vi.waitFor(
        () => {
          const read = reads[count - 1];
          if (!read) throw new Error(`Reading ${count} has not begun`);
          return read;
        },
        { interval: 5, timeout: 10_000 },
      ),
    read: (file, context, control = {}) =>
      new Promise((resolve, reject) => {
        if (listens) control.signal?.addEventListener('abort', () => reject(control.signal?.reason));
        reads.push({ file, context, control, finish: (print = rewe) => resolve(toResult(print)), fail: reject });
      }),
    close: async () => {},
  };
}

/** The helper that decodes pictures, from its source. */
export const spawnPictureHelper = childHelper(
  join(import.meta.dirname, '../../src-main/features/receipts/picture.helper.ts'),
);

export interface Part {
  readonly bytes: Uint8Array | string;
  readonly name?: string;
  readonly field?: string;
}

export function formOf(...parts: (Part | Uint8Array)[]): FormData {
  const form = new FormData();
  for (const part of parts) {
    const { bytes, name = 'receipt.png', field = 'file' } = part instanceof Uint8Array ? { bytes: part } : part;
    form.append(field, new File([bytes as BlobPart], name));
  }
  return form;
}

export function upload(client: Client, ...parts: (Part | Uint8Array)[]): Promise<Answer> {
  return client.post('/receipts/upload', formOf(...parts));
}

/** Uploads one picture and answers its id. */
export async function uploadOne(client: Client, picture: Part | Uint8Array): Promise<number> {
  const answer = await upload(client, picture);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return answer.body.items[0].id;
}

export async function waitForStatus(client: Client, id: number, status: Receipt['status']): Promise<Receipt> {
  return vi.waitFor(
    async () => {
      const { body } = await client.get(`/receipts/${id}`);
      expect(body.status, JSON.stringify(body.error)).toBe(status);
      return body;
    },
    { interval: 10, timeout: 10_000 },
  );
}

/** Uploads a fake picture and waits until it was read; answers the receipt. */
export async function readOne(client: Client, print: Print): Promise<Receipt> {
  const id = await uploadOne(client, printed(print));
  return waitForStatus(client, id, print.fail ? 'failed' : 'processed');
}

/** All files below the receipts folder of a data folder, what is on its way included. */
export function storedFiles({ dataDir }: Pick<TestApp, 'dataDir'>): string[] {
  const folder = join(dataDir, 'receipts');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
