import { expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem } from '../support/problem.ts';
import {
  createHeldReader,
  echoReader,
  printed,
  readOne,
  rewe,
  upload,
  uploadOne,
  waitForStatus,
} from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(reader = echoReader): Promise<FullLedger> {
  return openFullLedger({}, await openInProcess(await openTestApp({ reader })));
}

it('undoing a confirmation takes the transaction away and frees the receipt; making it again brings both back', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const confirmed = await ida.post(`/receipts/${id}/confirm`, { tags: ['home'] });
  const change = Number(confirmed.headers.get('kvitt-change'));
  expect((await ida.undo(change)).status).toBe(200);
  expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ status: 'processed', transaction_id: null });
  expectProblem(await ida.get(`/transactions/${confirmed.body.id}`), 'not_found');
  expect((await ida.get('/accounts')).body.items[0].balance).toBe('0.00');
  expect((await ida.redo(change)).status).toBe(200);
  expect((await ida.get(`/transactions/${confirmed.body.id}`)).body).toEqual(confirmed.body);
  expect((await ida.get(`/receipts/${id}`)).body.transaction_id).toBe(confirmed.body.id);
});

it('a confirmation cannot be made again once the receipt belongs to something else', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const change = await ida.change('POST', `/receipts/${id}/confirm`);
  await ida.undo(change);
  const { id: other } = await ida.book();
  await ida.post(`/receipts/${id}/link`, { transaction_id: other });
  const answer = await ida.redo(change);
  expect(answer).toMatchObject({ status: 409, body: { code: 'changed_since' } });
  expect(answer.body.versions).toMatchObject([{ entity: 'receipt', id, current: { transaction_id: other } }]);
});

it('linking and unlinking are undone and made again', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const { id: lunch } = await ida.book();
  const linked = async () => (await ida.get(`/receipts/${id}`)).body.transaction_id;
  const link = await ida.change('POST', `/receipts/${id}/link`, { transaction_id: lunch });
  await ida.undo(link);
  expect(await linked()).toBeNull();
  await ida.redo(link);
  expect(await linked()).toBe(lunch);
  const unlink = await ida.change('POST', `/receipts/${id}/unlink`);
  await ida.undo(unlink);
  expect(await linked()).toBe(lunch);
  expect((await ida.get(`/transactions/${lunch}`)).body.receipt_id).toBe(id);
});

it('a link cannot be put back to a transaction that has another receipt by now', async () => {
  const ida = await openWith();
  const [first, second] = [await readOne(ida, rewe), await readOne(ida, { ...rewe, text: 'second' })];
  const { id: lunch } = await ida.book();
  await ida.post(`/receipts/${first.id}/link`, { transaction_id: lunch });
  const unlink = await ida.change('POST', `/receipts/${first.id}/unlink`);
  await ida.post(`/receipts/${second.id}/link`, { transaction_id: lunch });
  expect(await ida.undo(unlink)).toMatchObject({ status: 409, body: { code: 'changed_since' } });
  expect((await ida.get(`/transactions/${lunch}`)).body.receipt_id).toBe(second.id);
});

it('a correction is undone and made again, also one that made a failed receipt read by hand', async () => {
  const ida = await openWith();
  for (const print of [rewe, { fail: 'blank_image' } as const]) {
    const before = await readOne(ida, print);
    const body = { parsed_amount: '41.80', merchant_name: 'Rewe am Markt' };
    const change = await ida.change('PATCH', `/receipts/${before.id}`, body);
    const after = (await ida.get(`/receipts/${before.id}`)).body;
    await ida.undo(change);
    expect((await ida.get(`/receipts/${before.id}`)).body).toEqual(before);
    await ida.redo(change);
    expect((await ida.get(`/receipts/${before.id}`)).body).toEqual(after);
  }
});

it('a deleted receipt comes back with its picture and its link', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const { body: transaction } = await ida.post(`/receipts/${id}/confirm`);
  const before = (await ida.get(`/receipts/${id}`)).body;
  const change = await ida.change('DELETE', `/receipts/${id}`);
  expect((await ida.get(`/transactions/${transaction.id}`)).body.receipt_id).toBeNull();
  for (const path of ['', '/image?original=true', '/text'])
    expectProblem(await ida.get(`/receipts/${id}${path}`), 'not_found', path);
  expect((await ida.undo(change)).status).toBe(200);
  expect((await ida.get(`/receipts/${id}`)).body).toEqual(before);
  expect((await ida.get(`/receipts/${id}/image?original=true`)).status).toBe(200);
  expect((await ida.get(`/transactions/${transaction.id}`)).body.receipt_id).toBe(id);
  await ida.redo(change);
  expectProblem(await ida.get(`/receipts/${id}`), 'not_found');
});

it('a receipt that was deleted while it waited or was read comes back as stopped, and can be read again', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const [reading, waiting] = [await uploadOne(ida, printed(rewe)), await uploadOne(ida, onePixel)];
  await reader.nth(1);
  for (const id of [waiting, reading]) {
    const change = await ida.change('DELETE', `/receipts/${id}`);
    await ida.undo(change);
    expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ status: 'failed', error: { code: 'cancelled' } });
  }
  expect((await ida.post(`/receipts/${waiting}/retry`)).status).toBe(202);
  expect((await reader.nth(2)).control.signal?.aborted).toBe(false);
});

