import { describe, expect, it } from 'vitest';
import { type Dated, selectExpired } from '#main/features/backups/retention.ts';
import { addDays } from '#shared/dates.ts';

const today = '2026-11-26';

/** Newest first, several a day. */
function make(days: readonly string[], fields: Partial<Dated> = {}): Dated[] {
  return days.map((day, index) => ({
    file: `${day}-${days.length - index}`,
    day,
    reason: 'automatic',
    isWhole: true,
    ...fields,
  }));
}

function keptOf(backups: readonly Dated[], on = today): string[] {
  const expired = new Set(selectExpired(backups, on));
  return backups.filter(({ file }) => !expired.has(file)).map(({ file }) => file);
}

describe('of the backups', () => {
  it('the five newest of today stay', () => {
    const backups = make(Array.from({ length: 8 }, () => today));
    expect(keptOf(backups)).toEqual(backups.slice(0, 5).map(({ file }) => file));
  });

  it('the last of each of the 14 days before stays', () => {
    const backups = Array.from({ length: 20 }, (_, age) => make(Array(3).fill(addDays(today, -age - 1)))).flat();
    const kept = keptOf(backups);
    const daily = kept.slice(0, 14);
    expect(daily).toEqual(Array.from({ length: 14 }, (_, age) => `${addDays(today, -age - 1)}-3`));
  });

  it('the last of each of the 12 months before stays, and nothing older', () => {
    const days = Array.from({ length: 800 }, (_, age) => addDays(today, -age));
    const kept = keptOf(make(days)).map((file) => file.slice(0, 10));
    const months = kept.filter((day) => day < addDays(today, -14));
    expect(months).toEqual([
      ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30'],
      ...['2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31', '2025-11-30'],
    ]);
  });

  it('a safety copy stays for 30 days beside all others', () => {
    const ages = [0, 10, 29, 31];
    const backups = ages.flatMap((age) => [
      ...make(Array(9).fill(addDays(today, -age))),
      ...make([addDays(today, -age)], { reason: age === 10 ? 'migration' : 'restore', file: `safety-${age}` } as Dated),
    ]);
    expect(keptOf(backups).filter((file) => file.startsWith('safety'))).toEqual(['safety-0', 'safety-10', 'safety-29']);
  });

  it('the last one that is whole is never deleted, however old, whatever came after it', () => {
    const old = make(['2020-01-01'], { file: 'old' });
    const damaged = make(Array(8).fill(today), { isWhole: false });
    expect(keptOf([...damaged, ...old])).toContain('old');
    expect(keptOf([...make([today]), ...old])).not.toContain('old');
  });

  it('a damaged one takes nobody’s place', () => {
    const damaged = make([today], { isWhole: false, file: 'damaged' });
    const whole = make(Array(5).fill(today));
    expect(keptOf([...damaged, ...whole])).toHaveLength(6);
  });

  it('one from tomorrow stays: the clock was put back', () => {
    const ahead = make([addDays(today, 40)]);
    expect(keptOf([...ahead, ...make([today])])).toHaveLength(2);
  });

  it('what is kept today is also kept when it is looked at again', () => {
    let backups: Dated[] = [];
    for (let age = 500; age >= 0; age -= 1) {
      const day = addDays(today, -age);
      for (let count = 0; count < 7; count += 1) {
        backups = [...make([day], { file: `${day} ${count}` }), ...backups];
        const expired = new Set(selectExpired(backups, day));
        backups = backups.filter(({ file }) => !expired.has(file));
      }
    }
    const days = new Set(backups.map(({ day }) => day));
    expect(backups.filter(({ day }) => day === today)).toHaveLength(5);
    for (let age = 1; age <= 14; age += 1) expect(days).toContain(addDays(today, -age));
    expect(new Set(backups.map(({ day }) => day.slice(0, 7))).size).toBe(13);
    expect(backups.length).toBe(5 + 14 + 12);
  });
});
