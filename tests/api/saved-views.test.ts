import { describe, expect, it } from 'vitest';
import { openFullLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

describe('a saved view', () => {
  it('keeps filters as they were written, and counts what they find now', async () => {
    const ida = await openFullLedger();
    const query = {
      type: 'expense',
      category: [ida.groceries, 'none'],
      tag: 'home',
      date_from: '2026-11-01',
      amount_min: 5,
      amount_max: '100.00',
      account: ida.everyday,
      has_receipt: false,
      q: 'rewe',
    };
    const answer = await ida.post('/saved-views', { name: 'Rewe at home', icon: 'basket', query });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/saved-views/${answer.body.id}`);
    expect(answer.body).toMatchObject({ name: 'Rewe at home', icon: 'basket', query, count: 0 });
    await ida.book({ merchant_name: 'Rewe', tags: ['home'], category_id: ida.groceries });
    await ida.book({ merchant_name: 'Rewe', tags: ['home'] });
    await ida.book({ merchant_name: 'Rewe', tags: ['home'], amount: '1.00' });
    expect((await ida.get(`/saved-views/${answer.body.id}`)).body.count).toBe(2);
    expect((await ida.get('/saved-views')).body.items).toMatchObject([{ query, count: 2 }]);
    const all = await ida.post('/saved-views', { name: 'All', query: {} });
    expect(all.body).toMatchObject({ icon: 'filter', query: {}, count: 3 });
  });

  it('refuses what no filter of transactions takes, with its path', async () => {
    const ida = await openFullLedger();
    const { id } = (await ida.post('/saved-views', { name: 'All', query: {} })).body;
    const cases: [unknown, string][] = [
      [{ limit: '5' }, 'query.limit'],
      [{ color: 'red' }, 'query.color'],
      [{ type: 'gift' }, 'query.type'],
      [{ date_from: '2026-02-30' }, 'query.date_from'],
      [{ category: 'all' }, 'query.category'],
      [{ category: 999_999 }, 'query.category'],
      [{ category: ['none', 999_999] }, 'query.category.1'],
      [{ account: 999_999 }, 'query.account'],
      [{ amount_min: 'ten' }, 'query.amount_min'],
      [{ has_receipt: 'yes' }, 'query.has_receipt'],
      [{ tag: null }, 'query.tag'],
      [{ tag: {} }, 'query.tag'],
      ['q=rewe', 'query'],
      [undefined, 'query'],
    ];
    for (const [query, path] of cases) {
      const answer = await ida.post('/saved-views', { name: 'Wrong', query });
      expectProblem(answer, 'validation_error', JSON.stringify(query));
      expect(pathsOf(answer)[0], JSON.stringify(query)).toBe(path);
      if (query === undefined) continue;
      expect(pathsOf(await ida.patch(`/saved-views/${id}`, { query }))[0], JSON.stringify(query)).toBe(path);
    }
    expect(pathsOf(await ida.post('/saved-views', { name: ' ', query: {} }))).toEqual(['name']);
    expect((await ida.get('/saved-views?include_total=true')).body.total).toBe(1);
  });

  it('is changed, deleted and brought back', async () => {
    const ida = await openFullLedger();
    const { id } = (await ida.post('/saved-views', { name: 'All', query: { q: 'rewe' } })).body;
    ida.door.app.clock.advance(1000);
    const change = await ida.change('PATCH', `/saved-views/${id}`, { name: 'Rewe', query: { merchant: 'Rewe' } });
    expect((await ida.get(`/saved-views/${id}`)).body).toMatchObject({
      name: 'Rewe',
      query: { merchant: 'Rewe' },
      updated_at: '2026-11-20T12:00:01.000Z',
    });
    const deletion = await ida.change('DELETE', `/saved-views/${id}`);
    expectProblem(await ida.get(`/saved-views/${id}`), 'not_found');
    expect((await ida.get('/saved-views')).body.items).toEqual([]);
    await ida.undo(deletion);
    await ida.undo(change);
    expect((await ida.get(`/saved-views/${id}`)).body).toMatchObject({ name: 'All', query: { q: 'rewe' } });
    const same = await ida.patch(`/saved-views/${id}`, { name: 'All' });
    expect(same.headers.get('kvitt-change')).toBeNull();
  });

  it('stays when its category goes, and then shows nothing', async () => {
    const ida = await openFullLedger();
    await ida.book();
    const { id } = (await ida.post('/saved-views', { name: 'Market', query: { category: ida.groceries } })).body;
    await ida.delete(`/categories/${ida.groceries}`);
    expect((await ida.get(`/saved-views/${id}`)).body.count).toBe(0);
  });

  it('is found by its name, in order, page by page', async () => {
    const ida = await openFullLedger();
    for (const name of ['Öl', 'apples', 'Bread', 'bread', 'Zoo', 'C', 'D', 'E', 'F'])
      await ida.create('/saved-views', { name, query: {} });
    const names = (await readAllPages<{ name: string }>(ida, '/saved-views')).map(({ name }) => name);
    expect(names).toEqual(['apples', 'Bread', 'bread', 'C', 'D', 'E', 'F', 'Öl', 'Zoo']);
    expect((await ida.get('/saved-views?q=OL')).body.items).toMatchObject([{ name: 'Öl' }]);
    expect((await ida.get('/saved-views?ordering=-created_at&limit=1')).body.items).toMatchObject([{ name: 'F' }]);
  });
});
