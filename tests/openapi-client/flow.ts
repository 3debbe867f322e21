import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

type Transaction = components['schemas']['Transaction'];
type Problem = components['schemas']['Problem'];

/**
 * What a stranger would write who knows the document alone: an independent client library with types made from it. The test that runs this
 * checks the types first, so a field that is missing from the document does not compile, and one that is wrong in it fails.
 */
export async function walkThrough(baseUrl: string, email: string, password: string) {
  const guest = createClient<paths>({ baseUrl });
  const health = take(await guest.GET('/health'));
  const session = take(
    await guest.POST('/auth/register', { body: { email, password, display_name: 'Ida', base_currency: 'EUR' } }),
  );
  const kvitt = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${session.access_token}` } });

  const categories = take(await kvitt.GET('/categories', { params: { query: { type: 'expense', q: 'groceries' } } }));
  const category = first(categories.items).id;
  const booked = await book(kvitt, category);
  const listed = await listAll(kvitt, category);
  const changed = await changeOnlyThisState(kvitt, booked.id);
  const problem = await askForNothing(kvitt);
  const totals = take(
    await kvitt.GET('/transactions', { params: { query: { category: [category, 'none'], include_totals: true } } }),
  ).totals;
  return { version: health.version, booked, listed, changed, problem, net: totals?.net };
}

async function book(kvitt: Client<paths>, category: number): Promise<Transaction> {
  const answer = await kvitt.POST('/transactions', {
    params: { header: { 'Idempotency-Key': 'flow-1' } },
    body: {
      type: 'expense',
      amount: '42.80',
      date: '2026-11-20',
      category_id: category,
      merchant_name: 'Rewe City',
      tags: ['home'],
    },
  });
  return take(answer);
}

async function listAll(kvitt: Client<paths>, category: number): Promise<Transaction[]> {
  const items: Transaction[] = [];
  let cursor: string | null = null;
  do {
    const query: NonNullable<paths['/transactions']['get']['parameters']['query']> = {
      category: [category],
      limit: 1,
      ordering: '-amount',
      ...(cursor === null ? {} : { cursor }),
    };
    const page: { items: Transaction[]; next_cursor: string | null } = take(
      await kvitt.GET('/transactions', { params: { query } }),
    );
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}

async function changeOnlyThisState(kvitt: Client<paths>, id: number): Promise<Transaction> {
  const read = await kvitt.GET('/transactions/{id}', { params: { path: { id } } });
  const etag = read.response.headers.get('etag') ?? '';
  const answer = await kvitt.PATCH('/transactions/{id}', {
    params: { path: { id }, header: { 'If-Match': etag } },
    body: { description: 'Weekly shopping' },
  });
  return take(answer);
}

async function askForNothing(kvitt: Client<paths>): Promise<Problem> {
  const { error } = await kvitt.GET('/transactions/{id}', { params: { path: { id: 999_999 } } });
  if (!error) throw new Error('There is a transaction that nobody made');
  return error;
}

function take<T>({ data, error }: { data?: T; error?: Problem }): T {
  if (data === undefined) throw new Error(error?.detail ?? 'No answer');
  return data;
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('The list is empty');
  return item;
}
