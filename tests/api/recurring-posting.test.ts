import { afterEach, describe, expect, it, vi } from 'vitest';
import { addDays } from '#shared/dates.ts';
import { createClient, type Door, openInProcess } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { type Ledger, openLedger } from '../support/ledger.ts';
import { pathsOf } from '../support/problem.ts';
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
import { createTestClock, openTestApp, type TestApp } from '../support/test-app.ts';

const monthEnds = ['2026-08-31', '2026-09-30', '2026-10-31'];

/** Closes the app, lets time pass, opens it again on the same folder and signs in as before. */
async function reopen(ida: Ledger, moment: string): Promise<Ledger> {
  const { dataDir, close } = ida.door.app;
  await close();
  const door = await openInProcess(await openTestApp({ dataDir, clock: createTestClock(moment) }));
  return { ...ida, ...createClient(door, ida.token, ida.email) };
}

async function openForever(door?: Door): Promise<Ledger> {
  const ida = await openLedger({}, door);
  // A script token outlasts the months that these tests skip.
  const { body } = await ida.post('/auth/tokens', { name: 'Drill', scope: 'write' });
  return { ...ida, ...createClient(ida.door, body.token, ida.email) };
}

function ledgerOf({ dataDir }: TestApp): { occurrence_on: string; transaction_id: number | null }[] {
  return readRows(dataDir, 'SELECT occurrence_on, transaction_id FROM recurring_occurrences ORDER BY 1');
}

describe('what is due', () => {
  it('is booked before the call that makes the rule answers, from the first day on', async () => {
    const ida = await openLedger();
    const rule = await createRule(ida, { start_date: '2026-08-31', description: 'Flat', tags: ['home'] });
    expect(rule.next_date).toBe('2026-11-30');
    const booked = await listBooked(ida);
    expect(booked.map(({ date }) => date)).toEqual(monthEnds);
    for (const transaction of booked) {
      const { amount, merchant_name, description, tags, recurring_id } = transaction;
      expect({ amount, merchant_name, description, tags, recurring_id }).toEqual({
        amount: '820.00',
        merchant_name: 'Lenz',
        description: 'Flat',
        tags: ['home'],
        recurring_id: rule.id,
      });
    }
    expect((await ida.get(`/accounts/${ida.everyday}`)).body.balance).toBe('-2460.00');
  });

  it('today is due', async () => {
    const ida = await openLedger();
    expect((await createRule(ida, { start_date: '2026-11-20' })).next_date).toBe('2026-12-20');
    expect(await listDays(ida)).toEqual(['2026-11-20']);
    expect((await createRule(ida, { start_date: '2026-11-20', count: 1 })).next_date).toBeNull();
  });

  it('is booked after any pause of the app, once, however often it starts', async () => {
    let ida = await openForever();
    const { id } = await createRule(ida, { start_date: '2026-10-31' });
    ida = await reopen(ida, '2027-03-30T08:00:00.000Z');
    const days = ['2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'];
    expect(await listDays(ida)).toEqual(days);
    expect((await readRule(ida, id)).next_date).toBe('2027-03-31');
    for (const moment of ['2027-03-30T09:00:00.000Z', '2026-12-01T09:00:00.000Z', '2027-03-30T10:00:00.000Z'])
      ida = await reopen(ida, moment);
    expect(await listDays(ida)).toEqual(days);
    const { items } = (await ida.get('/changes')).body;
    expect(items[0]).toMatchObject({ door: 'job', entries: [{ entity: 'transaction' }, {}, {}, {}] });
  });

  it('that a person deleted never comes back, not even once the bin is emptied', async () => {
    let ida = await openForever();
    await createRule(ida, { start_date: '2026-09-30' });
    for (const { id } of await listBooked(ida)) await ida.delete(`/transactions/${id}`);
    ida = await reopen(ida, '2026-11-21T08:00:00.000Z');
    expect(await listDays(ida)).toEqual([]);
    ida = await reopen(ida, '2027-01-15T08:00:00.000Z');
    expect(await listDays(ida)).toEqual(['2026-11-30', '2026-12-30']);
    expect((await ida.get('/transactions?deleted=true')).body.items).toEqual([]);
    expect(ledgerOf(ida.door.app)).toHaveLength(4);
  });

  it('was booked by itself, and its undoing takes it away for good, until it is made again', async () => {
    let ida = await openForever();
    await createRule(ida, { start_date: '2026-11-30' });
    ida = await reopen(ida, '2026-12-01T08:00:00.000Z');
    const before = await listBooked(ida);
    const { id } = (await ida.get('/changes')).body.items[0];
    expect((await ida.post(`/changes/${id}/undo`)).status).toBe(200);
    ida = await reopen(ida, '2026-12-02T08:00:00.000Z');
    expect(await listDays(ida)).toEqual([]);
    expect((await ida.post(`/changes/${id}/redo`)).status).toBe(200);
    expect(await listBooked(ida)).toEqual(before);
  });

  it('waits to be posted or skipped where the rule does not post by itself', async () => {
    let ida = await openForever();
    const { id } = await createRule(ida, { start_date: '2026-10-01', auto_post: false });
    expect(await listComing(ida, 30)).toEqual(['2026-10-01', '2026-11-01', '2026-12-01']);
    ida = await reopen(ida, '2026-12-24T08:00:00.000Z');
    expect(await listDays(ida)).toEqual([]);
    expect((await readRule(ida, id)).next_date).toBe('2026-10-01');
    expect((await ida.post(`${rules}/${id}/post`)).body.date).toBe('2026-10-01');
    expect((await ida.post(`${rules}/${id}/skip`)).body.next_date).toBe('2026-12-01');
    expect(await listComing(ida, 8)).toEqual(['2026-12-01', '2027-01-01']);
    expect((await changeRule(ida, id, { auto_post: true })).next_date).toBe('2027-01-01');
    expect(await listDays(ida)).toEqual(['2026-10-01', '2026-12-01']);
  });

  it('ends with the count, skipped dates included', async () => {
    const ida = await openLedger();
    const rule = await createRule(ida, { frequency: 'daily', start_date: '2026-11-18', count: 5 });
    expect(rule.next_date).toBe('2026-11-21');
    await ida.post(`${rules}/${rule.id}/skip`);
    expect(await listComing(ida)).toEqual(['2026-11-22']);
    expect(await changeRule(ida, rule.id, { count: 3 })).toMatchObject({ next_date: null });
    expect(await changeRule(ida, rule.id, { count: 6 })).toMatchObject({ next_date: '2026-11-22' });
    expect(await listComing(ida)).toEqual(['2026-11-22', '2026-11-23']);
  });

  it('may be years at once, up to twenty thousand dates', { timeout: 60_000 }, async () => {
    const ida = await openLedger();
    await createRule(ida, { frequency: 'daily', start_date: '2020-01-01', amount: '1' });
    expect((await ida.get('/transactions?include_total=true')).body.total).toBe(2516);
    const absurd = { ...rent, frequency: 'daily', start_date: '1970-01-01' };
    for (const body of [absurd, { ...absurd, auto_post: false }, { ...absurd, active: false }])
      expect(pathsOf(await ida.post(rules, body))).toEqual(['start_date']);
    expect((await ida.get(rules)).body.items).toHaveLength(1);
    expect((await ida.get('/transactions?include_total=true')).body.total).toBe(2516);
  });
});

