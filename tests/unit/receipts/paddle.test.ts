import { describe, expect, it } from 'vitest';
import { parseDictionary, type ReadLetter, readLetters } from '#main/features/receipts/paddle/ctc.ts';
import { groupLines } from '#main/features/receipts/paddle/group-lines.ts';
import { findTextBoxes, type PrintMap, type TextBox } from '#main/features/receipts/paddle/text-boxes.ts';
import { wordsOf } from '#main/features/receipts/paddle/words.ts';

/** A map on which print stands where `isPrint` says. */
function mapOf(isPrint: (x: number, y: number) => boolean, probability = 0.9): PrintMap {
  const [width, height] = [160, 96];
  const data = Float32Array.from({ length: width * height }, (_, at) =>
    isPrint(at % width, Math.floor(at / width)) ? probability : 0.05,
  );
  return { width, height, data };
}

describe('pieces of print', () => {
  it('are the cores that the detector marks, grown to what they stand for', () => {
    const [box, ...others] = findTextBoxes(mapOf((x, y) => x >= 20 && x < 120 && y >= 40 && y < 50));
    expect(others).toEqual([]);
    expect(box).toMatchObject({ x: 69.5, y: 44.5 });
    expect(Math.abs(box?.angle ?? 1)).toBeLessThan(0.001);
    expect(box?.height).toBeGreaterThan(20);
    expect(box?.height).toBeLessThan(28);
    expect(box?.length).toBeGreaterThan(110);
  });

  it('lean as the print does', () => {
    const [box] = findTextBoxes(mapOf((x, y) => x >= 20 && x < 120 && Math.abs(y - 20 - x * 0.2) < 4));
    expect(box?.angle).toBeCloseTo(Math.atan(0.2), 1);
  });

  it('are counted one by one, and neither specks nor what the detector doubts are any', () => {
    const two = mapOf((x, y) => y >= 40 && y < 50 && ((x >= 10 && x < 60) || (x >= 80 && x < 150)));
    expect(findTextBoxes(two)).toHaveLength(2);
    expect(findTextBoxes(mapOf((x, y) => x < 2 && y < 2))).toEqual([]);
    expect(findTextBoxes(mapOf((x, y) => x >= 20 && x < 120 && y >= 40 && y < 50, 0.35))).toEqual([]);
  });
});

describe('letters', () => {
  const dictionary = ['A', 'B', ' '];

  /** The likeliest class of each step; 0 is the blank. */
  const scoresOf = (best: readonly number[]) =>
    Float32Array.from(best.flatMap((index) => [0, 1, 2, 3].map((each) => (each === index ? 0.7 : 0.1))));

  it('are one where steps repeat them, and two where a blank lies between', () => {
    const read = (...best: number[]) =>
      readLetters(scoresOf(best), best.length, dictionary)
        .map(({ text }) => text)
        .join('');
    expect(read(0, 1, 1, 2, 0)).toBe('AB');
    expect(read(1, 0, 1)).toBe('AA');
    expect(read(1, 3, 2)).toBe('A B');
    expect(read(0, 0)).toBe('');
  });

  it('say how surely and where along the print they were read', () => {
    const [letter] = readLetters(scoresOf([0, 0, 2, 0]), 4, dictionary);
    expect(letter).toMatchObject({ text: 'B', at: 0.625 });
    expect(letter?.confidence).toBeCloseTo(0.7);
  });

  it.each(['A\nB', 'A\nB\n', 'A\r\nB\r\n'])('come from a dictionary with or without its last newline (%j)', (text) => {
    expect(parseDictionary(text)).toEqual(dictionary);
  });
});

const boxAt = (x: number, y: number, angle = 0, length = 100): TextBox => ({ x, y, angle, length, height: 20 });

describe('lines', () => {
  it('hold a label and its amount far to the right', () => {
    expect(groupLines([boxAt(60, 10), boxAt(400, 12), boxAt(60, 40), boxAt(400, 41)])).toEqual([0, 0, 1, 1]);
  });

  it('are followed along their slope', () => {
    const lean = Math.atan(0.1);
    const boxes = [boxAt(60, 10, lean), boxAt(60, 40, lean), boxAt(400, 44, lean), boxAt(400, 74, lean)];
    expect(groupLines(boxes)).toEqual([0, 1, 0, 1]);
  });

  it('are counted down the page, whatever the order of their pieces', () => {
    expect(groupLines([boxAt(60, 90), boxAt(60, 10), boxAt(60, 50)])).toEqual([2, 0, 1]);
  });
});

describe('words', () => {
  /** Letters a step apart; `_` is a step without one. */
  const lettersOf = (text: string): ReadLetter[] =>
    [...text].flatMap((letter, index) =>
      letter === '_' ? [] : [{ text: letter, confidence: 0.9, at: (index + 0.5) / text.length }],
    );
  const read = (text: string) => wordsOf([boxAt(100, 20)], [lettersOf(text)]).map((word) => word.text);

  it('end at spaces, and where a space was not read but left room', () => {
    expect(read('TOTAL DUE')).toEqual(['TOTAL', 'DUE']);
    expect(read('TOTAL_RM5')).toEqual(['TOTAL', 'RM5']);
    expect(read('REG-_10/03')).toEqual(['REG-', '10/03']);
  });

  it('are not torn apart within a number', () => {
    expect(read('1_234.50')).toEqual(['1234.50']);
  });

  it('have ordinary commas and digits, also where the models read full-width ones', () => {
    expect(read('１２，５０')).toEqual(['12,50']);
  });

  it('stand where their letters do', () => {
    const [first, second] = wordsOf([boxAt(100, 20)], [lettersOf('AAAA BBBBB')]);
    expect(first).toMatchObject({ line: 0, top: 10, bottom: 30 });
    expect(first?.left).toBeCloseTo(50, 0);
    expect(second?.right).toBeCloseTo(150, 0);
    expect(first?.right ?? 0).toBeLessThanOrEqual(second?.left ?? 0);
  });

  it('are not made of what was read without confidence', () => {
    const doubtful = lettersOf('SMUDGE').map((letter) => ({ ...letter, confidence: 0.3 }));
    expect(wordsOf([boxAt(100, 20)], [doubtful])).toEqual([]);
  });
});
