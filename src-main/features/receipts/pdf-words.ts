import type { OcrWord } from './ocr-engine.ts';

/** A run of letters as the file places it, in pixels of the upright page. */
export interface TextRun {
  readonly text: string;
  /** Where its base line begins. */
  readonly x: number;
  readonly y: number;
  /** Along the base line. */
  readonly width: number;
  /** Of the font. */
  readonly height: number;
}

interface Piece extends TextRun {
  /** Whether nothing but its place tells it from the piece before. */
  readonly touches: boolean;
}

/** Shares of the font's height: what lies above the base line, and what letters like "p" need below. */
const above = 0.78;
const below = 0.22;
/** Base lines closer than this share of the smaller font belong to one printed line. */
const sameLine = 0.45;
/** Runs closer than this share of the font's height are one word; a space takes a quarter. */
const sameWord = 0.12;

/** Words of one file, words of one line and letters of one word that are worth reading: the rules look at them in the main process, and a file may hold millions. */
export const mostWords = 6000;
const mostWordsInLine = 100;
const mostLetters = 100;

/** Words from top to bottom and left to right, by printed line: amounts stand in columns of their own, far from their labels. */
export function wordsOfRuns(runs: readonly TextRun[]): OcrWord[] {
  const pieces = runs.flatMap(splitRun).toSorted((a, b) => a.y - b.y);
  return gatherLines(pieces).flatMap((line, index) =>
    joinTouching(line)
      .slice(0, mostWordsInLine)
      .map((piece) => toWord(piece, index)),
  );
}

/** The words of one run; a run knows only its whole width, so each letter counts the same. */
function splitRun(run: TextRun): Piece[] {
  const advance = run.width / Math.max(1, run.text.length);
  return [...run.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    ...run,
    text,
    x: run.x + index * advance,
    width: text.length * advance,
    touches: index === 0,
  }));
}

function gatherLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && piece.y - first.y < sameLine * Math.min(first.height, piece.height)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.x - b.x));
}

/** Kerning and changes of font cut words into runs. */
function joinTouching(line: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of line) {
    const last = joined.at(-1);
    const gap = last ? piece.x - (last.x + last.width) : 0;
    const limit = sameWord * piece.height;
    if (last && piece.touches && gap < limit && gap > -4 * limit)
      joined[joined.length - 1] = {
        ...last,
        text: last.text + piece.text,
        width: piece.x + piece.width - last.x,
        height: Math.max(last.height, piece.height),
      };
    else joined.push(piece);
  }
  return joined;
}

function toWord({ text, x, y, width, height }: Piece, line: number): OcrWord {
  const box = [x, y - above * height, width, (above + below) * height].map(Math.round);
  return { text: text.slice(0, mostLetters), confidence: 1, box: box as [number, number, number, number], line };
}

/** Letters and digits that a page needs so that its text is more than a stamp or a watermark. */
const leastLetters = 24;
/** Fonts without a key to their letters give signs of no script. */
const leastKnownShare = 0.7;

/** Whether these are words that somebody can read. */
export function isRealText(texts: readonly string[]): boolean {
  const signs = [...texts.join('').replace(/\s/gu, '')];
  const letters = signs.filter((sign) => /[\p{L}\p{N}]/u.test(sign)).length;
  const known = signs.filter((sign) => !/[\p{Co}\p{Cn}\p{Cc}\uFFFD]/u.test(sign)).length;
  return letters >= leastLetters && known >= leastKnownShare * signs.length;
}
