import { describe, expect, it } from 'vitest';
import { type Alert, createAlertNotifier, type DesktopMessage } from '#main/features/notifications/service.ts';
import type { ReceiptReader } from '#main/features/receipts/receipt-reader.ts';
import type { UserEvent } from '#main/lib/event-bus.ts';
import { defaultPreferences } from '#shared/contract/notifications.ts';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { type Ledger, openLedger, readAllPages } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

/** Reads nothing from any picture, at once. */
const blindReader: ReceiptReader = {
  read: async () => ({ status: 'failed', error: { code: 'nothing_found', message: 'Nothing was found.' } }),
  close: async () => {},
};

interface Item {
  readonly id: number;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly created_at: string;
  readonly read_at: string | null;
}

async function inboxOf(client: Client, query = ''): Promise<Item[]> {
  return (await client.get(`/notifications/inbox${query}`)).body.items;
}

async function upload(client: Client, text = ''): Promise<number> {
  const form = new FormData();
  form.append('file', new File([onePixel, text], 'receipt.png', { type: 'image/png' }));
  return (await client.post('/receipts/upload', form)).body.items[0].id;
}

async function openReading(dataDir?: string): Promise<Ledger> {
  const app = await openTestApp({ reader: blindReader, ...(dataDir ? { dataDir } : {}) });
  return openLedger({}, await openInProcess(app));
}

function listen(app: TestApp): DesktopMessage[] {
  const shown: DesktopMessage[] = [];
  app.onDesktopMessage((message) => shown.push(message));
  return shown;
}

describe('preferences', () => {
  it('are at their defaults until they are set', async () => {
    const ida = await openLedger();
    const { status, body } = await ida.get('/notifications');
    expect(status).toBe(200);
    expect(body).toEqual(defaultPreferences);
  });

  it('are set together or in parts, and what is not mentioned stays', async () => {
    const ida = await openLedger();
    const first = await ida.post('/notifications', {
      budget_warning: { enabled: false },
      upcoming_bill: { days_before: 7, channels: ['in_app', 'in_app'] },
      quiet_hours: { enabled: true, from: '21:30' },
    });
    expect(first.status).toBe(200);
    const expected = {
      ...defaultPreferences,
      budget_warning: { enabled: false, channels: ['desktop', 'in_app'] },
      upcoming_bill: { enabled: true, channels: ['in_app'], days_before: 7 },
      quiet_hours: { enabled: true, from: '21:30', to: '07:00' },
    };
    expect(first.body).toEqual(expected);
    const second = await ida.post('/notifications', { quiet_hours: { enabled: false } });
    expect(second.body).toEqual({ ...expected, quiet_hours: { enabled: false, from: '21:30', to: '07:00' } });
    expect((await ida.get('/notifications')).body).toEqual(second.body);
    expect((await ida.post('/notifications', {})).body).toEqual(second.body);
    expect((await ida.post('/notifications', second.body)).body).toEqual(second.body);
  });

  it.each([
    [{ quiet_hours: { from: '24:00' } }, 'quiet_hours.from'],
    [{ quiet_hours: { to: '7:00' } }, 'quiet_hours.to'],
    [{ quiet_hours: { from: '07:00' } }, 'quiet_hours.to'],
    [{ budget_warning: { channels: ['email'] } }, 'budget_warning.channels.0'],
    [{ budget_warning: { enabled: 'yes' } }, 'budget_warning.enabled'],
    [{ budget_warning: { days_before: 3 } }, 'budget_warning.days_before'],
    [{ upcoming_bill: { days_before: 31 } }, 'upcoming_bill.days_before'],
    [{ birthday: { enabled: true } }, 'birthday'],
  ])('refuse %j', async (body, path) => {
    const ida = await openLedger();
    const answer = await ida.post('/notifications', body);
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual([path]);
    expect((await ida.get('/notifications')).body).toEqual(defaultPreferences);
  });

  it('are undone and made again like any other change', async () => {
    const ida = await openLedger();
    const first = await ida.change('POST', '/notifications', { weekly_digest: { enabled: false } });
    const second = await ida.change('POST', '/notifications', { quiet_hours: { enabled: true } });
    expect((await ida.undo(second)).status).toBe(200);
    expect((await ida.get('/notifications')).body.quiet_hours.enabled).toBe(false);
    expect((await ida.undo(first)).status).toBe(200);
    expect((await ida.get('/notifications')).body).toEqual(defaultPreferences);
    expect((await ida.redo(first)).status).toBe(200);
    expect((await ida.get('/notifications')).body.weekly_digest.enabled).toBe(false);
  });
});

