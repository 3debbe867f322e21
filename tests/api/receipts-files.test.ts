import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Client, createClient, doors, openInProcess, password, registerClient, send } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem } from '../support/problem.ts';
import {
  createHeldReader,
  echoReader,
  type Print,
  printed,
  readOne,
  rewe,
  storedFiles,
  upload,
  uploadOne,
} from '../support/receipts.ts';
import { createTestClock, openTestApp, type TestApp } from '../support/test-app.ts';

const day = 24 * 60 * 60 * 1000;

const hostileNames = [
  ...[
    '../../etc/passwd',
    '..\\..\\windows\\system32\\a.png',
    '/etc/passwd',
    'C:\\autoexec.bat',
    '\\\\host\\share\\a.png',
  ],
  ...['.', '..', '...', '~', '.htaccess', 'a/../../b.png', '%2e%2e%2fa.png', '..%5ca.png', '....//a.png'],
  ...['CON', 'NUL.png', 'COM1', 'a.png:stream', 'a.png ', ' a.png', 'a.png.', 'a?.png', 'a*.png', '<a>.png', '|a.png'],
  ...['a\0.png', '\0', 'a\x01\x1f\x7f.png', 'a\tb.png', 'scan\u202Egnp.exe', '\u2066a\u2069.png', '\u200Ea.png'],
  ...[
    'x'.repeat(5000),
    'ä'.repeat(300),
    '🧾'.repeat(300),
    '$(touch x)',
    '`id`',
    "'; DROP TABLE receipts; --",
    '{{7*7}}',
  ],
  ...['Kassenzettel Köln 42,80 €.jpg', '領収書.png', 'a"b.png', '-rf', 'constructor', '__proto__'],
];

/** Everything in the data folder, as paths below it. */
function allPaths({ dataDir }: Client['door']['app']): string[] {
  return (readdirSync(dataDir, { recursive: true }) as string[]).toSorted();
}

describe.each(doors)('a file with a hostile name over the door "$name"', ({ open }) => {
  it.each(hostileNames.map((name) => [JSON.stringify(name).slice(0, 40), name]))(
    'such as %s is stored in the receipts folder under a random name',
    async (_, name) => {
      const ida = await registerClient(await open());
      const before = allPaths(ida.door.app);
      const { body, status } = await upload(ida, { bytes: onePixel, name });
      expect(status).toBe(202);
      const shown: string = body.items[0].original_name;
      expect(shown).not.toMatch(/[\\/\p{Cc}\p{Bidi_Control}]/u);
      expect([...shown].length).toBeGreaterThan(0);
      expect([...shown].length).toBeLessThanOrEqual(200);
      expect(shown).toBe(Buffer.from(shown).toString());
      const added = allPaths(ida.door.app).filter((path) => !before.includes(path));
      expect(added).toEqual(['receipts/1', expect.stringMatching(/^receipts\/1\/[0-9a-f-]{36}$/)]);
    },
  );
});

it('a file name is shown as people know it', async () => {
  const ida = await registerClient(await openInProcess());
  const names = ['Kassenzettel Köln 42,80 €.jpg', '領収書.png', 'folder/scan.png', '', '👩‍👧.png'];
  const parts = names.map((name) => ({ bytes: printed({ text: name }), name }));
  const { items } = (await upload(ida, ...parts)).body;
  expect(items.map((item: { original_name: string }) => item.original_name)).toEqual([
    ...['Kassenzettel Köln 42,80 €.jpg', '領収書.png', 'scan.png', 'receipt', '👩‍👧.png'],
  ]);
});

it.skipIf(process.platform === 'win32')('only this user of the computer can read the receipts', async () => {
  const ida = await registerClient(await openInProcess());
  await uploadOne(ida, onePixel);
  const [file = ''] = storedFiles(ida.door.app);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  for (const folder of ['.', 'receipts', 'receipts/1', 'receipts/.incoming'])
    expect(statSync(join(ida.door.app.dataDir, folder)).mode & 0o777, folder).toBe(0o700);
});

it('every user has a folder of their own', async () => {
  const ida = await registerClient(await openInProcess());
  const otto = await registerClient(ida.door);
  for (const client of [ida, otto]) await uploadOne(client, onePixel);
  const { dataDir } = ida.door.app;
  const folders = storedFiles(ida.door.app).map((file) => relative(dataDir, file).split('/').slice(0, 2).join('/'));
  expect(folders.toSorted()).toEqual(['receipts/1', 'receipts/2']);
});

it('a receipt whose file is gone from the disk says so, and is still there to be deleted', async () => {
  const ida = await registerClient(await openInProcess(await openTestApp({ reader: echoReader })));
  const { id } = await readOne(ida, rewe);
  for (const file of storedFiles(ida.door.app)) rmSync(file);
  for (const query of ['', '?original=true', '?width=100'])
    expectProblem(await ida.get(`/receipts/${id}/image${query}`), 'not_found', query);
  expect((await ida.get(`/receipts/${id}`)).body.parsed_amount).toBe('42.80');
  expect((await ida.delete(`/receipts/${id}`)).status).toBe(204);
});

it('an upload for whose file there is no place fails at once and leaves nothing behind', async () => {
  const ida = await registerClient(await openInProcess());
  const { dataDir } = ida.door.app;
  const incoming = join(dataDir, 'receipts/.incoming');
  rmSync(incoming, { recursive: true });
  // More than any buffer holds: whoever waits for its end without writing it waits for ever.
  const large = Buffer.concat([onePixel, Buffer.alloc(5_000_000)]);
  expectProblem(await upload(ida, large, printed(rewe)), 'internal_error');
  expect(storedFiles(ida.door.app)).toEqual([]);
  // A file where the user's own folder should be: storing fails only after both were received.
  writeFileSync(join(dataDir, 'receipts/1'), '');
  mkdirSync(incoming);
  expectProblem(await upload(ida, onePixel, printed(rewe)), 'internal_error');
  expect(storedFiles(ida.door.app)).toEqual([join(dataDir, 'receipts/1')]);
  expect((await ida.get('/receipts')).body.items).toEqual([]);
});

