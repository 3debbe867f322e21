import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '#main/lib/pattern.ts';

function finds(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  if (typeof compiled !== 'function') throw new Error(compiled.problem);
  return compiled(text);
}

describe('a pattern', () => {
  it.each([
    ['rewe', 'REWE City', true],
    ['^rewe', 'Der Rewe', false],
    ['^(rewe|edeka)\\b.*\\d+$', 'Edeka 1234', true],
    ['\\d{4}', 'Filiale 12', false],
    ['straße', 'Lange STRASSE', false],
    ['café', 'CAFÉ Krone', true],
    ['(?-i)rewe', 'REWE', false],
    ['.', '', false],
  ])('%s in "%s": %s', (pattern, text, found) => {
    expect(finds(pattern, text)).toBe(found);
  });

  it.each(['[', '(', 'a**', '(?=x)', '(a)\\1', 'x{2,1}', '\\', '*', 'a{1001}', '('.repeat(190)])(
    '%s is refused with a word, not with an error',
    (pattern) => {
      expect(compilePattern(pattern)).toEqual({ problem: expect.stringMatching(/^This is not a pattern of RE2: .+/) });
    },
  );

  it('is refused when its steps are too many', () => {
    expect(compilePattern('((a{0,30}){0,30}){0,1}x')).toEqual({ problem: expect.stringContaining('too large') });
    expect(typeof compilePattern('a'.repeat(200))).toBe('function');
  });

  it.each(['(a+)+$', '(a|a)*$', '^(\\w+\\s?)*$', '(.*a){12}$', '(x+x+)+y', '([a-zA-Z]+)*$', '(a|aa)+$'])(
    '%s, which would keep JavaScript busy for years, is done at once',
    (pattern) => {
      const text = `${'a'.repeat(500)}!`;
      const started = performance.now();
      for (let round = 0; round < 20; round += 1) finds(pattern, text);
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );

  it('takes time in proportion to the text: ten times the text is never a hundred times the time', () => {
    const compiled = compilePattern('(a+)+$');
    if (typeof compiled !== 'function') throw new Error(compiled.problem);
    const time = (length: number) => {
      const text = `${'a'.repeat(length)}!`;
      const rounds = Array.from({ length: 15 }, () => {
        const started = performance.now();
        compiled(text);
        return performance.now() - started;
      });
      return Math.min(...rounds);
    };
    time(20_000);
    expect(time(200_000)).toBeLessThan(60 * Math.max(time(20_000), 0.2));
  });

  it('finds what JavaScript finds, where both know the pattern', () => {
    const atom = fc.constantFrom('a', 'b', 'ab', '[ab]', '.', 'c?', '(a|b)', 'b+', 'a*', '\\d', '\\w');
    const pattern = fc.array(atom, { minLength: 1, maxLength: 5 }).map((atoms) => atoms.join(''));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '1', ' '), maxLength: 12 });
    const anchors = fc.constantFrom(['', ''], ['^', ''], ['', '$'], ['^', '$']);
    fc.assert(
      fc.property(pattern, anchors, text, (middle, [start, end], within) => {
        const whole = `${start}${middle}${end}`;
        expect(finds(whole, within)).toBe(new RegExp(whole, 'i').test(within));
      }),
      { numRuns: 2000 },
    );
  });
});
