import { describe, expect, it } from 'vitest';
import { expense, openFullLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

describe('a transfer', () => {
  it('in one currency has one amount: another figure beside it is refused, not dropped', async () => {
    const ida = await openFullLedger();
    const same = { type: 'transfer', amount: '9.80', date: '2026-11-20', transfer_account_id: ida.savings };
    for (const path of ['transfer_amount', 'account_amount']) {
      expect(pathsOf(await ida.post('/transactions', { ...same, [path]: '9.70' }))).toEqual([path]);
      expect((await ida.post('/transactions', { ...same, [path]: '9.80' })).status).toBe(201);
    }
  });

  it('names another account of the user, and has no category', async () => {
    const ida = await openFullLedger();
    const transfer = await ida.book({ type: 'transfer', transfer_account_id: ida.savings });
    expect(transfer).toMatchObject({ account_amount: '9.80', transfer_amount: '9.80', category_id: null });
    for (const body of [{}, { transfer_account_id: null }, { transfer_account_id: ida.everyday }]) {
      const answer = await ida.post('/transactions', { ...expense, type: 'transfer', ...body });
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual(['transfer_account_id']);
    }
    const onto = await ida.patch(`/transactions/${transfer.id}`, { account_id: ida.savings });
    expect(pathsOf(onto)).toEqual(['transfer_account_id']);
  });

  it('between two currencies says how much arrived', async () => {
    const ida = await openFullLedger();
    const across = { type: 'transfer', amount: '100', transfer_account_id: ida.dollars };
    const refused = await ida.post('/transactions', { ...expense, ...across });
    expect(pathsOf(refused)).toEqual(['transfer_amount']);
    expect(pathsOf(await ida.post('/transactions', { ...expense, ...across, transfer_amount: '1.234' }))).toEqual([
      'transfer_amount',
    ]);
    const { id } = await ida.book({ ...across, transfer_amount: '108.5' });
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({
      transfer_amount: '108.50',
      account_amount: '100.00',
    });
    expect((await ida.get(`/accounts/${ida.dollars}`)).body.balance).toBe('108.50');
  });

  it('that now goes to an account of another currency has to say again how much arrived', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ type: 'transfer', transfer_account_id: ida.savings });
    for (const body of [{ transfer_account_id: ida.dollars }, { currency: 'USD' }]) {
      const answer = await ida.patch(`/transactions/${id}`, body);
      expectProblem(answer, 'validation_error', JSON.stringify(body));
      expect(pathsOf(answer)).toEqual(['transfer_amount']);
    }
    const moved = await ida.patch(`/transactions/${id}`, {
      transfer_account_id: ida.dollars,
      transfer_amount: '10.40',
    });
    expect(moved.body).toMatchObject({ transfer_amount: '10.40' });
    expect((await ida.patch(`/transactions/${id}`, { description: 'Rent' })).body).toMatchObject({
      transfer_amount: '10.40',
    });
    expect((await ida.patch(`/transactions/${id}`, { transfer_account_id: ida.savings })).body).toMatchObject({
      transfer_amount: '9.80',
    });
    expect((await ida.patch(`/transactions/${id}`, { amount: '7' })).body).toMatchObject({
      amount: '7.00',
      transfer_amount: '7.00',
    });
  });
});

describe('the bin', () => {
  it('a deleted transaction is out of every list and sum, and readable by its id', async () => {
    const ida = await openFullLedger();
    const kept = await ida.book({ merchant_name: 'Kept' });
    const gone = await ida.book({ merchant_name: 'Gone', tags: ['home'] });
    const deleted = await ida.delete(`/transactions/${gone.id}`);
    expect(deleted).toMatchObject({ status: 204, body: '' });
    expect((await ida.get(`/transactions/${gone.id}`)).body).toEqual({
      ...gone,
      deleted_at: '2026-11-20T12:00:00.000Z',
    });
    const list = (await ida.get('/transactions?include_totals=true&include_total=true')).body;
    expect(list).toMatchObject({ items: [{ id: kept.id }], total: 1, totals: { out: '9.80', count: 1 } });
    expect((await ida.get('/transactions/outline')).body).toMatchObject({ items: [{ count: 1, out: '9.80' }] });
    expect((await ida.get(`/accounts/${ida.everyday}`)).body.balance).toBe('-9.80');
    expect((await ida.get('/tags')).body.items[0].transaction_count).toBe(0);
    expect((await ida.get('/analytics/summary')).body.totals).toMatchObject({ expense: '9.80', count: 1 });
    const bin = (await ida.get('/transactions?deleted=true&include_totals=true')).body;
    expect(bin).toMatchObject({ items: [{ id: gone.id, tags: ['home'] }], totals: { out: '9.80', count: 1 } });
    expect((await ida.get('/transactions?deleted=false')).body.items).toMatchObject([{ id: kept.id }]);
  });

  it('what lies in it cannot be changed or deleted again, only brought back', async () => {
    const ida = await openFullLedger();
    const before = await ida.book({ tags: ['home'] });
    await ida.delete(`/transactions/${before.id}`);
    expectProblem(await ida.patch(`/transactions/${before.id}`, { amount: '1' }), 'not_found');
    expectProblem(await ida.delete(`/transactions/${before.id}`), 'not_found');
    const restored = await ida.post(`/transactions/${before.id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: before });
    const again = await ida.post(`/transactions/${before.id}/restore`);
    expect(again).toMatchObject({ status: 200, body: before });
    expect(again.headers.get('kvitt-change')).toBeNull();
    expectProblem(await ida.post('/transactions/999999/restore'), 'not_found');
  });

  it('a transaction that nobody has answers 404 to everything', async () => {
    const ida = await openFullLedger();
    for (const path of [
      '/transactions/999999',
      '/transactions/abc',
      '/transactions/0',
      '/transactions/-1',
      '/transactions/1.5',
    ]) {
      expectProblem(await ida.get(path), 'not_found', path);
      expectProblem(await ida.patch(path, { amount: '1' }), 'not_found', path);
      expectProblem(await ida.delete(path), 'not_found', path);
    }
  });
});
