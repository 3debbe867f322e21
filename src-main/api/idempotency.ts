import { createHash } from 'node:crypto';
import { AppError } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import * as queries from './queries.ts';

/** What is kept of an answer, to give it again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/** How long a key is remembered. */
const keptMs = 24 * 60 * 60 * 1000;

/** Checks the header's form: 1 to 200 printable ASCII characters. */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key');
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError('validation_error', 'Idempotency-Key takes 1 to 200 printable characters without spaces.', {
      errors: [{ path: 'Idempotency-Key', message: 'Use 1 to 200 printable characters without spaces' }],
    });
  }
  return key;
}

export function hashRequest(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(body) ?? ''}`)
    .digest('hex');
}

/** The answer given to this key before, if any. Throws `idempotency_conflict` when the key came with another request. */
export function findAnswer(ctx: ReadContext, key: string, requestHash: string): StoredAnswer | null {
  const row = queries.findKey(ctx.db, ctx.userId, key, keptSince(ctx));
  if (!row) return null;
  if (row.request_hash !== requestHash)
    throw keyConflict('This Idempotency-Key was used for another request. Use a new key.');
  return { status: row.status, headers: JSON.parse(row.headers) as Record<string, string>, body: row.body };
}

function keptSince({ clock }: ReadContext): string {
  return new Date(clock.nowMs() - keptMs).toISOString();
}

export function storeAnswer(ctx: ReadContext, key: string, requestHash: string, answer: StoredAnswer): void {
  queries.deleteKeysBefore(ctx.db, keptSince(ctx));
  queries.insertKey(ctx.db, {
    user_id: ctx.userId,
    key,
    request_hash: requestHash,
    status: answer.status,
    headers: JSON.stringify(answer.headers),
    body: answer.body,
    created_at: new Date(ctx.clock.nowMs()).toISOString(),
  });
}

export function keyConflict(detail: string): AppError {
  return new AppError('idempotency_conflict', detail);
}
