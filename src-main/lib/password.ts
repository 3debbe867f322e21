import { hash, verify } from '@node-rs/argon2';
import { AppError } from '#main/lib/app-error.ts';

export interface PasswordCost {
  /** KiB of memory. */
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** Argon2id with 64 MiB and three passes; runs off the main thread. */
const fullCost: PasswordCost = { memoryCost: 65_536, timeCost: 3 };

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Also takes its time when there is nothing to compare with, so that an unknown email cannot be told by the clock. */
  matches(stored: string | undefined, password: string): Promise<boolean>;
}

/** At most two hashings at once: each takes 64 MiB. */
const lanes = 2;
/** Who comes when so many wait already is sent away: a flood would keep everybody from signing in for minutes. */
const mostWaiting = 100;

function tooMany(): AppError {
  return new AppError('rate_limited', 'Too many people sign in at this moment. Wait 10 seconds, then try again.', {
    headers: { 'retry-after': '10' },
  });
}

/** Throws `rate_limited` when too many wait for it. */
export function createPasswordHasher(cost: PasswordCost = fullCost): PasswordHasher {
  // 2 is Argon2id in the library's const enum, which a bundler cannot see.
  const options = { algorithm: 2, ...cost, parallelism: 1 };
  const queue: (() => void)[] = [];
  let running = 0;
  const inLane = async <T>(work: () => Promise<T>): Promise<T> => {
    if (queue.length >= mostWaiting) throw tooMany();
    if (running >= lanes) await new Promise<void>((resolve) => queue.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      queue.shift()?.();
    }
  };
  const decoy = hash('a password that nobody has', options);
  return {
    hash: (password) => inLane(() => hash(password.normalize('NFC'), options)),
    matches: (stored, password) =>
      inLane(async () => {
        const right = await verify(stored ?? (await decoy), password.normalize('NFC'));
        return right && stored !== undefined;
      }),
  };
}
