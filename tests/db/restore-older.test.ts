import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeVerifiedBackup } from '#main/db/backup.ts';
import { openDatabase } from '#main/db/connection.ts';
import { migrate, migrations } from '#main/db/migrate.ts';
import { backUp, book, openSaver, restore, signInAgain } from '../support/backups.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

/** A backup of this user's database as an earlier version would have made it: with the user alone. */
function makeOlderBackup(dataDir: string, steps: number): number {
  const now = openDatabase(join(dataDir, 'kvitt.sqlite'), { readonly: true });
  const old = openDatabase(join(makeTemporaryFolder(), 'old.sqlite'));
  migrate(old, migrations.slice(0, steps));
  for (const table of ['install', 'users', 'accounts']) {
    const columns = (old.raw.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    for (const row of now.raw
      .prepare(`SELECT ${columns.join(', ')} FROM ${table}`)
      .raw()
      .all() as unknown[][])
      old.raw.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`).run(...row);
  }
  const options = { now: '2026-11-01T12:00:00.000Z', reason: 'automatic', isThorough: true } as const;
  const { file, receipts: _, size: __, ...rest } = makeVerifiedBackup(old, join(dataDir, 'backups'), options);
  // Early manifests said less.
  writeFileSync(join(dataDir, 'backups', `${file}.json`), JSON.stringify({ file, ...rest }));
  now.close();
  old.close();
  return Date.parse(options.now);
}

it.each([
  ['three', 3],
  ['all but one', migrations.length - 1],
])('a backup of the schema after %s migrations is compared and restored at the newest one', async (_, steps) => {
  const ida = await openSaver();
  await book(ida);
  const id = makeOlderBackup(ida.door.app.dataDir, steps);
  const difference = await ida.get(`/backups/${id}/diff`);
  expect(difference.status, JSON.stringify(difference.body)).toBe(200);
  expect(difference.body.transactions).toMatchObject({ removed: 1, returned: 0, changed: 0 });
  await restore(ida, id);
  const again = await signInAgain(ida);
  expect((await again.get('/transactions?include_total=true')).body.total).toBe(0);
  expect((await again.get('/health')).body.schema_version).toBe(migrations.length);
  await book(again);
  await backUp(again);
});
