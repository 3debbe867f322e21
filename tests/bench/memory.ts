import { readdirSync, readFileSync } from 'node:fs';

export interface MemoryMeter {
  /** The highest sum seen, in megabytes above the start. */
  stop(): number;
}

/** Samples the resident memory of this process and all it started, five times a second. Linux only; elsewhere of this process alone. */
export function measureMemory(): MemoryMeter {
  const idle = residentMegabytes();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes());
  }, 200);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(peak - idle);
    },
  };
}

function residentMegabytes(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 1e6;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const family = new Set([process.pid]);
  // Children have higher numbers than their parents, but for numbers that start anew: two rounds find those as well.
  for (let round = 0; round < 2; round += 1)
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  return processes.reduce((sum, { id, megabytes }) => sum + (family.has(id) ? megabytes : 0), 0);
}

function readProcess(name: string): { id: number; parent: number; megabytes: number }[] {
  try {
    const status = readFileSync(`/proc/${name}/status`, 'utf8');
    const read = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return [{ id: Number(name), parent: read('PPid'), megabytes: (read('VmRSS') * 1024) / 1e6 }];
  } catch {
    // It ended a moment ago.
    return [];
  }
}
