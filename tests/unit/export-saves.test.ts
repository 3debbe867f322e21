import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { safeFileName } from '#main/shell/exports/export-path.ts';
import { createExportSaves } from '#main/shell/exports/export-saves.ts';
import { troubleOf } from '#main/shell/exports/write-stream.ts';

interface Setting {
  readonly answer?: Response;
  readonly chosen?: string | undefined;
}

function csvOf(body: BodyInit): Response {
  return new Response(body, {
    headers: { 'content-disposition': 'attachment; filename="kvitt-2026-11-20.csv"', 'kvitt-export': '7' },
  });
}

function openSaves(choose: (folder: string) => Setting) {
  const folder = mkdtempSync(join(tmpdir(), 'kvitt-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'data'));
  const { answer = csvOf('date,amount\r\n'), chosen } = choose(folder);
  const asked: { address: string; token: string | null; name: string }[] = [];
  const opened: string[] = [];
  const document = new AbortController();
  let request: Request | undefined;
  const saves = createExportSaves({
    app: {
      handle: async (sent) => {
        request = sent;
        return answer;
      },
    },
    dataDir: join(folder, 'data'),
    token: () => 'token-of-ida',
    askPath: async (name) => {
      asked.push({ address: request?.url ?? '', token: request?.headers.get('authorization') ?? null, name });
      return chosen;
    },
    documentSignal: () => document.signal,
    openFile: async (path) => {
      opened.push(path);
      return true;
    },
    showFile: (path) => opened.push(path),
  });
  const start = async (query = 'format=csv') => {
    const started = await saves.start(query, 'Transactions 2026');
    if (started === null || !('save' in started)) throw new Error(JSON.stringify(started));
    return started;
  };
  return { folder, saves, start, asked, opened, document };
}

/** Gives one piece and then nothing more until it is cancelled. */
const endless = (onCancel = () => {}) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('date')),
    cancel: onCancel,
  });

describe('an export that the desktop writes', () => {
  test('asks the API as the person who is signed in, and lies whole at its place', async () => {
    const { folder, saves, start, asked } = openSaves((at) => ({ chosen: join(at, 'mine.csv') }));
    const { save, job } = await start('format=csv&date_from=2026-01-01');
    expect(job).toBe(7);
    expect(await saves.finish(save)).toEqual({ outcome: 'saved', name: 'mine.csv', folder: folder.split('/').at(-1) });
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('date,amount\r\n');
    expect(asked).toEqual([
      {
        address: 'app://kvitt/export?format=csv&date_from=2026-01-01',
        token: 'Bearer token-of-ida',
        name: 'Transactions 2026.csv',
      },
    ]);
    expect(readdirSync(folder).sort()).toEqual(['data', 'mine.csv']);
  });

  test('whatever the page asks for, it is an export', async () => {
    const { start, asked } = openSaves((at) => ({ chosen: join(at, 'a.csv') }));
    await start('/../users/me#x');
    expect(new URL(asked[0]?.address ?? '').pathname).toBe('/export');
  });

  test('a refusal is answered before anybody is asked for a place', async () => {
    const problem = { code: 'validation_error', detail: 'Check date_from: too much.' };
    const { saves, asked } = openSaves(() => ({ answer: Response.json(problem, { status: 422 }) }));
    expect(await saves.start('format=zip', 'x')).toEqual({ status: 422, problem });
    expect(asked).toEqual([]);
  });

  test('nothing is made when no place was chosen', async () => {
    let cancelled = false;
    const answer = csvOf(
      endless(() => {
        cancelled = true;
      }),
    );
    const { saves, folder } = openSaves(() => ({ answer }));
    expect(await saves.start('format=csv', 'x')).toBe(null);
    expect(cancelled).toBe(true);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('cancelled, it leaves what was there before and nothing else', async () => {
    const { saves, start, folder } = openSaves((at) => {
      writeFileSync(join(at, 'old.csv'), 'old');
      return { answer: csvOf(endless()), chosen: join(at, 'old.csv') };
    });
    const { save } = await start();
    saves.cancel(save);
    expect(await saves.finish(save)).toEqual({ outcome: 'cancelled' });
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['data', 'old.csv']);
    expect(await saves.open(save)).toBe(false);
  });

  test('ends with the document that asked for it', async () => {
    const { saves, start, document } = openSaves((at) => ({ answer: csvOf(endless()), chosen: join(at, 'a.csv') }));
    const { save } = await start();
    document.abort();
    expect(await saves.finish(save)).toEqual({ outcome: 'cancelled' });
  });

  test('one that breaks off says so and leaves nothing', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('no more')) });
    const { saves, start, folder } = openSaves((at) => ({ answer: csvOf(broken), chosen: join(at, 'a.csv') }));
    const { save } = await start();
    expect(await saves.finish(save)).toEqual({ outcome: 'failed', trouble: 'broke_off' });
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('a folder that is gone, and a full disk, have a name', async () => {
    const { saves, start } = openSaves((at) => ({ chosen: join(at, 'gone', 'a.csv') }));
    const { save } = await start();
    expect(await saves.finish(save)).toEqual({ outcome: 'failed', trouble: 'folder_gone' });
    expect(troubleOf(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toBe('disk_full');
    expect(troubleOf(Object.assign(new Error('no'), { code: 'EROFS' }))).toBe('not_writable');
  });

  test('nothing is written among Kvitt’s own files, by a link neither', async () => {
    for (const way of ['data/a.csv', 'link/a.csv']) {
      const { saves, folder } = openSaves((at) => {
        symlinkSync(join(at, 'data'), join(at, 'link'));
        return { chosen: join(at, way) };
      });
      expect(await saves.start('format=csv', 'x')).toEqual({ trouble: 'own_folder' });
      expect(readdirSync(join(folder, 'data'))).toEqual([]);
    }
  });

  test('always has the ending of what it is, and takes no other file’s place for it', async () => {
    const { saves, start, folder } = openSaves((at) => {
      writeFileSync(join(at, 'run.sh.csv'), 'mine');
      return { chosen: join(at, 'run.sh') };
    });
    const { save } = await start();
    expect(await saves.finish(save)).toMatchObject({ name: 'run.sh (2).csv' });
    expect(readFileSync(join(folder, 'run.sh.csv'), 'utf8')).toBe('mine');
  });

  test('only what was saved is opened or shown, and only while it is there', async () => {
    const { saves, start, folder, opened } = openSaves((at) => ({ chosen: join(at, 'a.csv') }));
    const { save } = await start();
    expect(await saves.open(save)).toBe(true);
    expect(await saves.show(save)).toBe(true);
    expect(await saves.open(save + 1)).toBe(false);
    rmSync(join(folder, 'a.csv'));
    expect(await saves.open(save)).toBe(false);
    expect(await saves.show(save)).toBe(false);
    expect(opened).toEqual([join(folder, 'a.csv'), join(folder, 'a.csv')]);
  });
});

test('a proposed name leads to no other folder', () => {
  expect(safeFileName('../../etc/passwd', 'csv')).toBe('etc passwd.csv');
  expect(safeFileName('Umsätze: 1/2026 ', 'xlsx')).toBe('Umsätze 1 2026.xlsx');
  expect(safeFileName('...', 'pdf')).toBe('kvitt.pdf');
});
