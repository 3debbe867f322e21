import { expect } from 'vitest';
import type { ImportPreview } from '#shared/contract/imports.ts';
import type { Answer, Client } from './client.ts';

/** Uploads a file that holds a whole book; answers what the API answers. */
export function uploadBook(client: Client, content: string | Uint8Array, name = 'book.json'): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return client.post('/imports', form);
}

/** Uploads and commits; answers the preview and the counts of the commit. */
export async function moveIn(
  client: Client,
  content: string | Uint8Array,
): Promise<{ preview: ImportPreview; counts: Record<string, number> }> {
  const { status, body: preview } = await uploadBook(client, content);
  expect(status, JSON.stringify(preview)).toBe(201);
  const committed = await client.post(`/imports/${preview.id}/commit`);
  expect(committed.status, JSON.stringify(committed.body)).toBe(200);
  return { preview, counts: committed.body.counts };
}

/** Balance by the name and currency of each account. */
export async function readBalances(client: Client): Promise<Record<string, string>> {
  const { items } = (await client.get('/accounts?limit=500')).body;
  return Object.fromEntries(
    items.map((each: { name: string; currency: string; balance: string }) => [
      `${each.name} ${each.currency}`,
      each.balance,
    ]),
  );
}
