/** What the sandboxed preload puts on `window.kvitt` in the desktop window; absent in a browser. */
export interface DesktopBridge {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Language and region of the operating system, such as `de-CH`; `navigator.language` knows only the languages that Chromium ships. */
  readonly locale: string;
  readonly session: {
    /** The access token that was saved or held, the saved one decrypted by the operating system's keychain; null when there is none. */
    load(): Promise<string | null>;
    /** Keeps the token for the next start. Answers false where no keychain is available: it is held then, and nothing is written. */
    save(token: string): Promise<boolean>;
    /** Keeps the token until the app ends, in the main process: what a page puts into its session storage, Chromium writes to disk. */
    hold(token: string): Promise<void>;
    state(): Promise<SessionState>;
    clear(): Promise<void>;
  };
  readonly localApi: {
    get(): Promise<LocalApiState>;
    /** Opens or closes the loopback port; the choice is remembered. A port in use comes back as `error`. */
    set(choice: { enabled: boolean; port: number }): Promise<LocalApiState>;
  };
  readonly closeToTray: {
    get(): Promise<boolean>;
    /** Whether closing the window leaves Kvitt running in the tray; remembered. */
    set(on: boolean): Promise<void>;
  };
  /** The folder whose new files become receipts. Null while nobody is signed in. */
  readonly watchedFolder: {
    get(): Promise<WatchedFolderState | null>;
    /** Asks for a folder in the system's own dialog; what lies in it already is left alone. */
    choose(): Promise<WatchedFolderState | null>;
    stop(): Promise<WatchedFolderState | null>;
    /** Opens one of its bank files in the window, to be imported; it is named no longer then. */
    import(name: string): Promise<WatchedFolderState | null>;
  };
  readonly backups: {
    /** The path of the folder that the backups lie in. */
    folder(): Promise<string>;
    /** Shows that folder in the system's file manager. */
    show(): Promise<void>;
  };
  /** Exports that go from the app straight to the disk; the page never holds them and never names a path. */
  readonly exports: {
    /** Asks for `GET /export` with this query, then where the file goes. `name` is proposed, without its ending. */
    start(query: string, name: string): Promise<ExportStart>;
    finish(save: number): Promise<ExportEnd>;
    cancel(save: number): Promise<void>;
    /** Opens the finished file in its program; false when that cannot be done any more. */
    open(save: number): Promise<boolean>;
    /** Shows the finished file in the system's file manager; false when it has gone. */
    show(save: number): Promise<boolean>;
  };
  /** `system`, `light` or `dark` for native parts; remembered, so that the next window opens without a flash. */
  setTheme(theme: ThemeChoice): Promise<void>;
  /** Taskbar progress from 0 to 1; null removes it. */
  setProgress(fraction: number | null): void;
  /** Menu and notification clicks. Answers a function that stops listening. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
}

/** `disk_full`, `too_large` for the disk's format, or `broke_off` when making it failed; `own_folder` is one of Kvitt's. */
export type ExportTrouble = 'disk_full' | 'too_large' | 'not_writable' | 'folder_gone' | 'own_folder' | 'broke_off';

/** Null when the person chose no place. `job` is the `id` of its progress events; a refusal is a status with its problem document. */
export type ExportStart =
  | null
  | { readonly save: number; readonly job: number }
  | { readonly trouble: ExportTrouble }
  | { readonly status: number; readonly problem: Readonly<Record<string, unknown>> };

export type ExportEnd =
  /** With the last part of its folder's path. */
  | { readonly outcome: 'saved'; readonly name: string; readonly folder: string }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly trouble: ExportTrouble };

export interface SessionState {
  /** Whether this computer has a keychain, so that a token can outlive the app. */
  readonly canSave: boolean;
  /** Whether the present token does. */
  readonly isSaved: boolean;
}

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface LocalApiState {
  readonly enabled: boolean;
  readonly port: number;
  /** `http://127.0.0.1:4766` while it listens, else null. */
  readonly address: string | null;
  /** Why it could not listen, in words for a person; null when all is well. */
  readonly error: string | null;
}

export interface RefusedFile {
  readonly name: string;
  /** `too_large`: more bytes or more pixels than a receipt may have. */
  readonly reason: 'too_large' | 'unreadable';
}

export interface WatchedFolderState {
  /** Its path; null where none is watched. */
  readonly folder: string | null;
  /** How many of the files in it became receipts. */
  readonly taken: number;
  /** Files in it that look like receipts and could not be taken. */
  readonly refused: readonly RefusedFile[];
  /** Bank files in it that nobody has imported from here; they are left where they are. */
  readonly statements: readonly string[];
  /** Why nothing is taken right now. `own_folder` answers the choice of a folder of Kvitt's own, which changes nothing. */
  readonly trouble: 'unreachable' | 'signed_out' | 'failing' | 'own_folder' | null;
}

/** A file that the operating system asks to open, cut off behind the largest receipt or bank file that there may be. */
export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type DesktopCommand =
  | {
      readonly name:
        | 'add-transaction'
        | 'choose-receipts'
        | 'export-view'
        | 'print-report'
        | 'open-palette'
        | 'show-shortcuts'
        | 'toggle-amounts'
        | 'undo'
        | 'redo';
    }
  | { readonly name: 'navigate'; readonly to: string }
  | { readonly name: 'take-files'; readonly files: readonly OpenedFile[] };
