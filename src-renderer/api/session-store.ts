import { create } from 'zustand';
import { desktop } from '#renderer/lib/desktop.ts';
import { forgetAllProgress } from './progress-store.ts';

/**
 * `ended`: the token no longer holds, the page stays and the unlock overlay lies above it.
 * `leaving`: the user is being deleted, nothing asks for anything in the meantime.
 */
export type SessionStatus = 'loading' | 'signed-out' | 'signed-in' | 'leaving' | 'ended';

interface SessionState {
  readonly status: SessionStatus;
  readonly token: string | null;
  /** Whether the present session is to survive a restart. */
  readonly remember: boolean;
}

const storageKey = 'kvitt.token';

/** The access token and what it is worth. Its only writers are the functions of this file. */
export const useSession = create<SessionState>(() => ({ status: 'loading', token: null, remember: false }));

/** Finds the token of an earlier start or load: with the main process on the desktop, in web storage in a browser. */
export async function restoreSession(): Promise<void> {
  const kept = await loadToken();
  useSession.setState(kept ? { status: 'signed-in', ...kept } : { status: 'signed-out', token: null });
}

export async function beginSession(token: string, remember: boolean): Promise<void> {
  await forgetToken();
  await keepToken(token, remember);
  useSession.setState({ status: 'signed-in', token, remember });
}

export async function leaveSession(): Promise<void> {
  useSession.setState({ status: 'signed-out', token: null });
  await forgetToken();
}

/** Stands still while `work` takes the user away; if that fails, all goes on as before. */
export async function leaveBy(work: () => Promise<unknown>): Promise<void> {
  useSession.setState({ status: 'leaving' });
  try {
    await work();
  } catch (error) {
    useSession.setState({ status: 'signed-in' });
    throw error;
  }
}

/** Called when the API refuses `token`; a refusal of an older token says nothing about the present one. */
export function markSessionEnded(token: string): void {
  const state = useSession.getState();
  if (state.token === token && state.status === 'signed-in') useSession.setState({ status: 'ended' });
}

async function loadToken(): Promise<{ token: string; remember: boolean } | null> {
  if (desktop) {
    const token = await desktop.session.load().catch(() => null);
    return token === null ? null : { token, remember: (await desktop.session.state()).isSaved };
  }
  const lasting = localStorage.getItem(storageKey);
  const token = lasting ?? sessionStorage.getItem(storageKey);
  return token === null ? null : { token, remember: lasting !== null };
}

/** The desktop's main process keeps it: what stands in session storage, Chromium writes to disk as plain text. */
async function keepToken(token: string, remember: boolean): Promise<void> {
  if (desktop) await (remember ? desktop.session.save(token) : desktop.session.hold(token)).catch(() => undefined);
  else (remember ? localStorage : sessionStorage).setItem(storageKey, token);
}

async function forgetToken(): Promise<void> {
  forgetAllProgress();
  localStorage.removeItem(storageKey);
  sessionStorage.removeItem(storageKey);
  await desktop?.session.clear().catch(() => undefined);
}