describe('the inbox', () => {
  const alert = (key: string): Alert => ({ kind: 'budget_exceeded', key, message: `Food ${key}`, link: '/budgets' });

  async function openInbox(count: number) {
    const ida = await openLedger();
    const { tell } = await createTeller(ida);
    for (let index = 0; index < count; index += 1) tell([alert(String(index))]);
    return { ida, tell };
  }

  it('lists the newest first, in pages, and counts what is unread', async () => {
    const { ida } = await openInbox(17);
    const items = await readAllPages<Item>(ida, '/notifications/inbox');
    expect(items.map(({ body }) => body)).toEqual(Array.from({ length: 17 }, (_, index) => `Food ${16 - index}`));
    expect(items[0]).toEqual({
      id: expect.any(Number),
      kind: 'budget_exceeded',
      title: 'A budget is exceeded',
      body: 'Food 16',
      link: '/budgets',
      created_at: '2026-11-20T12:00:00.000Z',
      read_at: null,
    });
    expect((await ida.get('/notifications/inbox?include_total=true&limit=1')).body).toMatchObject({
      total: 17,
      unread_count: 17,
    });
  });

  it('marks some, all or none as read, once', async () => {
    const { ida } = await openInbox(5);
    const ids = (await inboxOf(ida)).map(({ id }) => id);
    expect((await ida.post('/notifications/inbox/read', { ids: [] })).body).toEqual({ read: 0, unread_count: 5 });
    expect((await ida.post('/notifications/inbox/read', { ids: ids.slice(0, 2) })).body).toEqual({
      read: 2,
      unread_count: 3,
    });
    ida.door.app.clock.advance(60_000);
    expect((await ida.post('/notifications/inbox/read', { ids: ids.slice(1, 3) })).body).toEqual({
      read: 1,
      unread_count: 2,
    });
    expect((await inboxOf(ida, '?unread=true')).map(({ id }) => id)).toEqual(ids.slice(3));
    expect((await inboxOf(ida, '?unread=false')).map((item) => item.read_at)).toEqual([
      ...['2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z', '2026-11-20T12:01:00.000Z'],
    ]);
    expect((await ida.post('/notifications/inbox/read')).body).toEqual({ read: 2, unread_count: 0 });
    expect(await inboxOf(ida, '?unread=true')).toEqual([]);
  });

  it('refuses an id that is not in it, another user’s too, and marks nothing then', async () => {
    const { ida } = await openInbox(1);
    const otto = await openLedger({}, ida.door);
    const [item] = await inboxOf(ida);
    for (const id of [item?.id, 999_999]) {
      const answer = await otto.post('/notifications/inbox/read', { ids: [id] });
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual(['ids.0']);
    }
    expectProblem(await ida.post('/notifications/inbox/read', { ids: [item?.id, 999_999] }), 'validation_error');
    expect((await inboxOf(ida))[0]?.read_at).toBeNull();
    expect(await inboxOf(otto)).toEqual([]);
  });

  it('filters by kind', async () => {
    const { ida, tell } = await openInbox(1);
    tell([{ kind: 'upcoming_bill', key: 'rent', message: 'Rent', link: '/recurring' }]);
    expect(await inboxOf(ida, '?kind=upcoming_bill')).toMatchObject([{ body: 'Rent', title: 'A bill is coming up' }]);
  });

  it('tells the event stream of what comes and of what is read', async () => {
    const { ida, tell } = await openInbox(0);
    const events: UserEvent[] = [];
    ida.door.app.onEvent((event) => events.push(event));
    await ida.post('/notifications', { quiet_hours: { enabled: true } });
    expect(events).toMatchObject([{ entity: 'notification_preferences', action: 'created' }]);
    tell([alert('food')]);
    await ida.post('/notifications/inbox/read');
    await ida.post('/notifications/inbox/read');
    expect(events.filter((event) => 'entity' in event && event.entity === 'notification')).toMatchObject([
      { action: 'updated' },
    ]);
  });

  it('forgets what was announced 90 days ago', async () => {
    const { ida } = await openInbox(1);
    const { dataDir, clock } = ida.door.app;
    await ida.door.app.close();
    clock.advance(90 * 86_400_000);
    const again = await openTestApp({ dataDir, clock });
    expect(await inboxOf(await signInAgain(again, ida))).toHaveLength(1);
    await again.close();
    clock.advance(1);
    expect(await inboxOf(await signInAgain(await openTestApp({ dataDir, clock }), ida))).toEqual([]);
  });
});

