import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listOccurrences as listByApi } from '#main/features/recurring/next-occurrence.ts';
import { simpleRecurrence } from '#main/features/recurring/parse-rrule.ts';
import type { RecurringRule, Upcoming } from '#renderer/api/queries.ts';
import type { Cadence } from '#renderer/features/recurring/cadence.ts';
import {
  cadenceWords,
  costWords,
  countBefore,
  hasShortMonths,
  nextDates,
  ruleWords,
} from '#renderer/features/recurring/cadence.ts';
import {
  findPriceChange,
  listOccurrences,
  lookAhead,
  signedMinor,
  sumOccurrences,
  weeksOf,
  yearlyMinor,
} from '#renderer/features/recurring/recurring-math.ts';
import { bodyOf, checkDraft, draftOf, newDraft } from '#renderer/features/recurring/rule-draft.ts';
import { addDays } from '#shared/dates.ts';

const monthEnd: Cadence = { frequency: 'monthly', interval: 1, start: '2026-01-31', end: null, count: null };

const rule = (more: Partial<RecurringRule> = {}): RecurringRule => ({
  ...{ id: 3, type: 'expense', amount: '10.99', currency: 'EUR', account_id: 1, category_id: 5 },
  ...{ merchant_name: 'Spotify', description: null, tags: [], transfer_account_id: null, transfer_amount: null },
  ...{ frequency: 'monthly', interval: 1, rrule: null, start_date: '2026-06-24', end_date: null, count: null },
  ...{ next_date: '2026-12-24', auto_post: true, active: true, posted: [], created_at: '', updated_at: '' },
  ...more,
});
const posted = (...amounts: readonly string[]) =>
  amounts.map((amount, index) => ({
    ...{ transaction_id: 100 - index, date: `2026-${String(11 - index).padStart(2, '0')}-24`, amount, currency: 'EUR' },
  }));
const coming = (recurring_id: number, date: string, amount: string, more: Partial<Upcoming> = {}): Upcoming => ({
  ...{ recurring_id, date, amount, type: 'expense', currency: 'EUR', merchant_name: 'Spotify', category_id: 5 },
  ...more,
});

describe('a cadence in words', () => {
  test.each([
    [{ frequency: 'daily', interval: 1 }, 'Every day'],
    [{ frequency: 'weekly', interval: 2 }, 'Every 2 weeks on Saturday'],
    [{ frequency: 'monthly', interval: 1 }, 'Every month on the 31st'],
    [{ frequency: 'monthly', interval: 3 }, 'Every 3 months on the 31st'],
    [{ frequency: 'yearly', interval: 1 }, 'Every year on 31 January'],
  ] as const)('%o: %s', (more, words) => {
    expect(cadenceWords({ ...monthEnd, ...more })).toBe(words);
  });

  test('goes on behind an amount, and until its end', () => {
    expect(costWords('€10.99', { ...monthEnd, frequency: 'weekly' })).toBe('€10.99, every week on Saturday');
    expect(costWords('€10.99', { ...monthEnd, interval: 2 })).toBe('€10.99, every 2 months on the 31st');
    expect(ruleWords(rule({ count: 12 }))).toBe('Every month on the 24th, 12 times');
    expect(ruleWords(rule({ end_date: '2027-12-31' }))).toBe('Every month on the 24th, until 31 Dec 2027');
    expect(ruleWords(rule({ rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }))).toBe('By the rule FREQ=MONTHLY;BYDAY=-1FR');
  });

  test('says where short months need a word', () => {
    expect([hasShortMonths(monthEnd), hasShortMonths({ ...monthEnd, start: '2026-01-28' })]).toEqual([true, false]);
    expect(hasShortMonths({ frequency: 'yearly', start: '2028-02-29' })).toBe(true);
  });
});

