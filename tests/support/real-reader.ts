import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OcrEngine } from '#main/features/receipts/ocr-engine.ts';
import { createPaddleEngine } from '#main/features/receipts/paddle-engine.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { createReceiptReader, type ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { createTesseractEngine } from '#main/features/receipts/tesseract-engine.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { childHelper } from '#main/transports/child-helper.ts';

const folder = join(import.meta.dirname, '../../src-main/features/receipts');

/** Starts a helper from its source: `paddle-helper` lies in `paddle.helper.ts`. */
export function spawnFromSource(name: string): HelperProcess {
  return childHelper(join(folder, `${name.replace('-', '.')}.ts`))();
}

/** The reader as the app has it, perhaps with a PP-OCR that does not work; closed when the test ends. */
export function openRealReader(
  paddle: OcrEngine = createPaddleEngine(() => spawnFromSource('paddle-helper')),
): ReceiptReader {
  const picturePort = createPicturePort(() => spawnFromSource('picture-helper'));
  const reader = createReceiptReader({ picturePort, engines: { paddle, tesseract: createTesseractEngine() } });
  onTestFinished(async () => {
    await reader.close();
    picturePort.close();
  });
  return reader;
}
