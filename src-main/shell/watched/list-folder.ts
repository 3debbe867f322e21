import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnfinished, type ListedFile } from './settled-files.ts';

/** The finished files of a folder itself, not of the folders in it. Throws where the folder cannot be read. */
export async function listFolder(folder: string): Promise<readonly ListedFile[]> {
  const names = (await readdir(folder)).filter((name) => !isUnfinished(name)).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<ListedFile | null> => {
      try {
        const file = await stat(join(folder, name));
        return file.isFile() ? { name, size: file.size, mtimeMs: file.mtimeMs } : null;
      } catch {
        // Gone meanwhile, or a link to nowhere.
        return null;
      }
    }),
  );
  return found.filter((file) => file !== null);
}
