import { expect, it } from 'vitest';
import { openInProcess, registerClient } from '../support/client.ts';

it('a budget knows the bills that are still to come and does not stretch those that were booked', async () => {
  const ida = await registerClient(await openInProcess());
  const housing = (await ida.get('/categories?type=expense&q=housing')).body.items[0].id;
  const { body: budget } = await ida.post('/budgets', { category_id: housing, amount: '1000' });
  const bill = { type: 'expense', category_id: housing, frequency: 'monthly' };
  await ida.post('/recurring-transactions', {
    ...bill,
    amount: '800',
    merchant_name: 'Rent',
    start_date: '2026-11-01',
  });
  await ida.post('/recurring-transactions', {
    ...bill,
    amount: '60',
    merchant_name: 'Power',
    start_date: '2026-11-28',
  });
  // The rent of the first is booked at once; the power is due on the 28th; nothing else was spent.
  expect((await ida.get(`/budgets/${budget.id}`)).body).toMatchObject({ spent: '800.00', projected: '860.00' });
  const { items } = (await ida.get('/budgets')).body;
  expect(items[0].bills).toEqual([
    { date: '2026-11-01', amount: '800.00', posted: true },
    { date: '2026-11-28', amount: '60.00', posted: false },
  ]);
});
