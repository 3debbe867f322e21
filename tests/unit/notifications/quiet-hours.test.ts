import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isQuiet } from '#main/features/notifications/quiet-hours.ts';

const at = (from: string, to: string) => ({ enabled: true, from, to });

it('is quiet from the first minute on, and no longer at the last', () => {
  expect(['12:59', '13:00', '13:59', '14:00'].map((time) => isQuiet(time, at('13:00', '14:00')))).toEqual([
    ...[false, true, true, false],
  ]);
});

it('is quiet over midnight', () => {
  const night = at('22:00', '07:00');
  expect(['21:59', '22:00', '23:59', '00:00', '06:59', '07:00', '12:00'].map((time) => isQuiet(time, night))).toEqual([
    ...[false, true, true, true, true, false, false],
  ]);
});

it('is never quiet while quiet hours are off', () => {
  expect(isQuiet('23:00', { enabled: false, from: '22:00', to: '07:00' })).toBe(false);
});

it('is quiet either in a span or in its opposite, at any time', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  fc.assert(
    fc.property(time, time, time, (now, from, to) => {
      fc.pre(from !== to);
      expect(isQuiet(now, at(from, to))).toBe(!isQuiet(now, at(to, from)));
    }),
  );
});
