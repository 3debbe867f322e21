import { unzipSync } from 'fflate';
import { UnreadableFile } from '../reading/file-row.ts';

const mostBytes = 200 * 1024 * 1024;
const mostEntries = 200;

/** The names of the files in a ZIP; null for what is none. */
export function listZip(bytes: Uint8Array): string[] | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.length <= mostEntries) names.push(name);
        return false;
      },
    });
    return names;
  } catch {
    return null;
  }
}

/**
 * The files of a ZIP that are wanted, by name. What an entry says about its size is what it gets: one that unpacks to more is broken off there.
 * Throws UnreadableFile for more than 200 MB or 200 entries, and for a damaged ZIP.
 */
export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > mostEntries) throw new UnreadableFile('This ZIP holds too many files to be an export.');
        if (!isWanted(name)) return false;
        total += originalSize;
        if (total > mostBytes)
          throw new UnreadableFile('This ZIP unpacks to more than 200 MB, which is too much to read.');
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(
      'This ZIP is damaged or was not downloaded to its end. Export it again, and choose the new file.',
    );
  }
}

/** A file of a ZIP by its last name: exports may stand in a folder. */
export function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
