import { expect, test } from 'vitest';
import { shareDone } from '#renderer/features/receipts/taskbar-progress.ts';

const nothing = { receipts: {}, imports: {}, exports: {}, backup: null };

test('the taskbar shows how much of the whole pile is read, with what is in work', () => {
  const pile = { waiting: new Set([3, 4]), done: 2, ends: [] };
  expect(shareDone(pile, nothing)).toBe(0.5);
  expect(shareDone(pile, { ...nothing, receipts: { 3: 50 } })).toBe(0.625);
  expect(shareDone({ ...pile, done: 0 }, { ...nothing, receipts: { 3: 100, 4: 100 } })).toBe(1);
});

test('without a pile it shows the receipts in work, then imports and exports, then a backup, and nothing when none is', () => {
  const backup = { ...nothing, backup: 40 };
  const steps = { ...backup, imports: { 1: { done: 30, total: 90 } }, exports: { 7: { done: 0, total: 10 } } };
  expect(shareDone(null, { ...steps, receipts: { 1: 20, 2: 60 } })).toBe(0.4);
  expect(shareDone(null, steps)).toBe(0.3);
  expect(shareDone(null, backup)).toBe(0.4);
  expect(shareDone(null, nothing)).toBe(null);
});
