import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { isRecoverable, recoverDatabase } from '#main/db/recover.ts';
import { prepareDataDir } from '#main/lib/data-dir.ts';
import { createRandom } from '#main/seed/random.ts';
import { backUp, book, openSaver } from './backups.ts';
import { type Client, openInProcess, password, send } from './client.ts';
import { onePixel } from './pictures.ts';
import { createTestClock, makeTemporaryFolder, openTestApp } from './test-app.ts';

type Random = ReturnType<typeof createRandom>;
type Damage = (file: string, random: Random) => void;

function edit(file: string, change: (bytes: Buffer) => Buffer): void {
  const bytes = readFileSync(file);
  writeFileSync(file, change(bytes));
}

function garble(bytes: Buffer, random: Random, from: number, count: number): Buffer {
  for (let at = from; at < Math.min(from + count, bytes.length); at += 1) bytes[at] = random.between(0, 255);
  return bytes;
}

const pageBytes = 4096;

/** Ways in which disks, programs and people spoil a database. */
export const damages: Readonly<Record<string, Damage>> = {
  'its first page is zeros': (file) => edit(file, (bytes) => bytes.fill(0, 0, pageBytes)),
  'its header is garbled': (file, random) => edit(file, (bytes) => garble(bytes, random, 0, 100)),
  'it was cut off': (file, random) =>
    edit(file, (bytes) => bytes.subarray(0, Math.floor((bytes.length * random.between(10, 90)) / 100))),
  'it is empty': (file) => writeFileSync(file, ''),
  'it is gone': (file) => rmSync(file),
  'it is a text': (file) => writeFileSync(file, 'This is not a database. '.repeat(500)),
  'it is the database of another program': (file) => {
    rmSync(file);
    const other = new Database(file);
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
  },
  'a third of its pages are garbled': (file, random) =>
    edit(file, (bytes) => {
      for (let page = 1; page < bytes.length / pageBytes; page += 3) garble(bytes, random, page * pageBytes, pageBytes);
      return bytes;
    }),
  'its end is zeros': (file) => edit(file, (bytes) => bytes.fill(0, Math.floor(bytes.length / 2))),
  'a journal of something else lies beside it': (file, random) => {
    edit(file, (bytes) => garble(bytes, random, pageBytes, 20 * pageBytes));
    writeFileSync(`${file}-wal`, 'left by somebody');
  },
};

export interface Household {
  readonly dataDir: string;
  readonly email: string;
  readonly amounts: readonly string[];
  readonly receipt: number;
}

/** A household that was backed up and closed; copies of it are spoilt. */
export async function makeHousehold(): Promise<Household> {
  const ida = await openSaver();
  for (let count = 1; count <= 40; count += 1)
    await book(ida, { amount: `${count}.50`, merchant_name: `Shop ${count}`, tags: ['home'] });
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  const receipt = (await ida.post('/receipts/upload', form)).body.items[0].id;
  await ida.post(`/receipts/${receipt}/cancel`);
  await backUp(ida);
  const amounts = await readAmounts(ida);
  await ida.door.app.close();
  return { dataDir: ida.door.app.dataDir, email: ida.email, amounts, receipt };
}

async function readAmounts(client: Pick<Client, 'get'>): Promise<string[]> {
  const { body } = await client.get('/transactions?limit=500');
  return body.items.map(({ amount }: { amount: string }) => amount);
}

/** Spoils a copy of a household, sees that this is found, goes back to the backup, and looks whether everything is there. */
export async function spoilAndRecover(household: Household, damage: Damage, seed: number): Promise<void> {
  const dataDir = makeTemporaryFolder();
  cpSync(household.dataDir, dataDir, { recursive: true });
  const dir = prepareDataDir(dataDir);
  damage(dir.database, createRandom(seed));
  rmSync(dir.receipts, { recursive: true });
  mkdirSync(dir.receipts);
  const found = await openTestApp({ dataDir }).catch((error: unknown) => error);
  expect(isRecoverable(found), String(found)).toBe(true);
  const before = filesOf(dataDir);
  const { aside, lostReceipts } = recoverDatabase(dir, createTestClock());
  expect(lostReceipts).toBe(0);
  // What was there lies aside, byte for byte.
  expect(aside === undefined ? [] : filesOf(aside)).toEqual(before);
  await expectAll(await openTestApp({ dataDir }), household);
}

function filesOf(folder: string): [string, string][] {
  const names = readdirSync(folder).filter((name) => name.startsWith('kvitt.sqlite'));
  return names.toSorted().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]);
}

async function expectAll(app: Awaited<ReturnType<typeof openTestApp>>, household: Household): Promise<void> {
  const door = await openInProcess(app);
  const { body } = await send(door, null, 'POST', '/auth/login', { email: household.email, password });
  const get = (path: string) => send(door, body.access_token, 'GET', path);
  expect(await readAmounts({ get })).toEqual(household.amounts);
  const image = await door.fetch(`/receipts/${household.receipt}/image?original=true`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(image.status).toBe(200);
  expect(Buffer.from(await image.arrayBuffer()).equals(onePixel)).toBe(true);
  await app.close();
}
