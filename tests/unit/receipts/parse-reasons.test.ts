import { describe, expect, it } from 'vitest';
import { parsePrinted } from '../../support/printed.ts';

const valuesOf = (alternatives: readonly { value: string }[]) => alternatives.map(({ value }) => value);

describe('what else a field could be', () => {
  it('is no price of a thing and no cash given, for a total', () => {
    const text = 'CORNER SHOP\nBREAD 3.00\nMILK 1.20\nEGGS 2.20\nTotal 6.50\nAmount 6.40\nCash 10.00\nChange 3.61';
    const { state, alternatives } = parsePrinted(text).fields.amount;
    expect([state, valuesOf(alternatives)]).toEqual(['check', ['6.40']]);
  });

  it('has the other order of day and month first, for a date', () => {
    const text = 'CORNER SHOP\nTotal 5.00\n03/04/2026\n22/10/2025\n23/10/2025\n24/10/2025';
    const { reasons, alternatives } = parsePrinted(text).fields.date;
    expect(reasons).toContain('Day and month could be the other way round.');
    expect(alternatives.length).toBeLessThanOrEqual(3);
    const [year, month, day] = (parsePrinted(text).date ?? '').split('-');
    expect(alternatives[0]?.value).toBe(`${year}-${day}-${month}`);
  });

  it('is no line with a price, for a merchant', () => {
    const { alternatives } = parsePrinted('MEYER\nSonnenblumen 3,00\nTulpen 2,50\nRosen 9,00\nSUMME 14,50').fields
      .merchant;
    expect(valuesOf(alternatives).filter((value) => /blumen|Tulpen|Rosen/i.test(value))).toEqual([]);
  });

  it('says where it stands', () => {
    const { alternatives } = parsePrinted('CORNER SHOP\nTotal 13.39\nAmount 20.00').fields.amount;
    expect(alternatives[0]).toEqual({ value: '20.00', page: 1, box: [84, 60, 60, 20] });
  });
});

describe('every field says why', () => {
  it.each([
    'CORNER SHOP\nTotal 13.39\n20.11.2026',
    'CORNER SHOP LTD\nSubtotal 12.00\nTax 1.39\nTotal 13.39\n20/11/2026 10:15',
    'Total -5.00',
    'nothing to see',
    '03/04/26',
    '',
  ])('in %j', (text) => {
    for (const { reasons } of Object.values(parsePrinted(text).fields)) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const reason of reasons) expect(reason).toMatch(/^[A-Z0-9€$].*\.$/);
    }
  });
});
