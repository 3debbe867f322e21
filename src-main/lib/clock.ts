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
  today: () => localDay(Date.now()),
  timeOfDay: () => {
    const now = new Date();
    return `${two(now.getHours())}:${two(now.getMinutes())}`;
  },
};

/** The day of a moment on this computer's calendar, `YYYY-MM-DD`. */
export function localDay(ms: number): string {
  const moment = new Date(ms);
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The moment as ISO 8601 text in UTC. */
export function isoNow(clock: Clock): string {
  return new Date(clock.nowMs()).toISOString();
}
