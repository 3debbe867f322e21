import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { OcrEngine, OcrPage, PreparedPicture } from '#main/features/receipts/ocr-engine.ts';
import type { PicturePort } from '#main/features/receipts/picture-port.ts';
import type { EngineName } from '#main/features/receipts/reading-plan.ts';

interface Parts {
  readonly picturePort: PicturePort;
  readonly engines: Readonly<Record<EngineName, OcrEngine>>;
}

/** A picture that is only decoded where an engine has not read it before. */
type PromisedPicture = PreparedPicture & { readonly path: string };

/**
 * Keeps the words that the engines read in a file, so that rules can be measured again in seconds. Delete the file once
 * preparation or engines change: it does not notice.
 */
export function cacheWords({ picturePort, engines }: Parts, file: string): Parts & { save(): void } {
  const known: Record<string, OcrPage> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

  const cached = (name: EngineName, engine: OcrEngine): OcrEngine => ({
    ...engine,
    async recognize(picture, options) {
      const { path, page, preparation } = picture as PromisedPicture;
      const key = [path, page, preparation, name].join('|');
      const preparations = [preparation as 'plain'];
      known[key] ??= await picturePort
        .prepare(path, { page, preparations })
        .then(({ pictures: [real] }) => engine.recognize(real as PreparedPicture, options));
      return known[key];
    },
  });

  return {
    picturePort: {
      ...picturePort,
      prepare: async (path, { page, preparations }) => ({
        ...{ pages: 1, width: 0, height: 0 },
        pictures: preparations.map((preparation) => ({ path, page, preparation }) as unknown as PromisedPicture),
      }),
    },
    engines: { paddle: cached('paddle', engines.paddle), tesseract: cached('tesseract', engines.tesseract) },
    save: () => writeFileSync(file, JSON.stringify(known)),
  };
}
