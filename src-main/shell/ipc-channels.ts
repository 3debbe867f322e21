import type { DesktopCommand, LocalApiState, SessionState, ThemeChoice } from '#shared/desktop.ts';

/** Every call that the page can make past the API, by channel. */
export interface IpcCalls {
  'session:load': () => string | null;
  'session:save': (token: string) => boolean;
  'session:hold': (token: string) => void;
  'session:state': () => SessionState;
  'session:clear': () => void;
  'local-api:get': () => LocalApiState;
  'local-api:set': (choice: { enabled: boolean; port: number }) => LocalApiState;
  'theme:set': (theme: ThemeChoice) => void;
  'progress:set': (fraction: number | null) => void;
}

export type IpcChannel = keyof IpcCalls;

/** What the main process sends to the page. */
export interface IpcMessages {
  command: DesktopCommand;
}
