import { expect, it } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openInProcess } from '../support/client.ts';
import { type Ledger, openLedger } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { createHeldReader, type Print, rewe, uploadOne, waitForStatus } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

/** One receipt that was read as told; `readAgain` says what the next reading tells. */
async function openReadOnce(print: Print) {
  const reader = createHeldReader();
  const ida: Ledger = await openLedger({}, await openInProcess(await openTestApp({ reader })));
  const id = await uploadOne(ida, onePixel);
  (await reader.nth(1)).finish(print);
  const before = await waitForStatus(ida, id, print.fail ? 'failed' : 'processed');
  const readAgain = async (again: Print, status: Receipt['status'] = 'processed'): Promise<Receipt> => {
    const count = reader.reads.length + 1;
    expect((await ida.post(`/receipts/${id}/retry`)).status).toBe(202);
    (await reader.nth(count)).finish(again);
    return waitForStatus(ida, id, status);
  };
  return { ida, id, reader, before, readAgain };
}

const textOf = async (ida: Ledger, id: number) => (await ida.get(`/receipts/${id}/text`)).body.text;

it('a person who asks again gets another way of reading, a crash or a restart is no asking', async () => {
  const { ida, reader, readAgain } = await openReadOnce({ fail: 'blank_image' });
  await readAgain(rewe);
  await readAgain(rewe);
  expect(reader.reads.map(({ context }) => context.attempt)).toEqual([1, 2, 3]);

  const id = await uploadOne(ida, Buffer.concat([onePixel, Buffer.from('another')]));
  await reader.nth(4);
  const { app } = ida.door;
  await app.close();
  await openTestApp({ reader, dataDir: app.dataDir, clock: app.clock });
  expect((await reader.nth(5)).context.attempt).toBe(1);
  expect(id).toBeGreaterThan(0);
});

it('a reading that fails leaves what was read before', async () => {
  const { ida, id, before, readAgain } = await openReadOnce(rewe);
  expect(await readAgain({ fail: 'engine_failed' })).toEqual({ ...before, attempts: 2 });
  expect(await textOf(ida, id)).toBe(rewe.text);
});

it('a reading that finds less leaves everything as it was, the text too', async () => {
  const { ida, id, before, readAgain } = await openReadOnce(rewe);
  const less: Print[] = [
    { ...rewe, amountMinor: 999, unsure: ['amount'], text: 'worse' },
    { ...rewe, date: null, text: 'worse' },
    { merchant: 'REVE', unsure: ['merchant'], text: 'worse', lineItems: [], payment: null },
  ];
  for (const [index, print] of less.entries())
    expect(await readAgain(print), JSON.stringify(print)).toEqual({ ...before, attempts: index + 2 });
  expect(await textOf(ida, id)).toBe(rewe.text);
});

it('of two readings each field is the surer one', async () => {
  const { ida, id, readAgain } = await openReadOnce({ ...rewe, unsure: ['date'], merchant: null });
  const again = await readAgain({
    ...{ amountMinor: 999, currency: 'CHF', unsure: ['amount', 'merchant'], text: 'again' },
    ...{ date: '2026-11-18', merchant: 'Rewe', payment: null, lineItems: [] },
  });
  expect(again).toMatchObject({
    ...{ parsed_amount: '42.80', parsed_currency: 'EUR', parsed_date: '2026-11-18', merchant_name: 'Rewe' },
    ...{ payment: { cash: '50.00' }, line_items: [{ description: 'ROGGENBROT' }], tax_amount: '2.80' },
    fields: { amount: { state: 'clear' }, date: { state: 'clear' }, merchant: { state: 'check' } },
  });
  expect(await textOf(ida, id)).toBe('again');
});

it('a reading that is as sure counts, being the later one', async () => {
  const { readAgain } = await openReadOnce({ ...rewe, unsure: ['amount'] });
  expect(await readAgain({ ...rewe, amountMinor: 4290, unsure: ['amount'] })).toMatchObject({ parsed_amount: '42.90' });
});

it('stopping a second reading leaves what the first one read', async () => {
  const { ida, id, reader, before } = await openReadOnce(rewe);
  await ida.post(`/receipts/${id}/retry`);
  await reader.nth(2);
  expect((await ida.post(`/receipts/${id}/cancel`)).body).toEqual({ ...before, attempts: 2 });
  expect((await ida.post(`/receipts/${id}/confirm`)).status).toBe(201);
});
