export interface StallMeter {
  /** The longest time, in whole milliseconds, in which this process did not get to a timer that was due. */
  stop(): number;
}

const everyMs = 5;

/** Watches how long the event loop is held up: what a window of the app would feel. */
export function measureStalls(): StallMeter {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - everyMs);
    last = now;
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(longest);
    },
  };
}
