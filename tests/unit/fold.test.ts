import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '#shared/fold.ts';

const text = fc.string({ unit: 'binary' });

it.each([
  ['Café', 'cafe'],
  ['CAFÉ', 'cafe'],
  ['Cafe\u0301', 'cafe'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['Grünkohl', 'grunkohl'],
  ['Smörgåsbord', 'smorgasbord'],
  ['Rødgrød', 'rodgrod'],
  ['Æbleskiver', 'aebleskiver'],
  ['Œuvre', 'oeuvre'],
  ['Łódź', 'lodz'],
  ['Đorđe', 'dorde'],
  ['Þór', 'thor'],
  ['İstanbul', 'istanbul'],
  ['ﬁne', 'fine'],
  ['ＲＥＷＥ', 'rewe'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['οδός', 'οδοσ'],
])('%s is found as %s', (written, folded) => {
  expect(fold(written)).toBe(folded);
});

it('folding twice is folding once, for every character there is', () => {
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const once = fold(String.fromCodePoint(code));
    if (fold(once) !== once) throw new Error(`U+${code.toString(16)} folds to ${once}, then to ${fold(once)}`);
  }
});

it('any part of a text is found in the whole', () => {
  fc.assert(
    fc.property(text, text, text, (before, part, after) => {
      expect(fold(before + part + after)).toBe(fold(before) + fold(part) + fold(after));
    }),
    { numRuns: 2000 },
  );
});

it('capitals, small letters and any order of accents fold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aåäöéßøæœłñçüžİısSßẞ') }), (word) => {
      expect(fold(word.normalize('NFD'))).toBe(fold(word.normalize('NFC')));
      expect(fold(word.toLowerCase())).toBe(fold(word));
    }),
  );
});
