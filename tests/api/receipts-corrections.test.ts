import { expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { type Ledger, openLedger } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import {
  createHeldReader,
  echoReader,
  type Print,
  printed,
  readOne,
  rewe,
  uploadOne,
  waitForStatus,
} from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(reader = echoReader, profile = {}): Promise<Ledger> {
  return openLedger(profile, await openInProcess(await openTestApp({ reader })));
}

/** A reader whose first reading is over, so that the second can tell something else. */
async function openReadOnce(print: Print) {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const id = await uploadOne(ida, onePixel);
  (await reader.nth(1)).finish(print);
  await waitForStatus(ida, id, print.fail ? 'failed' : 'processed');
  const readAgain = async (again: Print, status: 'processed' | 'failed' = 'processed') => {
    expect((await ida.post(`/receipts/${id}/retry`)).status).toBe(202);
    (await reader.nth(2)).finish(again);
    return waitForStatus(ida, id, status);
  };
  return { ida, id, readAgain };
}

it('a person corrects what was read, and it counts as clear', async () => {
  const ida = await openWith();
  const { id, fields } = await readOne(ida, rewe);
  const answer = await ida.patch(`/receipts/${id}`, { parsed_amount: 43, parsed_date: '2026-11-18' });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      ...{ parsed_amount: '43.00', parsed_date: '2026-11-18', merchant_name: 'Rewe City', tax_amount: '2.80' },
      fields: {
        amount: { state: 'clear', reasons: ['You typed this.'], page: null, box: null },
        merchant: fields?.merchant,
      },
    },
  });
  expect((await ida.get(`/receipts/${id}`)).body).toEqual(answer.body);
});

it('whatever a person writes, all that was read stays to choose from, each with its own place', async () => {
  const ida = await openWith();
  const { id, fields } = await readOne(ida, { ...rewe, otherTotals: ['50.00', '7.20'] });
  const first = { value: '42.80', page: fields?.amount.page, box: fields?.amount.box };
  const others = fields?.amount.alternatives ?? [];
  const [other] = others;
  const amountAfter = async (parsed_amount: string) =>
    (await ida.patch(`/receipts/${id}`, { parsed_amount })).body.fields.amount;
  const readings = { state: 'clear', alternatives: [first, ...others] };
  const typed = { ...readings, reasons: ['You typed this.'], page: null, box: null };
  const chosen = { ...readings, reasons: ['You chose this.'] };
  expect(other).toBeDefined();
  expect(await amountAfter('41.00')).toEqual(typed);
  expect(await amountAfter(other?.value ?? '')).toEqual({ ...chosen, page: other?.page, box: other?.box });
  expect(await amountAfter('42.80')).toEqual({ ...chosen, page: first.page, box: first.box });
  expect(await amountAfter('41.00')).toEqual(typed);
});

it('a field offers three other readings at most, and keeps the one that was chosen', async () => {
  const ida = await openWith();
  const { id, fields } = await readOne(ida, { ...rewe, otherTotals: ['50.00', '7.20', '3.10'] });
  const last = fields?.amount.alternatives[2];
  expect(last?.value).toBe('3.10');
  const { amount } = (await ida.patch(`/receipts/${id}`, { parsed_amount: '3.10' })).body.fields;
  expect(amount.alternatives.map(({ value }: { value: string }) => value)).toEqual(['42.80', '50.00', '3.10']);
  expect(amount).toMatchObject({ reasons: ['You chose this.'], page: last?.page, box: last?.box });
});

