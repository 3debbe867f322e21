import { expect, it } from 'vitest';
import { csv, openImporter } from '../support/imports.ts';

const rowsOf = (length: number) =>
  Array.from({ length }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0');
    return `2026-10-${day},Shop ${index % 50},Row ${index},-${index + 1}.25`;
  });
const large = csv(...rowsOf(3000));
const total = async (ida: { get: (path: string) => Promise<{ body: { total: number } }> }) =>
  (await ida.get('/transactions?include_total=true&limit=1')).body.total;

it('thousands of rows are worked on beside the app, in one transaction, and say how far they are', {
  timeout: 90_000,
}, async () => {
  const ida = await openImporter();
  const events: unknown[] = [];
  ida.app.onEvent((event) => events.push(event));
  const { body } = await ida.upload(large);
  expect(body.counts).toMatchObject({ total: 3000, new: 3000 });
  const committing = ida.post(`/imports/${body.id}/commit`);
  const meanwhile = await ida.get('/accounts');
  expect(meanwhile.status).toBe(200);
  const written = ida.post('/tags', { name: 'meanwhile' });
  expect((await committing).body.counts).toMatchObject({ created: 3000 });
  expect((await written).status).toBe(201);
  expect(await total(ida)).toBe(3000);
  expect(events).toContainEqual({ job: 'import', id: body.id, done: 1000, total: 3000, userId: expect.any(Number) });
  expect((await ida.upload(large)).body.counts).toMatchObject({ new: 0, duplicate: 3000 });
  expect((await ida.post(`/imports/${body.id}/undo`)).body).toMatchObject({ removed: 3000, kept: 0 });
  expect(await total(ida)).toBe(0);
});

it('a commit that is stopped leaves nothing behind, and can be done again', { timeout: 90_000 }, async () => {
  const ida = await openImporter();
  const count = 12_000;
  const { body } = await ida.upload(csv(...rowsOf(count)));
  let stopping: Promise<unknown> | undefined;
  ida.app.onEvent((event) => {
    if ('job' in event && event.job === 'import') stopping ??= ida.post(`/imports/${body.id}/cancel`);
  });
  const committed = await ida.post(`/imports/${body.id}/commit`);
  await stopping;
  expect(committed).toMatchObject({ status: 409, body: { code: 'import_stopped' } });
  expect(await total(ida)).toBe(0);
  expect((await ida.get(`/imports/${body.id}`)).body.status).toBe('ready');
  expect((await ida.post(`/imports/${body.id}/commit`)).body.counts.created).toBe(count);
});
