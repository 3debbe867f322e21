import { describe, expect, it } from 'vitest';
import { openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import {
  changeRule,
  createRule,
  listBooked,
  listComing,
  listDays,
  readRule,
  rent,
  rules,
} from '../support/recurring.ts';

describe('a recurring transaction', () => {
  it('is created with what it will book, and says when it comes next', async () => {
    const ida = await openFullLedger();
    const body = {
      ...rent,
      category_id: ida.groceries,
      description: 'Flat',
      tags: ['home', 'Home', 'fix'],
      interval: 2,
    };
    const answer = await ida.post(rules, body);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${rules}/${answer.body.id}`);
    expect(answer.body).toEqual({
      id: answer.body.id,
      type: 'expense',
      amount: '820.00',
      currency: 'EUR',
      account_id: ida.everyday,
      category_id: ida.groceries,
      merchant_name: 'Lenz',
      description: 'Flat',
      tags: ['fix', 'home'],
      transfer_account_id: null,
      transfer_amount: null,
      frequency: 'monthly',
      interval: 2,
      rrule: null,
      start_date: '2026-12-01',
      end_date: null,
      count: null,
      next_date: '2026-12-01',
      auto_post: true,
      active: true,
      posted: [],
      created_at: '2026-11-20T12:00:00.000Z',
      updated_at: '2026-11-20T12:00:00.000Z',
    });
    expect(await readRule(ida, answer.body.id)).toEqual(answer.body);
    expect(await listDays(ida)).toEqual([]);
  });

  it.each([
    ['type', 'gift'],
    ['amount', '0'],
    ['amount', '-5'],
    ['amount', '1.234'],
    ['currency', 'XXQ'],
    ['account_id', 999_999],
    ['category_id', 999_999],
    ['merchant_name', 'a'.repeat(101)],
    ['frequency', 'hourly'],
    ['interval', 0],
    ['interval', 1.5],
    ['interval', 1001],
    ['start_date', '2026-02-30'],
    ['start_date', null],
    ['end_date', '2026-11-30'],
    ['count', 0],
    ['count', 100_001],
    ['rrule', 'FREQ=HOURLY'],
    ['rrule', 'FREQ=MONTHLY;BYHOUR=9'],
    ['rrule', 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'],
    ['rrule', 'nonsense'],
    ['rrule', 'A'.repeat(501)],
    ['auto_post', 'yes'],
    ['next_date', '2026-12-01'],
    ['transfer_account_id', 1],
  ])('%s cannot be %j', async (field, value) => {
    const ida = await openLedger();
    const { id } = await createRule(ida);
    const { frequency, ...open } = rent;
    const body = { ...open, ...(field === 'rrule' ? {} : { frequency }), [field]: value };
    for (const answer of [await ida.post(rules, body), await ida.patch(`${rules}/${id}`, { [field]: value })]) {
      expectProblem(answer, 'validation_error', JSON.stringify(answer.body));
      expect(pathsOf(answer)).toEqual([field]);
    }
    expect((await ida.get(rules)).body.items).toHaveLength(1);
  });

  it('needs a type, an amount, a first day and how often', async () => {
    const ida = await openLedger();
    expect(pathsOf(await ida.post(rules, {})).toSorted()).toEqual(['amount', 'start_date', 'type']);
    const { frequency: _, ...open } = rent;
    expect(pathsOf(await ida.post(rules, open))).toEqual(['frequency']);
  });

  it('has a category of its type', async () => {
    const ida = await openFullLedger();
    const body = { ...rent, type: 'income', category_id: ida.groceries };
    expectProblem(await ida.post(rules, body), 'category_type_mismatch');
    const { id } = await createRule(ida, { category_id: ida.groceries });
    expectProblem(
      await ida.patch(`${rules}/${id}`, { type: 'income', category_id: ida.groceries }),
      'category_type_mismatch',
    );
    expect(await changeRule(ida, id, { type: 'income' })).toMatchObject({ type: 'income', category_id: null });
  });

  it('may be a transfer, also between currencies', async () => {
    const ida = await openFullLedger();
    const saving = { type: 'transfer', amount: '50', transfer_account_id: ida.savings, start_date: '2026-11-01' };
    await createRule(ida, saving);
    const abroad = { ...saving, transfer_account_id: ida.dollars };
    expect(pathsOf(await ida.post(rules, { ...rent, ...abroad }))).toEqual(['transfer_amount']);
    await createRule(ida, { ...abroad, transfer_amount: '55.50' });
    expect(await listBooked(ida)).toMatchObject([
      { type: 'transfer', amount: '50.00', transfer_account_id: ida.savings, transfer_amount: '50.00' },
      { type: 'transfer', amount: '50.00', transfer_account_id: ida.dollars, transfer_amount: '55.50' },
    ]);
  });
});

describe('an rrule', () => {
  it('stands for frequency and interval, and keeps its own words', async () => {
    const ida = await openLedger();
    const { frequency: _, ...open } = rent;
    const answer = await ida.post(rules, { ...open, rrule: 'RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=3' });
    expect(answer.body).toMatchObject({
      frequency: 'monthly',
      interval: 3,
      rrule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=3',
      count: 3,
      next_date: '2026-12-25',
    });
    expect(await listComing(ida)).toEqual(['2026-12-25', '2027-03-26', '2027-06-25']);
  });

  it('may stand beside a frequency that says the same, and no other', async () => {
    const ida = await openLedger();
    const rule = await createRule(ida, { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', interval: 1 });
    const { id, next_date: _, posted: _p, created_at: _c, updated_at: _u, ...whole } = rule;
    expect(await changeRule(ida, id, whole)).toMatchObject(whole);
    const weekly = await ida.post(rules, { ...rent, rrule: 'FREQ=WEEKLY' });
    expect(pathsOf(weekly)).toEqual(['frequency']);
    expect(pathsOf(await ida.post(rules, { ...rent, rrule: 'FREQ=MONTHLY;INTERVAL=2', interval: 3 }))).toEqual([
      'interval',
    ]);
    expect(pathsOf(await ida.post(rules, { ...rent, rrule: 'FREQ=MONTHLY;COUNT=2', count: 3 }))).toEqual(['count']);
    const until = { rrule: 'FREQ=MONTHLY;UNTIL=20270201', end_date: '2027-02-02' };
    expect(pathsOf(await ida.post(rules, { ...rent, ...until }))).toEqual(['end_date']);
  });

  it('gives way to a frequency, and takes its place', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { rrule: 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5;COUNT=4' });
    expect(pathsOf(await ida.patch(`${rules}/${id}`, { interval: 3 }))).toEqual(['interval']);
    expect(await changeRule(ida, id, { count: 6 })).toMatchObject({
      rrule: 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5',
      count: 6,
      next_date: '2026-12-05',
    });
    expect(await changeRule(ida, id, { frequency: 'weekly', interval: 1 })).toMatchObject({
      rrule: null,
      frequency: 'weekly',
      count: 6,
      next_date: '2026-12-01',
    });
    const counted = await changeRule(ida, id, { rrule: 'FREQ=DAILY;UNTIL=20261203' });
    expect(counted).toMatchObject({ frequency: 'daily', end_date: '2026-12-03', count: 6 });
    expect(await listComing(ida)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
    expect(await changeRule(ida, id, { rrule: 'FREQ=YEARLY' })).toMatchObject({ end_date: null });
  });

  it('that would never end to think about is refused at once', async () => {
    const ida = await openLedger();
    const started = performance.now();
    for (const rrule of [
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,31',
      'FREQ=DAILY;INTERVAL=7;BYDAY=MO;BYMONTHDAY=31;BYMONTH=6',
      'FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=3',
    ]) {
      const { frequency: _, ...open } = rent;
      expect(pathsOf(await ida.post(rules, { ...open, start_date: '1900-01-01', rrule })), rrule).toEqual(['rrule']);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('what is coming', () => {
  it('lists every date of all active rules, in order', async () => {
    const ida = await openFullLedger();
    const { id: rentId } = await createRule(ida, { category_id: ida.groceries });
    const { id: gym } = await createRule(ida, {
      amount: '9.5',
      merchant_name: 'Gym',
      frequency: 'weekly',
      start_date: '2026-11-24',
    });
    const paused = await createRule(ida, { frequency: 'daily', active: false });
    expect(paused.next_date).toBeNull();
    const { body } = await ida.get(`${rules}/upcoming?days=14`);
    expect(body.items).toEqual([
      {
        recurring_id: gym,
        date: '2026-11-24',
        type: 'expense',
        amount: '9.50',
        currency: 'EUR',
        merchant_name: 'Gym',
        category_id: null,
      },
      {
        recurring_id: rentId,
        date: '2026-12-01',
        type: 'expense',
        amount: '820.00',
        currency: 'EUR',
        merchant_name: 'Lenz',
        category_id: ida.groceries,
      },
      expect.objectContaining({ recurring_id: gym, date: '2026-12-01' }),
    ]);
    expect((await ida.get(`${rules}/upcoming`)).body.items.at(-1).date).toBe('2026-12-15');
    expect(await listComing(ida, 1)).toEqual([]);
    for (const days of ['0', '367', '-1', '1.5', 'all'])
      expect(pathsOf(await ida.get(`${rules}/upcoming?days=${days}`)), days).toEqual(['days']);
  });

  it('ends with the last day or the count', async () => {
    const ida = await openLedger();
    const ending = await createRule(ida, { end_date: '2027-02-01' });
    const counted = await createRule(ida, { count: 2 });
    expect(await listComing(ida, 366, ending.id)).toEqual(['2026-12-01', '2027-01-01', '2027-02-01']);
    expect(await listComing(ida, 366, counted.id)).toEqual(['2026-12-01', '2027-01-01']);
  });
});

describe('skip and post', () => {
  it('move past the next date, without and with a transaction', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { count: 3, tags: ['home'] });
    const skipped = await ida.post(`${rules}/${id}/skip`);
    expect(skipped).toMatchObject({ status: 200, body: { id, next_date: '2027-01-01' } });
    const posted = await ida.post(`${rules}/${id}/post`);
    expect(posted.status).toBe(201);
    expect(posted.headers.get('location')).toBe(`/transactions/${posted.body.id}`);
    expect(posted.body).toMatchObject({ date: '2027-01-01', amount: '820.00', tags: ['home'], recurring_id: id });
    expect(await listComing(ida)).toEqual(['2027-02-01']);
    expect((await ida.post(`${rules}/${id}/skip`)).body.next_date).toBeNull();
    for (const action of ['skip', 'post'])
      expectProblem(await ida.post(`${rules}/${id}/${action}`), 'recurring_ended', action);
    expect(await listDays(ida)).toEqual(['2027-01-01']);
  });

  it('wait for a paused rule to be switched on', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { active: false });
    for (const action of ['skip', 'post'])
      expectProblem(await ida.post(`${rules}/${id}/${action}`), 'recurring_paused', action);
    await changeRule(ida, id, { active: true });
    expect((await ida.post(`${rules}/${id}/post`)).status).toBe(201);
  });

  it('with the same idempotency key do their work once', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida);
    const [first, second] = [
      await ida.post(`${rules}/${id}/post`, undefined, { 'idempotency-key': 'one' }),
      await ida.post(`${rules}/${id}/post`, undefined, { 'idempotency-key': 'one' }),
    ];
    expect(second.body).toEqual(first.body);
    expect(await listDays(ida)).toEqual(['2026-12-01']);
  });
});

describe('the list of recurring transactions', () => {
  it('is filtered, searched, ordered and cut into pages', async () => {
    const ida = await openLedger();
    const names = ['Éclair', 'zebra', 'Apfel', 'birne', 'Dattel', 'feige', 'Gurke', 'eis'];
    for (const [index, merchant] of names.entries()) {
      await createRule(ida, { merchant_name: merchant, start_date: `2026-12-${20 - index}`, description: 'Abo' });
      ida.door.app.clock.advance(1000);
    }
    await createRule(ida, { merchant_name: 'Paused', active: false, type: 'income' });
    const read = async (ordering: string) =>
      (await readAllPages<{ merchant_name: string }>(ida, `${rules}?ordering=${ordering}`)).map(
        (rule) => rule.merchant_name,
      );
    expect(await read('next_date')).toEqual([...names.toReversed(), 'Paused']);
    expect(await read('-next_date')).toEqual([...names, 'Paused']);
    expect(await read('created_at')).toEqual([...names, 'Paused']);
    expect(await read('-created_at')).toEqual(['Paused', ...names.toReversed()]);
    const sorted = ['Apfel', 'birne', 'Dattel', 'Éclair', 'eis', 'feige', 'Gurke', 'Paused', 'zebra'];
    expect(await read('merchant_name')).toEqual(sorted);
    expect(await read('-merchant_name')).toEqual(sorted.toReversed());
    const { body } = await ida.get(`${rules}?q=ECLAIR&include_total=true`);
    expect(body).toMatchObject({ total: 1, items: [{ merchant_name: 'Éclair' }] });
    expect((await ida.get(`${rules}?q=abo&include_total=true`)).body.total).toBe(8);
    expect((await ida.get(`${rules}?active=false`)).body.items).toMatchObject([{ merchant_name: 'Paused' }]);
    expect((await ida.get(`${rules}?type=income`)).body.items).toHaveLength(1);
    expect(pathsOf(await ida.get(`${rules}?ordering=amount`))).toEqual(['ordering']);
  });
});

describe('suggestions', () => {
  it('are what came back in the history, until a rule takes it over', async () => {
    const ida = await openLedger();
    const ids: number[] = [];
    for (const date of ['2026-09-03', '2026-10-03', '2026-11-03'])
      ids.push((await ida.book({ amount: '10.99', merchant_name: 'Spotify', date })).id);
    for (const [index, date] of ['2026-10-30', '2026-11-06', '2026-11-13', '2026-11-20'].entries())
      await ida.book({ amount: String(40 + ((index * 37) % 60)), merchant_name: 'Rewe', date });
    await ida.book({ amount: '10.99', merchant_name: 'Spotify', date: '2026-10-05', refund: true });
    const suggestions = async () => (await ida.get(`${rules}/suggestions`)).body.items;
    const found = await suggestions();
    expect(found).toEqual([
      {
        merchant_name: 'Spotify',
        type: 'expense',
        amount: '10.99',
        currency: 'EUR',
        frequency: 'monthly',
        interval: 1,
        next_date: '2026-12-03',
        occurrences: 3,
        transaction_ids: ids,
      },
    ]);
    const { id } = await createRule(ida, {
      amount: '11.99',
      merchant_name: 'SPOTIFY',
      start_date: found[0].next_date,
    });
    expect(await suggestions()).toEqual([]);
    await ida.delete(`${rules}/${id}`);
    expect(await suggestions()).toEqual(found);
  });

  it('leave out what a rule made, and what lies in the bin', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { start_date: '2026-05-01' });
    await ida.delete(`${rules}/${id}`);
    expect(await listDays(ida)).toHaveLength(7);
    expect((await ida.get(`${rules}/suggestions`)).body.items).toEqual([]);
  });
});