it('a field is emptied with null, as long as one of total, date and merchant is left', async () => {
  const ida = await openWith();
  const { id, fields } = await readOne(ida, rewe);
  const { body } = await ida.patch(`/receipts/${id}`, { parsed_amount: null, tax_amount: null, merchant_name: '' });
  expect(body).toMatchObject({ parsed_amount: null, tax_amount: null, merchant_name: null, parsed_date: '2026-11-19' });
  const [printedTotal] = body.fields.amount.alternatives;
  expect(body.fields.amount).toMatchObject({ state: 'missing', reasons: [], page: null, box: null });
  expect(printedTotal).toEqual({ value: '42.80', page: fields?.amount.page, box: fields?.amount.box });
  const refused = await ida.patch(`/receipts/${id}`, { parsed_date: null });
  expectProblem(refused, 'validation_error');
  expect((await ida.get(`/receipts/${id}`)).body.parsed_date).toBe('2026-11-19');
});

it.each([
  ['an amount of zero', { parsed_amount: '0.00' }, 'parsed_amount'],
  ['an amount below zero', { parsed_amount: '-1.00' }, 'parsed_amount'],
  ['more decimals than the currency has', { parsed_amount: '1.234' }, 'parsed_amount'],
  ['thirteen digits', { parsed_amount: '99999999999.99' }, 'parsed_amount'],
  ['an amount in words', { parsed_amount: 'ten' }, 'parsed_amount'],
  ['decimals that a new currency does not have', { parsed_currency: 'JPY' }, 'parsed_amount'],
  ['a currency that does not exist', { parsed_currency: 'XQZ' }, 'parsed_currency'],
  ['no currency', { parsed_currency: null }, 'parsed_currency'],
  ['a tax below zero', { tax_amount: '-0.01' }, 'tax_amount'],
  ['a day that does not exist', { parsed_date: '2026-02-29' }, 'parsed_date'],
  ['a day in another form', { parsed_date: '19.11.2026' }, 'parsed_date'],
  ['a merchant of more than 100 characters', { merchant_name: 'x'.repeat(101) }, 'merchant_name'],
  ['an unknown field', { status: 'processed' }, 'status'],
])('a correction with %s is refused and changes nothing', async (_, body, path) => {
  const ida = await openWith();
  const before = await readOne(ida, rewe);
  const answer = await ida.patch(`/receipts/${before.id}`, body);
  expectProblem(answer, 'validation_error');
  expect(pathsOf(answer)).toEqual([path]);
  expect((await ida.get(`/receipts/${before.id}`)).body).toEqual(before);
});

it('another currency keeps every amount as it is printed, and drops what it cannot write', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const dinar = await ida.patch(`/receipts/${id}`, { parsed_currency: 'KWD' });
  expect(dinar.body).toMatchObject({
    ...{ parsed_amount: '42.800', parsed_currency: 'KWD', tax_amount: '2.800' },
    payment: { cash: '50.000', change: '7.200' },
    line_items: [{ amount: '3.290' }],
  });
  const yen = await ida.patch(`/receipts/${id}`, { parsed_currency: 'JPY', parsed_amount: '43' });
  expect(yen.body).toMatchObject({
    ...{ parsed_amount: '43', parsed_currency: 'JPY', tax_amount: null, line_items: [] },
    payment: { method: 'cash', cash: '50', change: null },
  });
  const change = Number(yen.headers.get('kvitt-change'));
  expect((await ida.undo(change)).status).toBe(200);
  expect((await ida.get(`/receipts/${id}`)).body).toEqual(dinar.body);
});

it('an amount or a date makes a failed receipt one that was read by hand; a merchant alone does not', async () => {
  const ida = await openWith();
  for (const correction of [{ parsed_amount: '9.80' }, { parsed_date: '2026-11-18' }]) {
    const { id } = await readOne(ida, { fail: 'blank_image', text: JSON.stringify(correction) });
    const named = await ida.patch(`/receipts/${id}`, { merchant_name: 'Kiosk' });
    expect(named.body).toMatchObject({ status: 'failed', merchant_name: 'Kiosk', error: { code: 'blank_image' } });
    const { body } = await ida.patch(`/receipts/${id}`, correction);
    expect(body).toMatchObject({ ...correction, status: 'processed', error: null, merchant_name: 'Kiosk' });
    expect(body).toMatchObject({ parsed_currency: 'EUR', fields: { currency: { state: 'check' } } });
  }
});

