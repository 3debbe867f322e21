import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralizeFormula, restoreFormula } from '#main/lib/formula-text.ts';
import { formulaPayloads } from '../support/formula-payloads.ts';

/** What a spreadsheet sees first in a cell, blanks and invisible signs aside. */
const runs = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

describe('a text in a CSV cell', () => {
  it.each(formulaPayloads)('cannot run as a formula: %j', (payload) => {
    const neutral = neutralizeFormula(payload);
    expect(neutral).not.toMatch(/^[\t\r]/);
    // Also for a spreadsheet that takes a semicolon, a tab or a line break for the end of a cell.
    for (const cell of neutral.split(/[;\t\r\n]/)) expect(cell).not.toMatch(runs);
  });

  it('stays as it is when it could not run', () => {
    for (const text of ['Rewe City', "L'Osteria", 'A-Z', '50 % off; half price', 'me@example.org', '1+1', '', "'"])
      expect(neutralizeFormula(text)).toBe(text);
  });

  it('comes back whole, whatever it was', () => {
    const piece = fc.constantFrom(
      "'",
      '=',
      '+',
      '-',
      '@',
      '＝',
      ';',
      '\t',
      '\r',
      '\n',
      ' ',
      '\u200b',
      '\u0000',
      'a',
      '1',
      '"',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          const neutral = neutralizeFormula(text);
          expect(restoreFormula(neutral)).toBe(text);
          for (const cell of neutral.split(/[;\t\r\n]/)) expect(cell).not.toMatch(runs);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
