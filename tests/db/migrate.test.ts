import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { makeVerifiedBackup } from '#main/db/backup.ts';
import { type Db, openDatabase } from '#main/db/connection.ts';
import { type Migration, migrate, migrations, readSchemaVersion } from '#main/db/migrate.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

const now = '2026-11-20T12:00:00.000Z';
const beforeMigration = { now, reason: 'migration', isThorough: true } as const;

function openEmpty(file = join(makeTemporaryFolder(), 'kvitt.sqlite')): Db {
  const db = openDatabase(file);
  onTestFinished(() => db.close());
  return db;
}

function openMigrated(): Db {
  const db = openEmpty();
  migrate(db);
  return db;
}

function schemaOf(db: Db): unknown {
  return db.raw.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
}

function versionOf(db: Db): unknown {
  return db.raw.pragma('user_version', { simple: true });
}

function insertUser(db: Db, email = 'ida@example.org'): number {
  const insert = db.raw.prepare(
    `INSERT INTO users (email, password_hash, display_name, base_currency, locale, week_start, created_at, updated_at)
     VALUES (?, 'hash', 'Ida', 'EUR', 'en-IE', 'monday', '${now}', '${now}')`,
  );
  return Number(insert.run(email).lastInsertRowid);
}

const addsNotes: Migration = {
  name: '9001_notes',
  up(run) {
    run(sql`CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT`);
    run(sql`ALTER TABLE tags ADD COLUMN icon TEXT`);
  },
};

it('the migrations have numbers in a row, so that none is skipped', () => {
  expect(migrations.map(({ name }) => name.slice(0, 4))).toEqual(
    migrations.map((_, index) => String(index + 1).padStart(4, '0')),
  );
});

it('an empty file becomes the newest schema, whole and without broken references', () => {
  const db = openMigrated();
  expect(readSchemaVersion(db)).toBe(migrations.length);
  expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.raw.pragma('foreign_key_check')).toEqual([]);
  expect(db.raw.pragma('foreign_keys', { simple: true })).toBe(1);
});

it('migrating again changes nothing', () => {
  const db = openMigrated();
  const before = schemaOf(db);
  migrate(db);
  expect(schemaOf(db)).toEqual(before);
});

it('one by one the migrations lead to the same schema as all at once', () => {
  const db = openEmpty();
  migrations.forEach((_, index) => {
    migrate(db, migrations.slice(0, index + 1));
    expect(versionOf(db)).toBe(index + 1);
  });
  expect(schemaOf(db)).toEqual(schemaOf(openMigrated()));
});

it('every table is strict', () => {
  const db = openMigrated();
  const tables = db.raw.pragma('table_list') as { name: string; type: string; strict: number }[];
  const loose = tables.filter(
    // The tables of a full-text index are made by SQLite and have the type "shadow".
    ({ name, type, strict }) => type === 'table' && strict === 0 && !name.startsWith('sqlite_'),
  );
  expect(loose).toEqual([]);
});

it('every table of a user’s things lets go of them together with the user', () => {
  const db = openMigrated();
  const tables = db.raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  for (const table of tables) {
    const columns = db.raw.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    if (!columns.includes('user_id')) continue;
    const references = db.raw.pragma(`foreign_key_list(${table})`) as {
      table: string;
      from: string;
      on_delete: string;
    }[];
    const owned = references.some(({ from, on_delete: onDelete }) => from === 'user_id' && onDelete === 'CASCADE');
    expect(owned, table).toBe(true);
  }
});

