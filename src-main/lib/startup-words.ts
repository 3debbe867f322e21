import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StartupError } from './app-error.ts';

/** Why the app cannot start, as something to be said in any language; in English it is the error's `detail`. */
export function sayStartupError({ code, values }: StartupError): MessageDescriptor {
  const { root = '', database = '', backups = '', version = '', known = '', port = '' } = values;
  switch (code) {
    case 'newer_database':
      return msg`The database was written by a newer version of Kvitt (schema ${version}, this one knows ${known}). Install the newer version; nothing was changed.`;
    case 'damaged_database':
      if (database === '')
        return msg`The database file is not one of Kvitt. Put it aside, or name another folder with --data-dir.`;
      return msg`The database ${database} is damaged. The newest sound backup in ${backups} can take its place: the desktop app asks, the headless server takes --restore-newest-backup. Nothing was changed.`;
    case 'missing_database':
      return msg`The database ${database} is missing or empty, but this folder was used before. Put the file back, or let the newest sound backup in ${backups} take its place: the desktop app asks, the headless server takes --restore-newest-backup. Nothing was changed.`;
    case 'folder_not_writable':
      return msg`Kvitt cannot write to its data folder ${root}. Make the folder writable, or name another one with --data-dir or KVITT_DATA_DIR.`;
    case 'port_in_use':
      return msg`Port ${port} is used by another program. Choose another one, for example with --port 0 for any free one.`;
    case 'old_sqlite':
      return msg`SQLite ${version} is too old. Install Kvitt again, so that it comes with its own SQLite.`;
  }
}
