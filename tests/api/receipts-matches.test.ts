import { expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { expectProblem } from '../support/problem.ts';
import { echoReader, printed, readOne, rewe, uploadOne } from '../support/receipts.ts';
import { openTestApp } from '../support/test-app.ts';

async function openWith(): Promise<FullLedger> {
  return openFullLedger({}, await openInProcess(await openTestApp({ reader: echoReader })));
}

interface MatchItem {
  readonly transaction: { readonly id: number };
  readonly score: number;
  readonly reasons: readonly string[];
}

async function matchesOf(ida: FullLedger, id: number): Promise<readonly MatchItem[]> {
  const answer = await ida.get(`/receipts/${id}/matches`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items;
}

const idsOf = (items: readonly MatchItem[]) => items.map(({ transaction }) => transaction.id);
const bank = { amount: '42.80', currency: 'EUR', date: '2026-11-19', merchant_name: 'Rewe City' };

it('a receipt finds the transaction of its purchase: the same amount, day and name first, with reasons', async () => {
  const ida = await openWith();
  const later = await ida.book({ ...bank, date: '2026-11-21', merchant_name: 'REWE SAGT DANKE 4711' });
  const same = await ida.book(bank);
  const tip = await ida.book({ ...bank, amount: '45.00' });
  const { id } = await readOne(ida, rewe);
  const items = await matchesOf(ida, id);
  expect(idsOf(items)).toEqual([same.id, later.id, tip.id]);
  expect(items).toMatchObject([
    { transaction: same, score: 1, reasons: ['Same amount.', 'Same day.', 'Same name.'] },
    { reasons: ['Same amount.', '2 days later.', 'Similar name: REWE SAGT DANKE 4711.'] },
    { reasons: ['2.20 more, perhaps a tip.', 'Same day.', 'Same name.'] },
  ]);
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

it('four days before the receipt and ten after it still count, and no day more', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const [first, last] = [
    await ida.book({ ...bank, date: '2026-11-15' }),
    await ida.book({ ...bank, date: '2026-11-29' }),
  ];
  await ida.book({ ...bank, date: '2026-11-14' });
  await ida.book({ ...bank, date: '2026-11-30' });
  expect(idsOf(await matchesOf(ida, id))).toEqual([last.id, first.id]);
});

it('at most five are shown, and none that has a receipt, lies in the bin, is income or a transfer, or costs something else', async () => {
  const ida = await openWith();
  for (let count = 0; count < 7; count += 1) await ida.book(bank);
  const { id } = await readOne(ida, rewe);
  expect(await matchesOf(ida, id)).toHaveLength(5);

  const otto = await openWith();
  const taken = await otto.book(bank);
  const other = await readOne(otto, { ...rewe, text: 'another' });
  await otto.post(`/receipts/${other.id}/link`, { transaction_id: taken.id });
  const binned = await otto.book(bank);
  await otto.delete(`/transactions/${binned.id}`);
  await otto.book({ ...bank, type: 'income' });
  await otto.post('/transactions', {
    ...{ type: 'transfer', amount: '42.80', date: bank.date, account_id: otto.everyday },
    transfer_account_id: otto.savings,
  });
  for (const amount of ['42.00', '52.00', '428.00']) await otto.book({ ...bank, amount });
  const own = await readOne(otto, rewe);
  expect(await matchesOf(otto, own.id)).toEqual([]);
});

it('a purchase in another currency is found by what moved the account, and by the rate of its day', async () => {
  const ida = await openWith();
  await ida.send('PUT', '/currencies/USD/rate', { rate: '0.90', date: '2026-11-01' });
  const byAccount = await ida.book({ ...bank, currency: 'USD', amount: '49.10', account_amount: '42.80' });
  const byRate = await ida.book({ ...bank, currency: 'USD', amount: '47.50', account_id: ida.dollars });
  const { id } = await readOne(ida, rewe);
  const items = await matchesOf(ida, id);
  expect(idsOf(items)).toEqual([byAccount.id, byRate.id]);
  expect(items[0]?.reasons).toContain('Same amount on the account.');
  expect(items[1]?.reasons).toContain('About the same amount in USD.');
});

it('without a date it is looked for in the days before it was added, without an amount by day and name', async () => {
  const ida = await openWith();
  const recent = await ida.book({ ...bank, date: '2026-10-20' });
  await ida.book({ ...bank, date: '2026-08-20' });
  const undated = await readOne(ida, { ...rewe, date: null });
  const [found] = await matchesOf(ida, undated.id);
  expect(found).toMatchObject({ transaction: { id: recent.id } });
  expect(found?.reasons).toContain('The receipt has no date.');

  const near = await ida.book({ ...bank, amount: '7.10', date: '2026-11-20' });
  await ida.book({ ...bank, amount: '7.20', date: '2026-11-20', merchant_name: 'Aldi' });
  const unpriced = await readOne(ida, { ...rewe, amountMinor: null });
  expect(idsOf(await matchesOf(ida, unpriced.id))).toEqual([near.id]);
  const nameless = await readOne(ida, { ...rewe, amountMinor: null, merchant: null });
  expect(await matchesOf(ida, nameless.id)).toEqual([]);
});

it('a linked receipt has no matches, and one that was let go finds its transaction again', async () => {
  const ida = await openWith();
  const { id } = await readOne(ida, rewe);
  const { body: transaction } = await ida.post(`/receipts/${id}/confirm`);
  expect(await matchesOf(ida, id)).toEqual([]);
  await ida.post(`/receipts/${id}/unlink`);
  expect(idsOf(await matchesOf(ida, id))).toEqual([transaction.id]);
});

it('what was not read has no matches, and what is not there is not found', async () => {
  const ida = await openWith();
  await ida.book(bank);
  const failed = await readOne(ida, { fail: 'blank_image' });
  expect(await matchesOf(ida, failed.id)).toEqual([]);
  expectProblem(await ida.get('/receipts/999999/matches'), 'not_found');
  const id = await uploadOne(ida, printed({ ...rewe, text: 'gone' }));
  await ida.delete(`/receipts/${id}`);
  expectProblem(await ida.get(`/receipts/${id}/matches`), 'not_found');
});
