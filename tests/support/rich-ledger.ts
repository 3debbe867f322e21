import { openInProcess } from './client.ts';
import { type FullLedger, linkReceipt, openFullLedger } from './ledger.ts';
import { openTestApp, type TestApp } from './test-app.ts';

/** A user with something of everything that an export holds. */
export async function openRichLedger(app?: TestApp): Promise<FullLedger> {
  const ida = await openFullLedger({ locale: 'en-IE' }, await openInProcess(app ?? (await openTestApp())));
  const tick = () => ida.door.app.clock.advance(1000);
  await ida.patch('/users/me', { display_name: 'Ida Berg', week_start: 'sunday', preferences: { theme: 'dark' } });
  await ida.patch(`/accounts/${ida.savings}`, { opening_balance: '1250.10', kind: 'savings' });
  const cash = await ida.create('/accounts', {
    name: 'Yen in cash',
    currency: 'JPY',
    kind: 'cash',
    opening_balance: '9000',
  });
  await ida.create('/accounts', { name: 'Savings', currency: 'EUR', archived: true });
  await ida.send('PUT', '/currencies/JPY/rate', { rate: '0.0061', date: '2026-01-02' });
  const bread = await ida.create('/categories', {
    name: 'Bread',
    type: 'expense',
    parent_id: ida.groceries,
    color: '#123456',
  });
  const { items: defaults } = (await ida.get('/categories?limit=100')).body;
  const salary = defaults.find((each: { name: string }) => each.name === 'Salary').id;
  await ida.patch(`/categories/${salary}`, { color: '#00ff00', hidden: true });
  tick();
  const shop = await ida.book({
    category_id: bread,
    merchant_name: 'Rewe City',
    tags: ['home', 'Åland'],
    description: 'Two\nlines',
  });
  await linkReceipt(ida, shop.id);
  tick();
  const twin = await ida.book({ category_id: bread, merchant_name: 'Rewe City' });
  await ida.book({
    type: 'income',
    amount: '2500',
    category_id: salary,
    merchant_name: 'Employer AB',
    date: '2026-11-18',
  });
  await ida.book({ refund: true, amount: '3.10', category_id: ida.groceries, date: '2026-11-19' });
  await ida.book({ currency: 'JPY', amount: '980', merchant_name: '東京ラーメン', account_amount: '6.20' });
  await ida.book({ currency: 'SEK', amount: '125.50', merchant_name: 'No rate known' });
  await ida.book({ type: 'transfer', transfer_account_id: ida.savings, amount: '50' });
  await ida.book({ type: 'transfer', transfer_account_id: cash, amount: '100', transfer_amount: '16312' });
  tick();
  await ida.post('/transactions/split', {
    type: 'expense',
    amount: '30.01',
    date: '2026-11-17',
    merchant_name: 'Market hall',
    splits: [
      { amount: '10', category_id: bread, tags: ['part'] },
      { amount: '20.01', description: 'Flowers' },
    ],
  });
  const gone = await ida.book({ merchant_name: 'Gone' });
  tick();
  await ida.delete(`/transactions/${gone.id}`);
  await ida.patch(`/transactions/${twin.id}`, { description: 'Edited later' });
  await ida.post('/transactions/duplicates/dismiss', { ids: [shop.id, twin.id] });
  const food = await ida.create('/budgets', {
    category_id: ida.groceries,
    amount: '450',
    period: 'monthly',
    rollover: true,
  });
  const loaves = await ida.create('/budgets', {
    category_id: bread,
    amount: '20',
    period: 'monthly',
    alert_threshold: 50,
  });
  await ida.patch(`/budgets/${food}`, { amount: '500' });
  await ida.post('/budgets/move', { from_id: food, to_id: loaves, amount: '5', date: '2026-11-10' });
  const rent = {
    type: 'expense',
    amount: '820',
    merchant_name: 'Lenz',
    frequency: 'monthly',
    start_date: '2026-09-30',
  };
  await ida.create('/recurring-transactions', { ...rent, tags: ['home'], category_id: ida.groceries });
  const paused = await ida.create('/recurring-transactions', {
    ...rent,
    merchant_name: 'Gym',
    start_date: '2026-11-01',
  });
  await ida.patch(`/recurring-transactions/${paused}`, { active: false });
  const friday = {
    ...rent,
    merchant_name: 'Cinema',
    frequency: undefined,
    rrule: 'FREQ=MONTHLY;BYDAY=-1FR',
    auto_post: false,
  };
  const waiting = await ida.create('/recurring-transactions', friday);
  await ida.post(`/recurring-transactions/${waiting}/skip`);
  const rule = { field: 'merchant', operator: 'contains', value: 'rewe' };
  await ida.create('/rules', {
    ...rule,
    account_id: ida.everyday,
    amount_max: '200',
    set: { category_id: bread, tags: ['home'] },
  });
  await ida.create('/rules', {
    ...rule,
    operator: 'matches',
    value: '^(aldi|lidl)',
    set: { merchant_name: 'Discounter' },
  });
  await ida.create('/saved-views', {
    name: 'Bread',
    icon: 'basket',
    query: { category: [bread, 'none'], account: ida.everyday },
  });
  await ida.create('/saved-views', { name: 'Large', icon: 'coin', query: { amount_min: '100', q: 'rewe' } });
  await ida.post('/notifications', { quiet_hours: { enabled: true, from: '22:30', to: '06:00' } });
  tick();
  return ida;
}
