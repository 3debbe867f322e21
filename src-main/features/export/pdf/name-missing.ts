import type { ReportTexts } from '../report-texts.ts';
import type { ReportWord } from '../report-words.ts';

const names = [
  ...(['Thai', 'Bengali', 'Tamil', 'Telugu', 'Gujarati', 'Gurmukhi', 'Kannada', 'Malayalam', 'Sinhala'] as const),
  ...(['Oriya', 'Khmer', 'Lao', 'Myanmar', 'Ethiopic', 'Tibetan', 'Mongolian', 'Cherokee', 'Yi'] as const),
];
const scripts: readonly (readonly [word: ReportWord, letters: RegExp])[] = [
  ...names.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const),
  ['Chinese', /\p{Script=Han}/u],
  ['Korean', /\p{Script=Hangul}/u],
];

/** Stands in brackets for letters that no font has: a person sees that something is there, and which script; never an empty box. */
export function nameMissing(text: string, hasFont: (character: string) => boolean, say: ReportTexts['say']): string {
  let named = '';
  let missing = '';
  const flush = (rest: string) => {
    if (missing === '') return;
    const before = named === '' || named.endsWith(' ') ? '' : ' ';
    named += `${before}[${say(describe(missing))}]${rest === '' || rest === ' ' ? '' : ' '}`;
    missing = '';
  };
  for (const character of text) {
    const belongs = missing !== '' && (character === ' ' || character === '\u200d' || /\p{M}/u.test(character));
    if (belongs || !hasFont(character)) missing += character;
    else {
      const blank = missing.endsWith(' ') ? ' ' : '';
      flush(blank || character);
      named += blank + character;
    }
  }
  flush('');
  return named;
}

function describe(missing: string): ReportWord {
  const script = scripts.find(([, pattern]) => pattern.test(missing));
  if (script) return script[0];
  return /\p{Extended_Pictographic}/u.test(missing) ? 'emoji' : 'otherLetters';
}
