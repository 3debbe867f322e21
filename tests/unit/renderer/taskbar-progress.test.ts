import { expect, test } from 'vitest';
import { shareRead } from '#renderer/features/receipts/taskbar-progress.ts';

test('the taskbar shows how much of the whole pile is read, with what is in work', () => {
  const pile = { waiting: new Set([3, 4]), done: 2, ends: [] };
  expect(shareRead(pile, {})).toBe(0.5);
  expect(shareRead(pile, { 3: 50 })).toBe(0.625);
  expect(shareRead({ ...pile, done: 0 }, { 3: 100, 4: 100 })).toBe(1);
});

test('without a pile it shows the receipts in work, and nothing when none is', () => {
  expect(shareRead(null, { 1: 20, 2: 60 })).toBe(0.4);
  expect(shareRead(null, {})).toBe(null);
});