it('a deleted receipt stays deleted once its picture was uploaded anew', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const change = await ida.change('DELETE', `/receipts/${id}`);
  const again = (await upload(ida, printed(rewe))).body.items[0].id;
  const answer = await ida.undo(change);
  expect(answer).toMatchObject({ status: 409, body: { code: 'changed_since' } });
  expect(answer.body.versions).toMatchObject([{ entity: 'receipt', id: again }]);
});

it('what the machine reads is no change of anybody, and stands in the way of undoing what it replaced', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const id = await uploadOne(ida, onePixel);
  (await reader.nth(1)).finish({ fail: 'blank_image' });
  await expect.poll(async () => (await ida.get(`/receipts/${id}`)).body.status).toBe('failed');
  const logged = (await ida.get('/changes?entity=receipt')).body.items;
  expect(logged).toMatchObject([{ door: 'in_process', entries: [{ entity: 'receipt', id, action: 'created' }] }]);
  const change = await ida.change('PATCH', `/receipts/${id}`, { merchant_name: 'Kiosk' });
  await ida.post(`/receipts/${id}/retry`);
  (await reader.nth(2)).finish(rewe);
  await expect.poll(async () => (await ida.get(`/receipts/${id}`)).body.status).toBe('processed');
  expect(await ida.undo(change)).toMatchObject({ status: 409, body: { code: 'changed_since' } });
  expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ merchant_name: 'Kiosk', parsed_amount: '42.80' });
});

it('undoing an upload takes all its receipts away, read or not, and making it again brings them back and reads what waits', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const prints = ['first', 'second', 'third'].map((text) => printed({ ...rewe, text }));
  const answer = await upload(ida, ...prints);
  const change = Number(answer.headers.get('kvitt-change'));
  const ids: number[] = answer.body.items.map((item: { id: number }) => item.id);
  (await reader.nth(1)).finish(rewe);
  await reader.nth(2);
  expect((await ida.undo(change)).status).toBe(200);
  expect((await ida.get('/receipts')).body.items).toEqual([]);
  expect((await ida.redo(change)).status).toBe(200);
  await expect.poll(() => reader.reads.length, { timeout: 10_000 }).toBe(3);
  for (const count of [3, 4]) (await reader.nth(count)).finish(rewe);
  for (const id of ids) await waitForStatus(ida, id, 'processed');
  expect(reader.reads).toHaveLength(4);
});

it('an upload of which a receipt was corrected or saved since is not undone', async () => {
  const ida = await openWith();
  for (const work of ['PATCH', 'confirm']) {
    const answer = await upload(ida, printed({ ...rewe, text: work }));
    const { id } = await waitForStatus(ida, answer.body.items[0].id, 'processed');
    if (work === 'PATCH') await ida.patch(`/receipts/${id}`, { merchant_name: 'Kiosk' });
    else await ida.post(`/receipts/${id}/confirm`);
    const undone = await ida.undo(Number(answer.headers.get('kvitt-change')));
    expect(undone, work).toMatchObject({ status: 409, body: { code: 'changed_since' } });
    expect((await ida.get(`/receipts/${id}`)).status).toBe(200);
  }
});

it('a picture that was there already is no change, and an undone upload can be sent again', async () => {
  const ida = await openWith();
  const first = await upload(ida, printed(rewe));
  const again = await upload(ida, printed(rewe));
  expect([first.headers.get('kvitt-change'), again.headers.get('kvitt-change')]).toEqual([expect.any(String), null]);
  const change = Number(first.headers.get('kvitt-change'));
  await ida.undo(change);
  expect((await upload(ida, printed(rewe))).status).toBe(202);
  expect(await ida.redo(change)).toMatchObject({ status: 409, body: { code: 'changed_since' } });
});

it('a reading that was stopped goes on when that is undone, also when it ran', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const [running, waiting] = [await uploadOne(ida, printed(rewe)), await uploadOne(ida, onePixel)];
  await reader.nth(1);
  for (const id of [waiting, running]) {
    const change = await ida.change('POST', `/receipts/${id}/cancel`);
    expect((await ida.get(`/receipts/${id}`)).body.error.code).toBe('cancelled');
    await ida.undo(change);
    expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ error: null });
  }
  (await reader.nth(2)).finish(rewe);
  (await reader.nth(3)).finish(rewe);
  for (const id of [running, waiting]) await waitForStatus(ida, id, 'processed');
});

it('reading again is undone while it waits, and not once it runs', async () => {
  const reader = createHeldReader();
  const ida = await openWith(reader);
  const id = await uploadOne(ida, printed(rewe));
  (await reader.nth(1)).finish(rewe);
  const before = await waitForStatus(ida, id, 'processed');
  await uploadOne(ida, onePixel);
  await reader.nth(2);
  const change = await ida.change('POST', `/receipts/${id}/retry`);
  expect((await ida.get(`/receipts/${id}`)).body.status).toBe('pending');
  expect((await ida.undo(change)).status).toBe(200);
  expect((await ida.get(`/receipts/${id}`)).body).toEqual(before);
  await ida.redo(change);
  (await reader.nth(2)).finish(rewe);
  await reader.nth(3);
  expect(await ida.undo(change)).toMatchObject({ status: 409, body: { code: 'changed_since' } });
});
