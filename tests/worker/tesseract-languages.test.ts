import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import { createPicturePort } from '#main/features/receipts/picture-port.ts';
import { createTesseractEngine } from '#main/features/receipts/tesseract-engine.ts';
import { spawnFromSource } from '../support/real-reader.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

it('tesseract knows the letters of every language that it is given, and those of others when they change', async () => {
  const port = createPicturePort(() => spawnFromSource('picture-helper'));
  const engine = createTesseractEngine();
  onTestFinished(async () => {
    port.close();
    await engine.close();
  });
  const [left, fresh] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'kvitt-languages-'))) as [string, string];
  onTestFinished(() => rmSync(fresh, { recursive: true }));
  writeFileSync(join(left, 'eng.traineddata.gz'), 'of a thread that was ended');
  utimesSync(left, new Date(0), new Date(0));
  const path = join(makeTemporaryFolder(), 'letters.png');
  const lines = [
    'Bäckerei am Markt',
    'Schloßstraße 5, 10439 Berlin',
    'Süße Brötchen 3,50',
    'Crème brûlée à la façon 4,20',
  ];
  writeFileSync(path, await drawReceipt([...lines, 'Umsatzsteuer größer als 7 %']));
  const { pictures } = await port.prepare(path, { page: 1, preparations: ['plain'] });
  const read = async (languages: readonly string[]) => {
    const [picture] = pictures;
    if (!picture) throw new Error('Nothing was prepared');
    return (await engine.recognize(picture, { languages })).words.map(({ text }) => text);
  };
  expect(await read(['eng', 'deu'])).toEqual(expect.arrayContaining(['Schloßstraße', 'Süße', 'größer']));
  const french = await read(['eng', 'fra']);
  expect(french).toEqual(expect.arrayContaining(['brûlée', 'façon']));
  expect(french).not.toContain('Schloßstraße');
  expect([existsSync(left), existsSync(fresh)]).toEqual([false, true]);
});
