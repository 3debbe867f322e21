/** The only source of the current time. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** Today on this computer's calendar, `YYYY-MM-DD`. */
  today(): string;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  today: () => {
    const now = new Date();
    const two = (value: number) => String(value).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

/** The moment as ISO 8601 text in UTC. */
export function isoNow(clock: Clock): string {
  return new Date(clock.nowMs()).toISOString();
}
