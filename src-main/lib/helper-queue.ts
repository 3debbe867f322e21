/** A process or thread that can crash without harm to the app. */
export interface HelperProcess {
  /** Sends by structured clone: typed arrays stay typed arrays. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also after `kill`. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

export type SpawnHelper = () => HelperProcess;

export interface RequestControl {
  /** Milliseconds until the helper is killed; the queue's own limit where absent. Waiting for an earlier request does not count. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Percent that the helper says, 0–100. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

/** What a helper sends back: how far it is, then a value or a known problem. */
export type HelperAnswer<Value = unknown, Code extends string = string> =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly value: Value }
  | { readonly id: number; readonly code: Code; readonly message: string };

/** Why no answer came: the time limit, the end of the helper, or what the helper itself said. */
export interface HelperFailure<Code extends string = string> {
  readonly code: Code | 'timed_out' | 'helper_crashed';
  readonly message: string;
}

export interface HelperQueueOptions {
  readonly spawn: SpawnHelper;
  /** Milliseconds without a request after which the helper is let go. */
  readonly idleMs: number;
  readonly timeoutMs: number;
  /** Turns a failure into the error that callers get. */
  readonly toError: (failure: HelperFailure) => Error;
}

export interface HelperQueue {
  /** Rejects with `toError`, or with `signal.reason` once the signal is aborted. */
  ask<T>(request: object, control?: RequestControl): Promise<T>;
  /** Lets the helper go; a later request starts another. */
  close(): void;
}

interface Running {
  readonly process: HelperProcess;
  answer: ((message: HelperAnswer) => void) | null;
  exit: ((reason: string) => void) | null;
}

/**
 * Requests to a helper, one after the other: two large pictures in memory at once would be twice the peak. A crash or
 * a hang ends its own request alone; the helper is started again for the next one.
 */
export function createHelperQueue({ spawn, idleMs, timeoutMs, toError }: HelperQueueOptions): HelperQueue {
  let running: Running | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastRequest: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  function start(): Running {
    const started: Running = { process: spawn(), answer: null, exit: null };
    started.process.onMessage((message) => started.answer?.(message as HelperAnswer));
    started.process.onExit((reason) => {
      if (running === started) running = null;
      started.exit?.(reason);
    });
    running = started;
    return started;
  }

  function stop(): void {
    clearTimeout(idleTimer);
    const stopped = running;
    running = null;
    stopped?.process.kill();
  }

  function stopWhenIdle(): void {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(stop, idleMs);
    idleTimer.unref();
  }

  /** Settles exactly once: by the answer, the end of the helper, the time limit or the caller's signal. */
  function askNow<T>(request: object, control: RequestControl): Promise<T> {
    control.signal?.throwIfAborted();
    clearTimeout(idleTimer);
    const id = ++lastId;
    const helper = running ?? start();
    return new Promise<T>((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        control.signal?.removeEventListener('abort', onAbort);
        helper.answer = null;
        helper.exit = null;
        stopWhenIdle();
        end();
      };
      const fail = (failure: HelperFailure) => settle(() => reject(toError(failure)));
      const giveUp = (end: () => void) => {
        if (running === helper) running = null;
        settle(end);
        helper.process.kill();
      };
      const onAbort = () => giveUp(() => reject(control.signal?.reason));
      const limit = control.timeoutMs ?? timeoutMs;
      const timer = setTimeout(
        () => giveUp(() => reject(toError({ code: 'timed_out', message: `No answer within ${limit} ms` }))),
        limit,
      );
      control.signal?.addEventListener('abort', onAbort);
      helper.exit = (reason) => fail({ code: 'helper_crashed', message: reason });
      helper.answer = (answer) => {
        if (answer.id !== id) return;
        if ('progress' in answer) control.onProgress?.(answer.progress);
        else if ('code' in answer) fail(answer);
        else settle(() => resolve(answer.value as T));
      };
      helper.process.post({ ...request, id });
    });
  }

  return {
    ask<T>(request: object, control: RequestControl = {}) {
      const result = lastRequest.then(() => askNow<T>(request, control));
      lastRequest = result.catch(() => undefined);
      return result;
    },
    close: stop,
  };
}