describe('a change of a rule', () => {
  it('is for the future: what is booked stays, and no past day is booked again', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { start_date: '2026-09-01' });
    const before = await listBooked(ida);
    expect(before).toHaveLength(3);
    const changes = [
      [{ amount: '840', merchant_name: 'Hausverwaltung' }, '2026-12-01'],
      [{ start_date: '2026-01-15' }, '2026-12-15'],
      [{ frequency: 'weekly' }, '2026-11-26'],
      [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1' }, '2026-11-30'],
      [{ start_date: '2027-02-10' }, '2027-02-28'],
      [{ end_date: '2027-02-15' }, null],
    ] as const;
    for (const [body, next] of changes.slice(0, 5))
      expect((await changeRule(ida, id, body)).next_date, JSON.stringify(body)).toBe(next);
    expect(pathsOf(await ida.patch(`${rules}/${id}`, changes[5][0]))).toEqual(['rrule']);
    expect(await listBooked(ida)).toEqual(before);
  });

  it('to a rule of which today is a date books today, once', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { start_date: '2026-11-13', frequency: 'weekly' });
    expect(await listDays(ida)).toEqual(['2026-11-13', '2026-11-20']);
    expect((await changeRule(ida, id, { start_date: '2026-11-20', frequency: 'monthly' })).next_date).toBe(
      '2026-12-20',
    );
    expect(await listDays(ida)).toEqual(['2026-11-13', '2026-11-20']);
    const other = await createRule(ida, { start_date: '2026-11-19', frequency: 'weekly' });
    expect((await changeRule(ida, other.id, { start_date: '2026-11-20' })).next_date).toBe('2026-11-27');
    expect(await listDays(ida)).toEqual(['2026-11-13', '2026-11-19', '2026-11-20', '2026-11-20']);
  });

  it('does not go behind what was posted or skipped ahead', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida);
    await ida.post(`${rules}/${id}/post`);
    await ida.post(`${rules}/${id}/skip`);
    expect((await changeRule(ida, id, { frequency: 'weekly' })).next_date).toBe('2027-01-05');
  });

  it('to an end that is over can be taken back, without booking what was missed', async () => {
    let ida = await openForever();
    const { id } = await createRule(ida, { start_date: '2026-09-01', end_date: '2026-10-15' });
    expect((await readRule(ida, id)).next_date).toBeNull();
    ida = await reopen(ida, '2027-01-20T08:00:00.000Z');
    expect((await changeRule(ida, id, { end_date: null })).next_date).toBe('2027-02-01');
    expect(await listDays(ida)).toEqual(['2026-09-01', '2026-10-01']);
  });
});

