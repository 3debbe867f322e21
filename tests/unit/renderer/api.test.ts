import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Change, describeChange, isUndoable, sayNews } from '#renderer/api/change-words.ts';
import { clearChanges, groupChanges, moveChange, recordChange, useChanges } from '#renderer/api/changes-store.ts';
import { buildAddress, call, send, waitForWrites } from '#renderer/api/client.ts';
import { addresses } from '#renderer/api/endpoints.ts';
import { parseEvents } from '#renderer/api/events.ts';
import { fieldMessages, isProblem } from '#renderer/api/problem.ts';
import { useSession } from '#renderer/api/session-store.ts';
import { listNeeds } from '#renderer/features/overview/needs.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { endpoints } from '#shared/contract/index.ts';
import { exampleTransaction } from '#shared/contract/transactions.ts';

test('the client knows every operation of the contract by its address', () => {
  const contract = Object.fromEntries(endpoints.map(({ id, method, path }) => [id, `${method} ${path}`]));
  expect(addresses).toEqual(contract);
});

describe('an address', () => {
  test('carries its parameters and repeats lists', () => {
    const address = buildAddress('/transactions/:id', { params: { id: 17 }, query: { tag: ['a b', 'c&d'], limit: 5 } });
    expect(address).toBe('/transactions/17?tag=a+b&tag=c%26d&limit=5');
  });

  test('leaves out what is empty', () => {
    expect(buildAddress('/tags', { query: { q: '', cursor: undefined } })).toBe('/tags');
  });
});

describe('a call', () => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    vi.fn(async () => new Response(body === null ? null : JSON.stringify(body), { status, headers }));

  beforeEach(() => {
    clearChanges();
    useSession.setState({ status: 'signed-in', token: 'secret', remember: false });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('sends the token in a header and never in the address', async () => {
    const fetch = answer(200, { items: [], next_cursor: null });
    vi.stubGlobal('fetch', fetch);
    await call('listTags', { query: { limit: 10 } });
    const [address, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(address).toBe('/tags?limit=10');
    expect(new Headers(init.headers).get('Authorization')).toBe('Bearer secret');
  });

  test('remembers its change for Undo, unless it is nothing to undo', async () => {
    vi.stubGlobal('fetch', answer(204, null, { 'Kvitt-Change': '88' }));
    expect((await send('deleteTag', { params: { id: 6 } })).changeId).toBe(88);
    expect(useChanges.getState().done.map(({ id }) => id)).toEqual([88]);
    vi.stubGlobal('fetch', answer(200, {}, { 'Kvitt-Change': '89' }));
    await send('updateMe', { body: {} }, { undoable: false });
    expect(useChanges.getState().done.map(({ id }) => id)).toEqual([88]);
  });

  test('that writes is waited for by Undo, which takes back the latest change and no earlier one', async () => {
    let respond = (_: Response) => undefined as unknown;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (respond = resolve)));
    const writing = send('deleteTag', { params: { id: 6 } });
    let isOver = false;
    const waiting = waitForWrites().then(() => {
      isOver = true;
    });
    await Promise.resolve();
    expect(isOver).toBe(false);
    respond(new Response(null, { status: 204, headers: { 'Kvitt-Change': '90' } }));
    await Promise.all([writing, waiting]);
    expect(useChanges.getState().done.at(-1)?.id).toBe(90);
  });

  test('turns a problem into an error with its code and the messages per field', async () => {
    const errors = [
      { path: 'amount', message: 'Write an amount' },
      { path: 'amount', message: 'Second' },
    ];
    vi.stubGlobal('fetch', answer(422, { code: 'validation_error', detail: 'Check the fields.', errors }));
    const error = await call('createTag', { body: { name: '' } }).catch((problem: unknown) => problem);
    expect(isProblem(error, 'validation_error')).toBe(true);
    expect(fieldMessages(error)).toEqual({ amount: 'Write an amount' });
  });

  test('keeps the page and asks for the password when the session has ended', async () => {
    vi.stubGlobal('fetch', answer(401, { code: 'token_expired', detail: 'Sign in again.' }));
    await call('getMe').catch(() => undefined);
    expect(useSession.getState()).toMatchObject({ status: 'ended', token: 'secret' });
  });

  test('does not end the session for a wrong password', async () => {
    vi.stubGlobal('fetch', answer(401, { code: 'invalid_credentials', detail: 'Wrong.' }));
    await call('login', { body: { email: 'a', password: 'b' } }).catch(() => undefined);
    expect(useSession.getState().status).toBe('signed-in');
  });

  test('says so when Kvitt itself does not answer', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('failed')));
    const error = await call('getMe').catch((problem: unknown) => problem);
    expect(isProblem(error, 'unreachable')).toBe(true);
  });
});

