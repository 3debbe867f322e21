import { describe, expect, it } from 'vitest';
import { doors, registerClient } from '../support/client.ts';

describe.each(doors)('the main path over the door "$name"', ({ open }) => {
  it('a new user has default categories, one default account, and can book', async () => {
    const ida = await registerClient(await open());
    const categories = await ida.get('/categories?type=expense&limit=500');
    expect(categories.status).toBe(200);
    const groceries = categories.body.items.find((category: { name: string }) => category.name === 'Groceries');
    const accounts = await ida.get('/accounts');
    expect(accounts.body.items).toHaveLength(1);
    const created = await ida.post('/transactions', {
      type: 'expense',
      amount: '42.80',
      date: '2026-11-20',
      category_id: groceries.id,
      merchant_name: 'Rewe City',
      tags: ['home', 'Home', 'food'],
    });
    expect(created.body).toMatchObject({
      amount: '42.80',
      currency: 'EUR',
      base_amount: '42.80',
      tags: ['food', 'home'],
      refund: false,
    });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/transactions/${created.body.id}`);
    const list = await ida.get('/transactions?q=REWE&include_totals=true&include_total=true');
    expect(list.body).toMatchObject({
      total: 1,
      totals: { in: '0.00', out: '42.80', net: '-42.80', count: 1, unconverted: 0 },
    });
    expect((await ida.get('/accounts')).body.items[0].balance).toBe('-42.80');
    const undone = await ida.post(`/changes/${created.headers.get('kvitt-change')}/undo`);
    expect(undone.body.undone_at).toBeTruthy();
    expect(undone.status).toBe(200);
    expect((await ida.get(`/transactions/${created.body.id}`)).status).toBe(404);
    expect((await ida.post(`/changes/${created.headers.get('kvitt-change')}/redo`)).status).toBe(200);
    expect((await ida.get(`/transactions/${created.body.id}`)).body).toEqual(created.body);
    const summary = await ida.get('/analytics/summary?date_from=2026-11-01&date_to=2026-11-30&period=month');
    expect(summary.body.items).toEqual([
      {
        period_start: '2026-11-01',
        period_end: '2026-11-30',
        income: '0.00',
        expense: '42.80',
        net: '-42.80',
        count: 1,
      },
    ]);
    const page = await ida.door.fetch('/docs');
    expect(page.status).toBe(200);
    expect((await ida.get('/openapi.json')).body.openapi).toBe('3.1.0');
    expect((await ida.send('PUT', '/transactions', {})).status).toBe(405);
  });
});
