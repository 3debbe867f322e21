import { describe, expect, it } from 'vitest';
import { type FullLedger, linkReceipt, openFullLedger, readAll } from '../support/ledger.ts';

/** Makes one change, undoes it, makes it again and undoes it again; each time everything has to be as it was. */
async function expectReversible(ida: FullLedger, change: () => Promise<number>): Promise<void> {
  const before = await readAll(ida);
  ida.door.app.clock.advance(1000);
  const id = await change();
  const after = await readAll(ida);
  expect(after).not.toEqual(before);
  for (let round = 0; round < 2; round += 1) {
    ida.door.app.clock.advance(1000);
    const undone = await ida.undo(id);
    expect(undone, JSON.stringify(undone.body)).toMatchObject({
      status: 200,
      body: { id, undone_at: expect.any(String) },
    });
    expect(await readAll(ida)).toEqual(before);
    expect((await ida.undo(id)).status).toBe(409);
    const redone = await ida.redo(id);
    expect(redone, JSON.stringify(redone.body)).toMatchObject({ status: 200, body: { id, undone_at: null } });
    expect(await readAll(ida)).toEqual(after);
    expect((await ida.redo(id)).status).toBe(409);
  }
  await ida.undo(id);
  expect(await readAll(ida)).toEqual(before);
}

