import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { listFolder } from './list-folder.ts';
import { createSettling, type ListedFile } from './settled-files.ts';

export interface WatchTiming {
  /** A file that has not changed for so long is whole. */
  readonly quietMs: number;
  /** The folder is looked at this often without a sign of change: network drives give none. */
  readonly everyMs: number;
}

export const usualTiming: WatchTiming = { quietMs: 2000, everyMs: 60_000 };

export interface FolderWatchOptions {
  readonly folder: string;
  readonly timing: WatchTiming;
  /** What lies in the folder; answers those that are still to be taken. */
  readonly choose: (files: readonly ListedFile[]) => readonly ListedFile[];
  /** One whole file after the other. `failed` goes on with the others, `stop` ends the round; the next look tries again. */
  readonly take: (file: ListedFile) => Promise<'done' | 'failed' | 'stop'>;
  readonly onReachable: (reachable: boolean) => void;
}

export interface FolderWatch {
  /** Looks soon, as after a sign-in. */
  look(): void;
  /** Ends it; a file that is being taken is taken to its end. */
  stop(): Promise<void>;
}

/** Watches one folder until it is stopped, also while it cannot be reached. */
export function watchFolder({ folder, timing, choose, take, onReachable }: FolderWatchOptions): FolderWatch {
  const ending = new AbortController();
  const settling = createSettling(timing.quietMs);
  let system: FSWatcher | undefined;
  let wake = new AbortController();
  const look = (): void => wake.abort();

  const listen = (): void => {
    if (system) return;
    const opened = watch(folder, { persistent: false }, look);
    const close = (): void => {
      opened.close();
      if (system === opened) system = undefined;
    };
    opened.on('error', close);
    system = opened;
  };

  /** Answers how long to wait for the next look, in ms. */
  const round = async (): Promise<number> => {
    try {
      listen();
      const files = await listFolder(folder);
      onReachable(true);
      const { settled, waiting } = settling.look(choose(files), performance.now());
      for (const file of settled) if (ending.signal.aborted || (await take(file)) === 'stop') return timing.everyMs;
      return waiting ? timing.quietMs / 2 : timing.everyMs;
    } catch {
      system?.close();
      system = undefined;
      onReachable(false);
      return timing.everyMs;
    }
  };

  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      wake = new AbortController();
      const delay = await round();
      const signal = AbortSignal.any([wake.signal, ending.signal]);
      await sleep(delay, undefined, { signal, ref: false }).catch(() => undefined);
      // Signs of change come in bursts.
      await sleep(Math.min(200, timing.quietMs), undefined, { signal: ending.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };

  const running = run();
  return {
    look,
    async stop() {
      ending.abort();
      system?.close();
      await running;
    },
  };
}
