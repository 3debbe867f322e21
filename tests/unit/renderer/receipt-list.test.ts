import { describe, expect, test } from 'vitest';
import type { Receipt } from '#renderer/api/queries.ts';
import { addressOf, isQueue, queryOf, readView, writeAddress } from '#renderer/features/receipts/list-view.ts';
import { followPile, type Pile, sayTimeLeft, sizeOf, timeLeft } from '#renderer/features/receipts/pile.ts';
import { readWord } from '#renderer/features/receipts/read-word.ts';
import { batches, largestFile, partTwins, whyRefused, withNames } from '#renderer/features/receipts/receipt-files.ts';
import { setLocale } from '#renderer/lib/format.ts';
import { maxReceiptBytes } from '#shared/contract/receipts.ts';

describe('the list of receipts', () => {
  test('stands in the address, what is usual left out', () => {
    const view = readView(new URLSearchParams('tab=saved&q=milch&sort=merchant'));
    expect(view).toEqual({ tab: 'saved', q: 'milch', sort: 'merchant' });
    expect(writeAddress(view, 7)).toBe('/receipts/7?tab=saved&q=milch&sort=merchant');
    expect(writeAddress(readView(new URLSearchParams('tab=none&sort=odd')), null)).toBe('/receipts');
    expect(addressOf({ id: 7, transaction_id: 3 })).toBe('/receipts/7?tab=saved');
    expect(addressOf({ id: 7, transaction_id: null })).toBe('/receipts/7');
  });

  test('asks the API for what its tab, search and order say', () => {
    const query = (search: string) => queryOf(readView(new URLSearchParams(search)));
    expect(query('')).toEqual({ linked: false, ordering: '-uploaded_at' });
    expect(query('tab=saved&sort=date')).toEqual({ linked: true, ordering: '-date' });
    expect(query('tab=failed&sort=amount')).toEqual({ status: 'failed', ordering: '-amount' });
    expect(query('tab=all&q=%20rewe%20&sort=merchant')).toEqual({ q: 'rewe', ordering: 'merchant_name' });
  });

  test('is the shared queue only while nothing narrows or turns it', () => {
    const shared = (search: string) => isQueue(readView(new URLSearchParams(search)));
    expect(shared('')).toBe(true);
    expect(['tab=all', 'q=rewe', 'sort=date'].map(shared)).toEqual([false, false, false]);
  });
});

describe('files that are added', () => {
  const file = (size: number, name = 'scan.jpg') => ({ name, type: '', size });

  test('are refused with words before they are sent', () => {
    expect(largestFile).toBe(maxReceiptBytes);
    expect(whyRefused(file(largestFile))).toBeNull();
    expect(whyRefused(file(31_000_000))).toBe('It has 31 MB. A receipt may have 20 MB.');
    expect(whyRefused(file(10, 'notes.txt'))).toBe('This is no picture or PDF.');
  });

  test('go in groups that a request can take', () => {
    const sizes = (files: readonly { readonly size: number }[], most: number, bytes: number) =>
      batches(files, most, bytes).map((group) => group.map(({ size }) => size));
    expect(sizes([], 2, 10)).toEqual([]);
    expect(sizes([file(1), file(2), file(3)], 2, 10)).toEqual([[1, 2], [3]]);
    expect(sizes([file(6), file(6), file(4), file(20), file(1)], 9, 10)).toEqual([[6], [6, 4], [20], [1]]);
    expect(batches(Array(120).fill(file(1)), 20, 100)).toHaveLength(6);
  });
});

describe('files of one drop', () => {
  const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);
  const large = (last: number) => [new Uint8Array(300_000), new Uint8Array([last])];

  test('with the same bytes are one, and the others are named', async () => {
    const dropped = [file('a.png', 'abc'), file('b.png', 'abd'), file('copy.png', 'abc'), file('long.png', 'abcd')];
    const { single, twins } = await partTwins(dropped);
    expect(single.map(({ name }) => name)).toEqual(['a.png', 'b.png', 'long.png']);
    expect(twins.map(({ file: { name }, of }) => [name, of.name])).toEqual([['copy.png', 'a.png']]);
  });

  test('are compared to their end', async () => {
    const dropped = [file('a.png', ...large(1)), file('b.png', ...large(2)), file('c.png', ...large(2))];
    const { single, twins } = await partTwins(dropped);
    expect(single).toHaveLength(2);
    expect(twins[0]?.of.name).toBe('b.png');
  });

  test('that cannot be read are sent, so that the answer says why', async () => {
    const broken = { size: 3, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) as never };
    expect((await partTwins([broken, broken])).single).toHaveLength(2);
  });

  test('keep their names beside the receipts of their bytes', () => {
    const receipts = [30, 10, 10, 99].map((size, id) => ({ id, size, original_name: `first-${id}.png` }));
    const files = [30, 10, 10].map((size, at) => ({ name: `dropped-${at}.png`, size }));
    expect(withNames(receipts, files).map(({ name }) => name)).toEqual([
      'dropped-0.png',
      'dropped-1.png',
      'dropped-2.png',
      'first-3.png',
    ]);
  });
});

