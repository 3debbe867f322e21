import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Client, createClient, openInProcess, registerClient, send } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { openTestApp } from '../support/test-app.ts';

const expense = { type: 'expense', amount: '9.80', date: '2026-11-20' };

async function signUp(): Promise<Client> {
  return registerClient(await openInProcess());
}

/** Makes a token for a script and answers the script's client. */
async function makeScript(owner: Client, body: Record<string, unknown> = {}): Promise<Client & { id: number }> {
  const answer = await owner.post('/auth/tokens', { name: 'Nightly report', ...body });
  expect(answer.status).toBe(201);
  return { ...createClient(owner.door, answer.body.token, owner.email), id: answer.body.id };
}

it('a script token shows its secret once, and the database keeps only a hash of it', async () => {
  const ida = await signUp();
  const made = await ida.post('/auth/tokens', { name: ' Nightly report ' });
  expect(made.status).toBe(201);
  expect(made.headers.get('location')).toBe(`/auth/tokens/${made.body.id}`);
  expect(made.body).toEqual({
    id: made.body.id,
    name: 'Nightly report',
    scope: 'write',
    token: expect.stringMatching(/^kvitt_[\w-]{43}$/),
    expires_at: null,
    created_at: '2026-11-20T12:00:00.000Z',
  });
  const listed = await ida.get('/auth/tokens');
  expect(listed.body.items).toHaveLength(1);
  expect(JSON.stringify(listed.body)).not.toContain('kvitt_');
  const [row] = readRows(ida.door.app.dataDir, 'SELECT * FROM access_tokens');
  expect(row?.token_hash).toBe(createHash('sha256').update(made.body.token).digest('hex'));
  expect(JSON.stringify(row)).not.toContain(made.body.token);
});

it('a token that may only read gets every list and changes nothing', async () => {
  const ida = await signUp();
  const script = await makeScript(ida, { scope: 'read' });
  expect((await script.get('/transactions')).status).toBe(200);
  expect((await script.get('/users/me')).body.email).toBe(ida.email);
  const attempts = await Promise.all([
    script.post('/transactions', expense),
    script.patch('/users/me', { display_name: 'Eve' }),
    script.delete('/transactions/1'),
    script.post('/receipts/upload', new FormData()),
    script.delete('/users/me', { password: 'violet-harbour-93' }),
    // Not even the right to send nonsense: it is refused before its body is looked at.
    script.post('/transactions', '{'),
  ]);
  for (const { status, body } of attempts)
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' });
  expect((await ida.get('/transactions')).body.items).toEqual([]);
  expect((await ida.get('/users/me')).body.display_name).toBe('Ida');
});

it('a token that may write books, and the change log names it', async () => {
  const ida = await signUp();
  const script = await makeScript(ida);
  expect((await script.post('/transactions', expense)).status).toBe(201);
  await ida.post('/transactions', expense);
  const { body } = await ida.get('/changes?entity=transaction');
  expect(body.items.map((change: { token_name: string | null }) => change.token_name)).toEqual([
    null,
    'Nightly report',
  ]);
});

it('a token ends at the moment it was made for, to the second', async () => {
  const ida = await signUp();
  const script = await makeScript(ida, { expires_at: '2026-11-20T12:00:10Z' });
  ida.door.app.clock.advance(9_999);
  expect((await script.get('/tags')).status).toBe(200);
  ida.door.app.clock.advance(1);
  expect(await script.get('/tags')).toMatchObject({ status: 401, body: { code: 'token_expired' } });
});

it.each(['2026-11-20T12:00:00Z', '2020-01-01T00:00:00Z', 'tomorrow', '2026-13-01T00:00:00Z', 5])(
  'a token cannot be made to end at %s',
  async (moment) => {
    const answer = await (await signUp()).post('/auth/tokens', { name: 'Report', expires_at: moment });
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_error', errors: [{ path: 'expires_at' }] } });
  },
);

it('a revoked token is over at once and stays so after a restart', async () => {
  const ida = await signUp();
  const script = await makeScript(ida);
  expect((await ida.delete(`/auth/tokens/${script.id}`)).status).toBe(204);
  expect(await script.get('/tags')).toMatchObject({ status: 401, body: { code: 'token_revoked' } });
  expect((await ida.get('/auth/tokens')).body.items).toEqual([]);
  expect((await ida.delete(`/auth/tokens/${script.id}`)).status).toBe(404);
  await ida.door.app.close();
  const door = await openInProcess(await openTestApp({ dataDir: ida.door.app.dataDir, clock: ida.door.app.clock }));
  expect((await send(door, script.token, 'GET', '/tags')).body.code).toBe('token_revoked');
});

it('a script can sign its own token out', async () => {
  const ida = await signUp();
  const script = await makeScript(ida);
  expect((await script.post('/auth/logout')).status).toBe(204);
  expect((await script.get('/tags')).body.code).toBe('token_revoked');
  expect((await ida.get('/tags')).status).toBe(200);
});

it('a script can neither make, revoke nor renew tokens', async () => {
  const ida = await signUp();
  const script = await makeScript(ida);
  const attempts = await Promise.all([
    script.post('/auth/tokens', { name: 'Another' }),
    script.delete(`/auth/tokens/${script.id}`),
    script.post('/auth/refresh'),
  ]);
  for (const { status, body } of attempts)
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' });
  expect((await ida.get('/auth/tokens')).body.items).toHaveLength(1);
});

it('the list says when a token was last used', async () => {
  const ida = await signUp();
  const script = await makeScript(ida);
  expect((await ida.get('/auth/tokens')).body.items[0].last_used_at).toBeNull();
  ida.door.app.clock.advance(3_600_000);
  await script.get('/tags');
  expect((await ida.get('/auth/tokens')).body.items[0].last_used_at).toBe('2026-11-20T13:00:00.000Z');
});

it('tokens are found by name and listed page by page', async () => {
  const ida = await signUp();
  for (const name of ['Årsbokslut', 'Backup', 'Report']) await makeScript(ida, { name });
  const found = await ida.get('/auth/tokens?q=arsbok&include_total=true');
  expect(found.body).toMatchObject({ items: [{ name: 'Årsbokslut' }], total: 1 });
  const first = await ida.get('/auth/tokens?ordering=name&limit=2');
  const rest = await ida.get(`/auth/tokens?ordering=name&limit=2&cursor=${first.body.next_cursor}`);
  const names = [...first.body.items, ...rest.body.items].map(({ name }: { name: string }) => name);
  expect(names).toEqual(['Årsbokslut', 'Backup', 'Report']);
  expect(rest.body.next_cursor).toBeNull();
});
