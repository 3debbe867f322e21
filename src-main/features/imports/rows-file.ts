import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { AppError } from '#main/lib/app-error.ts';
import type { MovedRow } from './moving-in/moved-book.ts';
import type { FileRow } from './reading/file-row.ts';

/** Bookings on their way from the process that reads files to the one that knows the database: one JSON a line. */
export interface RowsWriter {
  add(row: FileRow | MovedRow): void;
  close(): void;
}

const bufferedCharacters = 256 * 1024;

export function createRowsFile(path: string): RowsWriter {
  const file = openSync(path, 'wx', 0o600);
  let waiting = '';
  const flush = () => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    // A disk that is nearly full takes a part, and says so only the next time.
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  };
  return {
    add(row) {
      waiting += `${JSON.stringify(row)}\n`;
      if (waiting.length > bufferedCharacters) flush();
    },
    close() {
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}

/** Reads them back, a piece of the file at a time. Throws once it is at the end where they are not as many as were written. */
export function* readRowsFile<Row = FileRow>(path: string, rows: number): Generator<Row> {
  const file = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const piece = Buffer.alloc(bufferedCharacters);
  let rest = '';
  let seen = 0;
  try {
    for (;;) {
      const length = readSync(file, piece);
      const lines = (rest + decoder.write(piece.subarray(0, length))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield readLine<Row>(line);
        seen += 1;
      }
      if (length > 0) continue;
      if (rest !== '' || seen !== rows) throw incomplete();
      return;
    }
  } finally {
    closeSync(file);
  }
}

function readLine<Row>(line: string): Row {
  try {
    return JSON.parse(line) as Row;
  } catch {
    throw incomplete();
  }
}

function incomplete(): AppError {
  return new AppError(
    'unreadable_file',
    'What was read from this file did not arrive whole, so nothing of it is used. See that the disk has space, and choose the file again.',
  );
}
