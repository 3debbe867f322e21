import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decideFileKind } from '#main/shell/file-kind.ts';
import { openLedger } from '#main/shell/watched/ledger.ts';
import { createSettling, isUnfinished } from '#main/shell/watched/settled-files.ts';
import { onePixel } from '../support/pictures.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

const text = (words: string) => new TextEncoder().encode(words);

test('a file is whole once it has not changed for the quiet time', () => {
  const settling = createSettling(2000);
  const file = (size: number, mtimeMs = 1) => ({ name: 'scan.pdf', size, mtimeMs });
  expect(settling.look([file(10)], 0)).toEqual({ settled: [], waiting: true });
  expect(settling.look([file(20)], 1500)).toEqual({ settled: [], waiting: true });
  expect(settling.look([file(20)], 3000)).toEqual({ settled: [], waiting: true });
  expect(settling.look([file(20, 2)], 3400)).toEqual({ settled: [], waiting: true });
  expect(settling.look([file(20, 2)], 5400)).toEqual({ settled: [file(20, 2)], waiting: false });
});

test('an empty file is never whole, and waits for nothing', () => {
  const settling = createSettling(2000);
  const empty = { name: 'scan.pdf', size: 0, mtimeMs: 1 };
  for (const now of [0, 5000]) expect(settling.look([empty], now)).toEqual({ settled: [], waiting: false });
});

test('a file that left and came back is waited for again', () => {
  const settling = createSettling(2000);
  const file = { name: 'scan.pdf', size: 10, mtimeMs: 1 };
  settling.look([file], 0);
  settling.look([], 1000);
  expect(settling.look([file], 2500).settled).toEqual([]);
});

test('what a download or an office program has not finished is known by its name', () => {
  for (const name of ['.hidden.png', 'a.pdf.crdownload', 'a.part', 'B.TMP', '~$list.xlsx', 'a.png~'])
    expect(isUnfinished(name), name).toBe(true);
  for (const name of ['receipt.png', 'part.pdf', 'temp.jpg']) expect(isUnfinished(name), name).toBe(false);
});

test('a picture or a PDF is a receipt by its bytes, a bank’s file by its ending, anything else nothing', () => {
  expect(decideFileKind('photo.txt', onePixel)).toBe('receipt');
  expect(decideFileKind('statement.csv', text('%PDF-1.7'))).toBe('receipt');
  for (const name of ['a.csv', 'a.tsv', 'A.OFX', 'a.qif', 'camt.053.xml', 'a.camt053', 'a.sta', 'a.xlsx'])
    expect(decideFileKind(name, text('Date;Amount')), name).toBe('statement');
  expect(decideFileKind('notes.txt', text('hello'))).toBe('other');
  expect(decideFileKind('receipt.png', text('hello'))).toBe('other');
  expect(decideFileKind('empty.csv', new Uint8Array())).toBe('other');
});

test('a ledger remembers over a restart what became of each file, and what was taken under any name', () => {
  const file = join(makeTemporaryFolder(), 'ledger.json');
  const ledger = openLedger(file);
  const [old, fresh, bad] = ['old.png', '__proto__', 'bad.png'].map((name) => ({ name, size: 9, mtimeMs: 1.5 }));
  if (!old || !fresh || !bad) throw new Error('three files');
  ledger.begin('/scans', [old]);
  ledger.note(fresh, 'taken', { hash: 'abc' });
  ledger.note(bad, 'refused', { reason: 'too_large' });
  const again = openLedger(file);
  expect(again.folder).toBe('/scans');
  for (const one of [old, fresh, bad]) expect(again.knows(one)).toBe(true);
  expect(again.knows({ ...fresh, size: 10 })).toBe(false);
  expect(again.files.map(({ outcome }) => outcome)).toEqual(['left', 'taken', 'refused']);
  again.keepOnly([old]);
  expect(openLedger(file).files.map(({ name }) => name)).toEqual(['old.png']);
  expect(openLedger(file).hasTaken('abc')).toBe(true);
});

test('a damaged ledger is as if no folder had been chosen', () => {
  const file = join(makeTemporaryFolder(), 'ledger.json');
  writeFileSync(file, '{"folder": 7');
  expect(openLedger(file)).toMatchObject({ folder: null, files: [] });
});
