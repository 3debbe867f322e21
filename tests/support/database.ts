import { join } from 'node:path';
import { openDatabase } from '#main/db/connection.ts';

/** Reads a data folder's database over a connection of its own, as it lies on disk. */
export function readRows<T = Record<string, unknown>>(dataDir: string, sql: string, ...values: unknown[]): T[] {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'), { readonly: true });
  try {
    return db.raw.prepare(sql).all(...values) as T[];
  } finally {
    db.close();
  }
}

/** The names of all tables that have a column. */
export function tablesWith(dataDir: string, column: string): string[] {
  const tables = readRows<{ name: string }>(
    dataDir,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  return tables
    .map(({ name }) => name)
    .filter(
      (table) => readRows(dataDir, 'SELECT 1 FROM pragma_table_info(?) WHERE name = ?', table, column).length > 0,
    );
}
