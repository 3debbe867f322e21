import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findNewestBackup, recoverDatabase } from '#main/db/recover.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { prepareDataDir } from '#main/lib/data-dir.ts';
import { backUp, book, listAmounts, openSaver, signInAgain } from '../support/backups.ts';
import { createClient, openInProcess } from '../support/client.ts';
import { damages, makeHousehold, spoilAndRecover } from '../support/damage-drill.ts';
import { expectProblem } from '../support/problem.ts';
import { createTestClock, openTestApp } from '../support/test-app.ts';

it('a spoilt database is found and put aside whole, and the newest backup takes its place', {
  timeout: 60_000,
}, async () => {
  const household = await makeHousehold();
  for (const name of ['it was cut off', 'it is gone', 'a third of its pages are garbled']) {
    const damage = damages[name];
    if (damage) await spoilAndRecover(household, damage, 1);
  }
});

it('a spoilt backup is passed over for the one before it, and nothing is changed where none is whole', async () => {
  const ida = await openSaver();
  const first = await book(ida);
  await backUp(ida);
  const { token } = (await ida.post('/auth/tokens', { name: 'Report', scope: 'write' })).body;
  ida.door.app.clock.advance(60_000);
  await book(ida);
  await backUp(ida);
  await ida.door.app.close();
  const { dataDir } = ida.door.app;
  const dir = prepareDataDir(dataDir);
  const spoil = (index: number) => {
    const name =
      readdirSync(dir.backups)
        .filter((each) => each.endsWith('.sqlite'))
        .toSorted()
        .reverse()[index] ?? '';
    const bytes = readFileSync(join(dir.backups, name));
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(join(dir.backups, name), bytes);
  };
  spoil(0);
  rmSync(dir.database);
  expect(findNewestBackup(dir)).toBe('2026-11-20T12:01:00.000Z');
  expect(recoverDatabase(dir, createTestClock())).toEqual({
    createdAt: '2026-11-20T12:00:00.000Z',
    aside: undefined,
    lostReceipts: 0,
  });
  const door = await openInProcess(await openTestApp({ dataDir }));
  const again = await signInAgain({ ...ida, door });
  expect(await listAmounts(again)).toEqual([[first, '9.80']]);
  // Nobody knows whether it was revoked since, so it is.
  const script = createClient(door, token, ida.email);
  expectProblem(await script.get('/users/me'), 'unauthenticated');
  await door.app.close();
  spoil(1);
  const bytes = readFileSync(dir.database);
  expect(() => recoverDatabase(dir, createTestClock())).toThrow(StartupError);
  expect(readFileSync(dir.database).equals(bytes)).toBe(true);
});

it('one bit that changed in a closed database is looked at more closely, and does not stop the start by itself', async () => {
  const ida = await openSaver();
  await book(ida, { merchant_name: 'Rewe City' });
  await ida.door.app.close();
  const dir = prepareDataDir(ida.door.app.dataDir);
  const bytes = readFileSync(dir.database);
  const at = bytes.lastIndexOf('Rewe City');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(dir.database, bytes);
  const opened = await openTestApp({ dataDir: dir.root }).catch((error: unknown) => error);
  // SQLite keeps no checksums: where an index has the text as well, the two differ; where none has, nobody can tell.
  expect(opened instanceof StartupError ? opened.code : 'started').toMatch(/damaged_database|started/);
});
