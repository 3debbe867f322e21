import { expect } from 'vitest';
import type { Transaction } from '#shared/contract/transactions.ts';
import { type Answer, type Client, createClient, type Door, openInProcess, registerClient } from './client.ts';
import { onePixel } from './pictures.ts';
import { openTestApp } from './test-app.ts';

export const day = '2026-11-20';
export const expense = { type: 'expense', amount: '9.80', date: day };

/** A client with short words for what most tests of the ledger begin with. */
export interface Ledger extends Client {
  /** The account that the user starts with, in the base currency. */
  readonly everyday: number;
  /** Creates a thing and answers its id. */
  create(path: string, body: object): Promise<number>;
  /** Books 9.80 of expense on 2026-11-20, or whatever `body` says instead. */
  book(body?: object): Promise<Transaction>;
  /** Sends a write that has to succeed and answers the id of its change, for undo. */
  change(method: string, path: string, body?: unknown): Promise<number>;
  undo(change: number): Promise<Answer>;
  redo(change: number): Promise<Answer>;
}

export async function openLedger(profile: Record<string, unknown> = {}, door?: Door): Promise<Ledger> {
  return toLedger(await registerClient(door ?? (await openInProcess(await openTestApp())), profile));
}

/** The same user with a token that never runs out, for tests that move the clock by weeks. */
export async function stay<L extends Ledger>(ledger: L): Promise<L> {
  const { body } = await ledger.post('/auth/tokens', { name: 'Stays', scope: 'write' });
  return { ...ledger, ...(await toLedger(createClient(ledger.door, body.token, ledger.email))) };
}

async function toLedger(client: Client): Promise<Ledger> {
  const succeed = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await client.send(method, path, body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer;
  };
  return {
    ...client,
    everyday: (await client.get('/accounts')).body.items[0].id,
    create: async (path, body) => (await succeed('POST', path, body)).body.id,
    book: async (body = {}) => (await succeed('POST', '/transactions', { ...expense, ...body })).body,
    change: async (method, path, body) => Number((await succeed(method, path, body)).headers.get('kvitt-change')),
    undo: (change) => client.post(`/changes/${change}/undo`),
    redo: (change) => client.post(`/changes/${change}/redo`),
  };
}

export interface FullLedger extends Ledger {
  /** A second account in euros. */
  readonly savings: number;
  /** An account in dollars. */
  readonly dollars: number;
  /** An expense category of the user's own. */
  readonly groceries: number;
}

export async function openFullLedger(profile: Record<string, unknown> = {}, door?: Door): Promise<FullLedger> {
  const ledger = await openLedger(profile, door);
  return {
    ...ledger,
    savings: await ledger.create('/accounts', { name: 'Savings', currency: 'EUR' }),
    dollars: await ledger.create('/accounts', { name: 'New York', currency: 'USD' }),
    groceries: await ledger.create('/categories', { name: 'Market', type: 'expense' }),
  };
}

/** Uploads a receipt, reads it by hand and links it; answers its id. */
export async function linkReceipt(client: Client, transaction: number): Promise<number> {
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  const { id } = (await client.post('/receipts/upload', form)).body.items[0];
  await client.post(`/receipts/${id}/cancel`);
  await client.patch(`/receipts/${id}`, { parsed_date: day });
  expect((await client.post(`/receipts/${id}/link`, { transaction_id: transaction })).status).toBe(200);
  return id;
}

/** Follows `next_cursor` to the end; `between` runs after every page. */
export async function readAllPages<T = Transaction>(
  client: Client,
  path: string,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<T[]> {
  const items: T[] = [];
  for (let page = 0, cursor: string | null = ''; cursor !== null; page += 1) {
    const answer: Answer = await client.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=7${cursor ? `&cursor=${cursor}` : ''}`,
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    items.push(...answer.body.items);
    cursor = answer.body.next_cursor;
    await between(page);
  }
  return items;
}

/** Everything the user can see of the ledger, to compare before and after. */
export async function readAll(ida: Client): Promise<Record<string, unknown>> {
  const paths = [
    '/users/me',
    '/accounts',
    '/categories',
    '/tags',
    '/budgets',
    '/transactions',
    '/transactions?deleted=true',
  ];
  const entries = paths.map(async (path) => {
    const answer = await ida.get(path === '/users/me' ? path : `${path}${path.includes('?') ? '&' : '?'}limit=500`);
    return [path, answer.body] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
