import { expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { createHeldReader, echoReader, type Print, printed, readOne, rewe, uploadOne } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(reader = echoReader): Promise<FullLedger> {
  return openFullLedger({}, await openInProcess(await openTestApp({ reader })));
}

let copies = 0;

/** A receipt of its own each time: the same bytes would be the same receipt. */
async function readCopy(ida: FullLedger, print: Print = rewe): Promise<number> {
  copies += 1;
  return (await readOne(ida, { ...print, text: `copy ${copies}` })).id;
}

it('confirming takes over what was read', async () => {
  const ida = await openWith();
  const id = await readCopy(ida);
  const { body } = await ida.post(`/receipts/${id}/confirm`, {});
  expect(body).toMatchObject({
    ...{ type: 'expense', amount: '42.80', currency: 'EUR', date: '2026-11-19', merchant_name: 'Rewe City' },
    ...{ account_id: ida.everyday, category_id: null, description: null, tags: [], receipt_id: id },
    account_amount: '42.80',
  });
  expect((await ida.get(`/transactions/${body.id}`)).body).toEqual(body);
  expect((await ida.get('/accounts')).body.items[0].balance).toBe('-42.80');
});

it('confirming takes every field from the request where it has one', async () => {
  const ida = await openWith();
  const id = await readCopy(ida);
  const body = {
    ...{ amount: 41.8, date: '2026-11-18', merchant_name: 'Rewe am Markt', description: 'Party' },
    ...{ category_id: ida.groceries, account_id: ida.savings, tags: ['home', 'party'] },
  };
  expect((await ida.post(`/receipts/${id}/confirm`, body)).body).toMatchObject({ ...body, amount: '41.80' });
  expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ parsed_amount: '42.80', merchant_name: 'Rewe City' });
});

it('a receipt in a foreign currency is booked in it', async () => {
  const ida = await openWith();
  const id = await readCopy(ida, { ...rewe, currency: 'JPY', amountMinor: 980 });
  const { body } = await ida.post(`/receipts/${id}/confirm`);
  expect(body).toMatchObject({ amount: '980', currency: 'JPY', account_amount: null, base_amount: null });
});

it('the category is the one that the merchant had last time, unless the request says another or none', async () => {
  const ida = await openWith();
  const sweets = await ida.create('/categories', { name: 'Sweets', type: 'expense' });
  await ida.book({ merchant_name: 'rewe city', category_id: sweets, date: '2026-11-01' });
  await ida.book({ merchant_name: 'REWE CITY', category_id: ida.groceries, date: '2026-11-10' });
  const id = await readCopy(ida);
  expect((await ida.get(`/receipts/${id}`)).body.suggested_category_id).toBe(ida.groceries);
  const bodies = [{}, { category_id: null }, { category_id: sweets }, { merchant_name: 'Kiosk' }];
  const categories = [];
  for (const body of bodies)
    categories.push((await ida.post(`/receipts/${await readCopy(ida)}/confirm`, body)).body.category_id);
  expect(categories).toEqual([ida.groceries, null, sweets, null]);
});

it('what was not read has to be in the request', async () => {
  const ida = await openWith();
  const id = await readCopy(ida, { merchant: 'Kiosk' });
  const noAmount = await ida.post(`/receipts/${id}/confirm`, { date: '2026-11-18' });
  expectProblem(noAmount, 'validation_error');
  expect(pathsOf(noAmount)).toEqual(['amount']);
  const noDate = await ida.post(`/receipts/${id}/confirm`, { amount: '1.20' });
  expectProblem(noDate, 'validation_error');
  expect(pathsOf(noDate)).toEqual(['date']);
  const answer = await ida.post(`/receipts/${id}/confirm`, { amount: '1.20', date: '2026-11-18' });
  expect(answer.body).toMatchObject({ amount: '1.20', date: '2026-11-18', merchant_name: 'Kiosk', currency: 'EUR' });
});

it.each([
  [{ amount: '0' }, 'amount'],
  [{ currency: 'JPY' }, 'amount'],
  [{ currency: 'eur' }, 'currency'],
  [{ date: '2026-02-30' }, 'date'],
  [{ category_id: 999_999 }, 'category_id'],
  [{ account_id: 999_999 }, 'account_id'],
  [{ type: 'income' }, 'type'],
])('confirming with %j is refused and books nothing', async (body, path) => {
  const ida = await openWith();
  const id = await readCopy(ida);
  const answer = await ida.post(`/receipts/${id}/confirm`, body);
  expectProblem(answer, 'validation_error');
  expect(pathsOf(answer)).toEqual([path]);
  expect((await ida.get('/transactions')).body.items).toEqual([]);
  expect((await ida.get(`/receipts/${id}`)).body.transaction_id).toBeNull();
});

