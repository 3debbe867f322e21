const scripts =
  'Thai Bengali Tamil Telugu Gujarati Gurmukhi Kannada Malayalam Sinhala Oriya Khmer Lao Myanmar Ethiopic Tibetan Mongolian Cherokee Han Hangul Yi'
    .split(' ')
    .map(
      (name) =>
        [
          name === 'Han' ? 'Chinese' : name === 'Hangul' ? 'Korean' : name,
          new RegExp(`\\p{Script=${name}}`, 'u'),
        ] as const,
    );

/** Stands in brackets for letters that no font has: a person sees that something is there, and which script; never an empty box. */
export function nameMissing(text: string, hasFont: (character: string) => boolean): string {
  let named = '';
  let missing = '';
  const flush = (rest: string) => {
    if (missing === '') return;
    const before = named === '' || named.endsWith(' ') ? '' : ' ';
    named += `${before}[${describe(missing)}]${rest === '' || rest === ' ' ? '' : ' '}`;
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

function describe(missing: string): string {
  const script = scripts.find(([, pattern]) => pattern.test(missing));
  if (script) return script[0];
  return /\p{Extended_Pictographic}/u.test(missing) ? 'emoji' : 'other letters';
}
