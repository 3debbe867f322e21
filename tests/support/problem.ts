import { expect } from 'vitest';
import { type ErrorCode, errorCodes } from '#shared/errors.ts';
import type { Answer } from './client.ts';

/** Checks that an answer is a whole problem document (RFC 9457) with this code. */
export function expectProblem(answer: Answer, code: ErrorCode, what = ''): void {
  const { status, title } = errorCodes[code];
  expect(answer.body, what).toEqual({
    ...answer.body,
    type: `/docs#/errors/${code}`,
    title,
    status,
    code,
    detail: expect.stringMatching(/^\p{Lu}.+\.$/su),
    errors: expect.any(Array),
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(answer.status, what).toBe(status);
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json');
  for (const error of answer.body.errors)
    expect(error, what).toEqual({ path: expect.any(String), message: expect.any(String) });
  expect(JSON.stringify(answer.body), what).not.toMatch(/SELECT |SQLITE|node_modules|\.ts:|at \w+ \(/);
}

/** The paths of the fields that a problem names. */
export function pathsOf(answer: Answer): string[] {
  return answer.body.errors.map(({ path }: { path: string }) => path);
}
