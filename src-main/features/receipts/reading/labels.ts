import { fold } from '#shared/fold.ts';
import { type LabelKind, labelPhrases } from './label-phrases.ts';
import type { TextLine } from './text-lines.ts';

export type { LabelKind } from './label-phrases.ts';

export interface Label {
  readonly kind: LabelKind;
  readonly phrase: string;
  /** Characters of the line's text. */
  readonly start: number;
  readonly end: number;
  /** Letters that had to be taken as misread. */
  readonly distance: number;
}

/** The line's letters without anything between them, and where each stands. */
interface Compact {
  readonly letters: string;
  readonly positions: readonly number[];
  /** Whether a word starts at this letter; one entry more than letters, true at the end. */
  readonly wordStart: readonly boolean[];
}

const asLetter: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '5': 's',
  '8': 'b',
  '6': 'g',
  '|': 'l',
  '!': 'l',
  '€': 'e',
  $: 's',
};

const separator = ' ';

function compactOf(text: string): Compact {
  let letters = '';
  const positions: number[] = [];
  const wordStart: boolean[] = [];
  for (const word of text.matchAll(/\S+/g)) {
    if (/\d/.test(word[0]) && !/\p{L}/u.test(word[0])) {
      // No phrase goes on behind a number: "Summe 12,50 EUR".
      letters += separator;
      positions.push(word.index);
      wordStart.push(true);
      continue;
    }
    const ofLetters = (word[0].match(/\p{L}/gu)?.length ?? 0) * 2 >= word[0].length;
    let fresh = true;
    for (let at = 0; at < word[0].length; at++) {
      const sign = word[0].charAt(at);
      const letter = ofLetters && asLetter[sign] ? asLetter[sign] : fold(sign);
      if (!/^[a-z]+$/.test(letter)) {
        fresh = true;
        continue;
      }
      for (const one of letter) {
        letters += one;
        positions.push(word.index + at);
        wordStart.push(fresh);
        fresh = false;
      }
    }
  }
  wordStart.push(true);
  return { letters, positions, wordStart };
}

/** Mistakes that a phrase of this length may hold: short words say too little to be guessed. */
function allowedMistakes(length: number): number {
  if (length < 5) return 0;
  if (length < 9) return 1;
  return length < 14 ? 2 : 3;
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
}

/** Best place of `phrase` in `letters` that starts a word, by edit distance (Sellers' algorithm); null beyond the allowance. */
function findPhrase(compact: Compact, phrase: string, allowed: number, taken: readonly boolean[]): Found | null {
  const { letters, wordStart } = compact;
  let best: Found | null = null;
  for (let from = 0; from + phrase.length - allowed <= letters.length; from++) {
    if (!wordStart[from] || taken[from]) continue;
    const found = matchAt(compact, phrase, from, best ? best.distance - 1 : allowed);
    if (found && !taken.slice(from, found.to).some(Boolean)) best = found;
    if (best?.distance === 0) return best;
  }
  return best;
}

/** Two rows of the distances, used again for every place: a page of print has half a million of them. */
const mostLetters = Math.max(...labelPhrases.map(({ phrase }) => phrase.length)) + 4;
const firstRow = new Uint8Array(mostLetters);
const secondRow = new Uint8Array(mostLetters);

function matchAt(compact: Compact, phrase: string, from: number, allowed: number): Found | null {
  if (allowed < 0) return null;
  const { letters, wordStart } = compact;
  if (allowed === 0) {
    const to = from + phrase.length;
    const ends = phrase.length > 4 || wordStart[to];
    return ends && letters.startsWith(phrase, from) ? { from, to, distance: 0 } : null;
  }
  const length = Math.min(letters.length - from, phrase.length + allowed);
  let row = firstRow;
  let next = secondRow;
  for (let t = 0; t <= length; t++) row[t] = t;
  for (let p = 1; p <= phrase.length; p++) {
    const sign = phrase.charCodeAt(p - 1);
    next[0] = p;
    let least = p;
    for (let t = 1; t <= length; t++) {
      const swap = (row[t - 1] as number) + (letters.charCodeAt(from + t - 1) === sign ? 0 : 1);
      const value = Math.min(swap, (row[t] as number) + 1, (next[t - 1] as number) + 1);
      next[t] = value;
      if (value < least) least = value;
    }
    // Distances never fall from row to row.
    if (least > allowed) return null;
    [row, next] = [next, row];
  }
  let best: Found | null = null;
  for (let size = Math.max(1, phrase.length - allowed); size <= length; size++) {
    const distance = row[size] as number;
    const closes = wordStart[from + size] ? 0 : 0.5;
    if (distance <= allowed && (!best || distance + closes < best.distance)) best = { from, to: from + size, distance };
  }
  return best;
}

/** A phrase in one more piece than it may hold mistakes: one of them stands in the text as it is wherever the phrase matches. */
function piecesOf(phrase: string): string[] {
  const count = allowedMistakes(phrase.length) + 1;
  const length = Math.ceil(phrase.length / count);
  return Array.from({ length: count }, (_, at) => phrase.slice(at * length, (at + 1) * length)).filter(Boolean);
}

const longestFirst = [...labelPhrases]
  .sort((a, b) => b.phrase.length - a.phrase.length)
  .map(({ phrase, kind }) => ({ phrase, kind, allowed: allowedMistakes(phrase.length), pieces: piecesOf(phrase) }));

/** Lines are asked again and again, and do not change. */
const known = new WeakMap<TextLine, readonly Label[]>();

/** The meaning of a line's words: exact phrases first, then misread ones, the longer before the shorter. */
export function findLabels(line: TextLine): readonly Label[] {
  const labels = known.get(line) ?? searchLabels(line);
  known.set(line, labels);
  return labels;
}

function searchLabels(line: TextLine): Label[] {
  const compact = compactOf(line.text);
  const taken = new Array<boolean>(compact.letters.length).fill(false);
  const labels: Label[] = [];
  const look = (phrase: string, kind: LabelKind, allowed: number) => {
    const found = findPhrase(compact, phrase, allowed, taken);
    if (!found) return;
    taken.fill(true, found.from, found.to);
    const start = compact.positions[found.from] as number;
    const end = (compact.positions[found.to - 1] as number) + 1;
    labels.push({ kind, phrase, start, end, distance: found.distance });
  };
  for (const { phrase, kind } of longestFirst) if (compact.letters.includes(phrase)) look(phrase, kind, 0);
  for (const { phrase, kind, allowed, pieces } of longestFirst) {
    if (allowed > 0 && pieces.some((piece) => compact.letters.includes(piece))) look(phrase, kind, allowed);
  }
  return labels.sort((a, b) => a.start - b.start);
}
