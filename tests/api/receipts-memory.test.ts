import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parseReceipt } from '#main/features/receipts/parse-receipt.ts';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import { openInProcess } from '../support/client.ts';
import { type Ledger, openLedger } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { pageOf } from '../support/printed.ts';
import { uploadOne, waitForStatus } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

/** Reads the text that stands behind the pixel of a fake picture by the real rules. */
const ruleReader: ReceiptReader = {
  async read({ path }, context) {
    const text = (await readFile(path)).subarray(onePixel.length).toString();
    const parsed = parseReceipt({ readings: [{ source: 'paddle/plain', pages: [pageOf(text)] }], ...context });
    return { status: 'processed', parsed, text, words: [], pages: 1, width: 10, height: 10 };
  },
  close: async () => {},
};

const openDoor = async () => openInProcess(await openTestApp({ reader: ruleReader }));

async function read(ledger: Ledger, text: string) {
  const id = await uploadOne(ledger, Buffer.concat([onePixel, Buffer.from(text)]));
  return waitForStatus(ledger, id, 'processed');
}

const shop = 'HAXINCONE RESOURCES SDN BHD (383322-D)\n16A, JALAN ASTAKA\nGST ID: 000468594688';
const first = `${shop}\nTotal 3.70\n19/11/2026`;
const second = `${shop}\nTotal 8.20\n20/11/2026`;

it('a shop that was named otherwise when its receipt was saved has that name the next time', async () => {
  const ida = await openLedger({}, await openDoor());
  const { id, merchant_name } = await read(ida, first);
  expect(merchant_name).toBe('Haxincone Resources Sdn Bhd');
  expect((await ida.post(`/receipts/${id}/confirm`, { merchant_name: 'Family Mart' })).status).toBe(201);
  expect(await read(ida, second)).toMatchObject({
    merchant_name: 'Family Mart',
    fields: { merchant: { state: 'clear', reasons: ['You corrected this before.'] } },
  });
});

it('a correction alone is remembered, and so is a later name of the transaction', async () => {
  const ida = await openLedger({}, await openDoor());
  const { id } = await read(ida, first);
  await ida.patch(`/receipts/${id}`, { merchant_name: 'Family Mart' });
  expect((await read(ida, second)).merchant_name).toBe('Family Mart');
  const { body } = await ida.post(`/receipts/${id}/confirm`);
  await ida.patch(`/transactions/${body.id}`, { merchant_name: 'Corner shop' });
  expect((await read(ida, `${second} 10:15`)).merchant_name).toBe('Corner shop');
});

it('a receipt that is linked to a transaction takes over what the shop is called there', async () => {
  const ida = await openLedger({}, await openDoor());
  const { id } = await read(ida, first);
  const booked = await ida.book({ amount: '3.70', merchant_name: 'Family Mart' });
  await ida.post(`/receipts/${id}/link`, { transaction_id: booked.id });
  expect((await read(ida, second)).merchant_name).toBe('Family Mart');
});

it('what was undone is not remembered', async () => {
  const ida = await openLedger({}, await openDoor());
  const { id } = await read(ida, first);
  await ida.post(`/receipts/${id}/confirm`, { merchant_name: 'Family Mart' });
  const [change] = (await ida.get('/changes')).body.items;
  expect((await ida.post(`/changes/${change.id}/undo`)).status).toBe(200);
  expect((await read(ida, second)).merchant_name).toBe('Haxincone Resources Sdn Bhd');
});

it('a shop of the transactions is written as it stands there', async () => {
  const ida = await openLedger({}, await openDoor());
  await ida.book({ merchant_name: 'Haxincone' });
  await ida.book({ merchant_name: 'Haxincone Resources' });
  expect(await read(ida, first)).toMatchObject({
    merchant_name: 'Haxincone Resources',
    fields: { merchant: { state: 'clear', reasons: ['You have bought at Haxincone Resources before.'] } },
  });
});

it('nobody learns from the receipts of another user', async () => {
  const door = await openDoor();
  const ida = await openLedger({}, door);
  const otto = await openLedger({}, door);
  const { id } = await read(ida, first);
  await ida.post(`/receipts/${id}/confirm`, { merchant_name: 'Family Mart' });
  expect((await read(otto, second)).merchant_name).toBe('Haxincone Resources Sdn Bhd');
});
