import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBankFileName } from '#shared/bank-file-names.ts';
import { maxImportBytes } from '#shared/contract/imports.ts';
import { maxReceiptBytes } from '#shared/contract/receipts.ts';
import type { DesktopCommand, OpenedFile } from '#shared/desktop.ts';
import { readStart } from './read-start.ts';

export interface Opening {
  /** Files that the system asks to open; none when Kvitt was only started again. */
  take(paths: readonly string[]): void;
  /** There is a window from now on; what came before is handed to it. */
  begin(window: OpeningWindow): void;
}

export interface OpeningWindow {
  show(): void;
  send(command: DesktopCommand): void;
}

/** Hands opened files to the window, which comes to the front for them. */
export function createOpening(): Opening {
  let window: OpeningWindow | undefined;
  let early: readonly string[] = [];
  const hand = async (to: OpeningWindow, paths: readonly string[]): Promise<void> => {
    to.show();
    if (paths.length > 0) to.send({ name: 'take-files', files: await readOpenedFiles(paths) });
  };
  return {
    take(paths) {
      if (window) void hand(window, paths);
      else early = [...early, ...paths];
    },
    begin(opened) {
      window = opened;
      void hand(opened, early);
    },
  };
}

/** Options whose value is the next word. */
const withValue = new Set(['--data-dir', '-r']);

/**
 * The files that a command line names, by their paths. Systems hand them over as paths or as `file:` addresses; `args` is everything
 * behind the program itself.
 */
export function readFileArguments(args: readonly string[], folder: string): readonly string[] {
  const words = args.filter((word, at) => !word.startsWith('-') && !withValue.has(args[at - 1] ?? ''));
  return words.map((word) => resolve(folder, toPath(word))).filter(isFile);
}

function toPath(word: string): string {
  if (!word.startsWith('file:')) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // An address of another computer.
    return word;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Reads files one after the other for the page, which cannot follow paths; what cannot be read is handed over empty, so that the page can say so. */
export async function readOpenedFiles(paths: readonly string[]): Promise<OpenedFile[]> {
  const files: OpenedFile[] = [];
  for (const path of paths) {
    // One byte too many tells the page that there is more.
    const most = isBankFileName(path) ? maxImportBytes : maxReceiptBytes;
    files.push({ name: basename(path), bytes: await readStart(path, most + 1).catch(() => new Uint8Array()) });
  }
  return files;
}
