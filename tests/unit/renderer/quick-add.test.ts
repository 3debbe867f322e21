import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuickAddContext, readQuickAdd } from '#renderer/lib/quick-add-grammar.ts';
import { isCalendarDate } from '#shared/dates.ts';

const context: QuickAddContext = {
  today: '2026-11-21',
  locale: 'en-IE',
  order: 'dmy',
  currency: 'EUR',
  categories: [
    { id: 1, name: 'Groceries', type: 'expense', icon: 'basket' },
    { id: 2, name: 'Eating out', type: 'expense', icon: 'tools-kitchen-2' },
    { id: 3, name: 'Transport', type: 'expense', icon: 'bus' },
    { id: 4, name: 'Salary', type: 'income', icon: 'briefcase' },
  ],
  merchants: [{ name: 'REWE City', categoryId: 1 }],
};

const read = (line: string, change: Partial<QuickAddContext> = {}) => readQuickAdd(line, { ...context, ...change });

describe('one typed line', () => {
  it('becomes amount, merchant, category, date and tag', () => {
    expect(read('lunch 12*2+3 at pho linh yesterday #work')).toEqual({
      type: 'expense',
      refund: false,
      accountId: null,
      transferAccountId: null,
      minor: 2700,
      amountProblem: null,
      currency: 'EUR',
      calculation: '12 × 2 + 3',
      date: '2026-11-20',
      merchant: 'Pho Linh',
      categoryId: 2,
      note: 'Lunch',
      tags: ['work'],
    });
  });

  it('may be written in any order', () => {
    const parts = ['12*2+3', 'yesterday', '#work', 'at pho linh', 'lunch'];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (order) => {
        // Words right after "at …" belong to the merchant, so the hint stands before it.
        const lineParts =
          order.indexOf('lunch') === order.indexOf('at pho linh') + 1
            ? ['lunch', ...order.filter((part) => part !== 'lunch')]
            : order;
        expect(read(lineParts.join(' '))).toMatchObject({
          minor: 2700,
          date: '2026-11-20',
          merchant: 'Pho Linh',
          categoryId: 2,
          tags: ['work'],
        });
      }),
    );
  });

  it.each([
    ['rewe 42.80', { merchant: 'Rewe', minor: 4280, categoryId: null }],
    ['rewe city 42.80', { merchant: 'REWE City', minor: 4280, categoryId: 1 }],
    ['42.80 groceries', { merchant: null, minor: 4280, categoryId: 1, note: null }],
    ['coffee 3,50', { merchant: null, note: 'Coffee', minor: 350, categoryId: 2 }],
    ['12 for lunch on friday', { minor: 1200, date: '2026-11-20', note: 'Lunch', merchant: null, categoryId: 2 }],
    ['7-eleven 4', { merchant: '7-Eleven', minor: 400 }],
    ['2 tickets 7.50', { minor: 750 }],
    ['Bus 1.234,56', { minor: 123456 }],
    ['at McDonald’s 9', { merchant: 'McDonald’s', minor: 900 }],
  ])('%s', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each([
    ['+2500 salary', { type: 'income', minor: 250000, categoryId: 4 }],
    ['salary 2500', { type: 'income', minor: 250000, categoryId: 4 }],
    ['+ 20 from anna', { type: 'income', minor: 2000, merchant: 'Anna' }],
    ['-5 parking', { type: 'expense', minor: 500, categoryId: 3 }],
    ['book 5', { type: null, minor: 500 }],
  ])('%s has the right direction', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each([
    ['lunch 1200 jpy', 'JPY', 1200],
    ['lunch USD 12', 'USD', 1200],
    ['lunch $12.50', 'USD', 1250],
    ['lunch 12 kr', 'SEK', 1200],
    ['lunch 12€', 'EUR', 1200],
    ['lunch 12 all together', 'EUR', 1200],
    ['lunch 12 gbp at pret', 'GBP', 1200],
  ])('%s is in %s', (line, currency, minor) => {
    expect(read(line)).toMatchObject({ currency, minor });
  });

  const accounts = [
    { id: 1, name: 'Everyday', currency: 'EUR' },
    { id: 2, name: 'Savings', currency: 'EUR' },
    { id: 3, name: 'Credit card', currency: 'EUR' },
    { id: 4, name: 'Dollar account', currency: 'USD' },
  ];

  it.each([
    ['500 to savings', { type: 'transfer', minor: 50000, transferAccountId: 2, accountId: null, merchant: null }],
    ['transfer 500 from savings to everyday', { type: 'transfer', accountId: 2, transferAccountId: 1, note: null }],
    ['500 to savings for the roof', { type: 'transfer', transferAccountId: 2, note: 'Roof' }],
    ['20 from dollar account to savings', { type: 'transfer', accountId: 4, currency: 'USD', minor: 2000 }],
    ['lunch 12 with credit card', { type: 'expense', accountId: 3, transferAccountId: null, categoryId: 2 }],
    ['lunch 12 with my card at pho linh', { accountId: 3, merchant: 'Pho Linh', note: 'Lunch' }],
    ['coffee 4 from dollar account', { accountId: 4, currency: 'USD', minor: 400 }],
    ['+2500 salary to savings', { type: 'income', accountId: 2, transferAccountId: null, categoryId: 4 }],
    ['gift 20 from anna', { type: null, accountId: null, merchant: 'Anna' }],
    ['ticket 30 to berlin', { type: 'expense', transferAccountId: null }],
  ])('%s knows the own accounts', (line, expected) => {
    expect(read(line, { accounts })).toMatchObject(expected);
  });

  it.each([
    ['refund zalando 49.95', { type: 'expense', refund: true, merchant: 'Zalando', minor: 4995 }],
    ['+49.95 zalando refund', { type: 'expense', refund: true, merchant: 'Zalando' }],
    ['rewe city 4 refunded', { refund: true, merchant: 'REWE City', categoryId: 1 }],
    ['rewe city 4', { refund: false }],
  ])('%s says whether money came back', (line, expected) => {
    expect(read(line, { accounts })).toMatchObject(expected);
  });

  it('takes a dollar sign for the user’s own dollars', () => {
    expect(read('lunch $12.50', { currency: 'CAD' })).toMatchObject({ currency: 'CAD', minor: 1250 });
  });

  it.each([
    ['today', '2026-11-21'],
    ['yesterday', '2026-11-20'],
    ['fri', '2026-11-20'],
    ['sat', '2026-11-21'],
    ['last sat', '2026-11-14'],
    ['3 days ago', '2026-11-18'],
    ['20/11', '2026-11-20'],
    ['25/11', '2026-11-25'],
    ['20/12', '2025-12-20'],
    ['20.11.', '2026-11-20'],
    ['1.2.2025', '2025-02-01'],
    ['20 nov', '2026-11-20'],
    ['nov 3rd', '2026-11-03'],
    ['3 September 2024', '2024-09-03'],
    ['2026-02-28', '2026-02-28'],
    ['29/2', '2024-02-29'],
  ])('%s is the right day', (words, date) => {
    expect(read(`12.50 tea ${words}`)).toMatchObject({ date, minor: 1250 });
  });

  it('reads month and day in the order of the locale, and words of the user’s language', () => {
    expect(read('tea 2 11/20', { locale: 'en-US', order: 'mdy' })).toMatchObject({ date: '2026-11-20' });
    expect(read('tee 2 gestern', { locale: 'de-DE' })).toMatchObject({ date: '2026-11-20' });
    expect(read('te 20 i går', { locale: 'sv-SE' })).toMatchObject({ date: '2026-11-20', minor: 2000 });
    expect(read('tee 2 3. März', { locale: 'de-DE' })).toMatchObject({ date: '2026-03-03', minor: 200 });
  });

  it('says why an amount cannot be taken', () => {
    expect(read('tea 2.345')).toMatchObject({ minor: null, amountProblem: 'too_many_decimals' });
    expect(read('tea')).toMatchObject({ minor: null, amountProblem: null });
  });

  it('never throws and never makes up a day or an amount below one', () => {
    const piece = fc.constantFrom(
      '12',
      '3.50',
      '+',
      '#a',
      'at',
      'fri',
      '31/2',
      '20/11',
      'usd',
      '€',
      '(',
      'x',
      'lunch',
      '99.',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join(' ')),
        ),
        (line) => {
          const reading = read(line);
          expect(reading.minor ?? 1).toBeGreaterThan(0);
          expect(reading.date === null || isCalendarDate(reading.date)).toBe(true);
        },
      ),
    );
  });
});
