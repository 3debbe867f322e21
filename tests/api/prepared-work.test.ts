import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { csv, openImporter } from '../support/imports.ts';
import { expectProblem } from '../support/problem.ts';

/** So many that they are worked on in a thread, before the transaction of the request. */
const many = (amount = '-1.25') =>
  csv(...Array.from({ length: 600 }, (_, index) => `2026-10-01,Shop ${index % 50},Row ${index},${amount}`));
const key = (value: string) => ({ 'idempotency-key': value });

it('a large file sent twice with one key is staged once, and another file under its key not at all', async () => {
  const ida = await openImporter();
  const first = await ida.upload(many(), { headers: key('file') });
  const again = await ida.upload(many(), { headers: key('file') });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expectProblem(await ida.upload(many('-9.99'), { headers: key('file') }), 'idempotency_conflict');
  expect((await ida.get('/imports?include_total=true')).body.total).toBe(1);
  expect(readdirSync(join(ida.app.dataDir, 'imports'), { recursive: true })).toHaveLength(2);
});

it('a key that came with another request books and takes back nothing', async () => {
  const ida = await openImporter();
  const { body } = await ida.upload(many());
  await ida.post('/tags', { name: 'home' }, key('tag'));
  expectProblem(await ida.post(`/imports/${body.id}/commit`, undefined, key('tag')), 'idempotency_conflict');
  expect((await ida.get(`/imports/${body.id}`)).body.status).toBe('ready');
  const committed = await ida.post(`/imports/${body.id}/commit`, undefined, key('commit'));
  expect(committed.body.counts.created).toBe(600);
  expect((await ida.post(`/imports/${body.id}/commit`, undefined, key('commit'))).body).toEqual(committed.body);
  expectProblem(await ida.post(`/imports/${body.id}/undo`, undefined, key('tag')), 'idempotency_conflict');
  expect((await ida.get('/transactions?include_total=true&limit=1')).body.total).toBe(600);
});

it('a large import is read again only as long as it is the one that was seen', async () => {
  const ida = await openImporter();
  const { id } = (await ida.upload(many())).body;
  const seen = (await ida.get(`/imports/${id}`)).headers.get('etag') ?? '';
  const change = { invert_amounts: true };
  const changed = await ida.patch(`/imports/${id}`, change, { 'if-match': seen });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  const now = await ida.get(`/imports/${id}`);
  expectProblem(await ida.patch(`/imports/${id}`, { invert_amounts: false }, { 'if-match': seen }), 'changed_since');
  expect((await ida.get(`/imports/${id}`)).body).toEqual(now.body);
});

it('what was done is answered as done, also where its file cannot be removed', async () => {
  const lines: string[] = [];
  const options = { logLevel: 'error', writeLog: (line: string) => void lines.push(line) };
  const ida = await openImporter(undefined, {}, options);
  const { id } = (await ida.upload(many())).body;
  const folder = join(ida.app.dataDir, 'imports');
  const [file = ''] = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  rmSync(file);
  mkdirSync(file);
  expect((await ida.post(`/imports/${id}/commit`)).body.counts).toMatchObject({ created: 600 });
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['request not cleared away']);
});