/** Tells alerts as the app itself does, over a connection of its own. */
async function createTeller(ida: Ledger) {
  const { openDatabase } = await import('#main/db/connection.ts');
  const { createEventBus } = await import('#main/lib/event-bus.ts');
  const { onTestFinished } = await import('vitest');
  const { app } = ida.door;
  const db = openDatabase(`${app.dataDir}/kvitt.sqlite`);
  onTestFinished(() => db.close());
  const userId = (await ida.get('/users/me')).body.id;
  const bus = createEventBus();
  const told = createAlertNotifier({ db, clock: app.clock, bus });
  return { tell: (alerts: readonly Alert[]) => told(userId, alerts), db, bus, userId };
}

async function signInAgain(app: TestApp, { email }: Client): Promise<Client> {
  const { createClient, password, send } = await import('../support/client.ts');
  const door = await openInProcess(app);
  const { body } = await send(door, null, 'POST', '/auth/login', { email, password });
  return createClient(door, body.access_token, email);
}

describe('alerts', () => {
  it('are told once for each key, however often they come', async () => {
    const ida = await openLedger();
    const { tell } = await createTeller(ida);
    const food = { kind: 'budget_warning', key: '7:2026-11', message: 'Food: 80 %', link: '/budgets' };
    for (let round = 0; round < 3; round += 1) tell([food, { ...food, key: '8:2026-11', message: 'Fuel: 90 %' }]);
    tell([{ ...food, kind: 'budget_exceeded', message: 'Food: 101 %' }]);
    expect((await inboxOf(ida)).map(({ body }) => body)).toEqual(['Food: 101 %', 'Fuel: 90 %', 'Food: 80 %']);
  });

  it('of a kind that nobody is told of are left alone', async () => {
    const ida = await openLedger();
    const { tell } = await createTeller(ida);
    tell([{ kind: 'unusual_spending', key: '1', message: 'Hm', link: '/' }]);
    expect(await inboxOf(ida)).toEqual([]);
  });

  it('respect what the user wants, and where', async () => {
    const ida = await openLedger();
    const { tell } = await createTeller(ida);
    await ida.post('/notifications', {
      budget_warning: { enabled: false },
      budget_exceeded: { channels: ['desktop'] },
      upcoming_bill: { channels: [] },
    });
    for (const kind of ['budget_warning', 'budget_exceeded', 'upcoming_bill'])
      tell([{ kind, key: '1', message: kind, link: '/' }]);
    expect(await inboxOf(ida)).toEqual([]);
    const { readRows } = await import('../support/database.ts');
    expect(readRows(ida.door.app.dataDir, 'SELECT kind, in_app, desktop FROM notifications')).toEqual([
      { kind: 'budget_exceeded', in_app: 0, desktop: 'waiting' },
    ]);
  });
});

describe('a receipt that was read', () => {
  it('is in the inbox, once for each reading', async () => {
    const ida = await openReading();
    const id = await upload(ida);
    await expect
      .poll(() => inboxOf(ida))
      .toMatchObject([{ kind: 'receipt_processed', title: 'A receipt is ready', link: `/receipts/${id}` }]);
    await ida.patch(`/receipts/${id}`, { parsed_amount: '9.80', parsed_currency: 'EUR' });
    expect(await inboxOf(ida)).toHaveLength(1);
    await ida.post(`/receipts/${id}/retry`);
    await expect.poll(async () => (await inboxOf(ida)).length).toBe(2);
  });

  it('is not announced when its reading was stopped', async () => {
    const ida = await openLedger();
    const id = await upload(ida);
    await expect.poll(async () => (await ida.get(`/receipts/${id}`)).body.status).toBe('processing');
    await ida.post(`/receipts/${id}/cancel`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await inboxOf(ida)).toEqual([]);
  });

  it('shows on the desktop, several as one message', async () => {
    const ida = await openReading();
    const shown = listen(ida.door.app);
    // The window is hers.
    const headers = { authorization: `Bearer ${ida.token}` };
    await ida.door.app.handle(new Request('app://kvitt/users/me', { headers }), 'desktop');
    const ids = [await upload(ida, '1'), await upload(ida, '2')];
    await expect.poll(() => shown, { timeout: 5000 }).toHaveLength(1);
    expect(shown).toEqual([
      { title: '2 receipts are ready', body: 'Open them to check what was read.', link: '/receipts' },
    ]);
    const one = await upload(ida, '3');
    await expect.poll(() => shown, { timeout: 5000 }).toHaveLength(2);
    expect(shown[1]).toEqual({
      title: 'A receipt is ready',
      body: 'Open it to check what was read.',
      link: `/receipts/${one}`,
    });
    expect(ids).not.toContain(one);
  });

  it('shows nowhere when the user does not want to know', async () => {
    const ida = await openReading();
    await ida.post('/notifications', { receipt_processed: { enabled: false } });
    const id = await upload(ida);
    await expect.poll(async () => (await ida.get(`/receipts/${id}`)).body.status).toBe('failed');
    expect(await inboxOf(ida)).toEqual([]);
  });
});

