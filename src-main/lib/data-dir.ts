import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { StartupError } from '#main/lib/app-error.ts';

/** Where everything of this user's Kvitt lies; desktop and headless server share it. */
export interface DataDir {
  readonly root: string;
  readonly database: string;
  readonly manifest: string;
  readonly receipts: string;
  readonly uploads: string;
  readonly backups: string;
  /** Files of banks until they are imported. */
  readonly imports: string;
  /** Who was deleted and may still be in files. */
  readonly farewells: string;
}

/** The folder named on the command line or in KVITT_DATA_DIR, else the operating system's own place for application data. */
export function resolveDataDir(named: string | undefined): string {
  return resolve(named ?? process.env.KVITT_DATA_DIR ?? envPaths('kvitt', { suffix: '' }).data);
}

/** What a user's watched folder is, and which of its files were seen. */
export function watchedFolderFile(root: string, userId: number): string {
  return join(root, `watched-folder-${userId}.json`);
}

/** Creates the folders, readable by this user alone. Throws StartupError when that is not possible. */
export function prepareDataDir(root: string): DataDir {
  const dir: DataDir = {
    root,
    database: join(root, 'kvitt.sqlite'),
    manifest: join(root, 'kvitt.json'),
    receipts: join(root, 'receipts'),
    uploads: join(root, 'receipts', '.incoming'),
    backups: join(root, 'backups'),
    imports: join(root, 'imports'),
    farewells: join(root, 'farewells.json'),
  };
  try {
    for (const folder of [dir.root, dir.receipts, dir.uploads, dir.backups, dir.imports])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Asked first: a folder that was made read-only is somebody's wish, and its owner's chmod would lift it.
    accessSync(dir.root, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(dir.root, statSync(dir.root).mode & 0o700);
  } catch {
    throw new StartupError(
      'folder_not_writable',
      `Kvitt cannot write to its data folder ${root}. Make the folder writable, or name another one with --data-dir or KVITT_DATA_DIR.`,
      dir,
    );
  }
  return dir;
}
