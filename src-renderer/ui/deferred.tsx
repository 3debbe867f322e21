import type { ComponentType, ReactNode } from 'react';
import { useEffect, useReducer, useState } from 'react';

interface Deferred<Props extends object> {
  readonly load: () => Promise<ComponentType<Props>>;
  /** Null until it has come. */
  component: ComponentType<Props> | null;
}

/** A part of the page in a file of its own. */
export function deferred<Props extends object = object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  return { load, component: null };
}

/** A part whatever its properties are. */
export interface Loadable {
  readonly load: () => Promise<unknown>;
  component: unknown;
}

async function fetchPart(part: Loadable): Promise<void> {
  part.component ??= await part.load();
}

/**
 * Shows a part as soon as it is there. Like React's `lazy`, but what has come already is shown at once: `lazy` suspends all the same, and
 * React then holds its first showing back for 300 ms, in which typed letters are lost.
 */
export function Part<Props extends object = object>({ of: part, ...props }: { readonly of: Deferred<Props> } & Props) {
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const Loaded = part.component;
  const isMissing = Loaded === null;
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    if (isMissing) fetchPart(part).then(drawAgain, (error: unknown) => setFailure({ error }));
  }, [part, isMissing]);
  if (failure !== null) throw failure.error;
  // What is left of the props without `of` are the part's own; the compiler cannot follow that.
  return Loaded === null ? null : <Loaded {...(props as unknown as Props)} />;
}

/** Fetches parts while there is nothing else to do. */
export function usePreload(parts: readonly Loadable[]): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => void Promise.allSettled(parts.map((part) => fetchPart(part))));
    return () => cancelIdleCallback(idle);
  }, [parts]);
}

/** Shows what nobody can need at once, a menu that is not opened yet for example, when there is nothing else to do. */
export function AfterIdle({ children }: { readonly children: ReactNode }) {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const wait = requestIdleCallback(() => setIdle(true));
    return () => cancelIdleCallback(wait);
  }, []);
  return idle ? children : null;
}
