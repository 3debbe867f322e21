import type { Box, OcrEngine } from './ocr-engine.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import type { PictureErrorCode, PicturePort } from './picture-port.ts';

export interface ReadFile {
  /** Absolute path of the stored picture. */
  readonly path: string;
  /** As `checkPicture` told it from the bytes. */
  readonly mimeType: string;
}

export interface ReadControl {
  readonly signal?: AbortSignal | undefined;
  /** Percent of the whole receipt, 0–100, never falling. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

export interface ReadWord {
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  /** 0–1. */
  readonly confidence: number;
}

export type ReadErrorCode = PictureErrorCode | 'engine_failed' | 'nothing_found';

export type ReadResult =
  | {
      readonly status: 'processed';
      readonly parsed: ParsedReceipt;
      /** One printed line a line. */
      readonly text: string;
      readonly words: readonly ReadWord[];
      readonly pages: number;
      /** Size of the first upright full-size page in pixels. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly status: 'failed'; readonly error: { readonly code: ReadErrorCode; readonly message: string } };

/** What differs from one user and day to the next. */
export interface ReadContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** ISO 4217. */
  readonly homeCurrency: string;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

export interface ReceiptReader {
  /** An expected bad outcome is a `failed` result, not an exception; throws only `signal.reason` once aborted. */
  read(file: ReadFile, context: ReadContext, control?: ReadControl): Promise<ReadResult>;
  /** Lets engine and helper go. */
  close(): Promise<void>;
}

export interface ReaderParts {
  readonly picturePort: PicturePort;
  readonly engine: OcrEngine;
}

/** Reads receipts on this computer: decode, recognise, parse, and once more in another way where proof is missing. */
export function createReceiptReader(parts: ReaderParts): ReceiptReader {
  void parts;
  return {
    read: async () => ({ status: 'failed', error: { code: 'engine_failed', message: 'Reading is not built yet.' } }),
    close: async () => {},
  };
}
