import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitAfter } from '#main/features/auth/login-limit.ts';
import { createTurns } from '#main/lib/turns.ts';

it('up to four wrong passwords nobody waits; from the fifth it doubles', () => {
  expect(Array.from({ length: 16 }, (_, failures) => waitAfter(failures))).toEqual([
    0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900,
  ]);
});

it('the wait never shrinks, never exceeds a quarter of an hour and is always a whole number of seconds', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000 }), (failures) => {
      const wait = waitAfter(failures);
      expect(Number.isInteger(wait)).toBe(true);
      expect(wait).toBeLessThanOrEqual(900);
      expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(wait);
    }),
  );
});

it('whoever guesses on without pause gets at most thirty tries in the first two hours', () => {
  let [seconds, tries] = [0, 0];
  while (seconds < 2 * 3600) {
    tries += 1;
    seconds += waitAfter(tries);
  }
  expect(tries).toBeLessThanOrEqual(30);
});

it('work of one key takes turns in the order in which it came, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.constantFrom('a', 'b'), ticks: fc.nat({ max: 3 }), fails: fc.boolean() })),
      async (jobs) => {
        const turns = createTurns();
        const log: Record<string, string[]> = { a: [], b: [] };
        const results = await Promise.allSettled(
          jobs.map(({ key, ticks, fails }, index) =>
            turns(key, async () => {
              log[key]?.push(`start ${index}`);
              for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
              log[key]?.push(`end ${index}`);
              if (fails) throw new Error(String(index));
              return index;
            }),
          ),
        );
        for (const key of ['a', 'b']) {
          const own = jobs.flatMap((job, index) => (job.key === key ? [`start ${index}`, `end ${index}`] : []));
          expect(log[key]).toEqual(own);
        }
        jobs.forEach(({ fails }, index) => {
          expect(results[index]?.status).toBe(fails ? 'rejected' : 'fulfilled');
        });
      },
    ),
  );
});

it('different keys do not wait for each other', async () => {
  const turns = createTurns();
  let release = () => {};
  const slow = turns(
    'a',
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  expect(await turns('b', async () => 'done')).toBe('done');
  release();
  await slow;
});
