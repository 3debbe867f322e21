import { access } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** What some system does not take in a file's name, and what leads out of a folder. */
const unfit = /[/\\:*?"<>|\p{Cc}\p{Cf}]/gu;

/** A name to propose for a file; what a page says of it leads nowhere else. */
export function safeFileName(name: string, ending: string): string {
  const plain = name
    .replace(unfit, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120)
    .trim();
  return `${plain === '' ? 'kvitt' : plain}.${ending}`;
}

/**
 * The chosen path with the ending of what is written: a file that says it is something else would be opened as that. A name that was
 * not in the dialog takes the place of no other file.
 */
export async function withEnding(path: string, ending: string): Promise<string> {
  if (extname(path).toLowerCase() === `.${ending}`) return path;
  const stem = join(dirname(path), basename(path));
  let candidate = `${stem}.${ending}`;
  for (let number = 2; await exists(candidate); number += 1) candidate = `${stem} (${number}).${ending}`;
  return candidate;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
