import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

export interface OtherProcess {
  readonly pid: number;
  readonly lines: string[];
  /** The nth line that begins like this, from 1, as soon as it was said. */
  wait(beginning: string, count?: number): Promise<string>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as a user would. */
  stop(): Promise<void>;
}

/** A second process of the app on a data folder. */
export function openOtherApp(dataDir: string, way: 'stuck' | 'echo' | 'slow'): OtherProcess {
  return startProcess(join(import.meta.dirname, 'run-app.mjs'), dataDir, way);
}

/** Runs a script with this Node and listens to what it says; killed when the test ends. */
export function startProcess(script: string, ...args: string[]): OtherProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  const wait = (beginning: string, count = 1) =>
    vi.waitFor(
      () => {
        const line = lines.filter((each) => each.startsWith(beginning))[count - 1];
        if (line === undefined) throw new Error(`It did not say "${beginning}" ${count} times: ${lines.join(' | ')}`);
        return line;
      },
      { interval: 10, timeout: 30_000 },
    );
  const stop = async () => {
    child.stdin.end();
    await gone;
  };
  return { pid: child.pid ?? 0, lines, wait, kill, stop };
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
