import { call } from '#renderer/api/client.ts';
import type { Answer, BodyFor } from '#renderer/api/endpoints.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { beginSession, useSession } from '#renderer/api/session-store.ts';
import { systemLocale } from '#renderer/lib/locale.ts';
import { signOut } from './sign-out.ts';

const hasUserKey = 'kvitt.has-user';

/** Whether somebody signed in here before, so that the first screen offers signing in rather than a new user. */
export function hasUserHere(): boolean {
  return localStorage.getItem(hasUserKey) === 'true';
}

/** After the user here was deleted, so that the first screen offers a new one. */
export function forgetUserHere(): void {
  localStorage.removeItem(hasUserKey);
}

export async function signIn(email: string, password: string, remember: boolean): Promise<void> {
  await take(await call('login', { body: { email, password, remember } }), remember);
}

/** A new user's first session lasts 12 hours; who wants to stay signed in gets the longer one by signing in right away. */
export async function register(user: BodyFor<'registerUser'>, remember: boolean): Promise<void> {
  const session = await call('registerUser', { body: user });
  if (remember) await signIn(user.email, user.password, true);
  else await take(session, false);
}

/** Who the sample household is; it is nobody's own. */
export const sampleEmail = 'sample@kvitt.invalid';

/** Goes over to the sample household, which is made first where there is none. Whoever is signed in is signed out once it is there. */
export async function openSample(): Promise<void> {
  const session = await call('openSample', { body: { locale: systemLocale() } }, { undoable: false });
  if (useSession.getState().status === 'signed-in') await signOut();
  await take(session, false);
}

async function take(session: Answer<'login'>, remember: boolean): Promise<void> {
  if (session.user.email !== sampleEmail) localStorage.setItem(hasUserKey, 'true');
  queryClient.setQueryData(keys.me, session.user);
  await beginSession(session.access_token, remember);
}
