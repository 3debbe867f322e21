import type {
  DesktopCommand,
  ExportEnd,
  ExportStart,
  LocalApiState,
  SessionState,
  ThemeChoice,
  WatchedFolderState,
} from '#shared/desktop.ts';

/** Every call that the page can make past the API, by channel. */
export interface IpcCalls {
  'session:load': () => string | null;
  'session:save': (token: string) => boolean;
  'session:hold': (token: string) => void;
  'session:state': () => SessionState;
  'session:clear': () => void;
  'local-api:get': () => LocalApiState;
  'local-api:set': (choice: { enabled: boolean; port: number }) => LocalApiState;
  'close-to-tray:get': () => boolean;
  'close-to-tray:set': (on: boolean) => void;
  'watched-folder:get': () => WatchedFolderState | null;
  'watched-folder:choose': () => WatchedFolderState | null;
  'watched-folder:stop': () => WatchedFolderState | null;
  'watched-folder:import': (name: string) => WatchedFolderState | null;
  'backups:folder': () => string;
  'backups:show': () => void;
  'exports:start': (query: string, name: string) => ExportStart;
  'exports:finish': (save: number) => ExportEnd;
  'exports:cancel': (save: number) => void;
  'exports:open': (save: number) => boolean;
  'exports:show': (save: number) => boolean;
  'theme:set': (theme: ThemeChoice) => void;
  'progress:set': (fraction: number | null) => void;
}

export type IpcChannel = keyof IpcCalls;

/** What the main process sends to the page. */
export interface IpcMessages {
  command: DesktopCommand;
}
