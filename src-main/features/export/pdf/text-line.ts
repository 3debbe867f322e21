import type { ReportTexts } from '../report-texts.ts';
import type { FontSet, PdfFont, Weight } from './font-set.ts';
import type { GlyphRun, TextLine } from './glyph-run.ts';
import { nameMissing } from './name-missing.ts';
import { needsShaping, shape } from './shape-text.ts';

export interface TextSetter {
  /** Text as one line, cut with an ellipsis where it is wider than `maxWidth`. */
  set(text: string, weight: Weight, maxWidth?: number): TextLine;
  /** Whether any letter had no font and is named in brackets instead. */
  readonly missedAny: boolean;
}

const invisible = /\p{Variation_Selector}|[\p{Cc}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
const maxCachedLines = 2000;

export function createTextSetter(fonts: FontSet, { say }: ReportTexts): TextSetter {
  const characters = { regular: new Map<string, Placed>(), bold: new Map<string, Placed>() };
  const lines = new Map<string, TextLine>();
  let missedAny = false;

  const place = (character: string, weight: Weight): Placed => {
    const known = characters[weight].get(character);
    if (known) return known;
    const name = fonts.find(character.codePointAt(0) ?? 0, weight);
    const placed = name === null ? null : encode(fonts.get(name), character);
    characters[weight].set(character, placed);
    return placed;
  };

  const setPlain = (text: string, weight: Weight): TextLine => {
    const runs: { font: PdfFont; glyphs: string; width: number }[] = [];
    for (const character of text) {
      const placed = place(character, weight);
      if (!placed) continue;
      const last = runs.at(-1);
      if (last?.font === placed.font) {
        last.glyphs += placed.hex;
        last.width += placed.width;
      } else runs.push({ font: placed.font, glyphs: placed.hex, width: placed.width });
    }
    return toLine(runs);
  };

  const setAny = (text: string, weight: Weight): TextLine =>
    needsShaping(text) ? toLine(shape(text, weight, fonts)) : setPlain(text, weight);

  const hasFont = (character: string, weight: Weight): boolean => place(character, weight) !== null;

  const prepare = (text: string, weight: Weight): string => {
    const clean = text.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '').trim();
    const named = nameMissing(clean, (character) => hasFont(character, weight), say);
    if (named !== clean) missedAny = true;
    return named;
  };

  const set = (text: string, weight: Weight, maxWidth = Number.POSITIVE_INFINITY): TextLine => {
    const clean = prepare(text, weight);
    const whole = setAny(clean, weight);
    if (whole.width <= maxWidth) return whole;
    const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(clean)].map(
      ({ segment }) => segment,
    );
    const cut = (count: number) => setAny(`${letters.slice(0, count).join('').trimEnd()}…`, weight);
    let fits = 0;
    for (let tooMany = letters.length; tooMany - fits > 1; ) {
      const middle = Math.floor((fits + tooMany) / 2);
      if (cut(middle).width <= maxWidth) fits = middle;
      else tooMany = middle;
    }
    return cut(fits);
  };

  return {
    set(text, weight, maxWidth) {
      const key = `${weight} ${maxWidth ?? ''} ${text}`;
      const known = lines.get(key);
      if (known) return known;
      if (lines.size >= maxCachedLines) lines.clear();
      const line = set(text, weight, maxWidth);
      lines.set(key, line);
      return line;
    },
    get missedAny() {
      return missedAny;
    },
  };
}

type Placed = { readonly font: PdfFont; readonly hex: string; readonly width: number } | null;

function encode(font: PdfFont, character: string): Placed {
  const [glyphs, positions] = font.encode(character, []);
  return { font, hex: glyphs.join(''), width: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
}

function toLine(runs: readonly GlyphRun[]): TextLine {
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
}
