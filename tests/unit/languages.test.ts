import { readdirSync, readFileSync } from 'node:fs';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, test } from 'vitest';
import { findBareTexts, findEarlyTexts } from '../support/texts/find-texts.ts';
import { placeholdersOf } from '../support/texts/placeholders.ts';

const listSources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

/** Where the main process speaks to people, not to programs. */
const spokenByMain = ['shell', 'features/notifications', 'features/export'];
const files = [...listSources('src-renderer'), ...spokenByMain.flatMap((folder) => listSources(`src-main/${folder}`))];
/** A word that the main process hands to the window, which says it in words of its own. */
const isCode = (file: string, text: string) => file.startsWith('src-main/') && /^[a-z]+$/.test(text);

test('every text that people read comes from the message catalogue', () => {
  const bare = files.flatMap((file) =>
    findBareTexts(file, readFileSync(file, 'utf8'))
      .filter(({ text }) => !isCode(file, text))
      .map(({ line, text }) => `${file}:${line} ${text}`),
  );
  expect(bare).toEqual([]);
});

test('no text is fixed to the language of the moment in which its module loads', () => {
  const early = files.flatMap((file) =>
    findEarlyTexts(file, readFileSync(file, 'utf8')).map(({ line, text }) => `${file}:${line} ${text}`),
  );
  expect(early).toEqual([]);
});

const catalogs = await Promise.all(
  (await getCatalogs(getConfig({ configPath: 'build/lingui.config.mjs' }))).map(async (catalog) => ({
    inCode: Object.entries((await catalog.collect()) ?? {}),
    de: await catalog.read('de'),
    sv: await catalog.read('sv'),
  })),
);

test.each(['de', 'sv'] as const)(
  'every text of the code is in %s with the same placeholders, and no other is',
  (language) => {
    for (const { inCode, [language]: translated = {} } of catalogs) {
      const texts = inCode.map(([id, { message = '' }]) => ({
        id,
        message,
        translation: translated[id]?.translation ?? '',
      }));
      expect(texts.filter(({ translation }) => translation === '').map(({ message }) => message)).toEqual([]);
      expect(Object.keys(translated).sort()).toEqual(texts.map(({ id }) => id).sort());
      const changed = texts.filter(
        ({ message, translation }) => String(placeholdersOf(message)) !== String(placeholdersOf(translation)),
      );
      expect(changed.map(({ message, translation }) => `${message} → ${translation}`)).toEqual([]);
    }
  },
);