describe('a pause', () => {
  it('books nothing, and what fell into it is passed over', async () => {
    let ida = await openForever();
    const { id } = await createRule(ida, { start_date: '2026-11-01', count: 6 });
    expect(await changeRule(ida, id, { active: false })).toMatchObject({ active: false, next_date: null });
    expect(await listComing(ida)).toEqual([]);
    ida = await reopen(ida, '2027-02-01T08:00:00.000Z');
    expect(await listDays(ida)).toEqual(['2026-11-01']);
    // December and January are gone; today is not in the pause any more.
    expect(await changeRule(ida, id, { active: true })).toMatchObject({ active: true, next_date: '2027-03-01' });
    expect(await listDays(ida)).toEqual(['2026-11-01', '2027-02-01']);
    expect(await listComing(ida)).toEqual(['2027-03-01', '2027-04-01']);
  });

  it('leaves waiting what waited before it', async () => {
    let ida = await openForever();
    const { id } = await createRule(ida, { start_date: '2026-10-01', auto_post: false });
    await changeRule(ida, id, { active: false });
    ida = await reopen(ida, '2027-02-05T08:00:00.000Z');
    expect((await changeRule(ida, id, { active: true })).next_date).toBe('2026-10-01');
    expect(await listComing(ida, 30)).toEqual(['2026-10-01', '2026-11-01', '2027-03-01']);
  });

  it('from the first day on books nothing of before', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { start_date: '2026-09-01', active: false });
    expect(await listDays(ida)).toEqual([]);
    expect((await changeRule(ida, id, { active: true })).next_date).toBe('2026-12-01');
    expect(await listDays(ida)).toEqual([]);
  });
});

describe('while the app runs', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('a new day books what is due of every user, and open screens hear of it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const ida = await openForever();
    const otto = await openForever(ida.door);
    const first = await createRule(ida, { start_date: '2026-11-21', frequency: 'daily' });
    await createRule(otto, { start_date: '2026-11-22' });
    const events: string[] = [];
    ida.door.app.onEvent((event) => 'entity' in event && events.push(`${event.entity} ${event.action}`));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await listDays(ida)).toEqual([]);
    ida.door.app.clock.set('2026-11-22T00:00:01.000Z');
    await vi.advanceTimersByTimeAsync(20_000);
    await vi.waitFor(async () => expect(await listDays(ida)).toEqual(['2026-11-21', '2026-11-22']));
    await vi.waitFor(async () => expect(await listDays(otto)).toEqual(['2026-11-22']));
    expect((await readRule(ida, first.id)).next_date).toBe('2026-11-23');
    expect(events.slice(0, 3)).toEqual(['transaction created', 'transaction created', 'recurring updated']);
  });

  it('of two apps on one folder one posts, and nothing is booked twice', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const ida = await openForever();
    const other = await openTestApp({ dataDir: ida.door.app.dataDir, clock: createTestClock() });
    for (let index = 0; index < 4; index += 1) await createRule(ida, { start_date: '2026-11-21', frequency: 'daily' });
    for (const { clock } of [ida.door.app, other]) clock.set('2026-11-25T00:00:01.000Z');
    await vi.advanceTimersByTimeAsync(30_000);
    await vi.waitFor(async () => expect(await listDays(ida)).toHaveLength(20));
    await ida.door.app.close();
    other.clock.set('2026-11-26T00:00:01.000Z');
    await vi.advanceTimersByTimeAsync(30_000);
    const count = () => readRows(other.dataDir, 'SELECT DISTINCT recurring_id, date FROM transactions').length;
    await vi.waitFor(() => expect(count()).toBe(24));
    expect(readRows(other.dataDir, 'SELECT id FROM transactions')).toHaveLength(24);
  });
});

it('a day is a day of this computer’s calendar, whatever the hour', async () => {
  const ida = await openLedger();
  const rule = await createRule(ida, { frequency: 'daily', start_date: '2026-11-01' });
  const days = await listDays(ida);
  expect(days).toEqual(Array.from({ length: 20 }, (_, index) => addDays('2026-11-01', index)));
  expect(rule.next_date).toBe('2026-11-21');
});

it('a rule shows what it made and is still there, the newest first, at what it really cost', async () => {
  const ida = await openLedger();
  const { id } = await createRule(ida, { start_date: '2026-09-01' });
  const days = async () => (await readRule(ida, id)).posted.map(({ date, amount }) => [date, amount]);
  expect(await days()).toEqual([
    ['2026-11-01', '820.00'],
    ['2026-10-01', '820.00'],
    ['2026-09-01', '820.00'],
  ]);
  const [newest, before] = (await readRule(ida, id)).posted;
  await ida.patch(`/transactions/${newest?.transaction_id}`, { amount: '835' });
  await ida.delete(`/transactions/${before?.transaction_id}`);
  expect(await days()).toEqual([
    ['2026-11-01', '835.00'],
    ['2026-09-01', '820.00'],
  ]);
});
