import type { EventBus } from './event-bus.ts';

type LocaleListener = (locale: string | null) => void;

/** Who looks at this computer's window, told by the calls that come through it. */
export interface WindowUser {
  is(userId: number): boolean;
  /** Whose call came through the window; null for one that no session stands behind. */
  see(userId: number | null): void;
  /** Hears their locale whenever it becomes another one, null where nobody is signed in; answers a function that stops. */
  onLocale(listener: LocaleListener): () => void;
}

export function createWindowUser(bus: EventBus, findLocale: (userId: number) => string | null): WindowUser {
  const listeners = new Set<LocaleListener>();
  let present: number | null = null;
  let locale: string | null = null;

  const look = (): void => {
    const now = present === null ? null : findLocale(present);
    if (now === locale) return;
    locale = now;
    for (const listener of listeners) listener(locale);
  };

  bus.subscribe((event) => {
    if ('entity' in event && event.entity === 'user' && event.id === present) look();
  });

  return {
    is: (userId) => userId === present,
    see(userId) {
      if (userId === present) return;
      present = userId;
      look();
    },
    onLocale(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
