import Database from 'better-sqlite3';

/** A SQLite file of another program, read as data: nothing that its schema says is run but its tables. */
export interface ForeignDatabase {
  /** The columns of a table; none where there is no such table, or a view or a virtual table in its place. */
  columnsOf(table: string): ReadonlySet<string>;
  /** Rows one after the other, read to their end or left by `for … of`; `query` reads tables that `columnsOf` knows. */
  rows(query: string): IterableIterator<Record<string, unknown>>;
  close(): void;
}

const magic = 'SQLite format 3\0';
/** Bytes 18 and 19 say how it is written: 2 is with a write-ahead log, which a database in memory cannot have. */
const versions = [18, 19];

/** Opens the bytes in memory, so that no file is touched. Null for what is no SQLite database, or a broken one. */
export function openForeignDatabase(bytes: Uint8Array): ForeignDatabase | null {
  const own = Buffer.from(bytes);
  if (own.subarray(0, magic.length).toString('latin1') !== magic) return null;
  for (const place of versions) own[place] = 1;
  let raw: Database.Database | null = null;
  try {
    raw = new Database(own, { readonly: true });
    for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON', 'mmap_size = 0'])
      raw.pragma(pragma);
    raw.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch {
    raw?.close();
    return null;
  }
  const opened = raw;
  return {
    columnsOf(table) {
      const isTable = opened
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE %'")
        .get(table);
      if (!isTable) return new Set();
      const columns = opened.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').all(table);
      return new Set((columns as { name: string }[]).map(({ name }) => name));
    },
    rows: (query) => opened.prepare(query).iterate() as IterableIterator<Record<string, unknown>>,
    close: () => opened.close(),
  };
}
