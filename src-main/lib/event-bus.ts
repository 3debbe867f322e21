import type { StreamEvent } from '#shared/events.ts';

export type UserEvent = StreamEvent & { readonly userId: number };
export type EventListener = (event: UserEvent) => void;

/** Tells listeners in this process what happened, after it was committed. A listener that throws is dropped. */
export interface EventBus {
  publish(event: UserEvent): void;
  subscribe(listener: EventListener): () => void;
}

export function createEventBus(): EventBus {
  const listeners = new Set<EventListener>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch {
          listeners.delete(listener);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