describe('the dates of a cadence', () => {
  test('keep a month’s end', () => {
    expect(nextDates(monthEnd, '2026-02-01', 3)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
  });

  test('end with the last day or the count', () => {
    expect(nextDates({ ...monthEnd, end: '2026-03-30' }, '2026-01-01', 9)).toEqual(['2026-01-31', '2026-02-28']);
    expect(nextDates({ ...monthEnd, count: 2 }, '2026-02-01', 9)).toEqual(['2026-02-28']);
  });

  test('are counted before a day', () => {
    expect(countBefore(monthEnd, '2026-03-31')).toBe(2);
    expect(countBefore(monthEnd, '2026-01-01')).toBe(0);
    expect(countBefore({ ...monthEnd, count: 1 }, '2026-12-01')).toBe(1);
    expect(countBefore({ ...monthEnd, end: '2026-03-15' }, '2026-12-01')).toBe(2);
  });

  test('are those that the API books, whatever the cadence', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days));
    const cadence = fc.record({
      frequency: fc.constantFrom('daily', 'weekly', 'monthly', 'yearly'),
      interval: fc.integer({ min: 1, max: 40 }),
      start: day,
      end: fc.constant(null),
      count: fc.constant(null),
    });
    fc.assert(
      fc.property(cadence, day, (one, from) => {
        const schedule = {
          recurrence: simpleRecurrence(one.frequency, one.interval),
          startDate: one.start,
          endDate: null,
        };
        expect(nextDates(one, from, 6)).toEqual(listByApi(schedule, from, '2199-12-31', 6));
        expect(countBefore(one, from)).toBe(listByApi(schedule, one.start, addDays(from, -1)).length);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a price that changed', () => {
  test('is noticed when the last one cost something else than planned', () => {
    expect(findPriceChange(rule({ posted: posted('12.99', '10.99') }))).toEqual({
      ...{ kind: 'cost-more', date: '2026-11-24', now: 1299, before: 1099 },
    });
    expect(findPriceChange(rule({ posted: posted('9.99', '10.99') }))).toMatchObject({ kind: 'cost-less' });
  });

  test('is announced when the rule costs something else from the next time on', () => {
    const changed = rule({ amount: '12.99', posted: posted('10.99', '10.99') });
    expect(findPriceChange(changed)).toEqual({ kind: 'will-cost', date: '2026-12-24', now: 1299, before: 1099 });
  });

  test('is nothing while it is the same, has no past, is paused or in another currency', () => {
    expect(findPriceChange(rule({ posted: posted('10.99', '10.99') }))).toBeNull();
    expect(findPriceChange(rule())).toBeNull();
    expect(findPriceChange(rule({ active: false, posted: posted('12.99', '10.99') }))).toBeNull();
    expect(findPriceChange(rule({ currency: 'SEK', posted: posted('12.99', '10.99') }))).toBeNull();
  });
});

test('a month shows what was booked and what is to come, and sums bills and income by themselves', () => {
  const rules = [
    rule({ posted: posted('10.99', '10.99') }),
    rule({ id: 4, type: 'income', merchant_name: null, description: 'Salary' }),
    rule({ id: 5, type: 'transfer', merchant_name: 'To savings' }),
  ];
  const upcoming = [
    coming(4, '2026-11-28', '3000.00', { type: 'income', merchant_name: null }),
    coming(5, '2026-11-29', '500.00', { type: 'transfer', merchant_name: 'To savings' }),
    coming(3, '2026-11-30', '7.00', { currency: 'SEK' }),
    coming(3, '2026-12-24', '10.99'),
  ];
  const items = listOccurrences(rules, upcoming, '2026-11-01', '2026-11-30');
  expect(items.map(({ date, name, isPosted }) => [date, name, isPosted])).toEqual([
    ['2026-11-24', 'Spotify', true],
    ['2026-11-28', 'Salary', false],
    ['2026-11-29', 'To savings', false],
    ['2026-11-30', 'Spotify', false],
  ]);
  expect(sumOccurrences(items, 'EUR')).toEqual({ paid: 1099, toPay: 0, received: 0, toReceive: 300_000, others: 1 });
});

test('a transfer has the sign of what it does to the balance that is shown', () => {
  const rules = [rule({ id: 5, type: 'transfer', account_id: 1, transfer_account_id: 2 }), rule()];
  const upcoming = [coming(5, '2026-11-26', '800.00', { type: 'transfer' }), coming(3, '2026-11-28', '10.99')];
  const items = listOccurrences(rules, upcoming, '2026-11-01', '2026-11-30');
  const signs = (account: number | undefined) => items.map((item) => signedMinor(item, account));
  expect([signs(1), signs(2), signs(3), signs(undefined)]).toEqual([
    [-80_000, -1099],
    [80_000, -1099],
    [null, -1099],
    [null, -1099],
  ]);
});

test('the balance ahead follows one account, transfers into it included', () => {
  const account = { id: 1, balance: '100.00', currency: 'EUR' };
  const rules = [
    rule(),
    rule({ id: 4, type: 'income' }),
    rule({ id: 5, type: 'transfer', account_id: 2, transfer_account_id: 1, transfer_amount: '20.00' }),
    rule({ id: 6, account_id: 2 }),
  ];
  const upcoming = [
    coming(3, '2026-11-25', '150.00'),
    coming(6, '2026-11-25', '999.00'),
    coming(5, '2026-11-26', '18.00', { type: 'transfer' }),
    coming(4, '2026-11-28', '300.00', { type: 'income' }),
    coming(3, '2026-12-24', '10.99'),
  ];
  const { after, lowest } = lookAhead(account, rules, upcoming, '2026-11-30');
  expect([...after]).toEqual([
    ['2026-11-25', -5000],
    ['2026-11-26', -3000],
    ['2026-11-28', 27_000],
  ]);
  expect(lowest).toEqual({ date: '2026-11-25', minor: -5000 });
});

test('a calendar month has whole weeks that begin where the user’s do', () => {
  const weeks = weeksOf('2026-11-01', 'monday');
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([6, '2026-10-26', '2026-12-06']);
  expect(weeksOf('2026-11-01', 'sunday')[0]?.[0]).toBe('2026-11-01');
  expect(weeksOf('2027-02-01', 'monday')).toHaveLength(4);
});

test('a year of it makes rules of any cadence comparable', () => {
  expect(yearlyMinor(rule())).toBe(13_188);
  expect(yearlyMinor(rule({ frequency: 'weekly', interval: 2, amount: '10.00' }))).toBe(26_000);
});

describe('a rule while it is written', () => {
  const account = { id: 1, currency: 'EUR' } as Parameters<typeof newDraft>[1];
  const draft = newDraft('2026-11-26', account);

  test('says what is missing', () => {
    expect(Object.entries(checkDraft(draft)).flatMap(([field, message]) => (message ? [field] : []))).toEqual([
      'amount',
      'merchant_name',
    ]);
    expect(checkDraft({ ...draft, type: 'transfer' }).transfer_account_id).toBeDefined();
    expect(checkDraft({ ...draft, interval: '0', ends: 'after', count: 'x' })).toMatchObject({
      interval: expect.any(String),
      count: expect.any(String),
    });
  });

  test('becomes what the API takes, and a rule of its own keeps its words', () => {
    const written = { ...draft, minor: 82_000, merchant: ' Lenz ', ends: 'after' as const, count: '12' };
    expect(bodyOf(written, undefined)).toMatchObject({
      ...{ type: 'expense', amount: '820.00', merchant_name: 'Lenz', frequency: 'monthly', interval: 1 },
      ...{ start_date: '2026-11-26', end_date: null, count: 12, auto_post: true },
    });
    const own = draftOf(rule({ rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }), undefined);
    expect(bodyOf(own, undefined)).toMatchObject({ rrule: 'FREQ=MONTHLY;BYDAY=-1FR' });
    expect(bodyOf(own, undefined)).not.toHaveProperty('frequency');
  });
});
