import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { App } from '#main/app.ts';
import type { DesktopMessage } from '#main/features/notifications/service.ts';
import { createWatchedFolder, type WatchedFolder } from '#main/shell/watched/watched-folder.ts';
import { type Client, openInProcess, password, registerClient } from '../support/client.ts';
import { onePixel, pngOfSize } from '../support/pictures.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

const timing = { quietMs: 40, everyMs: 200 };

interface Household {
  readonly client: Client;
  readonly folder: string;
  readonly statements: string[];
  /** What a click on each message about a bank's file does. */
  readonly acts: (() => Promise<boolean>)[];
  /** Files that the window was handed. */
  readonly opened: string[];
  readonly signIn: (token: string | null) => void;
  watch(app?: Pick<App, 'handle'>): WatchedFolder;
}

async function openHousehold(): Promise<Household> {
  const door = await openInProcess();
  const client = await registerClient(door);
  const folder = makeTemporaryFolder();
  const statements: string[] = [];
  const acts: (() => Promise<boolean>)[] = [];
  const opened: string[] = [];
  let token: string | null = client.token;
  return {
    client,
    folder,
    statements,
    acts,
    opened,
    signIn: (next) => {
      token = next;
    },
    watch(app = door.app) {
      const { dataDir } = door.app;
      const tell = ({ body }: DesktopMessage, act: () => Promise<boolean>) => {
        statements.push(body);
        acts.push(act);
      };
      const open = (path: string) => void opened.push(path);
      const watched = createWatchedFolder({ app, dataDir, token: () => token, tell, open, timing });
      onTestFinished(() => watched.close());
      return watched;
    },
  };
}

/** A picture of one pixel like no other. */
const picture = (mark: string) => Buffer.concat([onePixel, Buffer.from(mark)]);

async function readNames(client: Client): Promise<string[]> {
  const { body } = await client.get('/receipts');
  return body.items.map((receipt: { original_name: string }) => receipt.original_name).sort();
}

test('new files of the folder become receipts once they are whole; what lay there before, and the files themselves, are left', async () => {
  const { client, folder, watch } = await openHousehold();
  writeFileSync(join(folder, 'old.png'), picture('old'));
  const watched = watch();
  expect(await watched.set(folder)).toMatchObject({ folder, taken: 0, trouble: null });
  writeFileSync(join(folder, 'new.png'), picture('new'));
  writeFileSync(join(folder, 'growing.png'), onePixel.subarray(0, 20));
  writeFileSync(join(folder, 'notes.txt'), 'not for Kvitt');
  mkdirSync(join(folder, 'deeper'));
  writeFileSync(join(folder, 'deeper/inner.png'), picture('inner'));
  for (const part of ['a', 'b', 'c']) appendFileSync(join(folder, 'growing.png'), part);
  await expect.poll(() => readNames(client)).toEqual(['growing.png', 'new.png']);
  expect(await watched.get()).toMatchObject({ taken: 2, refused: [], statements: [], trouble: null });
  expect(readdirSync(folder).sort()).toEqual(['deeper', 'growing.png', 'new.png', 'notes.txt', 'old.png']);
});

test('nothing is taken twice: after a restart, under another name, or once the receipt was deleted', async () => {
  const { client, folder, watch } = await openHousehold();
  const first = watch();
  await first.set(folder);
  writeFileSync(join(folder, 'receipt.png'), picture('one'));
  await expect.poll(() => readNames(client)).toEqual(['receipt.png']);
  await first.close();
  await client.delete('/receipts/1');

  const second = watch();
  expect(await second.get()).toMatchObject({ folder, taken: 1 });
  renameSync(join(folder, 'receipt.png'), join(folder, 'renamed.png'));
  writeFileSync(join(folder, 'while-away.png'), picture('two'));
  await expect.poll(() => readNames(client)).toEqual(['while-away.png']);
  await expect.poll(async () => (await second.get())?.taken).toBe(2);
  expect(await readNames(client)).toEqual(['while-away.png']);
});

test('which folder a user watched is gone with the user', async () => {
  const { client, folder, watch } = await openHousehold();
  const watched = watch();
  await watched.set(folder);
  const ledgers = () => readdirSync(client.door.app.dataDir).filter((name) => name.startsWith('watched-folder'));
  expect(ledgers()).toHaveLength(1);
  await watched.close();
  expect((await client.delete('/users/me', { password })).status).toBe(204);
  expect(ledgers()).toEqual([]);
});

