import { expect, it } from 'vitest';
import { createClient, openInProcess, registerClient, send } from '../support/client.ts';
import { openTestApp } from '../support/test-app.ts';

it('the sample household is made once, as a user of its own, and opened again after that', {
  timeout: 60_000,
}, async () => {
  const door = await openInProcess(await openTestApp());
  const ida = await registerClient(door);
  const open = () => send(door, null, 'POST', '/auth/sample', { locale: 'de-DE' });
  const [first, twin] = await Promise.all([open(), open()]);
  expect(first.status).toBe(200);
  expect(twin.body).toEqual(first.body);
  expect(first.body.user).toMatchObject({ email: 'sample@kvitt.invalid', locale: 'de-DE' });
  const sample = createClient(door, first.body.access_token, 'sample-household');
  const total = async (client: typeof sample) =>
    (await client.get('/transactions?include_total=true&limit=1')).body.total;
  const count = await total(sample);
  expect(count).toBeGreaterThan(900);
  expect(await total(ida)).toBe(0);
  const names = (await sample.get('/categories?limit=500')).body.items.map(({ name }: { name: string }) => name);
  expect(names).toContain('Lebensmittel');
  expect(names).not.toContain('Groceries');

  const again = await open();
  expect(again.body.user.id).toBe(first.body.user.id);
  expect(await total(createClient(door, again.body.access_token, ''))).toBe(count);
  await expect
    .poll(async () => (await sample.get('/receipts?limit=500')).body.items.length, { timeout: 30_000 })
    .toBe(12);

  await sample.patch('/users/me', { current_password: 'sample-household', new_password: 'a-harbour-of-mine-93' });
  expect((await open()).body).toMatchObject({
    code: 'email_taken',
    detail: 'The sample household has a password of its own by now. Sign in as sample@kvitt.invalid.',
  });
  expect((await sample.delete('/users/me', { password: 'a-harbour-of-mine-93' })).status).toBe(204);
  expect((await open()).body.user.id).not.toBe(first.body.user.id);
});
