import { createHmac } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { expect, it, vi } from 'vitest';
import { type Answer, type Door, openInProcess, password, registerClient, send } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

vi.mock('@node-rs/argon2', async (load) => {
  const argon2 = await load<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const hour = 3_600_000;
const day = 24 * hour;

const newUser = { email: 'ida@example.org', password, display_name: 'Ida' };

function register(door: Door, overrides: Record<string, unknown> = {}): Promise<Answer> {
  return send(door, null, 'POST', '/auth/register', { ...newUser, ...overrides });
}

function login(door: Door, body: Record<string, unknown> = {}): Promise<Answer> {
  return send(door, null, 'POST', '/auth/login', { email: newUser.email, password, ...body });
}

function whoAmI(door: Door, token: string | null): Promise<Answer> {
  return send(door, token, 'GET', '/users/me');
}

/** Closes the app and opens it again on the same data folder. */
async function reopen(door: Door): Promise<Door> {
  await door.app.close();
  return openInProcess(await openTestApp({ dataDir: door.app.dataDir, clock: door.app.clock }));
}

it('registering answers the user and a token that works', async () => {
  const door = await openInProcess();
  const answer = await register(door, { base_currency: 'SEK', locale: 'sv-SE', week_start: 'sunday' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe('/users/me');
  expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_at: '2026-11-21T00:00:00.000Z' });
  const me = await whoAmI(door, answer.body.access_token);
  expect(me.body).toEqual(answer.body.user);
  expect(me.body).toMatchObject({
    email: newUser.email,
    base_currency: 'SEK',
    locale: 'sv-SE',
    week_start: 'sunday',
    preferences: {},
  });
});

it('a new user without a currency counts in US dollars, in a week that starts on Monday', async () => {
  const { body } = await register(await openInProcess());
  expect(body.user).toMatchObject({ base_currency: 'USD', locale: 'en-US', week_start: 'monday' });
});

it('an email is taken whatever its case, and the first user keeps it', async () => {
  const door = await openInProcess();
  await register(door);
  const again = await register(door, { email: '  IDA@Example.org ', password: 'another-long-secret' });
  expect(again).toMatchObject({ status: 409, body: { code: 'email_taken', errors: [{ path: 'email' }] } });
  expect((await login(door, { email: 'Ida@EXAMPLE.org' })).status).toBe(200);
});

it('two registrations of one email at the same moment make one user', async () => {
  const door = await openInProcess();
  const answers = await Promise.all([register(door), register(door)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it.each(['short', 'violet-93', ''])('the password "%s" is too short', async (short) => {
  const answer = await register(await openInProcess(), { password: short });
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_error', errors: [{ path: 'password' }] } });
});

it.each(['1234567890', 'Password123!', 'qwertyuiop', 'QWERTYUIOP123', 'aaaaaaaaaaaa', 'iloveyou2024'])(
  'the password "%s" is refused because it is well known',
  async (common) => {
    const answer = await register(await openInProcess(), { password: common });
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_error', errors: [{ path: 'password' }] } });
  },
);

it('a password with letters of any alphabet signs in, however its accents were typed', async () => {
  const door = await openInProcess();
  await register(door, { password: 'Blåbärssoppa på åk'.normalize('NFC') });
  expect((await login(door, { password: 'Blåbärssoppa på åk'.normalize('NFD') })).status).toBe(200);
});

it('signing out ends that session for good, also after a restart, and no other', async () => {
  const door = await openInProcess();
  const first = (await register(door)).body.access_token;
  const second = (await login(door)).body.access_token;
  expect((await send(door, first, 'POST', '/auth/logout')).status).toBe(204);
  expect((await whoAmI(door, first)).body.code).toBe('token_revoked');
  const reopened = await reopen(door);
  expect((await whoAmI(reopened, first)).body.code).toBe('token_revoked');
  expect((await whoAmI(reopened, second)).status).toBe(200);
});

it('a renewed session has a new token and the old one is revoked', async () => {
  const door = await openInProcess();
  const old = (await register(door)).body.access_token;
  door.app.clock.advance(hour);
  const renewed = await send(door, old, 'POST', '/auth/refresh');
  expect(renewed).toMatchObject({
    status: 200,
    body: { token_type: 'Bearer', expires_at: '2026-11-21T01:00:00.000Z' },
  });
  expect((await whoAmI(door, renewed.body.access_token)).status).toBe(200);
  expect(await whoAmI(door, old)).toMatchObject({ status: 401, body: { code: 'token_revoked' } });
  expect((await send(door, old, 'POST', '/auth/refresh')).status).toBe(401);
});

it.each([
  { remember: undefined, lasts: 12 * hour },
  { remember: false, lasts: 12 * hour },
  { remember: true, lasts: 30 * day },
])('a session with remember $remember ends after $lasts ms and not before', async ({ remember, lasts }) => {
  const door = await openInProcess();
  await register(door);
  const { body } = await login(door, { remember });
  expect(Date.parse(body.expires_at) - door.app.clock.nowMs()).toBe(lasts);
  door.app.clock.advance(lasts - 1000);
  expect((await whoAmI(door, body.access_token)).status).toBe(200);
  door.app.clock.advance(1000);
  expect(await whoAmI(door, body.access_token)).toMatchObject({ status: 401, body: { code: 'token_expired' } });
});

it('a remembered session stays remembered when it is renewed', async () => {
  const door = await openInProcess();
  await register(door);
  const { body } = await login(door, { remember: true });
  const renewed = await send(door, body.access_token, 'POST', '/auth/refresh');
  expect(Date.parse(renewed.body.expires_at) - door.app.clock.nowMs()).toBe(30 * day);
});

it('a token that was not signed here is nobody’s', async () => {
  const door = await openInProcess();
  const token: string = (await register(door)).body.access_token;
  const [head = '', payload = '', signature = ''] = token.split('.');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sign = (text: string, key: string | Buffer) => createHmac('sha256', key).update(text).digest('base64url');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const unsigned = encode({ alg: 'none', typ: 'JWT' });
  const other = (await register(await openInProcess())).body.access_token;
  const forged = [
    `${unsigned}.${payload}.`,
    `${unsigned}.${payload}.${signature}`,
    `${head}.${payload}.`,
    `${head}.${payload}`,
    `${head}.${encode({ ...claims, sub: '2' })}.${signature}`,
    `${head}.${encode({ ...claims, exp: claims.exp + 1 })}.${signature}`,
    `${head}.${payload}.${sign(`${head}.${payload}`, Buffer.alloc(32))}`,
    `${head}.${payload}.${sign(`${head}.${payload}`, '')}`,
    `${token}.${signature}`,
    `kvitt_${token}`,
    'not-a-token',
    other,
  ];
  for (const attempt of forged) {
    const answer = await whoAmI(door, attempt);
    expect(answer, attempt).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  }
  expect((await whoAmI(door, token)).status).toBe(200);
});

it('a token counts only as a Bearer header, never in the address', async () => {
  const { door, token } = await registerClient(await openInProcess());
  const me = (headers: Record<string, string>, path = '/users/me') => send(door, null, 'GET', path, undefined, headers);
  expect((await me({ authorization: `bearer ${token}` })).status).toBe(200);
  for (const authorization of [token, `Basic ${token}`, `Bearer ${token} x`, 'Bearer', 'Bearer ']) {
    expect((await me({ authorization })).body.code, authorization.slice(0, 8)).toBe('unauthenticated');
  }
  expect((await me({}, `/users/me?access_token=${token}`)).status).toBe(401);
  expect((await me({ cookie: `access_token=${token}` })).status).toBe(401);
});

it('a wrong password and an unknown email get the same answer after the same work', async () => {
  const door = await openInProcess();
  await register(door);
  vi.mocked(verify).mockClear();
  const wrong = await login(door, { password: 'not-the-password' });
  expect(verify).toHaveBeenCalledTimes(1);
  const unknown = await login(door, { email: 'nobody@example.org' });
  expect(verify).toHaveBeenCalledTimes(2);
  const withoutId = ({ status, body: { request_id: _, ...body } }: Answer) => ({ status, body });
  expect(withoutId(wrong)).toMatchObject({ status: 401, body: { code: 'invalid_credentials', errors: [] } });
  expect(withoutId(unknown)).toEqual(withoutId(wrong));
});

it('passwords lie in the database as argon2id hashes alone', async () => {
  const door = await openInProcess();
  await register(door);
  const rows = readRows(door.app.dataDir, 'SELECT * FROM users');
  expect(JSON.stringify(rows)).not.toContain(password);
  expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$/);
});

it('at its real cost a password takes 64 MiB and three passes, and still signs in', async () => {
  const door = await openInProcess(await openTestApp({ passwordCost: undefined }));
  await register(door);
  expect(readRows(door.app.dataDir, 'SELECT password_hash FROM users')[0]?.password_hash).toMatch(
    /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/,
  );
  expect((await login(door)).status).toBe(200);
  expect((await login(door, { password: 'not-the-password' })).status).toBe(401);
});

it('the folder of one installation cannot be entered with the token of another', async () => {
  const first = await openInProcess(await openTestApp({ dataDir: makeTemporaryFolder() }));
  const second = await openInProcess(await openTestApp({ dataDir: makeTemporaryFolder() }));
  const token = (await register(first)).body.access_token;
  await register(second);
  expect((await whoAmI(second, token)).body.code).toBe('unauthenticated');
});
