import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followEvents } from '#renderer/api/events.ts';
import { meQuery } from '#renderer/api/queries.ts';
import { useSession } from '#renderer/api/session-store.ts';
import { Shell } from '#renderer/features/shell/Shell.tsx';
import { setHomeCurrency, setLocale } from '#renderer/lib/format.ts';
import { speak, useSpoken } from '#renderer/lib/language.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { useFocusBack } from '#renderer/ui/focus-back.ts';
import { signOut } from './sign-out.ts';
import { Unreachable } from './Unreachable.tsx';
import { usePreferenceSync } from './use-preference-sync.ts';

const unlock = deferred(() => import('./UnlockOverlay.tsx').then((m) => m.UnlockOverlay));
const parts = [unlock];

/** The app for one user: loads who it is, follows what changes, and keeps the page while the session is renewed. */
export function SignedIn() {
  usePreload(parts);
  const status = useSession((state) => state.status);
  const token = useSession((state) => state.token);
  const me = useQuery({ ...meQuery, enabled: status === 'signed-in' });
  usePreferenceSync(me.data?.preferences);
  useFocusBack(status === 'ended');

  useEffect(() => {
    if (status !== 'signed-in' || token === null) return undefined;
    return followEvents();
  }, [status, token]);

  const spoken = useSpoken((state) => state.locale);
  const locale = me.data?.locale;
  useEffect(() => {
    if (locale !== undefined) void speak(locale);
  }, [locale]);

  // A remembered token that no longer holds has no page to keep: sign in as usual.
  const endedAtStart = status === 'ended' && me.data === undefined;
  useEffect(() => {
    if (endedAtStart) void signOut();
  }, [endedAtStart]);

  if (me.data === undefined)
    return me.isError && status === 'signed-in' ? <Unreachable onRetry={() => void me.refetch()} /> : null;
  if (spoken !== me.data.locale) return null;
  setLocale(me.data.locale);
  setHomeCurrency(me.data.base_currency);
  return (
    <>
      <Shell key={me.data.base_currency} />
      {status === 'ended' && <Part of={unlock} user={me.data} />}
    </>
  );
}
