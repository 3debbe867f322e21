import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.ts';
import { linkReceipt, openFullLedger, readAll } from '../support/ledger.ts';

function sayVersions(answer: Answer): { entity: string; id: number }[] {
  expect(answer.status).toBe(409);
  expect(answer.body.code).toBe('changed_since');
  return answer.body.versions;
}

describe('a change that something else came after', () => {
  it('is not undone, and both versions are shown', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book();
    const change = await ida.change('PATCH', `/transactions/${id}`, { amount: '5' });
    const later = await ida.change('PATCH', `/transactions/${id}`, { amount: '6', tags: ['new'] });
    const before = await readAll(ida);
    expect(sayVersions(await ida.undo(change))).toMatchObject([
      { entity: 'transaction', id, expected: { amount_minor: 500 }, current: { amount_minor: 600 } },
    ]);
    expect(await readAll(ida)).toEqual(before);
    await ida.undo(later);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get(`/transactions/${id}`)).body.amount).toBe('9.80');
    await ida.patch(`/transactions/${id}`, { description: 'Milk' });
    expect(sayVersions(await ida.redo(change))).toMatchObject([{ entity: 'transaction', id }]);
  });

  it('is undone again once everything is as it left it', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ tags: ['a'] });
    const change = await ida.change('PATCH', `/transactions/${id}`, { amount: '5' });
    await ida.patch(`/transactions/${id}`, { tags: ['b'] });
    await ida.patch(`/transactions/${id}`, { tags: ['a'] });
    expect((await ida.undo(change)).status).toBe(200);
  });

  it.each([
    ['a transaction that is in the bin now', '/transactions', { type: 'expense', amount: '1', date: '2026-11-20' }, {}],
    ['a tag that was renamed', '/tags', { name: 'new' }, { name: 'newer' }],
    ['a category of another colour', '/categories', { name: 'New', type: 'expense' }, { color: '#102030' }],
    ['an account of another name', '/accounts', { name: 'New' }, { name: 'Newer' }],
  ])('leaves %s', async (_, path, body, edit) => {
    const ida = await openFullLedger();
    const { headers, body: made } = await ida.post(path, body);
    if (path === '/transactions') await ida.delete(`${path}/${made.id}`);
    else await ida.patch(`${path}/${made.id}`, edit);
    const versions = sayVersions(await ida.undo(Number(headers.get('kvitt-change'))));
    expect(versions).toMatchObject([{ id: made.id, expected: expect.any(Object), current: expect.any(Object) }]);
    expect((await ida.get(`${path}/${made.id}`)).status).toBe(200);
  });

  it('is not undone where what it made is in use now', async () => {
    const ida = await openFullLedger();
    const made: [string, object, (id: number) => object][] = [
      ['/accounts', { name: 'Cash' }, (id) => ({ account_id: id })],
      ['/categories', { name: 'Chess', type: 'expense' }, (id) => ({ category_id: id })],
      ['/tags', { name: 'fresh' }, () => ({ tags: ['fresh'] })],
    ];
    for (const [path, body, use] of made) {
      const { headers, body: thing } = await ida.post(path, body);
      const change = Number(headers.get('kvitt-change'));
      const { id } = await ida.book(use(thing.id));
      const before = await readAll(ida);
      expect(sayVersions(await ida.undo(change)), path).toMatchObject([{ entity: 'transaction', id }]);
      expect(await readAll(ida), path).toEqual(before);
    }
    const parent = await ida.post('/categories', { name: 'Games', type: 'expense' });
    await ida.create('/categories', { name: 'Go', type: 'expense', parent_id: parent.body.id });
    const versions = sayVersions(await ida.undo(Number(parent.headers.get('kvitt-change'))));
    expect(versions).toMatchObject([{ entity: 'category' }]);
  });

  it('is not undone where what it needs is gone', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const { id } = await ida.book({ category_id: sport, account_id: ida.savings });
    const change = await ida.change('PATCH', `/transactions/${id}`, { category_id: null });
    const move = await ida.change('PATCH', `/transactions/${id}`, { account_id: ida.everyday });
    await ida.delete(`/accounts/${ida.savings}`);
    expect(sayVersions(await ida.undo(move))).toMatchObject([{ entity: 'account', id: ida.savings, current: null }]);
    await ida.patch(`/transactions/${id}`, { account_id: ida.everyday });
    const back = await ida.change('PATCH', `/transactions/${id}`, { category_id: sport });
    const away = await ida.change('PATCH', `/transactions/${id}`, { category_id: null });
    const deletion = await ida.change('DELETE', `/categories/${sport}`);
    expect(sayVersions(await ida.undo(away))).toMatchObject([{ entity: 'category', id: sport }]);
    expect((await ida.undo(deletion)).status).toBe(200);
    expect((await ida.undo(away)).status).toBe(200);
    expect((await ida.undo(back)).status).toBe(200);
    expect(sayVersions(await ida.undo(change))).toHaveLength(1);
  });

  it('is not undone where its category became one of another type', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const { id } = await ida.book({ category_id: sport });
    const { id: split } = await ida.book({ splits: [{ amount: '5', category_id: sport }, { amount: '4.80' }] });
    const changes = [
      await ida.change('PATCH', `/transactions/${id}`, { category_id: null }),
      await ida.change('POST', '/transactions/split', { transaction_id: split, splits: [] }),
    ];
    await ida.patch(`/categories/${sport}`, { type: 'income' });
    for (const change of changes)
      expect(sayVersions(await ida.undo(change))).toMatchObject([{ entity: 'category', id: sport }]);
    const back = await ida.change('PATCH', `/categories/${sport}`, { type: 'expense' });
    const { id: user } = await ida.book({ splits: [{ amount: '5', category_id: sport }, { amount: '4.80' }] });
    expect(sayVersions(await ida.undo(back))).toMatchObject([{ entity: 'transaction', id: user }]);
    for (const change of changes) expect((await ida.undo(change)).status).toBe(200);
  });

  it('is not undone where a receipt belongs to it now', async () => {
    const ida = await openFullLedger();
    const body = { type: 'expense', amount: '1', date: '2026-11-20' };
    const change = await ida.change('POST', '/transactions', body);
    const { id } = (await ida.get('/transactions')).body.items[0];
    const deletion = await ida.change('DELETE', `/transactions/${id}`);
    const restore = await ida.change('POST', `/transactions/${id}/restore`);
    const receipt = await linkReceipt(ida, id);
    expect(sayVersions(await ida.undo(change))).toMatchObject([{ entity: 'receipt', id: receipt }]);
    expect(sayVersions(await ida.undo(restore))).toMatchObject([{ entity: 'receipt', id: receipt }]);
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({ receipt_id: receipt, deleted_at: null });
    await ida.post(`/receipts/${receipt}/unlink`);
    for (const undone of [restore, deletion, change]) expect((await ida.undo(undone)).status).toBe(200);
  });

  it('is not undone where its name or place was taken', async () => {
    const ida = await openFullLedger();
    const tag = await ida.create('/tags', { name: 'work' });
    const rename = await ida.change('PATCH', `/tags/${tag}`, { name: 'office' });
    const taker = await ida.create('/tags', { name: 'Work' });
    expect(sayVersions(await ida.undo(rename))).toMatchObject([{ entity: 'tag', id: taker }]);
    const deletion = await ida.change('DELETE', `/categories/${ida.groceries}`);
    const other = await ida.create('/categories', { name: 'MARKET', type: 'expense' });
    expect(sayVersions(await ida.undo(deletion))).toMatchObject([{ entity: 'category', id: other }]);
    await ida.delete(`/categories/${other}`);
    expect((await ida.undo(deletion)).status).toBe(200);
  });

  it('is not undone where it would leave a category that does not fit', async () => {
    const ida = await openFullLedger();
    const chess = await ida.create('/categories', { name: 'Chess', type: 'expense' });
    const retype = await ida.change('PATCH', `/categories/${chess}`, { type: 'income' });
    const { id } = await ida.book({ type: 'income', category_id: chess });
    expect(sayVersions(await ida.undo(retype))).toMatchObject([{ entity: 'transaction', id }]);
    const games = await ida.create('/categories', { name: 'Games', type: 'expense' });
    const go = await ida.create('/categories', { name: 'Go', type: 'expense', parent_id: games });
    const lift = await ida.change('PATCH', `/categories/${go}`, { parent_id: null });
    const below = await ida.change('PATCH', `/categories/${games}`, { parent_id: go });
    expect(sayVersions(await ida.undo(lift))).toMatchObject([{ entity: 'category', id: games }]);
    expect((await ida.undo(below)).status).toBe(200);
    expect((await ida.undo(lift)).status).toBe(200);
  });

  it('leaves a tag that came along with it and is carried by others now', async () => {
    const ida = await openFullLedger();
    const body = { type: 'expense', amount: '1', date: '2026-11-20', tags: ['trip', 'own'] };
    const change = await ida.change('POST', '/transactions', body);
    const first = (await ida.get('/transactions')).body.items[0];
    const second = await ida.book({ tags: ['trip'] });
    const before = await readAll(ida);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get(`/transactions/${first.id}`)).status).toBe(404);
    expect((await ida.get('/tags')).body.items).toMatchObject([{ name: 'trip', transaction_count: 1 }]);
    expect((await ida.redo(change)).status).toBe(200);
    expect(await readAll(ida)).toEqual(before);
    await ida.patch(`/transactions/${second.id}`, { tags: [] });
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get('/tags')).body.items).toEqual([]);
  });
});
