import { readFileSync, rmSync } from 'node:fs';
import { safeStorage } from 'electron';
import { writeFileWhole } from './write-file.ts';

/** Keeps the access token between two starts, encrypted with a key of the operating system's keychain. */
export interface SessionStore {
  load(): string | null;
  /** Answers false, and writes nothing, where there is no keychain. */
  save(token: string): boolean;
  clear(): void;
}

export function createSessionStore(file: string): SessionStore {
  return {
    load() {
      try {
        return hasKeychain() ? safeStorage.decryptString(readFileSync(file)) : null;
      } catch {
        // No file, or one of another user or keychain: the person signs in again.
        return null;
      }
    },
    save(token) {
      if (!hasKeychain()) return false;
      writeFileWhole(file, safeStorage.encryptString(token));
      return true;
    },
    clear: () => rmSync(file, { force: true }),
  };
}

/** On Linux without a keyring Electron "encrypts" with a key that is the same everywhere: no better than plain text. */
function hasKeychain(): boolean {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return safeStorage.isEncryptionAvailable();
}
