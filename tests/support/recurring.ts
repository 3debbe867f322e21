import { expect } from 'vitest';
import type { RecurringTransaction } from '#shared/contract/recurring.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import type { Answer, Client } from './client.ts';

export const rules = '/recurring-transactions';

/** A rent that first falls due on 2026-12-01. */
export const rent = {
  type: 'expense',
  amount: '820.00',
  merchant_name: 'Lenz',
  frequency: 'monthly',
  start_date: '2026-12-01',
};

/** Creates a rule, a rent unless `body` says otherwise. */
export async function createRule(client: Client, body: object = {}): Promise<RecurringTransaction> {
  const answer = await client.post(rules, { ...rent, ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

export async function readRule(client: Client, id: number): Promise<RecurringTransaction> {
  return (await client.get(`${rules}/${id}`)).body;
}

export async function changeRule(client: Client, id: number, body: object): Promise<RecurringTransaction> {
  const answer = await client.patch(`${rules}/${id}`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** Everything that is booked, oldest first. */
export async function listBooked(client: Client): Promise<Transaction[]> {
  const answer: Answer = await client.get('/transactions?ordering=date&limit=500');
  return answer.body.items;
}

/** The days of what is booked, in order. */
export async function listDays(client: Client): Promise<string[]> {
  return (await listBooked(client)).map(({ date }) => date);
}

/** The days that are to come, of one rule or all. */
export async function listComing(client: Client, days = 366, id?: number): Promise<string[]> {
  const { body } = await client.get(`${rules}/upcoming?days=${days}`);
  const items = body.items as { recurring_id: number; date: string }[];
  return items.filter((item) => id === undefined || item.recurring_id === id).map(({ date }) => date);
}
