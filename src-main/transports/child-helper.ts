import { fork } from 'node:child_process';
import type { HelperProcess, SpawnHelper } from '#main/lib/helper-queue.ts';

/**
 * A helper as a Node child process, for the headless server (on the desktop RunAsNode is off and it is a
 * utilityProcess). The helper itself ends when the channel to its parent closes.
 */
export function childHelper(scriptPath: string): SpawnHelper {
  return () => {
    // No inherited flags: an inspector port of the parent would clash in the child.
    const child = fork(scriptPath, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const exitListeners: ((reason: string) => void)[] = [];
    let ended = false;
    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      for (const listener of exitListeners) listener(reason);
    };
    child.on('exit', (code, signal) => end(signal ? `ended by ${signal}` : `ended with code ${code}`));
    child.on('error', (error) => end(error.message));
    const helper: HelperProcess = {
      post: (message) => {
        // A child that died a moment ago reports it through "exit"; the failed write adds nothing.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void exitListeners.push(listener),
      kill: () => void child.kill('SIGKILL'),
    };
    return helper;
  };
}
