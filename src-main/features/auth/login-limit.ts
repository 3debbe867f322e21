import { createHash } from 'node:crypto';
import type { Db } from '#main/db/connection.ts';
import { AppError } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import * as queries from './queries.ts';

/** Tries that cost nothing but the hashing. */
const freeFailures = 5;
/** Longest wait between two tries, in seconds. */
const longestWait = 900;

/** Seconds to wait after so many failures: none up to four, then 2, 4, 8 … 900. */
export function waitAfter(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures + 1), longestWait);
}

/** Throws `rate_limited` while the wait after the last failures lasts. The count lies in the database: a restart does not reset it. */
export function refuseEarlyTry(db: Db, clock: Clock, email: string): void {
  const row = queries.findLoginFailures(db, hashEmail(email));
  if (!row) return;
  const seconds = Math.ceil(waitAfter(row.failures) - (clock.nowMs() - Date.parse(row.last_failed_at)) / 1000);
  if (seconds <= 0) return;
  throw new AppError('rate_limited', `Too many wrong tries. Wait ${seconds} seconds, then try again.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

export function countFailure(db: Db, clock: Clock, email: string): void {
  const hash = hashEmail(email);
  const failures = (queries.findLoginFailures(db, hash)?.failures ?? 0) + 1;
  queries.putLoginFailures(db, { email_hash: hash, failures, last_failed_at: isoNow(clock) });
}

export function forgetFailures(db: Db, email: string): void {
  queries.deleteLoginFailures(db, hashEmail(email));
}

function hashEmail(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}
