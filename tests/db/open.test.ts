import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { applicationId, type Db, openDatabase, startWaitMs } from '#main/db/connection.ts';
import { migrate, migrations } from '#main/db/migrate.ts';
import { openKvittDatabase } from '#main/db/open.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { type DataDir, prepareDataDir } from '#main/lib/data-dir.ts';
import { sayStartupError } from '#main/lib/startup-words.ts';
import { textsFor } from '#main/lib/texts.ts';
import { createTestClock, makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

const clock = createTestClock();

function open(dir: DataDir): Db {
  return openKvittDatabase(dir, clock);
}

function newFolder(): DataDir {
  return prepareDataDir(join(makeTemporaryFolder(), 'data'));
}

/** A folder that was used before. */
function usedFolder(): DataDir {
  const dir = newFolder();
  open(dir).close();
  return dir;
}

function failureOf(work: () => unknown): StartupError {
  try {
    work();
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    expect(textsFor('en')._(sayStartupError(error))).toBe(error.detail);
    return error;
  }
  throw new Error('It started');
}

function changeDatabase(dir: DataDir, sql: string): void {
  const raw = new Database(dir.database);
  raw.exec(sql);
  raw.close();
}

it('a first start makes a database at the newest schema, with every safety setting on', () => {
  const db = open(newFolder());
  const pragma = (name: string) => db.raw.pragma(name, { simple: true });
  expect(pragma('user_version')).toBe(migrations.length);
  expect(pragma('application_id')).toBe(applicationId);
  const settings = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    mmap_size: 0,
    temp_store: 2,
  };
  for (const [name, value] of Object.entries({
    ...settings,
    // Until it has started: then it waits no longer than 250 ms.
    busy_timeout: startWaitMs,
    secure_delete: 2,
    journal_size_limit: 16_777_216,
  })) {
    expect(pragma(name), name).toBe(value);
  }
  db.close();
});

it('what it writes can be read by this user alone', (ctx) => {
  if (process.platform === 'win32') return ctx.skip('Windows has no file modes');
  const dir = usedFolder();
  for (const path of [dir.root, dir.receipts, dir.backups, dir.uploads])
    expect(statSync(path).mode & 0o777, path).toBe(0o700);
  for (const path of [dir.database, dir.manifest]) expect(statSync(path).mode & 0o777, path).toBe(0o600);
});

it('what was written is there after opening again', () => {
  const dir = newFolder();
  const first = open(dir);
  first.raw.exec("INSERT INTO install VALUES ('colour', 'green')");
  first.close();
  const second = open(dir);
  expect(second.raw.prepare("SELECT value FROM install WHERE key = 'colour'").pluck().get()).toBe('green');
  second.close();
});

it('a database of a newer Kvitt is left as it is, with words that say what to do', () => {
  const dir = usedFolder();
  changeDatabase(dir, `PRAGMA user_version = ${migrations.length + 1}`);
  const before = readFileSync(dir.database);
  const error = failureOf(() => open(dir));
  expect(error.code).toBe('newer_database');
  expect(error.detail).toMatch(/newer version of Kvitt.*Install the newer version/);
  expect(readFileSync(dir.database).equals(before)).toBe(true);
  expect(readdirSync(dir.backups)).toEqual([]);
});

it('the database of another program is left as it is', () => {
  const dir = newFolder();
  changeDatabase(dir, 'CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES (1)');
  const before = readFileSync(dir.database);
  const error = failureOf(() => open(dir));
  expect(error).toMatchObject({ code: 'damaged_database', detail: expect.stringContaining('not one of Kvitt') });
  expect(readFileSync(dir.database).equals(before)).toBe(true);
  expect(readdirSync(dir.root).filter((name) => name.startsWith('kvitt.'))).toEqual(['kvitt.sqlite']);
});

it('another program’s database with a version of its own is not taken for an old Kvitt', () => {
  const dir = newFolder();
  changeDatabase(
    dir,
    'CREATE TABLE users (id INTEGER PRIMARY KEY); PRAGMA user_version = 2; PRAGMA application_id = 77',
  );
  expect(failureOf(() => open(dir)).code).toBe('damaged_database');
});

