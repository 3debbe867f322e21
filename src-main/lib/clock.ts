/** The only source of the current time. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** Today on this computer's calendar, `YYYY-MM-DD`. */
  today(): string;
  /** The time on this computer's clock, `HH:MM`. */
  timeOfDay(): string;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
  timeOfDay: () => {
    const now = new Date();
    return `${two(now.getHours())}:${two(now.getMinutes())}`;
  },
};

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The moment as ISO 8601 text in UTC. */
export function isoNow(clock: Clock): string {
  return new Date(clock.nowMs()).toISOString();
}
