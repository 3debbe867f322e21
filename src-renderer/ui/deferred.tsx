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
export function Part<Props extends object = object>({ of: part, ...props }: PartProps<Props> & Props) {
  // What is left without `of` are the part's own; the compiler cannot follow that.
  return <Shown part={part} props={props as unknown as Props} isPatient={false} />;
}

/** A part that gives way to what is read first: it is fetched once the rest of the screen stands. */
export function LaterPart<Props extends object = object>({ of: part, ...props }: PartProps<Props> & Props) {
  return <Shown part={part} props={props as unknown as Props} isPatient />;
}

interface PartProps<Props extends object> {
  readonly of: Deferred<Props>;
}

interface ShownProps<Props extends object> {
  readonly part: Deferred<Props>;
  readonly props: Props;
  readonly isPatient: boolean;
}

function Shown<Props extends object>({ part, props, isPatient }: ShownProps<Props>) {
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const Loaded = part.component;
  const isMissing = Loaded === null;
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    if (!isMissing) return undefined;
    const fetchNow = () => void fetchPart(part).then(drawAgain, (error: unknown) => setFailure({ error }));
    if (isPatient) return whenIdle(fetchNow);
    fetchNow();
    return undefined;
  }, [part, isMissing, isPatient]);
  if (failure !== null) throw failure.error;
  return Loaded === null ? null : <Loaded {...props} />;
}

/** At the next idle moment, and not much later where there is none. Answers how to call it off. */
function whenIdle(work: () => void): () => void {
  const idle = requestIdleCallback(work, { timeout: 500 });
  return () => cancelIdleCallback(idle);
}

/** Fetches parts while there is nothing else to do. */
export function usePreload(parts: readonly Loadable[]): void {
  useEffect(() => whenIdle(() => void Promise.allSettled(parts.map((part) => fetchPart(part)))), [parts]);
}

/** Shows what nobody can need at once, a menu that is not opened yet for example, when there is nothing else to do. */
export function AfterIdle({ children }: { readonly children: ReactNode }) {
  const [idle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return idle ? children : null;
}
