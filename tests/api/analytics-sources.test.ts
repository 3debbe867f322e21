import { expect, it } from 'vitest';
import { openInProcess, registerClient } from '../support/client.ts';

it('alerts and forecast know the budgets and the bills of the same user', async () => {
  const ida = await registerClient(await openInProcess());
  const housing = (await ida.get('/categories?type=expense&q=housing')).body.items[0].id;
  const { body: budget } = await ida.post('/budgets', { category_id: housing, amount: '700' });
  const bill = { type: 'expense', category_id: housing, frequency: 'monthly', merchant_name: 'Rent' };
  await ida.post('/recurring-transactions', { ...bill, amount: '800', start_date: '2026-07-01' });
  await ida.post('/recurring-transactions', {
    ...bill,
    amount: '60',
    merchant_name: 'Power',
    start_date: '2026-11-23',
  });
  const { items } = (await ida.get('/analytics/alerts')).body;
  expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['budget_exceeded', 'upcoming_bill']);
  expect(items.find(({ budget_id }: { budget_id: number | null }) => budget_id === budget.id)).toMatchObject({
    amount: '800.00',
    limit: '700.00',
  });
  const forecast = (await ida.get('/analytics/forecast?months=2')).body;
  expect(forecast.items.map(({ scheduled }: { scheduled: string }) => scheduled)).toEqual(['860.00', '860.00']);
});

it('a notification opens the budget or the recurring transaction that it is about', async () => {
  const ida = await registerClient(await openInProcess());
  const housing = (await ida.get('/categories?type=expense&q=housing')).body.items[0].id;
  const { body: budget } = await ida.post('/budgets', { category_id: housing, amount: '700' });
  await ida.post('/transactions', { type: 'expense', amount: '800', date: '2026-11-02', category_id: housing });
  const { body: power } = await ida.post('/recurring-transactions', {
    ...{ type: 'expense', category_id: housing, frequency: 'monthly', merchant_name: 'Power', amount: '60' },
    start_date: '2026-11-23',
  });
  const readLinks = async () => {
    const { items } = (await ida.get('/notifications/inbox')).body;
    return Object.fromEntries(items.map(({ kind, link }: { kind: string; link: string }) => [kind, link]));
  };
  await expect.poll(readLinks, { timeout: 10_000 }).toEqual({
    budget_exceeded: `/budgets/2026-11/${budget.id}`,
    upcoming_bill: `/recurring?rule=${power.id}`,
  });
});
