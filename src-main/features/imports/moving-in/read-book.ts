import type { Layout, ReadHints } from '../reading/file-row.ts';
import { plainLayout, UnreadableFile } from '../reading/file-row.ts';
import { isJsonObject } from './json-document.ts';
import type { MovedBook, MovedRow } from './moved-book.ts';
import { isFireflyCsv, mayBeFireflyZip } from './tell-firefly.ts';
import { baseName, listZip } from './unzip.ts';

/**
 * Reads a file that holds a whole book: hands on a row for each transaction in it, and answers the rest. Null for a file that is something
 * else. Throws UnreadableFile for one that says that it is such a book and cannot be read.
 */
export async function readBook(
  bytes: Uint8Array,
  hints: ReadHints,
  take: (row: MovedRow) => void,
): Promise<MovedBook | null> {
  const takeRow = refusingTooManyTags(take);
  if (isJsonObject(bytes)) return (await import('./read-kvitt.ts')).readKvitt(bytes, takeRow);
  const names = listZip(bytes)?.map(baseName) ?? [];
  if (names.includes(actualDatabase)) return (await import('./read-actual.ts')).readActual(bytes, hints, takeRow);
  if (isFireflyCsv(bytes) || mayBeFireflyZip(names))
    return (await import('./read-firefly.ts')).readFirefly(bytes, hints, takeRow);
  return null;
}

/** More than a person can tell apart; each would be made one by one. */
const mostTags = 20_000;

function refusingTooManyTags(take: (row: MovedRow) => void): (row: MovedRow) => void {
  const names = new Set<string>();
  return (row) => {
    const { tags = [], parts = [] } = row.transaction ?? {};
    for (const name of [tags, ...parts.map((part) => part.tags)].flat()) names.add(name);
    if (names.size > mostTags)
      throw new UnreadableFile(`This file names more than ${mostTags} different tags, which cannot be right.`);
    take(row);
  };
}

/** The database inside an export of Actual. */
const actualDatabase = 'db.sqlite';

/** Such files leave no choice of how they are read. */
export function layoutOfBook({ source }: MovedBook): Layout {
  return plainLayout(source);
}
