import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashToken, makeScriptToken, signSessionToken, verifySessionToken } from '#main/lib/tokens.ts';

const key = Buffer.alloc(32, 7);
const issued = 1_795_000_000;
const claims = { userId: 17, sessionId: 'b9b1', expiresAt: issued + 3600 };
const token = signSessionToken(claims, issued, key);

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token with any payload, signed with the right key. */
function sign(payload: unknown): string {
  const body = `${token.split('.')[0]}.${encode(payload)}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

const genuine = {
  iss: 'kvitt',
  aud: 'kvitt-api',
  type: 'session',
  sub: '17',
  jti: 'b9b1',
  iat: issued,
  nbf: issued,
  exp: issued + 3600,
};

it('a token says again whose it is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1 }),
      fc.uuid(),
      fc.integer({ min: 1, max: 3_000_000 }),
      (userId, sessionId, lasts) => {
        const given = { userId, sessionId, expiresAt: issued + lasts };
        expect(verifySessionToken(signSessionToken(given, issued, key), issued, key)).toEqual(given);
      },
    ),
  );
});

it('a token holds until the second of its end', () => {
  expect(verifySessionToken(token, claims.expiresAt - 0.001, key)).toEqual(claims);
  expect(verifySessionToken(token, claims.expiresAt, key)).toBe('expired');
});

it('a token of the future does not hold yet, but a clock may be a minute off', () => {
  expect(verifySessionToken(token, issued - 60, key)).toEqual(claims);
  expect(verifySessionToken(token, issued - 61, key)).toBe('invalid');
});

it('no character of a token can change, go or be added', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. ';
  for (let index = 0; index < token.length; index += 1) {
    for (const letter of alphabet) {
      if (letter === token[index]) continue;
      const changed = token.slice(0, index) + letter + token.slice(index + 1);
      if (verifySessionToken(changed, issued, key) !== 'invalid') throw new Error(`${letter} at ${index} was taken`);
    }
    expect(verifySessionToken(token.slice(0, index) + token.slice(index + 1), issued, key)).toBe('invalid');
  }
  for (const letter of alphabet) expect(verifySessionToken(token + letter, issued, key), letter).toBe('invalid');
});

it('no text is taken for a token, and none makes it fail', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]*\.[\w-]*\.[\w-]*$/)), (text) => {
      expect(verifySessionToken(text, issued, key)).toBe('invalid');
    }),
  );
});

it('a token of another key is nobody’s, also after its end', () => {
  const other = randomBytes(32);
  expect(verifySessionToken(signSessionToken(claims, issued, other), issued, key)).toBe('invalid');
  expect(verifySessionToken(signSessionToken(claims, issued, other), issued + 9999, key)).toBe('invalid');
});

it('the header is fixed: neither no signature nor another algorithm is taken', () => {
  const [, payload] = token.split('.');
  for (const header of [
    { alg: 'none', typ: 'JWT' },
    { alg: 'HS512', typ: 'JWT' },
    { typ: 'JWT', alg: 'HS256' },
    { alg: 'HS256', typ: 'JWT', kid: 'x' },
  ]) {
    const body = `${encode(header)}.${payload}`;
    const signature = createHmac('sha256', key).update(body).digest('base64url');
    for (const attempt of [`${body}.${signature}`, `${body}.`, body])
      expect(verifySessionToken(attempt, issued, key)).toBe('invalid');
  }
});

it('a rightly signed token is taken only with every claim in its place', () => {
  expect(verifySessionToken(sign(genuine), issued, key)).toEqual(claims);
  for (const name of ['iss', 'aud', 'type', 'sub', 'jti', 'nbf', 'exp']) {
    const { [name]: _, ...rest } = genuine as Record<string, unknown>;
    expect(verifySessionToken(sign(rest), issued, key), name).toBe('invalid');
    expect(verifySessionToken(sign({ ...genuine, [name]: {} }), issued, key), name).toBe('invalid');
  }
  for (const payload of [null, 'text', 17, []]) expect(verifySessionToken(sign(payload), issued, key)).toBe('invalid');
});

it('script tokens have 256 random bits, and a hash that does not lead back', () => {
  const made = Array.from({ length: 1000 }, makeScriptToken);
  expect(new Set(made).size).toBe(1000);
  for (const script of made) {
    expect(script).toMatch(/^kvitt_[\w-]{43}$/);
    expect(hashToken(script)).toMatch(/^[0-9a-f]{64}$/);
  }
});
