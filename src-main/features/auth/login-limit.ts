import { createHash } from 'node:crypto';
import type { Db } from '#main/db/connection.ts';
import { AppError } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { PasswordHasher } from '#main/lib/password.ts';
import type { Turns } from '#main/lib/turns.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import * as queries from './queries.ts';

/** Tries that cost nothing but the hashing. */
const freeFailures = 5;
/** Longest wait between two tries, in seconds. */
const longestWait = 900;

/** Seconds to wait after so many failures: none up to four, then 2, 4, 8 … 900. */
export function waitAfter(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures + 1), longestWait);
}

interface LimitDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly gate: WriteGate;
  readonly hasher: PasswordHasher;
  readonly turns: Turns;
}

/**
 * Whether the password that was typed for an email is the stored one. Throws `rate_limited`. Tries for one email take turns: a hundred
 * guesses sent at the same moment would otherwise all be checked before the first of them has counted.
 */
export function tryPassword(
  deps: LimitDeps,
  email: string,
  stored: string | undefined,
  typed: string,
): Promise<boolean> {
  const { db, clock, gate, hasher, turns } = deps;
  return turns(hashEmail(email), async () => {
    refuseEarlyTry(db, clock, email);
    const right = await hasher.matches(stored, typed);
    await gate.whenOpen(() => {
      if (right) queries.deleteLoginFailures(db, hashEmail(email));
      else countFailure(db, clock, email);
    });
    return right;
  });
}

/** Throws `rate_limited` while the wait after the last failures lasts. The count lies in the database: a restart does not reset it. */
function refuseEarlyTry(db: Db, clock: Clock, email: string): void {
  const row = queries.findLoginFailures(db, hashEmail(email));
  if (!row) return;
  const seconds = Math.ceil(waitAfter(row.failures) - (clock.nowMs() - Date.parse(row.last_failed_at)) / 1000);
  if (seconds <= 0) return;
  throw new AppError('rate_limited', `Too many wrong tries. Wait ${seconds} seconds, then try again.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

function countFailure(db: Db, clock: Clock, email: string): void {
  const hash = hashEmail(email);
  const failures = (queries.findLoginFailures(db, hash)?.failures ?? 0) + 1;
  queries.putLoginFailures(db, { email_hash: hash, failures, last_failed_at: isoNow(clock) });
}

function hashEmail(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}