it('a category of income does not fit a receipt', async () => {
  const ida = await openWith();
  const wages = await ida.create('/categories', { name: 'Wages', type: 'income' });
  const answer = await ida.post(`/receipts/${await readCopy(ida)}/confirm`, { category_id: wages });
  expectProblem(answer, 'category_type_mismatch');
});

it('only a receipt that was read is confirmed, and only once', async () => {
  const ida = await openWith(createHeldReader());
  const waiting = await uploadOne(ida, printed(rewe));
  const body = { amount: '1.00', date: '2026-11-18' };
  expectProblem(await ida.post(`/receipts/${waiting}/confirm`, body), 'receipt_not_processed');
  await ida.post(`/receipts/${waiting}/cancel`);
  expectProblem(await ida.post(`/receipts/${waiting}/confirm`, body), 'receipt_not_processed');
  await ida.patch(`/receipts/${waiting}`, { parsed_amount: '9.80' });
  expect((await ida.post(`/receipts/${waiting}/confirm`, body)).status).toBe(201);
  expectProblem(await ida.post(`/receipts/${waiting}/confirm`, body), 'receipt_already_linked');
  expect((await ida.get('/transactions')).body.items).toHaveLength(1);
});

it('confirming with an Idempotency-Key books once, also when many send it at the same moment', async () => {
  const ida = await openWith();
  const id = await readCopy(ida);
  const confirm = () => ida.post(`/receipts/${id}/confirm`, {}, { 'idempotency-key': 'one' });
  const first = await confirm();
  expect(await confirm()).toMatchObject({ status: 201, body: first.body });
  const other = await readCopy(ida);
  const burst = await Promise.all(Array.from({ length: 10 }, () => ida.post(`/receipts/${other}/confirm`)));
  expect(burst.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const answer of burst) if (answer.status !== 201) expectProblem(answer, 'receipt_already_linked');
  expect((await ida.get('/transactions')).body.items).toHaveLength(2);
});

it('a receipt is linked to one transaction, and a transaction to one receipt', async () => {
  const ida = await openWith();
  const [first, second] = [await readCopy(ida), await readCopy(ida)];
  const [lunch, dinner] = [await ida.book(), await ida.book()];
  const linked = await ida.post(`/receipts/${first}/link`, { transaction_id: lunch.id });
  expect(linked).toMatchObject({ status: 200, body: { id: first, transaction_id: lunch.id } });
  expect((await ida.get('/transactions?has_receipt=true')).body.items).toMatchObject([{ receipt_id: first }]);
  const link = (receipt: number, transaction: number) =>
    ida.post(`/receipts/${receipt}/link`, { transaction_id: transaction });
  expectProblem(await link(first, dinner.id), 'receipt_already_linked');
  expectProblem(await link(second, lunch.id), 'transaction_has_receipt');
  for (const transaction of [999_999, await deletedTransaction(ida)]) {
    const unknown = await link(second, transaction);
    expectProblem(unknown, 'validation_error');
    expect(pathsOf(unknown)).toEqual(['transaction_id']);
  }
  const failed = await readOne(ida, { fail: 'blank_image' });
  expectProblem(await link(failed.id, dinner.id), 'receipt_not_processed');
  expect((await ida.post(`/receipts/${second}/unlink`)).body.transaction_id).toBeNull();
});

async function deletedTransaction(ida: FullLedger): Promise<number> {
  const { id } = await ida.book();
  await ida.delete(`/transactions/${id}`);
  return id;
}

it('deleting a transaction leaves its receipt free, and restoring it links the two again', async () => {
  const ida = await openWith();
  const id = await readCopy(ida);
  const { body } = await ida.post(`/receipts/${id}/confirm`);
  await ida.delete(`/transactions/${body.id}`);
  expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ status: 'processed', transaction_id: null });
  expect((await ida.post(`/transactions/${body.id}/restore`)).body.receipt_id).toBe(id);
  expect((await ida.get(`/receipts/${id}`)).body.transaction_id).toBe(body.id);
});

it('restoring a transaction leaves its receipt alone where that is not free any more', async () => {
  const ida = await openWith();
  const [id, gone] = [await readCopy(ida), await readCopy(ida)];
  const old = (await ida.post(`/receipts/${id}/confirm`)).body;
  const other = (await ida.post(`/receipts/${gone}/confirm`)).body;
  for (const { id: transaction } of [old, other]) await ida.delete(`/transactions/${transaction}`);
  const fresh = (await ida.post(`/receipts/${id}/confirm`)).body;
  await ida.delete(`/receipts/${gone}`);
  expect((await ida.post(`/transactions/${old.id}/restore`)).body.receipt_id).toBeNull();
  expect((await ida.post(`/transactions/${other.id}/restore`)).body.receipt_id).toBeNull();
  expect((await ida.get(`/receipts/${id}`)).body.transaction_id).toBe(fresh.id);
});
