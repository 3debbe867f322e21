import type { Edges } from '../pixel-map.ts';
import type { ReadLetter } from './ctc.ts';
import { groupLines } from './group-lines.ts';
import type { TextBox } from './text-boxes.ts';

/** A word in pixels of the picture that was read. */
export interface PaddleWord extends Edges {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
  /** From 0 down the page. */
  readonly line: number;
}

/** Below this mean confidence a piece is texture that looked like print. */
const leastConfidence = 0.5;

/** The words of all pieces of print, line by line; what reads as nothing is left out before lines are told. */
export function wordsOf(boxes: readonly TextBox[], letters: readonly (readonly ReadLetter[])[]): PaddleWord[] {
  const pieces = boxes
    .map((box, index) => ({ box, letters: letters[index] ?? [] }))
    .filter((piece) => piece.letters.length > 0 && confidenceOf(piece.letters) >= leastConfidence);
  const lines = groupLines(pieces.map(({ box }) => box));
  return pieces
    .flatMap((piece, index) =>
      splitWords(piece.letters).map((word) => toWord(piece.box, word, piece.letters.length, lines[index] ?? 0)),
    )
    .sort((a, b) => a.line - b.line || a.left - b.left);
}

const confidenceOf = (letters: readonly ReadLetter[]) =>
  letters.reduce((sum, { confidence }) => sum + confidence, 0) / letters.length;

/** Letters at least this far apart, in ordinary distances, belong to two words although no space was read. */
const wideGap = 1.9;

function splitWords(letters: readonly ReadLetter[]): ReadLetter[][] {
  const ordinary = ordinaryGap(letters);
  const words: ReadLetter[][] = [[]];
  for (const [index, letter] of letters.entries()) {
    const last = letters[index - 1];
    if (letter.text === ' ' || (last && isGap(last, letter, ordinary))) words.push([]);
    if (letter.text !== ' ') words.at(-1)?.push(letter);
  }
  return words.filter((word) => word.length > 0);
}

function ordinaryGap(letters: readonly ReadLetter[]): number {
  if (letters.length < 5) return Number.POSITIVE_INFINITY;
  const gaps = letters.slice(1).map(({ at }, index) => at - (letters[index] as ReadLetter).at);
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] as number;
}

/** Wide letters stand far from their neighbours, and within a number a split does more harm than a space that is missed. */
function isGap(last: ReadLetter, next: ReadLetter, ordinary: number): boolean {
  if (next.at - last.at < ordinary * wideGap) return false;
  const pair = last.text + next.text;
  return !/[MWmw@%]/.test(pair) && !/^[\d.,:][\d.,:]$/.test(pair);
}

/** The models know Chinese print: full-width commas, brackets and digits become the ordinary ones. */
const textOf = (letters: readonly ReadLetter[]) =>
  letters
    .map(({ text }) => text)
    .join('')
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll('、', ',');

function toWord(box: TextBox, letters: readonly ReadLetter[], count: number, line: number): PaddleWord {
  const half = 0.5 / count;
  const from = Math.max(0, (letters[0]?.at ?? 0) - half) - 0.5;
  const to = Math.min(1, (letters.at(-1)?.at ?? 1) + half) - 0.5;
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const lift = (Math.abs(sin) * (to - from) * box.length) / 2 + box.height / 2;
  const middle = box.y + ((from + to) / 2) * box.length * sin;
  return {
    text: textOf(letters),
    confidence: confidenceOf(letters),
    line,
    left: box.x + from * box.length * cos,
    right: box.x + to * box.length * cos,
    top: middle - lift,
    bottom: middle + lift,
  };
}