describe('a pile', () => {
  type Queued = Pick<Receipt, 'id' | 'status' | 'transaction_id' | 'error'>;
  const one = (id: number, status: Queued['status'], code?: string): Queued => ({
    id,
    status,
    transaction_id: null,
    error: code === undefined ? null : { code, message: '' },
  });
  const follow = (steps: readonly (readonly [number, ...Queued[]])[]) =>
    steps.reduce<Pile | null>((pile, [now, ...queue]) => followPile(pile, queue, now), null);

  test('grows with what is added and counts what was read, well or not', () => {
    const pile = follow([
      [0, one(1, 'processing'), one(2, 'pending'), one(9, 'processed')],
      [1000, one(1, 'processed'), one(2, 'processing'), one(3, 'pending')],
      [3000, one(1, 'processed'), one(2, 'failed', 'nothing_found'), one(3, 'pending'), one(4, 'pending')],
    ]);
    expect(pile && [pile.done, sizeOf(pile)]).toEqual([2, 4]);
    expect(pile && timeLeft(pile)).toBe(4000);
  });

  test('loses what was stopped or deleted, and ends when nothing waits', () => {
    const pile = follow([
      [0, one(1, 'processing'), one(2, 'pending'), one(3, 'pending')],
      [1000, one(1, 'processing'), one(2, 'failed', 'cancelled')],
    ]);
    expect(pile && [pile.done, sizeOf(pile), timeLeft(pile)]).toEqual([0, 1, null]);
    expect(
      follow([
        [0, one(1, 'pending')],
        [1, one(1, 'processed')],
      ]),
    ).toBeNull();
  });

  test('says about how long it takes', () => {
    const words = [null, 4000, 21_000, 58_000, 200_000, 7_300_000].map(sayTimeLeft);
    expect(words).toEqual([
      '',
      'a few seconds left',
      'about 30 s left',
      'about 1 min left',
      'about 3 min left',
      'about 2 h left',
    ]);
  });
});

describe('a word that is clicked on the picture', () => {
  const picked = (line: string, at: number) => ({ text: line.split(' ')[at] ?? '', line: line.split(' '), at });
  const date = (line: string, at = 0) => readWord(picked(line, at), 'date', 'EUR', null);

  test('is an amount by its figures', () => {
    setLocale('en-IE');
    const amount = (text: string, currency = 'EUR') => readWord(picked(text, 0), 'amount', currency, null);
    expect(amount('42,80')).toEqual({ minor: 4280 });
    expect(amount('*1.042,80€')).toEqual({ minor: 104280 });
    expect(amount('¥980', 'JPY')).toEqual({ minor: 980 });
    expect(amount('SUMME')).toBeNull();
  });

  test('is a date alone, with a label or with the words beside it', () => {
    setLocale('en-US');
    expect(date('04.11.2026')).toEqual({ date: '2026-11-04' });
    expect(date('Datum:04.11.26')).toEqual({ date: '2026-11-04' });
    expect(date('11/04/2026')).toEqual({ date: '2026-11-04' });
    expect(date('2026-11-04')).toEqual({ date: '2026-11-04' });
    for (const at of [1, 2, 3]) expect(date('Bon 20 Nov 2026 18:42', at)).toEqual({ date: '2026-11-20' });
    expect(date('Bon 20 Nov 2026', 0)).toBeNull();
  });

  test('is added to the merchant, or takes its place', () => {
    expect(readWord(picked('CITY', 0), 'merchant', 'EUR', 'REWE')).toEqual({ merchant: 'REWE CITY' });
    expect(readWord(picked('CITY', 0), 'merchant', 'EUR', null)).toEqual({ merchant: 'CITY' });
    expect(readWord(picked('chf', 0), 'currency', 'EUR', null)).toEqual({ currency: 'CHF' });
  });
});
