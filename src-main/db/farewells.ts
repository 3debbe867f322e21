import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Db } from '#main/db/connection.ts';
import { writeFileWhole } from '#main/lib/write-file.ts';

const listShape = z.array(z.int().positive());

/** Ids of users who were promised to be gone and may still be in files; an id is never given twice. */
export function readFarewells(file: string): number[] {
  try {
    return listShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

export function addFarewell(file: string, userId: number): void {
  const ids = readFarewells(file);
  if (!ids.includes(userId)) writeFileWhole(file, JSON.stringify([...ids, userId]));
}

export function dropFarewell(file: string, userId: number): void {
  const ids = readFarewells(file);
  if (ids.includes(userId)) writeFileWhole(file, JSON.stringify(ids.filter((id) => id !== userId)));
}

/** Takes users out of a database that is to take the place of the one they were deleted from. */
export function leaveOut(db: Db, userIds: readonly number[]): void {
  for (const id of userIds) db.raw.prepare('DELETE FROM users WHERE id = ?').run(id);
}
