import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerRequest } from '#main/features/imports/answer-request.ts';
import { emptyRow } from '#main/features/imports/reading/file-row.ts';
import { createRowsFile, readRowsFile } from '#main/features/imports/rows-file.ts';
import { AppError } from '#main/lib/app-error.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

const disk = vi.hoisted(() => ({ takes: Number.POSITIVE_INFINITY, atOnce: Number.POSITIVE_INFINITY }));

vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>();
  const writeSync = (file: number, bytes: Buffer, offset = 0) => {
    const length = Math.min(bytes.length - offset, disk.takes, disk.atOnce);
    if (length === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    disk.takes -= length;
    return fs.writeSync(file, bytes, offset, length);
  };
  return { ...fs, writeSync };
});

let path: string;
beforeEach(() => {
  path = join(makeTemporaryFolder(), 'rows');
  Object.assign(disk, { takes: Number.POSITIVE_INFINITY, atOnce: Number.POSITIVE_INFINITY });
});

function write(count: number): void {
  const rows = createRowsFile(path);
  for (let row = 1; row <= count; row += 1) rows.add({ ...emptyRow(row), merchant: 'Bäckerei 🥐' });
  rows.close();
}

describe('the bookings of a file on their way', () => {
  it('arrive whole where the disk takes a part at a time', () => {
    disk.atOnce = 7;
    write(50);
    expect([...readRowsFile(path, 50)].map(({ row, merchant }) => `${row} ${merchant}`)).toEqual(
      Array.from({ length: 50 }, (_, index) => `${index + 1} Bäckerei 🥐`),
    );
  });

  it.each([0, 10, 400, 1000])('do not pass for whole when only %i bytes of them are left', (length) => {
    write(50);
    truncateSync(path, length);
    expect(() => [...readRowsFile(path, 50)]).toThrow(AppError);
  });

  it('say that the disk is full, not that the file is broken', async () => {
    const file = join(makeTemporaryFolder(), 'bank.csv');
    writeFileSync(file, 'Date,Payee,Amount\n2026-11-10,Bakery,-4.80\n2026-11-11,Bakery,-4.90\n');
    disk.takes = 100;
    const request = {
      path: file,
      rowsPath: path,
      settings: {},
      remembered: {},
      hints: { today: '2026-11-20', currency: 'EUR' },
    };
    expect(await answerRequest({ ...request, id: 1 })).toMatchObject({ id: 1, code: 'storage_full' });
  });
});