it.each([
  ['text', Buffer.from('This is not a database, however long it may be.'.repeat(100))],
  ['zeros', Buffer.alloc(8192)],
  ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.alloc(8192, 7)])],
])('a database file that is %s is said to be damaged and left as it is', (_, bytes) => {
  const dir = usedFolder();
  writeFileSync(dir.database, bytes);
  const error = failureOf(() => open(dir));
  expect(error.code).toBe('damaged_database');
  expect(error.detail).toContain(dir.database);
  expect(readFileSync(dir.database).equals(bytes)).toBe(true);
});

it('a lost database is never replaced by an empty one', async () => {
  const { dataDir, close } = await openTestApp();
  await close();
  const dir = prepareDataDir(dataDir);
  for (const suffix of ['', '-wal', '-shm']) rmSync(dir.database + suffix, { force: true });
  const error = failureOf(() => open(dir));
  expect(error).toMatchObject({ code: 'missing_database', detail: expect.stringContaining(dir.backups) });
  expect(existsSync(dir.database)).toBe(false);
});

it('a database that became empty is not filled anew either', () => {
  const dir = usedFolder();
  writeFileSync(dir.database, '');
  expect(failureOf(() => open(dir)).code).toBe('missing_database');
  expect(statSync(dir.database).size).toBe(0);
});

it('a backup alone is reason enough not to start over', () => {
  const dir = newFolder();
  writeFileSync(join(dir.backups, 'kvitt-2026.sqlite'), 'backup');
  expect(failureOf(() => open(dir)).code).toBe('missing_database');
  expect(existsSync(dir.database)).toBe(false);
});

it('a first start that was cut off before anything was written may start again', () => {
  const dir = newFolder();
  writeFileSync(dir.database, '');
  const db = open(dir);
  expect(db.raw.pragma('user_version', { simple: true })).toBe(migrations.length);
  db.close();
});

it('an older database is brought up to date after a verified backup of it', () => {
  const dir = newFolder();
  const old = openDatabase(dir.database);
  migrate(old, migrations.slice(0, 1));
  old.raw.exec("INSERT INTO install VALUES ('colour', 'green')");
  old.close();
  const db = open(dir);
  expect(db.raw.pragma('user_version', { simple: true })).toBe(migrations.length);
  db.close();
  const names = readdirSync(dir.backups).toSorted();
  expect(names).toEqual(['kvitt-2026-11-20T12-00-00-000Z.sqlite', 'kvitt-2026-11-20T12-00-00-000Z.sqlite.json']);
  const backup = openDatabase(join(dir.backups, names[0] ?? ''), { readonly: true });
  expect(backup.raw.pragma('user_version', { simple: true })).toBe(1);
  expect(backup.raw.prepare('SELECT value FROM install').pluck().all()).toEqual(['green']);
  backup.close();
});

it('a folder that cannot be written to is named', (ctx) => {
  if (process.platform === 'win32') return ctx.skip('Windows has no file modes');
  if (process.getuid?.() === 0) return ctx.skip('root may write everywhere');
  const folder = makeTemporaryFolder();
  chmodSync(folder, 0o500);
  const error = failureOf(() => open(prepareDataDir(join(folder, 'data'))));
  chmodSync(folder, 0o700);
  expect(error).toMatchObject({ code: 'folder_not_writable', detail: expect.stringContaining(folder) });
});

it('a file where the folder should be is named too', () => {
  const folder = join(makeTemporaryFolder(), 'data');
  writeFileSync(folder, '');
  expect(failureOf(() => prepareDataDir(folder))).toMatchObject({
    code: 'folder_not_writable',
    detail: expect.stringContaining(folder),
  });
});

it('a folder that holds a space, an accent or a quote is no problem', async () => {
  const app = await openTestApp({ dataDir: join(makeTemporaryFolder(), "Ida's mån%20ad #1 ?x") });
  expect((await app.handle(new Request('http://kvitt.test/health'), 'in_process')).status).toBe(200);
});
