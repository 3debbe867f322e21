import { expect, it } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openInProcess } from '../support/client.ts';
import { type Ledger, openLedger } from '../support/ledger.ts';
import { createHeldReader, echoReader, printed, readOne, rewe, uploadOne } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(reader = echoReader): Promise<Ledger> {
  return openLedger({}, await openInProcess(await openTestApp({ reader })));
}

async function merchantsOf(ida: Ledger, query: string): Promise<(string | null)[]> {
  const answer = await ida.get(`/receipts?${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map(({ merchant_name: merchant }: Receipt) => merchant);
}

const shops = [
  { ...rewe, text: 'rewe city\nroggenbrot 3,29\nsumme 42,80' },
  { ...rewe, merchant: 'aldi', amountMinor: 123_450, text: 'aldi\nbutter\nroggenbrot 1 234,50' },
  { ...rewe, merchant: 'Émile', amountMinor: 980, currency: 'JPY', text: 'boulangerie' },
  { merchant: null, date: '2026-11-17', text: 'nothing more' },
];

it('the archive is sorted by merchant, whatever the case and the accents, what has none first', async () => {
  const ida = await openWith();
  for (const shop of shops) await readOne(ida, shop);
  const sorted = [null, 'aldi', 'Émile', 'Rewe City'];
  expect(await merchantsOf(ida, 'ordering=merchant_name')).toEqual(sorted);
  expect(await merchantsOf(ida, 'ordering=-merchant_name')).toEqual(sorted.toReversed());
});

it('every word of a search has to be found, in text, merchant or file name, or as the total', async () => {
  const ida = await openWith();
  for (const shop of shops) await readOne(ida, shop);
  const found: [string, (string | null)[]][] = [
    ['roggenbrot', ['aldi', 'Rewe City']],
    ['roggen butt', ['aldi']],
    ['butter rewe', []],
    ['emile', ['Émile']],
    ['boulang receipt.png', ['Émile']],
    ['42.80', ['Rewe City']],
    ['42,80', ['Rewe City']],
    ['1234.50', ['aldi']],
    ['1,234.50', ['aldi']],
    ['980', ['Émile']],
    ['rewe 42.80', ['Rewe City']],
    ['rewe 980', []],
    ['re', [null, 'Émile', 'aldi', 'Rewe City']],
    ['a"b', []],
  ];
  for (const [q, merchants] of found)
    expect(await merchantsOf(ida, `q=${encodeURIComponent(q)}`), q).toEqual(merchants);
  const total = await ida.get('/receipts?q=roggenbrot&limit=1&include_total=true');
  expect(total.body).toMatchObject({ total: 2, items: [{ merchant_name: 'aldi' }] });
});

it('a search follows what a person corrected, and what undo takes back', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const change = await ida.change('PATCH', `/receipts/${id}`, { merchant_name: 'Smörgås Hörnan' });
  expect(await merchantsOf(ida, 'q=horn&ordering=merchant_name')).toEqual(['Smörgås Hörnan']);
  await ida.undo(change);
  expect(await merchantsOf(ida, 'q=horn')).toEqual([]);
  expect(await merchantsOf(ida, 'q=city')).toEqual(['Rewe City']);
});

it('the counts tell what is left to do, and add up', async () => {
  const ida = await openWith();
  const counts = async () => (await ida.get('/receipts/counts')).body;
  expect(await counts()).toEqual({ all: 0, waiting: 0, reading: 0, to_check: 0, saved: 0, failed: 0 });
  const [first] = [await readOne(ida, rewe), await readOne(ida, { ...rewe, text: 'second' })];
  const gone = await readOne(ida, { ...rewe, text: 'third' });
  await readOne(ida, { fail: 'blank_image' });
  await ida.post(`/receipts/${first.id}/confirm`);
  await ida.delete(`/receipts/${gone.id}`);
  expect(await counts()).toEqual({ all: 3, waiting: 0, reading: 0, to_check: 1, saved: 1, failed: 1 });

  const reader = createHeldReader();
  const otto = await openWith(reader);
  await uploadOne(otto, printed(rewe));
  await uploadOne(otto, printed({ ...rewe, text: 'second' }));
  await reader.nth(1);
  expect((await otto.get('/receipts/counts')).body).toMatchObject({ all: 2, waiting: 1, reading: 1, to_check: 0 });
});

it("a transaction is found by its receipt's text as long as the two are linked, through undo, redo, delete and restore", async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, { ...rewe, text: 'rewe city\nsauerkraut 1,29' });
  const lunch = await ida.book();
  const found = async () =>
    (await ida.get('/transactions?q=sauerkr')).body.items.map((item: { id: number }) => item.id);
  expect(await found()).toEqual([]);
  const link = await ida.change('POST', `/receipts/${id}/link`, { transaction_id: lunch.id });
  expect(await found()).toEqual([lunch.id]);
  await ida.undo(link);
  expect(await found()).toEqual([]);
  await ida.redo(link);
  const unlink = await ida.change('POST', `/receipts/${id}/unlink`);
  expect(await found()).toEqual([]);
  await ida.undo(unlink);
  const removal = await ida.change('DELETE', `/receipts/${id}`);
  expect(await found()).toEqual([]);
  await ida.undo(removal);
  expect(await found()).toEqual([lunch.id]);
  await ida.delete(`/transactions/${lunch.id}`);
  expect(await found()).toEqual([]);
  await ida.post(`/transactions/${lunch.id}/restore`);
  expect(await found()).toEqual([lunch.id]);
});

it('attaching a receipt to a transaction overwrites nothing of it, and undo leaves both as they were', async () => {
  const ida = await openWith();
  const bare = await ida.book({ amount: '42.80', merchant_name: null, category_id: null });
  const { id } = await readOne(ida, rewe);
  const before = (await ida.get(`/receipts/${id}`)).body;
  const link = await ida.change('POST', `/receipts/${id}/link`, { transaction_id: bare.id });
  expect((await ida.get(`/transactions/${bare.id}`)).body).toEqual({ ...bare, receipt_id: id });
  await ida.undo(link);
  expect((await ida.get(`/transactions/${bare.id}`)).body).toEqual(bare);
  expect((await ida.get(`/receipts/${id}`)).body).toEqual(before);
});
