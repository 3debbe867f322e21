import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { OcrEngine, OcrPage, PreparedPicture } from '#main/features/receipts/ocr-engine.ts';
import type { EngineName } from '#main/features/receipts/reading-plan.ts';

type Engines = Readonly<Record<EngineName, OcrEngine>>;

/**
 * Keeps the words that the engines read in a file, by the pixels they were given, so that rules can be measured again
 * quickly. Delete the file once the engines themselves change: it does not notice.
 */
export function cacheWords(engines: Engines, file: string): { readonly engines: Engines; save(): void } {
  const known: Record<string, OcrPage> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

  const cached = (name: EngineName, engine: OcrEngine): OcrEngine => ({
    ...engine,
    async recognize(picture, options) {
      const key = `${name} ${keyOf(picture)}`;
      known[key] ??= await engine.recognize(picture, options);
      return known[key];
    },
  });

  return {
    engines: { paddle: cached('paddle', engines.paddle), tesseract: cached('tesseract', engines.tesseract) },
    save: () => writeFileSync(file, JSON.stringify(known)),
  };
}

function keyOf({ page, pgm, toFullSize }: PreparedPicture): string {
  return createHash('sha256')
    .update(JSON.stringify([page, toFullSize]))
    .update(pgm)
    .digest('hex');
}
