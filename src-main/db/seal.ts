import { existsSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { DataDir } from '#main/lib/data-dir.ts';
import { hashFile } from '#main/lib/hash-file.ts';
import { writeFileWhole } from '#main/lib/write-file.ts';

const seal = z.object({ size: z.int(), sha256: z.string() });

/**
 * How a database was left: `intact` is byte for byte as it was closed, `altered` is not, and `open` says nothing, since it was not closed or
 * another process has it open now. Reads the file, so nothing in this process may have it open.
 */
export function readSeal(dir: DataDir): 'intact' | 'altered' | 'open' {
  if (existsSync(`${dir.database}-wal`)) return 'open';
  const parsed = seal.safeParse(readManifest(dir));
  if (!parsed.success) return 'open';
  const { size, sha256 } = parsed.data;
  return statSync(dir.database).size === size && hashFile(dir.database) === sha256 ? 'intact' : 'altered';
}

function readManifest(dir: DataDir): unknown {
  try {
    return JSON.parse(readFileSync(dir.manifest, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Notes beside the database that it is in use: what lies there will no longer be what was closed. */
export function breakSeal(dir: DataDir, schemaVersion: number): void {
  writeFileWhole(dir.manifest, JSON.stringify({ app: 'kvitt', schema_version: schemaVersion }));
}

/** Notes what the closed file is, unless another process still has it open. To be called after the last connection was closed. */
export function sealDatabase(dir: DataDir, schemaVersion: number): void {
  if (existsSync(`${dir.database}-wal`)) return;
  const facts = { size: statSync(dir.database).size, sha256: hashFile(dir.database) };
  writeFileWhole(dir.manifest, JSON.stringify({ app: 'kvitt', schema_version: schemaVersion, ...facts }));
}
