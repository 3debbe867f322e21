import type { OcrPage } from '#main/features/receipts/ocr-engine.ts';
import { parseReceipt } from '#main/features/receipts/parse-receipt.ts';
import type { ParsedReceipt } from '#main/features/receipts/parsed-receipt.ts';

const letterWidth = 12;
const lineHeight = 30;

/** The page that an engine without mistakes would read: every line of the text is a printed line, every letter as wide. */
export function pageOf(text: string, confidence = 0.9): OcrPage {
  const lines = text.split('\n');
  const words = lines.flatMap((content, line) =>
    [...content.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      confidence,
      line,
      box: [index * letterWidth, line * lineHeight, word.length * letterWidth, 20] as const,
    })),
  );
  return { page: 1, words, width: 600, height: (lines.length + 1) * lineHeight };
}

interface Circumstances {
  readonly today?: string;
  readonly homeCurrency?: string;
  readonly locale?: string;
}

/** What is found on a receipt that was read without a mistake. */
export function parsePrinted(text: string, circumstances: Circumstances = {}): ParsedReceipt {
  return parseReadings([pageOf(text)], circumstances);
}

export function parseReadings(pages: readonly OcrPage[], circumstances: Circumstances = {}): ParsedReceipt {
  const readings = pages.map((page, index) => ({ source: `test/${index}`, pages: [page] }));
  return parseReceipt({ readings, today: '2026-11-20', homeCurrency: 'EUR', locale: 'en-IE', ...circumstances });
}