describe('the undo stack', () => {
  beforeEach(clearChanges);

  test('a new change ends what could be redone', () => {
    recordChange(1, 'Added lunch');
    moveChange({ id: 1, label: 'Added lunch' }, 'undone');
    expect(useChanges.getState().undone).toHaveLength(1);
    recordChange(2, null);
    expect(useChanges.getState()).toMatchObject({ done: [{ id: 2 }], undone: [] });
  });

  test('takes several writes of one step back together', () => {
    for (const id of [1, 2, 3]) recordChange(id, null);
    const step = groupChanges([2, 3], 'Deleted 2 transactions');
    expect(useChanges.getState().done).toEqual([
      { id: 1, label: null },
      { id: 3, ids: [2, 3], label: 'Deleted 2 transactions' },
    ]);
    if (step) moveChange(step, 'undone');
    expect(useChanges.getState()).toMatchObject({ done: [{ id: 1 }], undone: [{ id: 3 }] });
  });

  test('keeps the last hundred', () => {
    for (let id = 1; id <= 120; id += 1) recordChange(id, null);
    expect(useChanges.getState().done).toHaveLength(100);
    expect(useChanges.getState().done.at(-1)?.id).toBe(120);
  });
});

describe('the event stream', () => {
  const change = { entity: 'tag', id: 6, action: 'updated', version: 9 };

  test('gives whole events and keeps a half one for later', () => {
    const text = `: heartbeat\n\nevent: change\ndata: ${JSON.stringify(change)}\n\nevent: change\ndata: {"ent`;
    const { events, rest } = parseEvents(text);
    expect(events).toEqual([change]);
    expect(rest).toBe('event: change\ndata: {"ent');
  });

  test('reads lines that end the Windows way', () => {
    expect(parseEvents(`data: ${JSON.stringify(change)}\r\n\r\n`).events).toEqual([change]);
  });
});

test('an expense has a minus, income and refunds a plus, a transfer neither', () => {
  const of = (type: string, refund = false) => signedAmount({ type, amount: '5.00', refund });
  expect(of('expense')).toEqual({ amount: '-5.00', sign: 'always' });
  expect(of('income')).toEqual({ amount: '5.00', sign: 'always' });
  expect(of('expense', true)).toEqual({ amount: '5.00', sign: 'always' });
  expect(of('transfer')).toEqual({ amount: '5.00', sign: 'auto' });
});

test('what needs you opens the screen where it is done', () => {
  const needs = listNeeds([], [{ ...exampleTransaction, category_id: null }], 11);
  expect(needs).toEqual([
    {
      key: 'category',
      kind: 'category',
      title: '11 transactions have no category',
      detail: 'Rewe City',
      to: '/transactions?category=none',
    },
  ]);
});

describe('what the change log says', () => {
  const entry = (entity: string, action: string, after: object | null, before: object | null = null) => ({
    entity,
    id: 1,
    action,
    before,
    after,
  });
  const change = (entries: ReturnType<typeof entry>[], more: object = {}) => {
    const entry_counts = entries.map(({ entity, action }) => ({ entity, action, count: 1 }));
    const rest = { id: 5, created_at: '', door: 'desktop', token_name: null, undone_at: null };
    return { ...rest, entries, entry_counts, ...more } as Change;
  };

  test('names what was done and whether a script did it', () => {
    const rewe = entry('transaction', 'created', { merchant_name: 'Rewe', amount_minor: 1200, currency: 'EUR' });
    const tag = entry('tag', 'created', { name: 'work' });
    expect(describeChange(change([tag, rewe]))).toBe('Added Rewe');
    expect(describeChange(change([tag, rewe], { token_name: 'Nightly' }))).toBe('A script added Rewe');
    expect(describeChange(change([rewe, rewe]))).toBe('Added 2 transactions');
    const many = [{ entity: 'transaction', action: 'created', count: 100_000 }];
    expect(describeChange(change([rewe], { entry_counts: many }))).toBe('Added 100,000 transactions');
    expect(describeChange(change([entry('tag', 'updated', { name: 'office' }, { name: 'work' })]))).toBe(
      'Changed the tag office',
    );
    expect(describeChange(change([entry('rate', 'updated', { currency: 'USD' }, { currency: 'USD' })]))).toBe(
      'Changed the exchange rate of USD',
    );
    expect(
      describeChange(change([entry('transaction', 'deleted', null, { merchant_name: null, description: null })])),
    ).toBe('Deleted a transaction');
    expect(sayNews([change([rewe], { token_name: 'Nightly' })], true)).toBe('A script added Rewe, €12.00');
  });

  test('leaves out of Undo what is undone, what the machine did, and the looks of the window', () => {
    const rewe = entry('transaction', 'created', { merchant_name: 'Rewe' });
    const looks = entry(
      'user',
      'updated',
      { locale: 'en', preferences: '{"theme":"dark"}' },
      { locale: 'en', preferences: '{}' },
    );
    expect(isUndoable(change([rewe]))).toBe(true);
    expect(isUndoable(change([rewe], { undone_at: '2026-11-20T18:42:00.000Z' }))).toBe(false);
    expect(isUndoable(change([rewe], { door: 'job' }))).toBe(false);
    expect(isUndoable(change([rewe], { door: 'in_process' }))).toBe(false);
    expect(isUndoable(change([looks]))).toBe(false);
    expect(isUndoable(change([entry('user', 'updated', { locale: 'de' }, { locale: 'en' })]))).toBe(true);
  });
});
