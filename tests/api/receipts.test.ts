import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Client, doors, openInProcess, registerClient } from '../support/client.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem } from '../support/problem.ts';
import {
  createHeldReader,
  echoReader,
  printed,
  readOne,
  rewe,
  storedFiles,
  upload,
  uploadOne,
  waitForStatus,
} from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(open: (typeof doors)[number]['open'], reader = echoReader): Promise<Client> {
  return registerClient(await open(await openTestApp({ reader })));
}

describe.each(doors)('a receipt over the door "$name"', ({ open }) => {
  it('is acknowledged at once, read behind, and then shows what stands on it', async () => {
    const reader = createHeldReader();
    const ida = await openWith(open, reader);
    const answer = await upload(ida, { bytes: onePixel, name: 'scan-1120.png' });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      rejected: [],
      items: [{ status: 'pending', original_name: 'scan-1120.png', mime_type: 'image/png', size: onePixel.length }],
    });
    const [{ id }] = answer.body.items;
    const read = await reader.nth(1);
    expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ status: 'processing', attempts: 1, error: null });
    read.finish(rewe);
    const receipt = await waitForStatus(ida, id, 'processed');
    expect(receipt).toMatchObject({
      ...{ parsed_amount: '42.80', parsed_currency: 'EUR', parsed_date: '2026-11-19', merchant_name: 'Rewe City' },
      ...{ tax_amount: '2.80', pages: 1, progress: 100, error: null, transaction_id: null },
      payment: { method: 'cash', cash: '50.00', change: '7.20', card_last_four: null },
      line_items: [{ description: 'ROGGENBROT', quantity: null, amount: '3.29' }],
      fields: { amount: { state: 'clear', page: 1, box: [10, 20, 30, 40] } },
      confidence: { amount: 0.9, date: 0.9, merchant: 0.9 },
      ...{ uploaded_at: '2026-11-20T12:00:00.000Z', processed_at: '2026-11-20T12:00:00.000Z' },
    });
  });

  it('keeps its picture byte for byte, under a name that nobody chose', async () => {
    const ida = await openWith(open);
    const picture = printed(rewe);
    const id = await uploadOne(ida, picture);
    const [file = ''] = storedFiles(ida.door.app);
    expect(readFileSync(file)).toEqual(picture);
    expect(file).toMatch(/receipts\/\d+\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const response = await ida.door.fetch(`/receipts/${id}/image?original=true`, {
      headers: { authorization: `Bearer ${ida.token}` },
    });
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(new Uint8Array(await response.arrayBuffer()))).toBe(hash(picture));
  });

  it('has the text that was read, word by word; before that there is none', async () => {
    const reader = createHeldReader();
    const ida = await openWith(open, reader);
    const id = await uploadOne(ida, onePixel);
    expect((await ida.get(`/receipts/${id}/text`)).body).toEqual({ text: '', words: [], width: null, height: null });
    (await reader.nth(1)).finish(rewe);
    await waitForStatus(ida, id, 'processed');
    expect((await ida.get(`/receipts/${id}/text`)).body).toEqual({
      text: rewe.text,
      words: [{ text: rewe.text, page: 1, box: [1, 2, 3, 4], confidence: 0.9 }],
      ...{ width: 100, height: 200 },
    });
  });

  it('goes from picture to transaction and back', async () => {
    const ida = await openWith(open);
    const receipt = await readOne(ida, rewe);
    const confirmed = await ida.post(`/receipts/${receipt.id}/confirm`);
    expect(confirmed.status).toBe(201);
    expect(confirmed.headers.get('location')).toBe(`/transactions/${confirmed.body.id}`);
    expect(confirmed.body).toMatchObject({ amount: '42.80', date: '2026-11-19', receipt_id: receipt.id });
    expect((await ida.get(`/receipts/${receipt.id}`)).body.transaction_id).toBe(confirmed.body.id);
    const unlinked = await ida.post(`/receipts/${receipt.id}/unlink`);
    expect(unlinked).toMatchObject({ status: 200, body: { transaction_id: null, status: 'processed' } });
    expect((await ida.get(`/transactions/${confirmed.body.id}`)).body.receipt_id).toBeNull();
    expect((await ida.delete(`/receipts/${receipt.id}`)).status).toBe(204);
    expectProblem(await ida.get(`/receipts/${receipt.id}`), 'not_found');
  });

  it('that is not readable fails with a reason, and the next one goes on', async () => {
    const ida = await openWith(open);
    const blank = await readOne(ida, { fail: 'blank_image' });
    expect(blank).toMatchObject({
      ...{ status: 'failed', progress: 0, parsed_amount: null, parsed_date: null, merchant_name: null },
      error: { code: 'blank_image', message: 'This says blank_image.' },
      processed_at: expect.any(String),
    });
    expect((await readOne(ida, rewe)).parsed_amount).toBe('42.80');
  });

  it('of another user is not there for anybody else, in no way', async () => {
    const ida = await openWith(open);
    const otto = await registerClient(ida.door);
    const { id } = await readOne(ida, rewe);
    const own = (await otto.post('/transactions', { type: 'expense', amount: '1.00', date: '2026-11-20' })).body.id;
    const calls: [string, string, unknown?][] = [
      ...['', '/image', '/image?original=true', '/text'].map((path): [string, string] => ['GET', path]),
      ['PATCH', '', { parsed_date: '2026-11-18' }],
      ...['/retry', '/cancel', '/confirm', '/unlink'].map((path): [string, string] => ['POST', path]),
      ['POST', '/link', { transaction_id: own }],
      ['DELETE', ''],
    ];
    for (const [method, path, body] of calls)
      expectProblem(await otto.send(method, `/receipts/${id}${path}`, body), 'not_found', `${method} ${path}`);
    expect((await otto.get('/receipts')).body.items).toEqual([]);
    expect((await ida.get(`/receipts/${id}`)).body).toMatchObject({ transaction_id: null, parsed_date: '2026-11-19' });
  });
});

it('a receipt on which nothing was found failed, whatever the reader says', async () => {
  const ida = await openWith(openInProcess);
  const id = await uploadOne(ida, printed({ amountMinor: 0, text: '???' }));
  expect((await waitForStatus(ida, id, 'failed')).error).toEqual({
    code: 'nothing_found',
    message: expect.stringMatching(/by hand\.$/),
  });
});

it('the same picture belongs to each user on its own', async () => {
  const ida = await openWith(openInProcess);
  const otto = await registerClient(ida.door);
  const [hers, his] = [await uploadOne(ida, printed(rewe)), await uploadOne(otto, printed(rewe))];
  expect(his).not.toBe(hers);
  await ida.delete(`/receipts/${hers}`);
  expect((await otto.get(`/receipts/${his}/image?original=true`)).status).toBe(200);
});

it('a deleted receipt may be uploaded again', async () => {
  const ida = await openWith(openInProcess);
  const first = await uploadOne(ida, printed(rewe));
  await ida.delete(`/receipts/${first}`);
  const again = await uploadOne(ida, printed(rewe));
  expect(again).not.toBe(first);
  expect((await ida.get('/receipts')).body.items).toHaveLength(1);
});