test('a bank’s file waits, and a picture that no receipt can be is named with the reason', async () => {
  const { client, folder, statements, watch } = await openHousehold();
  const watched = watch();
  await watched.set(folder);
  writeFileSync(join(folder, 'statement.csv'), 'Date;Amount\n');
  writeFileSync(join(folder, 'huge.png'), pngOfSize(60_000, 60_000));
  await expect.poll(watched.get).toMatchObject({
    statements: ['statement.csv'],
    refused: [{ name: 'huge.png', reason: 'too_large' }],
    trouble: null,
  });
  expect(statements).toEqual([expect.stringMatching(/^statement\.csv was left where it is/)]);
  expect(await readNames(client)).toEqual([]);
});

test('a bank’s file is imported from the settings or from its message, by the one whose folder it is', async () => {
  const { client, folder, acts, opened, signIn, watch } = await openHousehold();
  const watched = watch();
  await watched.set(folder);
  for (const name of ['april.csv', 'may.csv']) writeFileSync(join(folder, name), 'Date;Amount\n');
  await expect.poll(watched.get).toMatchObject({ statements: ['april.csv', 'may.csv'] });
  expect(await watched.import('../may.csv')).toMatchObject({ statements: ['april.csv', 'may.csv'] });
  expect(await watched.import('april.csv')).toMatchObject({ statements: ['may.csv'] });
  expect(opened).toEqual([join(folder, 'april.csv')]);

  const otto = await registerClient(client.door);
  signIn(otto.token);
  expect(await acts[1]?.()).toBe(false);
  signIn(client.token);
  expect([await acts[0]?.(), await acts[1]?.()]).toEqual([false, true]);
  expect(opened).toEqual([join(folder, 'april.csv'), join(folder, 'may.csv')]);
  expect(await watched.get()).toMatchObject({ statements: [] });
  writeFileSync(join(folder, 'april.csv'), 'Date;Amount\n2026-11-20;1\n');
  await expect.poll(watched.get).toMatchObject({ statements: ['april.csv'] });
  rmSync(join(folder, 'april.csv'));
  await watched.import('april.csv');
  expect(opened).toHaveLength(2);
});

test('a file that cannot be stored holds up none of those after it, and is tried again', async () => {
  const { client, folder, watch } = await openHousehold();
  const { app } = client.door;
  let isBroken = true;
  const handle: App['handle'] = async (request, door) => {
    const form = request.method === 'POST' ? await request.clone().formData() : new FormData();
    const [file] = form.getAll('file');
    if (isBroken && file instanceof File && file.name === 'a.png') return new Response(null, { status: 500 });
    return app.handle(request, door);
  };
  const watched = watch({ handle });
  await watched.set(folder);
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.png`), picture(name));
  await expect.poll(() => readNames(client)).toEqual(['b.png', 'c.png']);
  await expect.poll(watched.get).toMatchObject({ taken: 2, trouble: 'failing' });
  isBroken = false;
  await expect.poll(() => readNames(client)).toEqual(['a.png', 'b.png', 'c.png']);
  await expect.poll(watched.get).toMatchObject({ taken: 3, trouble: null });
});

test('while nobody is signed in files wait, and go to the one whose folder it is', async () => {
  const { client, folder, signIn, watch } = await openHousehold();
  const watched = watch();
  await watched.set(folder);
  signIn(null);
  watched.sessionChanged();
  expect(await watched.get()).toBe(null);
  writeFileSync(join(folder, 'receipt.png'), picture('one'));
  const other = await registerClient(client.door);
  signIn(other.token);
  watched.sessionChanged();
  expect(await watched.get()).toMatchObject({ folder: null });
  signIn(client.token);
  watched.sessionChanged();
  await expect.poll(() => readNames(client)).toEqual(['receipt.png']);
  expect(await readNames(other)).toEqual([]);
});

test('a folder that goes away is said, and watched again when it comes back', async () => {
  const { client, folder, watch } = await openHousehold();
  const scans = join(folder, 'scans');
  mkdirSync(scans);
  const watched = watch();
  await watched.set(scans);
  rmSync(scans, { recursive: true });
  await expect.poll(watched.get).toMatchObject({ trouble: 'unreachable' });
  mkdirSync(scans);
  writeFileSync(join(scans, 'receipt.png'), picture('one'));
  await expect.poll(() => readNames(client)).toEqual(['receipt.png']);
  await expect.poll(watched.get).toMatchObject({ trouble: null, taken: 1 });
});

test('Kvitt’s own folder and one that is not there cannot be chosen; stopping ends it', async () => {
  const { client, folder, watch } = await openHousehold();
  const watched = watch();
  await watched.set(folder);
  const { dataDir } = client.door.app;
  expect(await watched.set(join(dataDir, 'receipts'))).toMatchObject({ folder, trouble: 'own_folder' });
  expect(await watched.set(join(folder, 'missing'))).toMatchObject({ folder, trouble: 'unreachable' });
  expect(await watched.get()).toMatchObject({ folder, trouble: null });
  expect(await watched.set(null)).toMatchObject({ folder: null });
  expect(existsSync(folder)).toBe(true);
});
