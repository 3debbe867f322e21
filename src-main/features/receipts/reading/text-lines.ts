import type { Box, OcrPage, OcrWord } from '../ocr-engine.ts';

export interface TextLine {
  /** Which reading of the receipt the line comes from. */
  readonly reading: number;
  readonly page: number;
  /** Counts over all pages of the reading, from the top. */
  readonly index: number;
  /** The words with one space between. */
  readonly text: string;
  readonly words: readonly OcrWord[];
  /** Where each word starts in `text`. */
  readonly starts: readonly number[];
  readonly box: Box;
  /** 0–1, the mean of its words by length. */
  readonly confidence: number;
  /** Height of its letters in relation to the receipt's ordinary line. */
  readonly size: number;
}

/** The smallest box around all of them; `boxes` is not empty. */
export function uniteBoxes(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box[0]));
  const top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2]));
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [left, top, right - left, bottom - top];
}

/** The box of the characters from `start` to `end` of a line, by whole words. */
export function boxOfSpan(line: TextLine, start: number, end: number): Box {
  const words = line.words.filter((word, at) => {
    const from = line.starts[at] as number;
    return from < end && from + word.text.length > start;
  });
  return words.length > 0 ? uniteBoxes(words.map((word) => word.box)) : line.box;
}

/** Mean confidence (0–1) of the words from character `start` to `end`. */
export function confidenceOfSpan(line: TextLine, start: number, end: number): number {
  const words = line.words.filter((word, at) => {
    const from = line.starts[at] as number;
    return from < end && from + word.text.length > start;
  });
  if (words.length === 0) return line.confidence;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The printed lines of a reading from top to bottom; specks without a letter or digit are dropped. */
export function linesOfReading(pages: readonly OcrPage[], reading: number): TextLine[] {
  const lines: TextLine[] = [];
  for (const page of pages) {
    const byLine = new Map<number, OcrWord[]>();
    for (const word of page.words) {
      if (word.text.trim() === '') continue;
      const words = byLine.get(word.line);
      if (words) words.push(word);
      else byLine.set(word.line, [word]);
    }
    const ordinary = median(page.words.map((word) => word.box[3])) || 1;
    const numbers = [...byLine.keys()].sort((a, b) => a - b);
    for (const number of numbers) {
      const words = (byLine.get(number) ?? []).toSorted((a, b) => a.box[0] - b.box[0]);
      const line = buildLine(words.map(withPlainSigns), ordinary);
      if (/[\p{L}\p{N}]/u.test(line.text)) lines.push({ ...line, reading, page: page.page, index: lines.length });
    }
  }
  return lines;
}

/** PP-OCR, made in China, gives signs in their full width: "：" for ":", "（" for "(". */
function withPlainSigns(word: OcrWord): OcrWord {
  const text = word.text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return text === word.text ? word : { ...word, text };
}

function buildLine(words: readonly OcrWord[], ordinary: number): Omit<TextLine, 'reading' | 'page' | 'index'> {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text) text += ' ';
    starts.push(text.length);
    text += word.text;
  }
  const length = words.reduce((sum, word) => sum + word.text.length, 0) || 1;
  const confidence = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / length;
  const heights = words.filter((word) => word.text.length > 1).map((word) => word.box[3]);
  const size = (heights.length > 0 ? median(heights) : median(words.map((word) => word.box[3]))) / ordinary;
  return { text, words, starts, box: uniteBoxes(words.map((word) => word.box)), confidence, size };
}