it('a further migration keeps what is there', () => {
  const db = openMigrated();
  const id = insertUser(db);
  migrate(db, [...migrations, addsNotes]);
  expect(versionOf(db)).toBe(migrations.length + 1);
  expect(db.raw.prepare('SELECT id, email FROM users').all()).toEqual([{ id, email: 'ida@example.org' }]);
  expect(db.raw.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(0);
});

it('a migration that fails half-way leaves the old schema, and works when it is put right', () => {
  const db = openMigrated();
  insertUser(db);
  const before = schemaOf(db);
  const failing: Migration = {
    name: '9001_notes',
    up(run) {
      addsNotes.up(run);
      run(sql`DELETE FROM users`);
      run(sql`CREATE TABLE notes (id INTEGER)`);
    },
  };
  expect(() => migrate(db, [...migrations, failing])).toThrow(/notes already exists/);
  expect(schemaOf(db)).toEqual(before);
  expect(versionOf(db)).toBe(migrations.length);
  expect(db.raw.prepare('SELECT count(*) FROM users').pluck().get()).toBe(1);
  expect(db.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  migrate(db, [...migrations, addsNotes]);
  expect(versionOf(db)).toBe(migrations.length + 1);
});

it('of two further migrations the first stays when the second fails', () => {
  const db = openMigrated();
  const failing: Migration = {
    name: '9002_fails',
    up() {
      throw new Error('out of luck');
    },
  };
  expect(() => migrate(db, [...migrations, addsNotes, failing])).toThrow('out of luck');
  expect(versionOf(db)).toBe(migrations.length + 1);
});

it('a migration that leaves rows without their parent is refused', () => {
  const db = openMigrated();
  const id = insertUser(db);
  db.raw.prepare(`INSERT INTO sessions VALUES ('one', ?, 0, '${now}', '${now}', NULL)`).run(id);
  const before = schemaOf(db);
  const orphaning: Migration = { name: '9001_orphans', up: (run) => run(sql`DELETE FROM users`) };
  expect(() => migrate(db, [...migrations, orphaning])).toThrow('Migration 9001_orphans broke 1 foreign keys');
  expect(schemaOf(db)).toEqual(before);
  expect(db.raw.prepare('SELECT count(*) FROM users').pluck().get()).toBe(1);
});

it('a migration may rebuild a table that others refer to without losing their rows', () => {
  const db = openMigrated();
  const id = insertUser(db);
  db.raw.prepare(`INSERT INTO sessions VALUES ('one', ?, 0, '${now}', '${now}', NULL)`).run(id);
  const columns =
    'id, email, password_hash, display_name, base_currency, locale, week_start, preferences, created_at, updated_at';
  const rebuilding: Migration = {
    name: '9001_rebuild',
    up(run) {
      run(sql.raw(`CREATE TABLE fresh AS SELECT ${columns} FROM users`));
      run(sql.raw('DROP TABLE users'));
      run(
        sql.raw(
          'CREATE TABLE users (id INTEGER PRIMARY KEY, email, password_hash, display_name, base_currency, locale, week_start, preferences, created_at, updated_at)',
        ),
      );
      run(sql.raw(`INSERT INTO users SELECT ${columns} FROM fresh`));
      run(sql.raw('DROP TABLE fresh'));
    },
  };
  migrate(db, [...migrations, rebuilding]);
  expect(db.raw.prepare('SELECT user_id FROM sessions').pluck().all()).toEqual([id]);
});

it('a database that had more migrations than are known is not touched', () => {
  const db = openMigrated();
  migrate(db, [...migrations, addsNotes]);
  const before = schemaOf(db);
  expect(() => migrate(db)).toThrow(StartupError);
  expect(schemaOf(db)).toEqual(before);
});

it('a backup is a whole database of its own, with its checksum beside it', async () => {
  const app = await openTestApp();
  const folder = makeTemporaryFolder();
  const db = openEmpty(join(app.dataDir, 'kvitt.sqlite'));
  insertUser(db);
  const manifest = makeVerifiedBackup(db, folder, beforeMigration);
  expect(manifest).toMatchObject({
    reason: 'migration',
    schema_version: migrations.length,
    created_at: now,
    verified_at: now,
  });
  expect(readdirSync(folder).toSorted()).toEqual([manifest.file, `${manifest.file}.json`]);
  expect(JSON.parse(readFileSync(join(folder, `${manifest.file}.json`), 'utf8'))).toEqual(manifest);
  const path = join(folder, manifest.file);
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(manifest.sha256);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  const copy = openDatabase(path, { readonly: true });
  expect(copy.raw.prepare('SELECT email FROM users').pluck().all()).toEqual(['ida@example.org']);
  copy.close();
});

it('a backup that was cut off before is written over and never counts as one', () => {
  const db = openMigrated();
  const folder = makeTemporaryFolder();
  writeFileSync(join(folder, 'kvitt-2026-11-20T12-00-00-000Z.sqlite.part'), 'half a backup');
  const { file } = makeVerifiedBackup(db, folder, beforeMigration);
  expect(readdirSync(folder).toSorted()).toEqual([file, `${file}.json`]);
});

it('a backup that cannot be made is an error, so that no migration follows it', () => {
  const db = openMigrated();
  expect(() => makeVerifiedBackup(db, join(makeTemporaryFolder(), 'not-there'), beforeMigration)).toThrow();
  const foreign = openEmpty();
  foreign.raw.exec('CREATE TABLE bookmarks (url TEXT)');
  const folder = makeTemporaryFolder();
  expect(() => makeVerifiedBackup(foreign, folder, beforeMigration)).toThrow('not sound');
  expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual([]);
});

it('what a change of many did moves out of the log, with the first of each kind left in it', () => {
  const db = openEmpty();
  const at = migrations.findIndex(({ name }) => name === '0021_large_changes');
  migrate(db, migrations.slice(0, at));
  const user = insertUser(db);
  const entryOf = (entity: string, id: number) => ({ entity, id, action: 'updated', before: null, after: { n: [id] } });
  const large = [...Array.from({ length: 60 }, (_, index) => entryOf('transaction', index + 1)), entryOf('tag', 7)];
  const small = [entryOf('tag', 7)];
  const insert = db.raw.prepare('INSERT INTO changes (user_id, door, entries, created_at) VALUES (?, ?, ?, ?)');
  for (const entries of [large, small]) insert.run(user, 'desktop', JSON.stringify(entries), now);
  migrate(db);
  const left = db.raw.prepare('SELECT entries FROM changes ORDER BY id').pluck().all() as string[];
  expect(left.map((entries) => JSON.parse(entries))).toEqual([[...large.slice(0, 50), ...large.slice(60)], small]);
  expect(db.raw.prepare('SELECT * FROM large_changes').all()).toEqual([
    { change_id: 1, counts: expect.any(String), entries: JSON.stringify(large) },
  ]);
  expect(JSON.parse(String(db.raw.prepare('SELECT counts FROM large_changes').pluck().get()))).toEqual([
    { entity: 'tag', action: 'updated', count: 1 },
    { entity: 'transaction', action: 'updated', count: 60 },
  ]);
  db.raw.prepare('DELETE FROM changes').run();
  expect(db.raw.prepare('SELECT count(*) FROM large_changes').pluck().get()).toBe(0);
});
