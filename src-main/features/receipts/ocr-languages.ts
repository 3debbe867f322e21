import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Tesseract's data of one language is one package; the folder of English tells where all that are installed lie. */
const dataFolder = '4.0.0_best_int';

let found: readonly string[] | undefined;

/** Codes of the languages that tesseract can read here, as tesseract writes them (`deu`), in order of the alphabet. */
export function bundledLanguages(): readonly string[] {
  found ??= readdirSync(dirname(packageOf('eng')))
    .filter((name) => /^[a-z]{3}(_[a-z]+)*$/.test(name))
    .sort();
  return found;
}

function packageOf(language: string): string {
  const manifest = createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`);
  return dirname(manifest);
}

/** The folder with `<language>.traineddata.gz`. Throws where the language is not bundled. */
export function languageFolder(language: string): string {
  return join(packageOf(language), dataFolder);
}
