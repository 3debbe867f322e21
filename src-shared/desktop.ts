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
  /** `system`, `light` or `dark` for native parts; remembered, so that the next window opens without a flash. */
  setTheme(theme: ThemeChoice): Promise<void>;
  /** Taskbar progress from 0 to 1; null removes it. */
  setProgress(fraction: number | null): void;
  /** Menu and notification clicks. Answers a function that stops listening. */
  onCommand(listener: (command: DesktopCommand) => void): () => void;
}

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

export type DesktopCommand =
  | {
      readonly name:
        | 'add-transaction'
        | 'choose-receipts'
        | 'open-palette'
        | 'show-shortcuts'
        | 'toggle-amounts'
        | 'undo'
        | 'redo';
    }
  | { readonly name: 'navigate'; readonly to: string };
