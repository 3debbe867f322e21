import { expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { echoReader, readOne, rewe } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(): Promise<FullLedger> {
  return openFullLedger({}, await openInProcess(await openTestApp({ reader: echoReader })));
}

const lines =
  'REWE CITY\nHauptstrasse 4 10115 Berlin\nTel 030 1234567\nROGGENBROT 3,29\nKAFFEE 6,99\nSUMME 42,80\nBAR 50,00';
const first = { ...rewe, text: `${lines}\nBon 471133 Kasse 2\n19.11.2026 18:42` };
const again = { ...rewe, text: `${lines}\nBon 471133 Kasse 2\n19.11.2026 18:42\nVielen Dank` };

const duplicateOf = async (ida: FullLedger, id: number) => (await ida.get(`/receipts/${id}`)).body.duplicate;

it('a second picture of a purchase says of which receipt it is one, and why', async () => {
  const ida = await openWith();
  const [one, two] = [await readOne(ida, first), await readOne(ida, again)];
  expect(one.duplicate).toBeNull();
  expect(two.duplicate).toEqual({
    receipt_id: one.id,
    transaction_id: null,
    reasons: ['Same amount on the same day.', 'Same shop.', 'Both say 18:42.', 'Nearly the same text.'],
  });
  const { items } = (await ida.get('/receipts')).body;
  expect(items.map((item: { duplicate: unknown }) => item.duplicate)).toEqual([two.duplicate, null]);
});

it('of several pictures the oldest is the purchase, or the one that is saved', async () => {
  const ida = await openWith();
  const one = await readOne(ida, first);
  const two = await readOne(ida, again);
  const three = await readOne(ida, { ...again, text: `${again.text}!` });
  expect(three.duplicate?.receipt_id).toBe(one.id);
  const { body: transaction } = await ida.post(`/receipts/${two.id}/confirm`);
  for (const { id } of [one, three])
    expect(await duplicateOf(ida, id)).toMatchObject({ receipt_id: two.id, transaction_id: transaction.id });
  expect(await duplicateOf(ida, two.id)).toBeNull();
});

it('two equal coffees of one day with other times or numbers printed are two', async () => {
  const ida = await openWith();
  const coffee = { ...rewe, amountMinor: 320, merchant: 'Cafe Nord' };
  const text = (rest: string) =>
    `cafe nord open 7:00-18:00\none flat white 3,20\ntotal 3,20\nthank you and come again\n${rest}`;
  await readOne(ida, { ...coffee, text: text('19.11.2026 09:12') });
  expect((await readOne(ida, { ...coffee, text: text('19.11.2026 15:47') })).duplicate).toBeNull();
  await readOne(ida, { ...coffee, amountMinor: 330, text: text('receipt 10041') });
  expect((await readOne(ida, { ...coffee, amountMinor: 330, text: text('receipt 10055') })).duplicate).toBeNull();
});

it('another amount, currency, day or shop is another purchase', async () => {
  const ida = await openWith();
  await readOne(ida, first);
  const others = [
    { ...again, amountMinor: 4290 },
    { ...again, currency: 'CHF' },
    { ...rewe, date: '2026-11-12', text: `${lines}\nBon 460001 Kasse 1\n12.11.2026 12:01` },
    { ...rewe, merchant: 'Aldi', text: 'aldi sued one two three four five six seven' },
  ];
  for (const other of others) expect((await readOne(ida, other)).duplicate, JSON.stringify(other)).toBeNull();
});

it('a date or a shop that was not read is made up for by what is printed', async () => {
  const ida = await openWith();
  const one = await readOne(ida, first);
  expect((await readOne(ida, { ...again, date: null })).duplicate?.receipt_id).toBe(one.id);
  expect((await readOne(ida, { ...again, merchant: null, text: `${again.text} .` })).duplicate?.receipt_id).toBe(
    one.id,
  );
  expect((await readOne(ida, { ...again, date: '2026-11-16', text: `${again.text} -` })).duplicate?.receipt_id).toBe(
    one.id,
  );
});

it('a person says that two are two, from either side, and takes that back', async () => {
  const ida = await openWith();
  const [one, two] = [await readOne(ida, first), await readOne(ida, again)];
  const change = await ida.change('POST', `/receipts/${two.id}/not-duplicate`, { receipt_id: one.id });
  expect(await duplicateOf(ida, two.id)).toBeNull();
  await ida.undo(change);
  expect(await duplicateOf(ida, two.id)).toMatchObject({ receipt_id: one.id });
  await ida.redo(change);
  expect(await duplicateOf(ida, two.id)).toBeNull();
  await ida.undo(change);
  expect((await ida.post(`/receipts/${one.id}/not-duplicate`, { receipt_id: two.id })).status).toBe(200);
  expect(await duplicateOf(ida, two.id)).toBeNull();
});

it('only another receipt of the same person can be told apart', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, first);
  for (const receiptId of [id, 999_999]) {
    const answer = await ida.post(`/receipts/${id}/not-duplicate`, { receipt_id: receiptId });
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual(['receipt_id']);
  }
});

it('a duplicate can be saved all the same, and one whose twin was deleted is none', async () => {
  const ida = await openWith();
  const [one, two] = [await readOne(ida, first), await readOne(ida, again)];
  await ida.post(`/receipts/${one.id}/confirm`);
  expect((await ida.post(`/receipts/${two.id}/confirm`)).status).toBe(201);
  const three = await readOne(ida, { ...again, text: `${again.text}?` });
  expect(three.duplicate?.receipt_id).toBe(one.id);
  for (const { id } of [one, two]) await ida.delete(`/receipts/${id}`);
  expect(await duplicateOf(ida, three.id)).toBeNull();
});