describe('undo and redo', () => {
  it('of a new transaction with new tags', async () => {
    const ida = await openFullLedger();
    await ida.book({ tags: ['old'] });
    await expectReversible(ida, () =>
      ida.change('POST', '/transactions', { type: 'expense', amount: '3', date: '2026-11-20', tags: ['old', 'new'] }),
    );
  });

  it('of a changed transaction', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ category_id: ida.groceries, tags: ['home', 'food'], merchant_name: 'Rewe' });
    const changes = { amount: '12', tags: ['work'], merchant_name: null, account_id: ida.savings, category_id: null };
    await expectReversible(ida, () => ida.change('PATCH', `/transactions/${id}`, changes));
    const transfer = { type: 'transfer', transfer_account_id: ida.dollars, transfer_amount: '13' };
    await expectReversible(ida, () => ida.change('PATCH', `/transactions/${id}`, transfer));
  });

  it('of a deleted and of a restored transaction', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ tags: ['home'], category_id: ida.groceries });
    await expectReversible(ida, () => ida.change('DELETE', `/transactions/${id}`));
    await ida.delete(`/transactions/${id}`);
    await expectReversible(ida, () => ida.change('POST', `/transactions/${id}/restore`));
  });

  it('of a deleted transaction links its receipt again', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book();
    const receipt = await linkReceipt(ida, id);
    const linked = async () => [
      (await ida.get(`/transactions/${id}`)).body.receipt_id,
      (await ida.get(`/receipts/${receipt}`)).body.transaction_id,
    ];
    expect(await linked()).toEqual([receipt, id]);
    await expectReversible(ida, () => ida.change('DELETE', `/transactions/${id}`));
    expect(await linked()).toEqual([receipt, id]);
    await ida.delete(`/transactions/${id}`);
    expect(await linked()).toEqual([null, null]);
    await expectReversible(ida, () => ida.change('POST', `/transactions/${id}/restore`));
    expect(await linked()).toEqual([null, null]);
  });

  it('of a new, a renamed and a deleted tag', async () => {
    const ida = await openFullLedger();
    const { tags } = await ida.book({ tags: ['work'] });
    expect(tags).toEqual(['work']);
    const { id } = (await ida.get('/tags')).body.items[0];
    await expectReversible(ida, () => ida.change('POST', '/tags', { name: 'new' }));
    await expectReversible(ida, () => ida.change('PATCH', `/tags/${id}`, { name: 'office' }));
    await expectReversible(ida, () => ida.change('DELETE', `/tags/${id}`));
  });

  it('of a new, a changed and a deleted category, whose transactions went to another one', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const child = { name: 'Climbing', type: 'expense', parent_id: ida.groceries };
    await ida.create('/categories', child);
    await ida.book({ category_id: ida.groceries });
    const binned = await ida.book({ category_id: ida.groceries });
    await ida.delete(`/transactions/${binned.id}`);
    await expectReversible(ida, () => ida.change('POST', '/categories', { ...child, name: 'Chalk' }));
    await expectReversible(ida, () =>
      ida.change('PATCH', `/categories/${sport}`, { name: 'Fun', color: '#102030', hidden: true }),
    );
    await expectReversible(ida, () => ida.change('DELETE', `/categories/${ida.groceries}?reassign_to=${sport}`));
  });

  it('of a new, a changed and a deleted budget, and of money moved between two', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    await ida.book({ category_id: ida.groceries });
    const market = { category_id: ida.groceries, amount: '200', start_date: '2026-01-31', rollover: true };
    await expectReversible(ida, () => ida.change('POST', '/budgets', market));
    const id = await ida.create('/budgets', market);
    const other = await ida.create('/budgets', { category_id: sport, amount: '50' });
    await expectReversible(ida, () => ida.change('PATCH', `/budgets/${id}`, { amount: '300' }));
    await ida.patch(`/budgets/${id}`, { amount: '250' });
    await expectReversible(ida, () => ida.change('PATCH', `/budgets/${id}`, { period: 'weekly', currency: 'SEK' }));
    const move = { from_id: id, to_id: other, amount: '5' };
    await expectReversible(ida, () => ida.change('POST', '/budgets/move', move));
    await ida.post('/budgets/move', move);
    await expectReversible(ida, () => ida.change('DELETE', `/budgets/${id}`));
    await expectReversible(ida, () => ida.change('DELETE', `/categories/${sport}`));
  });

  it('of a new, a changed and a deleted account', async () => {
    const ida = await openFullLedger();
    await expectReversible(ida, () => ida.change('POST', '/accounts', { name: 'Cash', opening_balance: '20' }));
    await expectReversible(ida, () =>
      ida.change('PATCH', `/accounts/${ida.dollars}`, { currency: 'JPY', archived: true }),
    );
    await expectReversible(ida, () => ida.change('DELETE', `/accounts/${ida.savings}`));
  });

  it('of another default account, made new or made out of one that was there', async () => {
    const ida = await openFullLedger();
    await expectReversible(ida, () => ida.change('POST', '/accounts', { name: 'New', is_default: true }));
    await expectReversible(ida, () => ida.change('PATCH', `/accounts/${ida.savings}`, { is_default: true }));
    await ida.patch(`/accounts/${ida.savings}`, { is_default: true });
    await expectReversible(ida, () =>
      ida.change('PATCH', `/accounts/${ida.everyday}`, { is_default: true, name: 'Main' }),
    );
  });

  it('of a changed profile', async () => {
    const ida = await openFullLedger();
    const changes = { display_name: 'Ida Lind', locale: 'sv-SE', week_start: 'sunday', preferences: { theme: 'dark' } };
    await expectReversible(ida, () => ida.change('PATCH', '/users/me', changes));
  });

  it('of another base currency, with what everything is worth in it', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '10' });
    await ida.book({ amount: '1980', currency: 'JPY' });
    await expectReversible(ida, () => ida.change('PATCH', '/users/me', { base_currency: 'JPY' }));
  });

  it('of what was changed before the base currency did', async () => {
    const ida = await openFullLedger();
    const change = await ida.change('POST', '/transactions', { type: 'expense', amount: '3', date: '2026-11-20' });
    const { id } = (await ida.get('/transactions')).body.items[0];
    const patch = await ida.change('PATCH', `/transactions/${id}`, { amount: '2', currency: 'USD' });
    await ida.patch('/users/me', { base_currency: 'USD' });
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({ base_amount: '2.00' });
    expect((await ida.undo(patch)).status).toBe(200);
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({
      amount: '3.00',
      currency: 'EUR',
      base_amount: null,
    });
    expect((await ida.redo(patch)).status).toBe(200);
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({
      amount: '2.00',
      currency: 'USD',
      base_amount: '2.00',
    });
    expect((await ida.undo(patch)).status).toBe(200);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.redo(change)).status).toBe(200);
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({ currency: 'EUR', base_amount: null });
  });

  it('in any order where changes have nothing to do with each other', async () => {
    const ida = await openFullLedger();
    const first = await ida.change('POST', '/tags', { name: 'first' });
    const before = await readAll(ida);
    const second = await ida.change('POST', '/tags', { name: 'second' });
    await ida.undo(first);
    await ida.undo(second);
    expect((await ida.get('/tags')).body.items).toEqual([]);
    await ida.redo(first);
    expect(await readAll(ida)).toEqual(before);
  });
});

describe('the history of one thing', () => {
  it('holds the changes of it alone, and of a change of many only its own part', async () => {
    const ida = await openFullLedger();
    const first = await ida.book({ merchant_name: 'Rewe' });
    const second = await ida.book({ merchant_name: 'Aldi' });
    await ida.patch(`/transactions/${first.id}`, { merchant_name: 'Rewe City' });
    await ida.post('/transactions/bulk', { ids: [first.id, second.id], set: { add_tags: ['home'] } });
    const { status, body } = await ida.get(`/changes?entity=transaction&entity_id=${first.id}&include_total=true`);
    expect(status).toBe(200);
    expect(body.total).toBe(3);
    const items = body.items as { entries: { entity: string; id: number }[] }[];
    expect(items.map(({ entries }) => entries.map(({ entity, id }) => [entity, id]))).toEqual(
      Array.from({ length: 3 }, () => [['transaction', first.id]]),
    );
  });

  it('needs the kind of thing beside its id', async () => {
    const ida = await openFullLedger();
    expect(await ida.get('/changes?entity_id=1')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'entity', message: 'Say what kind of thing the id is of' }] },
    });
  });
});
