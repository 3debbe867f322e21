import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface RunningServer {
  readonly address: string;
  readonly process: ChildProcess;
  /** Ends it as a user would, and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built headless server on a free port, in a data folder. Rejects with what it wrote when it does not start. */
export function startServer(dataDir: string, args: readonly string[] = ['--port', '0']): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(root, 'out/main/server.js'), '--data-dir', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await gone;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      const address = /listening on (\S+)/.exec(output)?.[1];
      if (address) resolve({ address, process: child, stop: end('SIGTERM'), kill: end('SIGKILL') });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
}
