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
  /** Ends the helper and every request that runs or waits; a later request starts another. */
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
  const turns = createTurnstile();
  let running: Running | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Running {
    const started: Running = { process: spawn(), answer: null, exit: null };
    started.process.onMessage((message) => {
      if (isAnswer(message)) started.answer?.(message);
    });
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

  function crashed(error: unknown): Error {
    return toError({ code: 'helper_crashed', message: error instanceof Error ? error.message : String(error) });
  }

  function startOrExplain(): Running {
    try {
      return running ?? start();
    } catch (error) {
      throw crashed(error);
    }
  }

  /** Settles exactly once: by the answer, the end of the helper, the time limit or the caller's signal. */
  function askNow<T>(request: object, control: RequestControl): Promise<T> {
    control.signal?.throwIfAborted();
    clearTimeout(idleTimer);
    const id = ++lastId;
    const helper = startOrExplain();
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
      try {
        helper.process.post({ ...request, id });
      } catch (error) {
        giveUp(() => reject(crashed(error)));
      }
    });
  }

  return {
    async ask<T>(request: object, control: RequestControl = {}) {
      await turns.enter(control.signal);
      try {
        return await askNow<T>(request, control);
      } finally {
        turns.leave();
      }
    },
    close() {
      turns.refuseWaiting(crashed('closed'));
      stop();
    },
  };
}

function isAnswer(message: unknown): message is HelperAnswer {
  return typeof message === 'object' && message !== null && 'id' in message;
}

interface Turnstile {
  /** Waits for the turn; rejects with `signal.reason` as soon as the signal is aborted, also while others go first. */
  enter(signal?: AbortSignal): Promise<void>;
  leave(): void;
  refuseWaiting(error: Error): void;
}

interface Waiting {
  begin(): void;
  refuse(reason: unknown): void;
}

function createTurnstile(): Turnstile {
  const waiting = new Set<Waiting>();
  let taken = false;

  const wait = (signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const step = (end: () => void) => {
        waiting.delete(turn);
        signal?.removeEventListener('abort', onAbort);
        end();
      };
      const turn = { begin: () => step(resolve), refuse: (reason: unknown) => step(() => reject(reason)) };
      const onAbort = () => turn.refuse(signal?.reason);
      signal?.addEventListener('abort', onAbort);
      waiting.add(turn);
    });

  return {
    async enter(signal) {
      signal?.throwIfAborted();
      if (taken) await wait(signal);
      taken = true;
    },
    leave() {
      const [first] = waiting;
      if (first) first.begin();
      else taken = false;
    },
    refuseWaiting(error) {
      for (const turn of [...waiting]) turn.refuse(error);
    },
  };
}
