import { expect } from 'vitest';
import { type Client, createClient, openInProcess, password, registerClient, send } from './client.ts';
import { openTestApp } from './test-app.ts';

/** A user of an app that makes no backup by itself, unless it is told to. */
export async function openSaver(options: Parameters<typeof openTestApp>[0] = {}): Promise<Client> {
  return registerClient(await openInProcess(await openTestApp(options)));
}

export async function book(client: Client, fields: Record<string, unknown> = {}): Promise<number> {
  const answer = await client.post('/transactions', { type: 'expense', amount: '9.80', date: '2026-11-20', ...fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

export async function backUp(client: Client): Promise<number> {
  const answer = await client.post('/backups');
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

export async function restore(client: Client, id: number, headers: Record<string, string> = {}) {
  const answer = await client.post(`/backups/${id}/restore`, { password }, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** The same person, after the session ended. */
export async function signInAgain(client: Client): Promise<Client> {
  const answer = await send(client.door, null, 'POST', '/auth/login', { email: client.email, password });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return createClient(client.door, answer.body.access_token, client.email);
}

/** What the list of transactions shows, newest first. */
export async function listAmounts(client: Client): Promise<[number, string][]> {
  const { body } = await client.get('/transactions?limit=500');
  return body.items.map(({ id, amount }: { id: number; amount: string }) => [id, amount]);
}

export async function listReasons(client: Client): Promise<string[]> {
  const { body } = await client.get('/backups');
  return body.items.map(({ reason }: { reason: string }) => reason);
}