describe('the desktop', () => {
  async function openOutbox(ida: Ledger) {
    const { createDesktopOutbox } = await import('#main/features/notifications/service.ts');
    const { createLog } = await import('#main/lib/log.ts');
    const { createWriteGate } = await import('#main/lib/write-gate.ts');
    const { tell, db, bus } = await createTeller(ida);
    const outbox = createDesktopOutbox(
      { db, bus, clock: ida.door.app.clock, log: createLog('silent'), gate: createWriteGate(), isPresent: () => true },
      0,
    );
    const shown: DesktopMessage[] = [];
    const stop = outbox.onMessage((message) => shown.push(message));
    return { tell, outbox, shown, stop };
  }

  const bill = (key: string): Alert => ({ kind: 'upcoming_bill', key, message: `Bill ${key}`, link: '/recurring' });

  it('shows nothing in quiet hours, and one summary after them; the inbox has it at once', async () => {
    const ida = await openLedger();
    const { tell, outbox, shown } = await openOutbox(ida);
    await ida.post('/notifications', { quiet_hours: { enabled: true, from: '22:00', to: '07:00' } });
    ida.door.app.clock.set('2026-11-20T23:30:00.000Z');
    tell([bill('rent')]);
    tell([{ kind: 'budget_exceeded', key: 'food', message: 'Food', link: '/budgets' }]);
    expect(await inboxOf(ida)).toHaveLength(2);
    for (const time of ['2026-11-20T23:31:00.000Z', '2026-11-21T06:59:00.000Z']) {
      ida.door.app.clock.set(time);
      outbox.flush();
    }
    expect(shown).toEqual([]);
    ida.door.app.clock.set('2026-11-21T07:00:00.000Z');
    outbox.flush();
    outbox.flush();
    expect(shown).toEqual([{ title: '2 notifications', body: '1 budget exceeded, 1 upcoming bill.', link: '/' }]);
  });

  it('shows what comes at any other time soon, and each once', async () => {
    const ida = await openLedger();
    const { tell, outbox, shown } = await openOutbox(ida);
    tell([bill('rent')]);
    await expect.poll(() => shown).toEqual([{ title: 'A bill is coming up', body: 'Bill rent', link: '/recurring' }]);
    tell([bill('rent')]);
    outbox.flush();
    expect(shown).toHaveLength(1);
  });

  it('leaves out what was read meanwhile, and what is a day old', async () => {
    const ida = await openLedger();
    const { tell, outbox, shown } = await openOutbox(ida);
    await ida.post('/notifications', { quiet_hours: { enabled: true, from: '11:00', to: '13:00' } });
    tell([bill('rent')]);
    await ida.post('/notifications/inbox/read');
    tell([bill('phone')]);
    ida.door.app.clock.advance(25 * 60 * 60 * 1000);
    await ida.post('/notifications', { quiet_hours: { enabled: false } });
    outbox.flush();
    expect(shown).toEqual([]);
    tell([bill('water')]);
    await expect.poll(() => shown).toMatchObject([{ body: 'Bill water' }]);
  });

  it('keeps what waits while there is nobody to show it', async () => {
    const ida = await openLedger();
    const { tell, outbox, shown, stop } = await openOutbox(ida);
    stop();
    tell([bill('rent')]);
    outbox.flush();
    expect(shown).toEqual([]);
    outbox.onMessage((message) => shown.push(message));
    outbox.flush();
    expect(shown).toHaveLength(1);
  });
});

