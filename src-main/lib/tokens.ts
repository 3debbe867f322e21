import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const issuer = 'kvitt';
const audience = 'kvitt-api';
const header = toBase64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));

export interface SessionClaims {
  readonly userId: number;
  readonly sessionId: string;
  /** Seconds since 1970, as JWT has it. */
  readonly expiresAt: number;
}

/**
 * Signs a session token: a JWT (RFC 7519) with HS256. Written on node:crypto because every library for it answers with a Promise,
 * and checking a token must be possible inside a synchronous request; the algorithm is fixed here and never read from a token.
 */
export function signSessionToken(claims: SessionClaims, issuedAt: number, key: Buffer): string {
  const payload = toBase64Url(
    JSON.stringify({
      iss: issuer,
      aud: audience,
      type: 'session',
      sub: String(claims.userId),
      jti: claims.sessionId,
      iat: issuedAt,
      nbf: issuedAt,
      exp: claims.expiresAt,
    }),
  );
  const body = `${header}.${payload}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

/** Checks signature and claims. `expired` for a genuine token past its time, `invalid` for anything else. */
export function verifySessionToken(
  token: string,
  nowSeconds: number,
  key: Buffer,
): SessionClaims | 'expired' | 'invalid' {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head !== header || !payload || !signature || rest.length > 0) return 'invalid';
  // Compared as text: decoding would forgive letters that are not there, so that many spellings were one signature.
  const expected = Buffer.from(createHmac('sha256', key).update(`${head}.${payload}`).digest('base64url'));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'invalid';
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!isOwnClaims(claims) || claims.nbf > nowSeconds + 60) return 'invalid';
  if (claims.exp <= nowSeconds) return 'expired';
  return { userId: Number(claims.sub), sessionId: claims.jti, expiresAt: claims.exp };
}

interface OwnClaims {
  sub: string;
  jti: string;
  exp: number;
  nbf: number;
}

function isOwnClaims(value: unknown): value is OwnClaims {
  if (typeof value !== 'object' || value === null) return false;
  const claims = value as Record<string, unknown>;
  return (
    claims.iss === issuer &&
    claims.aud === audience &&
    claims.type === 'session' &&
    typeof claims.sub === 'string' &&
    typeof claims.jti === 'string' &&
    typeof claims.exp === 'number' &&
    typeof claims.nbf === 'number'
  );
}

function toBase64Url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** The prefix by which a leaked script token is recognised by people and secret scanners. */
export const scriptTokenPrefix = 'kvitt_';

/** A new script token: 256 random bits, shown once. */
export function makeScriptToken(): string {
  return scriptTokenPrefix + randomBytes(32).toString('base64url');
}

/** What is stored of a script token. It is long and random, so one round of SHA-256 is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