it('a receipt that waits, is being read or is linked cannot be corrected', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const [first, second] = [await uploadOne(ida, printed(rewe)), await uploadOne(ida, onePixel)];
  const read = await reader.nth(1);
  for (const id of [first, second])
    expectProblem(await ida.patch(`/receipts/${id}`, { parsed_amount: '1.00' }), 'receipt_not_processed');
  read.finish();
  await waitForStatus(ida, first, 'processed');
  await ida.post(`/receipts/${first}/confirm`);
  expectProblem(await ida.patch(`/receipts/${first}`, { parsed_amount: '1.00' }), 'receipt_already_linked');
});

it('what a person corrected wins over a later reading, and the rest is read anew', async () => {
  const { ida, id, readAgain } = await openReadOnce(rewe);
  await ida.patch(`/receipts/${id}`, { parsed_amount: '41.80', merchant_name: 'Rewe am Markt' });
  const again = await readAgain({ ...rewe, amountMinor: 999, date: '2026-11-10', merchant: 'REVE', taxMinor: null });
  expect(again).toMatchObject({
    ...{ parsed_amount: '41.80', merchant_name: 'Rewe am Markt', parsed_date: '2026-11-10', tax_amount: null },
    ...{ attempts: 2, fields: { amount: { reasons: ['You typed this.'] }, date: { reasons: ['Printed.'] } } },
  });
});

it('an amount that a person typed keeps its currency when a later reading finds another', async () => {
  const { ida, id, readAgain } = await openReadOnce({ fail: 'blank_image' });
  await ida.patch(`/receipts/${id}`, { parsed_amount: '9.80' });
  const again = await readAgain({ ...rewe, currency: 'JPY', amountMinor: 980, taxMinor: 28, lineItems: [] });
  expect(again).toMatchObject({ parsed_amount: '9.80', parsed_currency: 'EUR', tax_amount: '28.00' });
});

it('a receipt that was read by hand stays so when it cannot be read once more', async () => {
  const { ida, id, readAgain } = await openReadOnce({ fail: 'blank_image' });
  await ida.patch(`/receipts/${id}`, { parsed_amount: '9.80' });
  expect(await readAgain({ fail: 'engine_failed' })).toMatchObject({ parsed_amount: '9.80', error: null });
});

it('a later reading that finds nothing more leaves what an earlier one found', async () => {
  const { ida, id, readAgain } = await openReadOnce({ amountMinor: 980, merchant: 'Kiosk' });
  await ida.patch(`/receipts/${id}`, { parsed_amount: null });
  expect(await readAgain({ amountMinor: 980 })).toMatchObject({ parsed_amount: null, merchant_name: 'Kiosk' });
});

it('a failed receipt is read again, and its old error is gone meanwhile', async () => {
  const { ida, id, readAgain } = await openReadOnce({ fail: 'engine_failed' });
  expect(await readAgain(rewe)).toMatchObject({ parsed_amount: '42.80', error: null, attempts: 2 });
  expect((await ida.get(`/receipts/${id}/text`)).body.text).toBe(rewe.text);
});

it('a receipt that waits, is being read or is linked cannot be read again', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const [first, second] = [await uploadOne(ida, printed(rewe)), await uploadOne(ida, onePixel)];
  const read = await reader.nth(1);
  for (const id of [first, second]) expectProblem(await ida.post(`/receipts/${id}/retry`), 'receipt_not_retryable');
  read.finish();
  await waitForStatus(ida, first, 'processed');
  await ida.post(`/receipts/${first}/confirm`);
  expectProblem(await ida.post(`/receipts/${first}/retry`), 'receipt_not_retryable');
  await ida.post(`/receipts/${first}/unlink`);
  const again = await ida.post(`/receipts/${first}/retry`);
  expect(again).toMatchObject({ status: 202, body: { status: 'pending', error: null } });
  expect(reader.reads).toHaveLength(2);
});