describe('the weekly digest', () => {
  /** Starts the app anew at a moment, which is an occasion. */
  async function startAt(ida: Client, moment: string): Promise<Client> {
    const { dataDir, clock } = ida.door.app;
    await ida.door.app.close();
    clock.set(moment);
    return signInAgain(await openTestApp({ dataDir, clock }), ida);
  }

  it('comes at the first start after the week, once', async () => {
    const ida = await openLedger({ week_start: 'monday' });
    const { body } = await ida.post('/categories', { name: 'Market', type: 'expense' });
    await ida.book({ amount: '30.00', date: '2026-11-16', category_id: body.id });
    await ida.book({ amount: '2.50', date: '2026-11-22' });
    await ida.book({ amount: '20.00', date: '2026-11-15' });
    await ida.book({ amount: '99.00', date: '2026-11-23' });
    await ida.book({ type: 'income', amount: '7.00', date: '2026-11-18' });
    await ida.book({ refund: true, amount: '5.00', date: '2026-11-18', category_id: body.id });
    const sunday = await startAt(ida, '2026-11-22T23:59:00.000Z');
    expect((await inboxOf(sunday)).map(({ title }) => title)).toEqual(['Last week you spent 20.00 EUR']);
    const monday = await startAt(sunday, '2026-11-23T00:00:00.000Z');
    expect((await inboxOf(monday))[0]).toMatchObject({
      kind: 'weekly_digest',
      title: 'Last week you spent 27.50 EUR',
      body: '38 % more than the week before (20.00 EUR). Income 7.00 EUR. Most: Market 25.00 EUR, without category 2.50 EUR.',
      link: '/transactions?from=2026-11-16&to=2026-11-22',
    });
    const later = await startAt(monday, '2026-11-29T20:00:00.000Z');
    expect(await inboxOf(later)).toHaveLength(2);
  });

  it('tells of the last week alone after a long pause', async () => {
    const ida = await openLedger();
    for (const date of ['2026-11-17', '2026-11-24', '2026-12-01', '2026-12-08']) await ida.book({ date });
    const back = await startAt(ida, '2026-12-16T09:00:00.000Z');
    expect(await inboxOf(back)).toMatchObject([{ link: '/transactions?from=2026-12-07&to=2026-12-13' }]);
  });

  it('follows the day on which the user’s weeks start, and tells of no day twice when that changes', async () => {
    const ida = await openLedger({ week_start: 'sunday' });
    await ida.book({ date: '2026-11-15' });
    await ida.book({ date: '2026-11-22' });
    const first = await startAt(ida, '2026-11-22T08:00:00.000Z');
    expect(await inboxOf(first)).toMatchObject([{ link: '/transactions?from=2026-11-15&to=2026-11-21' }]);
    await first.patch('/users/me', { week_start: 'monday' });
    const second = await startAt(first, '2026-11-23T08:00:00.000Z');
    expect(await inboxOf(second)).toHaveLength(1);
    const third = await startAt(second, '2026-11-30T08:00:00.000Z');
    expect(await inboxOf(third)).toMatchObject([{ link: '/transactions?from=2026-11-23&to=2026-11-29' }, {}]);
  });

  it('does not come when nobody wants it, nor when nothing was booked', async () => {
    const ida = await openLedger();
    await ida.post('/notifications', { weekly_digest: { enabled: false } });
    await ida.book({ date: '2026-11-17' });
    const off = await startAt(ida, '2026-11-23T08:00:00.000Z');
    expect(await inboxOf(off)).toEqual([]);
    await off.post('/notifications', { weekly_digest: { enabled: true } });
    const idle = await startAt(off, '2027-01-18T08:00:00.000Z');
    expect(await inboxOf(idle)).toEqual([]);
  });

  it('counts the parts of a split one in their categories, once', async () => {
    const ida = await openLedger();
    const whole = await ida.book({ amount: '10.00', date: '2026-11-17' });
    const { body } = await ida.post('/categories', { name: 'Market', type: 'expense' });
    const { splitBySql } = await import('../support/split-by-sql.ts');
    splitBySql(ida.door.app.dataDir, whole.id, [
      { minor: 700, category: body.id },
      { minor: 300, category: null },
    ]);
    const [digest] = await inboxOf(await startAt(ida, '2026-11-23T08:00:00.000Z'));
    expect(digest?.title).toBe('Last week you spent 10.00 EUR');
    expect(digest?.body).toContain('Most: Market 7.00 EUR, without category 3.00 EUR.');
  });
});

it('a budget that is exceeded comes into the inbox by itself, once', async () => {
  const ida = await registerClient(await openInProcess());
  const food = (await ida.get('/categories?type=expense&q=groceries')).body.items[0].id;
  await ida.post('/budgets', { category_id: food, amount: '50' });
  const expense = { type: 'expense', amount: '60', date: '2026-11-20', category_id: food };
  await ida.post('/transactions', expense);
  const inbox = async () => (await ida.get('/notifications/inbox?kind=budget_exceeded')).body.items;
  await expect.poll(async () => (await inbox()).length, { timeout: 10_000 }).toBe(1);
  await ida.post('/transactions', { ...expense, amount: '1' });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await inbox()).toHaveLength(1);
});
