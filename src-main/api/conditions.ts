import { createHash } from 'node:crypto';
import { AppError } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { findAnswer, hashRequest, type StoredAnswer, storeAnswer } from './idempotency.ts';
import type { OwnWork } from './route.ts';

/** Ends the preparing of a request that was answered before. */
export class AnsweredBefore extends Error {
  readonly answer: StoredAnswer;

  constructor(answer: StoredAnswer) {
    super('This request was answered before');
    this.answer = answer;
  }
}

export interface ConditionOptions {
  readonly ctx: ReadContext;
  readonly request: Request;
  readonly path: string;
  /** The request's Idempotency-Key. */
  readonly key: string | null;
  /** What two requests with one key must have in common besides the files that they send. */
  readonly content: readonly unknown[];
  /** The object's body as its GET answers it now; null where it has none. */
  readonly readCurrent: ((ctx: ReadContext) => string | null) | null;
}

export type Conditions = ReturnType<typeof createConditions>;

/** Whether a request may be carried out: its Idempotency-Key and its If-Match. Asked before slow work, and again in the transaction. */
export function createConditions({ ctx, request, path, key, content, readCurrent }: ConditionOptions) {
  const hashOf = (fingerprint: unknown) => hashRequest(request.method, path, [...content, fingerprint]);
  let isBegun = false;

  const conditions = {
    /** The answer given before, if any. Throws `idempotency_conflict`. */
    findAnswer: (fingerprint: unknown): StoredAnswer | null =>
      key === null ? null : findAnswer(ctx, key, hashOf(fingerprint)),

    keepAnswer(fingerprint: unknown, answer: StoredAnswer): void {
      if (key !== null) storeAnswer(ctx, key, hashOf(fingerprint), answer);
    },

    /** `If-Match` is optional; when it is there, the object must still be one of those that its ETags were given for. */
    refuseChanged(current: ReadContext): void {
      const wanted = request.headers.get('if-match');
      if (wanted === null || wanted === '*' || !readCurrent || request.method === 'POST' || isBegun) return;
      const etag = etagOf(readCurrent(current));
      if (wanted.split(',').some((each) => each.trim() === etag)) return;
      throw new AppError(
        'changed_since',
        'This was changed since you read it. Read it again, then repeat your change.',
      );
    },

    ownWork: {
      recognise(fingerprint: unknown): void {
        const answer = conditions.findAnswer(fingerprint);
        if (answer) throw new AnsweredBefore(answer);
      },
      begin(): void {
        conditions.refuseChanged(ctx);
        isBegun = true;
      },
    } satisfies OwnWork,
  };
  return conditions;
}

export function etagOf(body: string | null): string {
  return `"${createHash('sha1')
    .update(body ?? '')
    .digest('base64url')}"`;
}
