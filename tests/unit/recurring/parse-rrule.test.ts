import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRrule } from '#main/features/recurring/parse-rrule.ts';

describe('a recurrence rule', () => {
  it('is kept in capitals and without its name', () => {
    expect(parseRrule(' rrule:freq=monthly;bymonthday=-1;count=6 ')).toMatchObject({
      text: 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=6',
      count: 6,
      until: null,
      recurrence: { frequency: 'monthly', interval: 1, monthDays: [-1] },
    });
  });

  it('may say its last day, with or without a time', () => {
    expect(parseRrule('FREQ=DAILY;UNTIL=20271231')).toMatchObject({ until: '2027-12-31' });
    expect(parseRrule('FREQ=DAILY;UNTIL=20271231T235959Z')).toMatchObject({ until: '2027-12-31' });
  });

  it.each([
    ['', /NAME=VALUE/],
    ['INTERVAL=2', /FREQ is missing/],
    ['FREQ=', /NAME=VALUE/],
    ['FREQ=MONTHLY;', /NAME=VALUE/],
    ['FREQ=FORTNIGHTLY', /FREQ is/],
    ['FREQ=SECONDLY', /FREQ is/],
    ['FREQ=MINUTELY;COUNT=3', /FREQ is/],
    ['FREQ=HOURLY', /FREQ is/],
    ['FREQ=DAILY;BYHOUR=9', /day only/],
    ['FREQ=DAILY;BYMINUTE=0,1', /day only/],
    ['FREQ=YEARLY;BYWEEKNO=20', /BYWEEKNO is not supported/],
    ['FREQ=DAILY;X-COLOR=RED', /X-COLOR is not supported/],
    ['FREQ=DAILY;FREQ=WEEKLY', /twice/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL/],
    ['FREQ=DAILY;INTERVAL=-1', /INTERVAL/],
    ['FREQ=DAILY;INTERVAL=1001', /INTERVAL/],
    ['FREQ=DAILY;INTERVAL=1E3', /INTERVAL/],
    ['FREQ=DAILY;COUNT=0', /COUNT/],
    ['FREQ=DAILY;COUNT=100001', /COUNT/],
    ['FREQ=DAILY;COUNT=5;UNTIL=20271231', /together/],
    ['FREQ=DAILY;UNTIL=20270231', /UNTIL/],
    ['FREQ=DAILY;UNTIL=2027-12-31', /UNTIL/],
    ['FREQ=MONTHLY;BYMONTH=13', /BYMONTH/],
    ['FREQ=MONTHLY;BYMONTH=0', /BYMONTH/],
    ['FREQ=MONTHLY;BYMONTH=-1', /BYMONTH/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY/],
    ['FREQ=MONTHLY;BYMONTHDAY=1,', /BYMONTHDAY/],
    ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY cannot/],
    ['FREQ=MONTHLY;BYYEARDAY=1', /BYYEARDAY/],
    ['FREQ=MONTHLY;BYDAY=XX', /BYDAY/],
    ['FREQ=MONTHLY;BYDAY=54MO', /1 to 53/],
    ['FREQ=WEEKLY;BYDAY=1MO', /number before a weekday/i],
    ['FREQ=MONTHLY;BYSETPOS=1', /BYSETPOS/],
    ['FREQ=MONTHLY;WKST=1', /WKST/],
    ['DTSTART:20260101\nRRULE:FREQ=DAILY', /NAME=VALUE/],
  ])('"%s" is refused with a word', (text, words) => {
    expect(parseRrule(text)).toEqual({ problem: expect.stringMatching(words) });
  });

  it('never makes the reader throw, whatever it says', () => {
    const part = fc.tuple(
      fc.constantFrom('FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTH', 'BYSETPOS', 'RRULE:FREQ', ''),
      fc.oneof(fc.string(), fc.constantFrom('DAILY', 'YEARLY', '1', '-1', 'MO', '20270101')),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.map((pair) => pair.join('=')).join(';')),
    );
    fc.assert(
      fc.property(text, (input) => {
        expect(parseRrule(input)).toBeTypeOf('object');
      }),
    );
  });
});
