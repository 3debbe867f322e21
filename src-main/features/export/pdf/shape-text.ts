import createBidi from 'bidi-js';
import type { FontName, FontSet, PdfFont, Weight } from './font-set.ts';
import type { GlyphRun } from './glyph-run.ts';

/** Letters that change with their neighbours or run from right to left; all others are set one by one, ten times as fast. */
const shaped =
  /\p{M}|\p{Join_Control}|[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

export function needsShaping(text: string): boolean {
  return shaped.test(text);
}

const bidi = createBidi();

/** Sets text whose letters join, stack or run from right to left: in visual order, each run shaped by its font. */
export function shape(text: string, weight: Weight, fonts: FontSet): GlyphRun[] {
  const levels = bidi.getEmbeddingLevels(text, 'auto');
  const pieces = cutPieces(text, weight, fonts, levels.levels);
  return toVisualOrder(pieces).map(({ font, text: piece, level }) => {
    const isRightToLeft = level % 2 === 1;
    return shapeRun(fonts.get(font), isRightToLeft ? mirror(piece) : piece);
  });
}

interface Piece {
  readonly font: FontName;
  text: string;
  readonly level: number;
}

/** Cuts where the direction or the font changes; marks and joiners stay with their letter. */
function cutPieces(text: string, weight: Weight, fonts: FontSet, levels: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  for (const character of text) {
    const level = levels[index] ?? 0;
    index += character.length;
    const last = pieces.at(-1);
    const follows = /\p{M}|\p{Join_Control}| /u.test(character);
    const font = follows && last ? last.font : (fonts.find(character.codePointAt(0) ?? 0, weight) ?? weight);
    if (last && last.level === level && last.font === font) last.text += character;
    else pieces.push({ font, text: character, level });
  }
  return pieces;
}

/** Rule L2 of the Unicode Bidirectional Algorithm on pieces: from the highest level down to the lowest odd one, reverse what is at or above. */
function toVisualOrder(pieces: readonly Piece[]): Piece[] {
  const order = [...pieces];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      if ((order[start]?.level ?? 0) < level) continue;
      let end = start;
      while ((order[end]?.level ?? 0) >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  return order;
}

function mirror(text: string): string {
  return [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join('');
}

function shapeRun(font: PdfFont, text: string): GlyphRun {
  const [hexes, positions] = font.encode(text, []);
  let x = 0;
  const glyphs = hexes.map((hex, index) => {
    const position = positions[index];
    const glyph = { hex, x: x + (position?.xOffset ?? 0), y: position?.yOffset ?? 0 };
    x += position?.xAdvance ?? 0;
    return glyph;
  });
  return { font, glyphs, width: x };
}
