import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readFileArguments, readOpenedFiles } from '#main/shell/opened-files.ts';
import { maxReceiptBytes } from '#shared/contract/receipts.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

test('a command line’s files are those that are there, by path or address, and never an option’s value', () => {
  const folder = makeTemporaryFolder();
  const receipt = join(folder, 'a receipt.png');
  writeFileSync(receipt, 'picture');
  mkdirSync(join(folder, 'data'));
  const read = (...args: string[]) => readFileArguments(args, folder);
  expect(read(receipt)).toEqual([receipt]);
  expect(read('--no-sandbox', '.', 'a receipt.png')).toEqual([receipt]);
  expect(read(pathToFileURL(receipt).href)).toEqual([receipt]);
  expect(read('--data-dir', receipt, '-r', receipt)).toEqual([]);
  expect(read('data', 'missing.png', 'https://kvitt.invalid/a.png', 'file://other/a.png')).toEqual([]);
});

test('opened files are handed over whole, cut off behind the largest receipt, and empty where they cannot be read', async () => {
  const folder = makeTemporaryFolder();
  const [small, large] = ['small.png', 'large.png'].map((name) => join(folder, name));
  if (!small || !large) throw new Error('two files');
  writeFileSync(small, 'picture');
  writeFileSync(large, new Uint8Array(maxReceiptBytes + 5));
  const files = await readOpenedFiles([small, large, join(folder, 'gone.png')]);
  expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
    ['small.png', 7],
    ['large.png', maxReceiptBytes + 1],
    ['gone.png', 0],
  ]);
});
