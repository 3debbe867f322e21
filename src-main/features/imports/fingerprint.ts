import { createHash } from 'node:crypto';
import { fold } from '#shared/fold.ts';

/** What tells one booking of an account from another. Amounts are minor units, below zero for money that left. */
export interface Identity {
  readonly date: string;
  readonly minor: number;
  readonly currency: string;
  readonly texts: readonly (string | null)[];
  /** The bank's own id, where it can be trusted. */
  readonly bankId: string | null;
}

/** Two numbers of 52 bits: which booking it is, and what it says. Both have to fit for a booking to be known. */
export interface Fingerprint {
  readonly key: number;
  readonly content: number;
}

export interface Fingerprints extends Fingerprint {
  /** What a booking with an id would have without: another file of the same bookings may leave the ids out. */
  readonly alias: Fingerprint | null;
}

/**
 * Gives each booking of one file its fingerprints. By their texts, alike bookings are numbered: the second coffee of a day is another one
 * than the first, and the same two again in the next file. `account` is any word that tells the accounts of a file apart.
 */
export function createFingerprints(): (account: string, identity: Identity) => Fingerprints {
  const seen = new Map<string, number>();
  return (account, { date, minor, currency, texts, bankId }) => {
    const booked = `${date}\n${minor}\n${currency}`;
    const content = `${booked}\n${plainText(texts)}`;
    const alike = `${account}\n${content}`;
    const occurrence = (seen.get(alike) ?? 0) + 1;
    seen.set(alike, occurrence);
    const byText = { key: hash(`text\n${content}\n${occurrence}`), content: hash(content) };
    // A bank may word the same booking anew under its id.
    return bankId === null
      ? { ...byText, alias: null }
      : { key: hash(`id\n${bankId}`), content: hash(booked), alias: byText };
  };
}

/** Letters and digits alone: banks change blanks, marks and capitals from one download to the next. */
function plainText(texts: readonly (string | null)[]): string {
  return fold(texts.filter(Boolean).join(' ')).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** SQLite and JavaScript agree on whole numbers of up to 53 bits. */
function hash(text: string): number {
  const digest = createHash('sha1').update(text).digest();
  return digest.readUIntBE(0, 6) * 16 + (digest.readUInt8(6) & 15);
}
