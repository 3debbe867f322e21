import { verify } from '@node-rs/argon2';
import { expect, it, vi } from 'vitest';
import { type Door, openInProcess, password, registerClient, send } from '../support/client.ts';
import { openTestApp } from '../support/test-app.ts';

vi.mock('@node-rs/argon2', async (load) => {
  const argon2 = await load<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

function signIn(door: Door, email: string, typed = 'not-the-password') {
  return send(door, null, 'POST', '/auth/login', { email, password: typed });
}

async function guess(door: Door, email: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await signIn(door, email);
}

it('four wrong passwords cost nothing; after the fifth even the right one has to wait', async () => {
  const { door, email } = await registerClient(await openInProcess());
  await guess(door, email, 4);
  expect((await signIn(door, email)).status).toBe(401);
  vi.mocked(verify).mockClear();
  const early = await signIn(door, email, password);
  expect(early).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(early.headers.get('retry-after')).toBe('2');
  expect(verify).not.toHaveBeenCalled();
});

it('waiting as long as it says is enough, and not a moment less', async () => {
  const { door, email } = await registerClient(await openInProcess());
  await guess(door, email, 5);
  const wait = Number((await signIn(door, email, password)).headers.get('retry-after'));
  door.app.clock.advance(wait * 1000 - 1);
  expect((await signIn(door, email, password)).status).toBe(429);
  door.app.clock.advance(1);
  expect((await signIn(door, email, password)).status).toBe(200);
});

it('the wait doubles with every further wrong password up to a quarter of an hour', async () => {
  const { door, email } = await registerClient(await openInProcess());
  await guess(door, email, 4);
  const waits: number[] = [];
  for (let round = 0; round < 11; round += 1) {
    await signIn(door, email);
    const wait = Number((await signIn(door, email)).headers.get('retry-after'));
    waits.push(wait);
    door.app.clock.advance(wait * 1000);
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

it('a restart does not shorten the wait', async () => {
  const { door, email } = await registerClient(await openInProcess());
  await guess(door, email, 6);
  const before = await signIn(door, email, password);
  await door.app.close();
  const reopened = await openInProcess(await openTestApp({ dataDir: door.app.dataDir, clock: door.app.clock }));
  const after = await signIn(reopened, email, password);
  expect(after.status).toBe(429);
  expect(after.headers.get('retry-after')).toBe(before.headers.get('retry-after'));
});

it('signing in well forgets the wrong tries', async () => {
  const { door, email } = await registerClient(await openInProcess());
  for (let round = 0; round < 3; round += 1) {
    await guess(door, email, 4);
    expect((await signIn(door, email, password)).status).toBe(200);
  }
});

it('an unknown email waits like a known one, so the wait tells nothing', async () => {
  const { door } = await registerClient(await openInProcess());
  await guess(door, 'nobody@example.org', 5);
  const answer = await signIn(door, 'Nobody@Example.org ');
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('2');
});

it('guessing at one email does not keep another user out', async () => {
  const door = await openInProcess();
  const ida = await registerClient(door);
  const otto = await registerClient(door);
  await guess(door, ida.email, 8);
  expect((await signIn(door, otto.email, password)).status).toBe(200);
});

it('a hundred guesses at the same moment get no further than guesses one by one', async () => {
  const { door, email } = await registerClient(await openInProcess());
  vi.mocked(verify).mockClear();
  const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(door, email)));
  expect(verify).toHaveBeenCalledTimes(5);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(95);
});

it('twenty right passwords at the same moment all sign in', async () => {
  const { door, email } = await registerClient(await openInProcess());
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(door, email, password)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
});

it('a stolen session cannot be used to guess the password without end', async () => {
  const ida = await registerClient(await openInProcess());
  vi.mocked(verify).mockClear();
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      index % 2 === 0
        ? ida.delete('/users/me', { password: `wrong-guess-${index}` })
        : ida.patch('/users/me', { new_password: 'harbour-violet-39', current_password: `wrong-guess-${index}` }),
    ),
  );
  expect(verify).toHaveBeenCalledTimes(5);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403, 429]));
  expect((await ida.get('/users/me')).status).toBe(200);
});

it('a flood of people who sign in is cut off with a time to wait, and afterwards everybody gets in again', async () => {
  const door = await openInProcess();
  const register = (count: number) =>
    send(door, null, 'POST', '/auth/register', {
      email: `flood${count}@example.org`,
      password,
      display_name: 'Ida',
    });
  const answers = await Promise.all(Array.from({ length: 150 }, (_, count) => register(count)));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThanOrEqual(48);
  for (const { status, body, headers } of refused) {
    expect({ status, code: body.code, wait: headers.get('retry-after') }).toEqual({
      status: 429,
      code: 'rate_limited',
      wait: '10',
    });
  }
  expect((await register(1000)).status).toBe(201);
});
