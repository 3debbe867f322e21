import { clearChanges } from '#renderer/api/changes-store.ts';
import { call } from '#renderer/api/client.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { leaveSession, useSession } from '#renderer/api/session-store.ts';
import { clearToasts } from '#renderer/ui/toasts.tsx';
import { forgetWaitingFiles } from '../import/waiting-files.ts';
import { forgetUploads } from '../receipts/upload-store.ts';

/** Ends the session here and on the API, and forgets everything that was loaded with it. */
export async function signOut(): Promise<void> {
  if (useSession.getState().status === 'signed-in') await call('logout').catch(() => undefined);
  await forgetSession();
}

/** Leaves without telling the API, for a user or a session that no longer exists. */
export async function forgetSession(): Promise<void> {
  await leaveSession();
  queryClient.clear();
  clearChanges();
  clearToasts();
  forgetUploads();
  forgetWaitingFiles();
}
