import { expect, test } from 'vitest';
import { type Point, placeLabels } from '#renderer/charts/place-labels.ts';

const area = { left: 0, right: 620, top: 0, bottom: 240 };
/** A line through heights at even distances from the left edge to the right one. */
const lineOf = (...heights: number[]): Point[] => heights.map((y, at) => ({ x: (620 * at) / (heights.length - 1), y }));

test('one line has its name above its end', () => {
  const line = lineOf(200, 100, 100);
  expect(placeLabels([{ line: 0, end: { x: 612, y: 100 }, width: 60, alike: [0] }], [line], area, null)).toEqual([
    { x: 552, y: 88 },
  ]);
});

test('of two lines that end at one height each name keeps to its own side, by their order before the end', () => {
  const upper = lineOf(100, 60, 60, 60, 50);
  const lower = lineOf(200, 110, 110, 110, 50);
  const labels = [
    { line: 0, end: { x: 612, y: 50 }, width: 50, alike: [0, 1] },
    { line: 1, end: { x: 612, y: 50 }, width: 140, alike: [0, 1] },
  ];
  const [first, second] = placeLabels(labels, [upper, lower], area, null);
  expect(first?.y).toBeLessThan(60);
  expect(second?.y).toBeGreaterThan(85);
});

test('a name goes along its line to where no other crosses it, and no label lies over another', () => {
  const flat = lineOf(120, 120, 120, 120, 120);
  const near = lineOf(20, 20, 20, 105, 135);
  const labels = [
    { line: 0, end: { x: 612, y: 120 }, width: 80, alike: [0, 1] },
    { line: 0, end: { x: 612, y: 120 }, width: 80, alike: [0, 1] },
  ];
  const [first, second] = placeLabels(labels, [flat, near], area, null);
  expect(first?.y).toBe(133);
  expect(Math.abs((first?.y ?? 0) - (second?.y ?? 0)) >= 16 || Math.abs((first?.x ?? 0) - (second?.x ?? 0)) >= 88).toBe(
    true,
  );
});

test('the rule of today is not written over where there is room beside it', () => {
  const [place] = placeLabels(
    [{ line: 0, end: { x: 612, y: 100 }, width: 60, alike: [0] }],
    [lineOf(100, 100)],
    area,
    590,
  );
  expect((place?.x ?? 0) + 60).toBeLessThanOrEqual(586);
});
