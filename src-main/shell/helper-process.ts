import { basename } from 'node:path';
import { utilityProcess } from 'electron';
import type { SpawnHelper } from '#main/lib/helper-queue.ts';

/** Starts a helper's script. A plain child would need Electron to run as Node, which the packaged app refuses. */
export function utilityHelper(script: string): SpawnHelper {
  return () => {
    const child = utilityProcess.fork(script, [], {
      serviceName: `Kvitt ${basename(script, '.js')}`,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
      kill: () => void child.kill(),
    };
  };
}
