import { describe, expect, it } from 'vitest';
import { type BookedPurchase, explainMatch, type ReadPurchase } from '#main/features/receipts/matches/match-rules.ts';
import { compareWithBankLine } from '#main/features/receipts/matches/merchant-likeness.ts';

const receipt: ReadPurchase = { minor: 4280, currency: 'EUR', date: '2026-11-19', merchant: 'Rewe City' };

function booked(changes: Partial<BookedPurchase> = {}): BookedPurchase {
  return {
    ...{ date: '2026-11-19', merchant: 'Rewe City', description: null, refund: false, currency: 'EUR' },
    ...{ ownMinor: 4280, accountMinor: changes.ownMinor ?? 4280, convertedMinor: null },
    ...changes,
  };
}

const scoreOf = (changes: Partial<BookedPurchase>, read: Partial<ReadPurchase> = {}) =>
  explainMatch({ ...receipt, ...read }, booked(changes))?.score ?? 0;

describe('the score of a match', () => {
  it('is one where amount, day and name are the same', () => {
    expect(explainMatch(receipt, booked())).toEqual({
      score: 1,
      reasons: ['Same amount.', 'Same day.', 'Same name.'],
    });
  });

  it('falls with each day, with each other cent and with each strange letter, but not with small steps in the wrong order', () => {
    const better: [Partial<BookedPurchase>, Partial<BookedPurchase>][] = [
      [{}, { date: '2026-11-21' }],
      [{ date: '2026-11-21' }, { date: '2026-11-27' }],
      [{ date: '2026-11-20' }, { date: '2026-11-18' }],
      [{ date: '2026-11-18' }, { date: '2026-11-16' }],
      [{}, { ownMinor: 4281 }],
      [{ ownMinor: 4281 }, { ownMinor: 4700 }],
      [{ ownMinor: null }, { ownMinor: null, accountMinor: null, convertedMinor: 4280 }],
      [{}, { merchant: 'REWE 4711' }],
      [{ merchant: 'REWE 4711' }, { merchant: null }],
      [{ merchant: null }, { merchant: 'Aldi' }],
      [{}, { refund: true }],
    ];
    for (const [more, less] of better) {
      const [high, low] = [scoreOf(more), scoreOf(less)];
      expect(high, JSON.stringify([more, less])).toBeGreaterThan(low);
      expect(low, JSON.stringify(less)).toBeGreaterThan(0);
    }
  });

  it.each([
    ['a day too early', { date: '2026-11-14' }],
    ['a day too late', { date: '2026-11-30' }],
    ['more than a tip', { ownMinor: 5137, accountMinor: 5137 }],
    ['less than rounding', { ownMinor: 4274, accountMinor: 4274 }],
    ['a rate that is far off', { ownMinor: null, accountMinor: null, convertedMinor: 4420 }],
    ['no known worth', { ownMinor: null, accountMinor: null }],
    ['another shop with another amount', { ownMinor: 4500, accountMinor: 4500, merchant: 'Aldi' }],
    ['another shop a week later', { merchant: 'Aldi', date: '2026-11-26' }],
  ])('is nothing for %s', (_, changes) => {
    expect(explainMatch(receipt, booked(changes))).toBeNull();
  });

  it('does without a date or without an amount, not without both of amount and name', () => {
    expect(scoreOf({ date: '2026-10-01' }, { date: null })).toBeGreaterThan(0.5);
    expect(scoreOf({ ownMinor: 999 }, { minor: null })).toBe(0.5);
    expect(scoreOf({ ownMinor: 999, merchant: null }, { minor: null })).toBe(0);
  });

  it('rounds to the smallest coin only where a currency has one', () => {
    expect(scoreOf({ currency: 'JPY', ownMinor: 4281, accountMinor: null }, { currency: 'JPY' })).toBe(0.5);
    expect(scoreOf({ ownMinor: 4282 })).toBe(0.8);
  });

  it('takes the name from the description where the bank wrote it there', () => {
    expect(explainMatch(receipt, booked({ merchant: null, description: 'Rewe City' }))?.reasons).toContain(
      'The name stands in its description.',
    );
  });
});

describe('a name as a bank writes it', () => {
  it.each([
    ['Rewe City', 'REWE SAGT DANKE 4711'],
    ['Spotify', 'PAYPAL *SPOTIFY'],
    ['Blue Bottle Coffee', 'SQ *BLUE BOTTLE COF'],
    ['Café Nord', 'SumUp  *Cafe Nord'],
    ['Rossmann Drogeriemarkt', 'ROSSMANN DROG 0123'],
    ['Whole Foods', 'WHOLEFOODSMKT 10230'],
    ["McDonald's", 'MCDONALDS 512'],
    ['dm', 'DM-DROGERIE MARKT'],
    ['Hornbach Baumarkt AG', 'HORNB BAUM KARLSRUHE'],
  ])('%s is %s', (merchant, line) => {
    expect(compareWithBankLine(merchant, line)).toBe('alike');
  });

  it.each([
    ['Aldi', 'LIDL SAGT DANKE'],
    ['Shell', 'Shoe City'],
    ['Weingut Nord', 'Kiosk Sol'],
    ['Spotify', 'PAYPAL *NETFLIX'],
    ['Bar', 'Barcelona Tours'],
  ])('%s is not %s', (merchant, line) => {
    expect(compareWithBankLine(merchant, line)).toBe('different');
  });
});
