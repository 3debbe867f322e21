import { readFileSync } from 'node:fs';
import type { FileReaderAnswer, ReadFileAnswer, ReadFileRequest } from './file-reader.ts';
import { layoutOfBook, readBook } from './moving-in/read-book.ts';
import type { FileAccount } from './plan-accounts.ts';
import { type FileRow, UnreadableFile } from './reading/file-row.ts';
import { readFile } from './reading/read-file.ts';
import { createRowsFile } from './rows-file.ts';

export type NumberedRequest = ReadFileRequest & { readonly id: number };

/** Reads the file of a request, writes its bookings to another, and answers what a person has to know of it. */
export async function answerRequest(request: NumberedRequest): Promise<FileReaderAnswer> {
  try {
    return { id: request.id, value: await read(request) };
  } catch (error) {
    if (error instanceof UnreadableFile)
      return { id: request.id, code: error.isTable ? 'unknown_columns' : 'unreadable_file', message: error.detail };
    if (error instanceof Error && 'code' in error && /^(?:ENOSPC|EDQUOT)$/.test(String(error.code)))
      return { id: request.id, code: 'storage_full', message: 'The disk is full' };
    // A file that breaks a library is as unreadable as any; what it was stays here.
    return { id: request.id, code: 'unreadable_file', message: brokenFile };
  }
}

const brokenFile =
  'This file is broken or of a kind that Kvitt does not know. Download it again, or choose another format at your bank.';

async function read({ path, rowsPath, settings, remembered, hints }: ReadFileRequest): Promise<ReadFileAnswer> {
  const rows = createRowsFile(rowsPath);
  const facts = createFacts();
  try {
    const bytes = new Uint8Array(readFileSync(path));
    let moved = 0;
    const book = await readBook(bytes, hints, (row) => {
      moved += 1;
      rows.add(row);
    });
    if (book) return { ...nothingElse, layout: layoutOfBook(book), rows: moved, book };
    const outcome = await readFile({ bytes, settings, remembered, hints }, (row) => {
      facts.add(row);
      rows.add(row);
    });
    return { ...outcome, accounts: facts.accounts(), days: facts.days(), reusedIds: facts.reusedIds() };
  } finally {
    rows.close();
  }
}

/** What only a bank's file has. */
const nothingElse = { accounts: [], days: null, problems: [], remembered: false, reusedIds: null };

const mostReused = 1000;

/** Gathers what is about the whole file while its rows pass. */
function createFacts() {
  const accounts = new Map<string, FileAccount>();
  const contents = new Map<string, string>();
  const reused = new Set<string>();
  let days: ReadFileAnswer['days'] = null;

  const noteId = ({ account, bankId, date, amount }: FileRow) => {
    if (bankId === null) return;
    const id = `${account ?? ''}\n${bankId}`;
    const content = `${date} ${amount}`;
    const before = contents.get(id);
    if (before === undefined) contents.set(id, content);
    else if (before !== content) reused.add(id);
  };

  return {
    add(row: FileRow) {
      const key = JSON.stringify([row.account, row.currency]);
      const rows = (accounts.get(key)?.rows ?? 0) + 1;
      accounts.set(key, { identifier: row.account, currency: row.currency, rows });
      noteId(row);
      if (row.date === null || row.problem !== null) return;
      const { first, last } = days ?? { first: row.date, last: row.date };
      const [earliest = first] = [first, row.date].sort();
      const [, latest = last] = [last, row.date].sort();
      days = { first: earliest, last: latest };
    },
    accounts: () => [...accounts.values()],
    days: () => days,
    reusedIds: () => (reused.size > mostReused ? null : [...reused]),
  };
}
