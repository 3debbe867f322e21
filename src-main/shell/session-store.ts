import { existsSync, readFileSync, rmSync } from 'node:fs';
import { safeStorage } from 'electron';
import { writeFileWhole } from '#main/lib/write-file.ts';
import type { SessionState } from '#shared/desktop.ts';
import type { IpcCalls } from './ipc-channels.ts';

/** Keeps the access token: between two starts encrypted with a key of the operating system's keychain, else in memory alone. */
export interface SessionStore {
  load(): string | null;
  /** Answers whether it will be there at the next start; without a keychain, and on a full disk, it is only held. */
  save(token: string): boolean;
  /** Until the app ends. */
  hold(token: string): void;
  state(): SessionState;
  clear(): void;
}

export function createSessionStore(file: string): SessionStore {
  let held: string | null = null;
  const hold = (token: string | null): void => {
    rmSync(file, { force: true });
    held = token;
  };
  return {
    load: () => held ?? readToken(file),
    save(token) {
      hold(token);
      return hasKeychain() && writeToken(file, token);
    },
    hold,
    state: () => ({ canSave: hasKeychain(), isSaved: existsSync(file) }),
    clear: () => hold(null),
  };
}

/** The page's calls about its session; `onChange` hears of each change. */
export function answerSession(
  tokens: SessionStore,
  onChange: (isSignedIn: boolean) => void,
): Pick<IpcCalls, Extract<keyof IpcCalls, `session:${string}`>> {
  return {
    'session:load': tokens.load,
    'session:save'(token) {
      const isSaved = tokens.save(token);
      onChange(true);
      return isSaved;
    },
    'session:hold'(token) {
      tokens.hold(token);
      onChange(true);
    },
    'session:state': tokens.state,
    'session:clear'() {
      tokens.clear();
      onChange(false);
    },
  };
}

function readToken(file: string): string | null {
  try {
    return hasKeychain() ? safeStorage.decryptString(readFileSync(file)) : null;
  } catch {
    // No file, or one of another user or keychain: the person signs in again.
    return null;
  }
}

function writeToken(file: string, token: string): boolean {
  try {
    writeFileWhole(file, safeStorage.encryptString(token));
    return true;
  } catch {
    return false;
  }
}

/** On Linux without a keyring Electron "encrypts" with a key that is the same everywhere: no better than plain text. */
function hasKeychain(): boolean {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return safeStorage.isEncryptionAvailable();
}
