import type { OcrEngine } from './ocr-engine.ts';

/** STUB so that the rest builds; the owner of this file replaces it. */
export function createTesseractEngine(): OcrEngine {
  return { recognize: () => Promise.reject(new Error('not yet')), close: async () => {} } as unknown as OcrEngine;
}