it('deleted receipts and failed ones go for good after 30 days, with their files; all others stay', async () => {
  const clock = createTestClock(new Date().toISOString());
  let app = await openTestApp({ reader: echoReader, clock });
  const ida = await registerClient(await openInProcess(app));
  await readOne(ida, { fail: 'blank_image' });
  const { id: deleted } = await readOne(ida, rewe);
  const { id: kept } = await readOne(ida, { ...rewe, text: 'kept' });
  await ida.delete(`/receipts/${deleted}`);
  const restartAfter = async (days: number) => {
    await app.close();
    clock.advance(days * day);
    app = await openTestApp({ reader: echoReader, clock, dataDir: app.dataDir });
  };
  await restartAfter(30);
  expect(storedFiles(app)).toHaveLength(3);
  await restartAfter(1);
  expect(storedFiles(app).map((file) => readFileSync(file))).toEqual([printed({ ...rewe, text: 'kept' })]);
  expect(readRows(app.dataDir, 'SELECT id FROM receipts')).toEqual([{ id: kept }]);
});

/** A receipt that was `print`ed, and 29 days later is read once more until a person stops that. */
async function stopSecondReading(print: Print) {
  const clock = createTestClock(new Date().toISOString());
  const first = await openTestApp({ reader: echoReader, clock });
  const ida = await registerClient(await openInProcess(first), {});
  const { id } = await readOne(ida, print);
  await first.close();
  clock.advance(29 * day);
  const app = await openTestApp({ reader: createHeldReader(), clock, dataDir: first.dataDir });
  const again = createClient(await openInProcess(app), (await signIn(app, ida.email)).access_token, ida.email);
  await again.post(`/receipts/${id}/retry`);
  const { body } = await again.post(`/receipts/${id}/cancel`);
  await app.close();
  const restartAfter = async (days: number) => {
    clock.advance(days * day);
    await (await openTestApp({ reader: echoReader, clock, dataDir: app.dataDir })).close();
    return readRows(app.dataDir, 'SELECT id, status FROM receipts');
  };
  return { id, app, body, clock, restartAfter };
}

it('a failed receipt whose second reading is stopped stays for 30 days more, and says so', async () => {
  const { id, app, body, clock, restartAfter } = await stopSecondReading({ fail: 'blank_image' });
  expect(body).toMatchObject({ delete_on: new Date(clock.nowMs() + 30 * day).toISOString().slice(0, 10) });
  expect(await restartAfter(30)).toEqual([{ id, status: 'failed' }]);
  expect(storedFiles(app)).toHaveLength(1);
  expect(await restartAfter(1)).toEqual([]);
});

it('an old receipt whose second reading is stopped stays as it was read', async () => {
  const { id, body, restartAfter } = await stopSecondReading(rewe);
  expect(body).toMatchObject({ status: 'processed', parsed_amount: '42.80', delete_on: null });
  expect(await restartAfter(60)).toEqual([{ id, status: 'processed' }]);
});

it('a failed receipt that a person began to fill in, or has filled in, is not cleaned up', async () => {
  const clock = createTestClock(new Date().toISOString());
  const app = await openTestApp({ reader: echoReader, clock });
  const ida = await registerClient(await openInProcess(app));
  const bodies = [{ merchant_name: 'Kiosk' }, { parsed_amount: '9.80' }, {}];
  const receipts = [];
  for (const [index, body] of bodies.entries()) {
    const { id } = await readOne(ida, { fail: 'blank_image', text: String(index) });
    receipts.push((await ida.patch(`/receipts/${id}`, body)).body);
  }
  const dueOn = new Date(clock.nowMs() + 30 * day).toISOString().slice(0, 10);
  expect(receipts.map(({ delete_on: deleteOn }) => deleteOn)).toEqual([null, null, dueOn]);
  await app.close();
  clock.advance(31 * day);
  await openTestApp({ reader: echoReader, clock, dataDir: app.dataDir });
  expect(readRows(app.dataDir, 'SELECT id FROM receipts')).toEqual(receipts.slice(0, 2).map(({ id }) => ({ id })));
});

async function signIn(app: TestApp, email: string) {
  const door = await openInProcess(app);
  return (await send(door, null, 'POST', '/auth/login', { email, password })).body;
}

it('files that a crash left between storing and saving are removed at a start an hour later', async () => {
  const clock = createTestClock(new Date().toISOString());
  const app = await openTestApp({ reader: createHeldReader(), clock });
  const ida = await registerClient(await openInProcess(app));
  await uploadOne(ida, onePixel);
  const files = storedFiles(app);
  const left = ['receipts/1/left-by-a-crash', 'receipts/.incoming/left-by-a-crash'].map((path) =>
    join(app.dataDir, path),
  );
  for (const path of left) writeFileSync(path, 'x');
  await app.close();
  const again = await openTestApp({ clock, dataDir: app.dataDir });
  expect(storedFiles(app)).toHaveLength(3);
  await again.close();
  clock.advance(day / 24 + 1000);
  await openTestApp({ clock, dataDir: app.dataDir });
  expect(storedFiles(app)).toEqual(files);
});
