import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRateFetcher } from '#main/features/currencies/fetch-ecb-rates.ts';
import { type Client, doors, openInProcess, registerClient } from '../support/client.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { openTestApp } from '../support/test-app.ts';

const history = 'Date,USD,SEK,JPY,\n2026-11-19,1.2500,10.0000,160,\n2026-11-16,1.0000,8.0000,150,\n';

function rateFile(content: string, name = 'eurofxref-hist.csv', field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new File([content], name));
  return form;
}

async function openWithRates(): Promise<Client> {
  const ida = await registerClient(await openInProcess());
  expect((await ida.post('/currencies/rates', rateFile(history))).status).toBe(200);
  return ida;
}

async function book(ida: Client, fields: Record<string, unknown>) {
  const answer = await ida.post('/transactions', { type: 'expense', amount: '100.00', date: '2026-11-20', ...fields });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function currency(ida: Client, code: string, date = '2026-11-20') {
  const { body } = await ida.get(`/currencies?date=${date}`);
  return body.items.find((item: { code: string }) => item.code === code);
}

describe.each(doors)('currencies over the door "$name"', ({ open }) => {
  it('are all of ISO 4217, with unknown rates shown as unknown', async () => {
    const ida = await registerClient(await open());
    const { status, body } = await ida.get('/currencies');
    expect(status).toBe(200);
    expect(body.base).toBe('EUR');
    expect(body.items.length).toBeGreaterThan(150);
    expect(await currency(ida, 'KWD')).toEqual({
      code: 'KWD',
      name: 'Kuwaiti Dinar',
      symbol: 'KWD',
      minor_units: 3,
      rate: null,
      rate_date: null,
      source: null,
      transaction_count: 0,
      first_used: null,
    });
    expect(await currency(ida, 'EUR')).toMatchObject({ rate: '1', rate_date: null, source: null });
  });

  it("take the bank's file and are worth what it says on each day", async () => {
    const ida = await registerClient(await open());
    const loaded = await ida.post('/currencies/rates', rateFile(history));
    expect(loaded).toMatchObject({
      status: 200,
      body: { days: 2, first_date: '2026-11-16', last_date: '2026-11-19' },
    });
    expect(await currency(ida, 'SEK')).toMatchObject({ rate: '0.1', rate_date: '2026-11-19', source: 'ecb' });
    expect(await currency(ida, 'SEK', '2026-11-18')).toMatchObject({ rate: '0.125', rate_date: '2026-11-16' });
    expect(await currency(ida, 'SEK', '2026-11-15')).toMatchObject({ rate: null });
  });
});

describe('the list of currencies', () => {
  it('says how much each one is used, and since when', async () => {
    const ida = await openWithRates();
    for (const date of ['2026-11-17', '2026-11-18']) await book(ida, { currency: 'SEK', date });
    const { body } = await ida.get('/currencies?q=swedish');
    expect(body.items[0]).toMatchObject({ code: 'SEK', transaction_count: 2, first_used: '2026-11-17' });
    expect((await ida.get('/currencies?q=JPY')).body.items[0]).toMatchObject({
      transaction_count: 0,
      first_used: null,
    });
  });
});

describe('an amount in another currency', () => {
  it('is worth what the rate of its day says', async () => {
    const ida = await openWithRates();
    expect(await book(ida, { currency: 'SEK' })).toMatchObject({ base_amount: '10.00', account_amount: '10.00' });
    expect(await book(ida, { currency: 'SEK', date: '2026-11-17' })).toMatchObject({ base_amount: '12.50' });
    expect(await book(ida, { currency: 'SEK', date: '2026-11-01' })).toMatchObject({ base_amount: null });
    expect(await book(ida, { currency: 'JPY', amount: '1600' })).toMatchObject({ base_amount: '10.00' });
  });

  it('is unknown without a rate, and sums say so instead of taking it one to one', async () => {
    const ida = await registerClient(await openInProcess());
    await book(ida, { currency: 'SEK' });
    await book(ida, { amount: '5.00' });
    const { body } = await ida.get('/transactions?include_totals=true');
    expect(body.totals).toMatchObject({ out: '5.00', count: 2, unconverted: 1 });
  });

  it('gets its value when the rates come later, and the account its balance', async () => {
    const ida = await registerClient(await openInProcess());
    const { id } = await book(ida, { currency: 'SEK' });
    await ida.post('/currencies/rates', rateFile(history));
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({
      base_amount: '10.00',
      account_amount: '10.00',
    });
    expect((await ida.get('/accounts')).body.items[0].balance).toBe('-10.00');
  });

  it('moves the account by what the user says, and a later rate leaves that alone', async () => {
    const ida = await registerClient(await openInProcess());
    const { id } = await book(ida, { currency: 'SEK', account_amount: '11.00' });
    await ida.post('/currencies/rates', rateFile(history));
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({
      base_amount: '10.00',
      account_amount: '11.00',
    });
  });

  it('worth less than the smallest coin is worth nothing, not unknown', async () => {
    const ida = await openWithRates();
    expect(await book(ida, { currency: 'SEK', amount: '0.01' })).toMatchObject({ base_amount: '0.00' });
  });

  it('follows a new base currency, and undoing that brings the old values back', async () => {
    const ida = await openWithRates();
    const { id } = await book(ida, { currency: 'SEK' });
    const changed = await ida.patch('/users/me', { base_currency: 'USD' });
    expect((await ida.get(`/transactions/${id}`)).body.base_amount).toBe('12.50');
    await ida.post(`/changes/${changed.headers.get('kvitt-change')}/undo`);
    expect((await ida.get(`/transactions/${id}`)).body.base_amount).toBe('10.00');
  });

  it('serves every user of this computer when one of them loads the file', async () => {
    const door = await openInProcess();
    const otto = await registerClient(door);
    const { id } = await book(otto, { currency: 'SEK' });
    await (await registerClient(door)).post('/currencies/rates', rateFile(history));
    expect((await otto.get(`/transactions/${id}`)).body.base_amount).toBe('10.00');
  });
});

describe('a rate that the user sets', () => {
  it('counts from its day on and wins over an older one of the bank', async () => {
    const ida = await openWithRates();
    const { id } = await book(ida, { currency: 'SEK' });
    const set = await ida.send('PUT', '/currencies/SEK/rate', { rate: '0.2', date: '2026-11-19' });
    expect(set).toMatchObject({
      status: 200,
      body: { code: 'SEK', rate: '0.2', rate_date: '2026-11-19', source: 'manual' },
    });
    expect((await ida.get(`/transactions/${id}`)).body.base_amount).toBe('20.00');
    expect(await currency(ida, 'SEK', '2026-11-18')).toMatchObject({ rate: '0.125', source: 'ecb' });
  });

  it('can be undone, and amounts go back', async () => {
    const ida = await openWithRates();
    const { id } = await book(ida, { currency: 'SEK' });
    const set = await ida.send('PUT', '/currencies/SEK/rate', { rate: 0.2, date: '2026-11-19' });
    expect((await ida.post(`/changes/${set.headers.get('kvitt-change')}/undo`)).status).toBe(200);
    expect((await ida.get(`/transactions/${id}`)).body.base_amount).toBe('10.00');
    expect(await currency(ida, 'SEK')).toMatchObject({ source: 'ecb' });
  });

  it('carries over to amounts between two foreign currencies', async () => {
    const ida = await registerClient(await openInProcess());
    await ida.send('PUT', '/currencies/SEK/rate', { rate: '0.10', date: '2026-11-01' });
    await ida.send('PUT', '/currencies/USD/rate', { rate: '0.80', date: '2026-11-01' });
    const { body: account } = await ida.post('/accounts', { name: 'Dollars', currency: 'USD' });
    expect(await book(ida, { currency: 'SEK', account_id: account.id })).toMatchObject({
      base_amount: '10.00',
      account_amount: '12.50',
    });
  });

  it.each([
    [{ rate: '0', date: '2026-11-19' }, 'rate'],
    [{ rate: '-1', date: '2026-11-19' }, 'rate'],
    [{ rate: 'many', date: '2026-11-19' }, 'rate'],
    [{ rate: '1.1', date: '2026-02-30' }, 'date'],
    [{ rate: '1.1' }, 'date'],
  ])('is refused as %j', async (body, path) => {
    const ida = await registerClient(await openInProcess());
    const answer = await ida.send('PUT', '/currencies/SEK/rate', body);
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual([path]);
  });

  it('is refused for the base currency itself and for what is no currency', async () => {
    const ida = await registerClient(await openInProcess());
    expectProblem(await ida.send('PUT', '/currencies/EUR/rate', { rate: '2', date: '2026-11-19' }), 'validation_error');
    expectProblem(await ida.send('PUT', '/currencies/XYZ/rate', { rate: '2', date: '2026-11-19' }), 'not_found');
  });

  it('is hers alone', async () => {
    const door = await openInProcess();
    await (await registerClient(door)).send('PUT', '/currencies/SEK/rate', { rate: '0.2', date: '2026-11-19' });
    expect(await currency(await registerClient(door), 'SEK')).toMatchObject({ rate: null });
  });
});

describe('a file of rates', () => {
  it.each([
    ['another file', rateFile('name,amount\na,1\n'), 'validation_error'],
    ['nothing', rateFile(''), 'validation_error'],
    ['the wrong field', rateFile(history, 'a.csv', 'rates'), 'validation_error'],
    ['no form', { rates: history }, 'unsupported_media_type'],
  ] as const)('is refused when it is %s', async (_, body, code) => {
    const ida = await registerClient(await openInProcess());
    expectProblem(await ida.post('/currencies/rates', body), code);
    expect(await currency(ida, 'SEK')).toMatchObject({ rate: null });
  });

  it('is taken once for each Idempotency-Key, which stands for that file alone', async () => {
    const ida = await registerClient(await openInProcess());
    const key = { 'idempotency-key': 'rates' };
    const first = await ida.post('/currencies/rates', rateFile(history), key);
    expect((await ida.post('/currencies/rates', rateFile(history), key)).body).toEqual(first.body);
    const other = rateFile(history.replace('2026', '2025'));
    expectProblem(await ida.post('/currencies/rates', other, key), 'idempotency_conflict');
  });

  it('of more than 20 MB is refused', async () => {
    const ida = await registerClient(await openInProcess());
    const size = { 'content-length': String(21 * 1024 * 1024) };
    expectProblem(await ida.post('/currencies/rates', rateFile(history), size), 'payload_too_large');
  });
});

describe('fetching the rates', () => {
  /** Serves what the bank would, on this computer. */
  async function serve(answer: (path: string) => { status?: number; headers?: Record<string, string>; body: string }) {
    const server = createServer((request, response) => {
      const { status = 200, headers = {}, body } = answer(request.url ?? '');
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/eurofxref-daily.xml`;
  }

  const daily = '<Envelope><Cube><Cube time="2026-11-19"><Cube currency="SEK" rate="10.0"/></Cube></Cube></Envelope>';

  async function openFetching(address: string, on = true): Promise<Client> {
    const app = await openTestApp({ fetchRates: createRateFetcher(address) });
    const ida = await registerClient(await openInProcess(app));
    if (on) await ida.patch('/users/me', { preferences: { refresh_rates: true } });
    return ida;
  }

  it('happens only when the user has switched it on', async () => {
    let asked = 0;
    const address = await serve(() => {
      asked += 1;
      return { body: daily };
    });
    const ida = await openFetching(address, false);
    expectProblem(await ida.post('/currencies/refresh'), 'forbidden');
    expect(asked).toBe(0);
  });

  it('brings the rates of the last working day', async () => {
    const ida = await openFetching(await serve(() => ({ body: daily })));
    const answer = await ida.post('/currencies/refresh');
    expect(answer).toMatchObject({ status: 200, body: { refreshed: true, last_date: '2026-11-19', problem: null } });
    expect(await currency(ida, 'SEK')).toMatchObject({ rate: '0.1', source: 'ecb' });
  });

  it.each([
    ['a redirect to elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }, 'offline'],
    ['an error', { status: 500, body: 'sorry' }, 'unreadable'],
    ['a page', { body: '<html></html>' }, 'unreadable'],
    ['more than a megabyte', { body: daily + ' '.repeat(1024 * 1024) }, 'unreadable'],
  ])('changes nothing on %s', async (_, served, problem) => {
    const ida = await openFetching(await serve(() => served));
    expect((await ida.post('/currencies/refresh')).body).toEqual({ refreshed: false, last_date: null, problem });
  });

  it('changes nothing while offline, which is normal', async () => {
    const ida = await openFetching('http://127.0.0.1:1/');
    expect(await ida.post('/currencies/refresh')).toMatchObject({
      status: 200,
      body: { refreshed: false, problem: 'offline' },
    });
  });
});
