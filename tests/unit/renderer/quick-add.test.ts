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
      repeat: null,
      unknownAccount: null,
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
    ['dinner for mum 25', { merchant: 'Mum', note: 'Dinner', minor: 2500 }],
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
    ['lunch kl 12 120', 12000],
    ['120 lunch kl 12', 12000],
    ['middag för 4 800', 80000],
    ['linje 4 390', 39000],
    ['hyra 8 500', 850000],
  ])('%s tells numbers from thousands where these are written with a space', (line, minor) => {
    expect(read(line, { locale: 'sv-SE', currency: 'SEK' })).toMatchObject({ minor });
  });

  it.each([
    ['2 coffees 7', { minor: 700, merchant: null, note: '2 coffees', categoryId: 2 }],
    ['2 coffees 7 at pho linh', { minor: 700, merchant: 'Pho Linh', note: '2 coffees', categoryId: 2 }],
    ['lunch for 4 people 80', { minor: 8000, merchant: null, note: 'Lunch for 4 people', categoryId: 2 }],
    ['80 lunch for 4 people', { minor: 8000 }],
    ['80 dinner for 2', { minor: 8000, note: 'Dinner for 2' }],
    ['abendessen für 3 80', { minor: 8000 }],
    ['2 lunch for 24', { minor: 2400 }],
    ['lunch for 12', { minor: 1200 }],
    ['lunch for 12 at studio 54', { minor: 1200, merchant: 'Studio 54' }],
    ['dinner for 4 at luigi 120', { minor: 12000 }],
    ['dinner for 2 at max 45', { minor: 4500 }],
    ['lunch for 3 at subway 36', { minor: 3600 }],
    ['abendessen für 2 bei luigi 80', { minor: 8000 }],
    ['roses 30 for 10', { minor: 1000 }],
    ['wings 20 for 10', { minor: 1000 }],
    ['eggs 12 for 4', { minor: 400 }],
    ['lunch $12 + $3 tip', { minor: 1500, type: 'expense' }],
    ['10 eur 20 cents', { minor: 1020 }],
    ['rent 900 november 2025', { minor: 90000 }],
    ['miete 900 november 2025', { minor: 90000 }],
    ['gas 12.5 gal 45', { minor: 4500 }],
    ['20 an anna zurückgezahlt', { minor: 2000, refund: false }],
    ['10 euro zurück an tom', { minor: 1000, refund: false }],
    ['dinner for 30 at route 66', { minor: 3000, merchant: 'Route 66' }],
    ['lunch for 12 at cafe 1900', { minor: 1200, merchant: 'Cafe 1900' }],
    ['dinner for 4 2026', { minor: 400 }],
    ['dinner for 2, 80', { minor: 8000 }],
    ['12 rolls 4.80', { minor: 480, note: '12 rolls' }],
    ['4.80 for 12 rolls', { minor: 480 }],
    ['3 socks for 10', { minor: 1000, note: '3 socks' }],
    ['2 coffees 7€ 12', { minor: 700 }],
    ['table 12 3*4', { minor: 1200 }],
    ['3*4 water 9.50', { minor: 950 }],
    ['3 tickets 20/11 60', { minor: 6000, date: '2026-11-20' }],
    ['50 at studio 54', { minor: 5000, merchant: 'Studio 54' }],
    ['rent 1200 2026', { minor: 120000 }],
    ['2 laptops 2026', { minor: 202600, note: '2 laptops' }],
    ['tickets 2 150', { minor: 15000 }],
    ['studio 54 20', { minor: 2000, merchant: 'Studio 54' }],
    ['mittagessen für 4 personen 80', { minor: 8000 }],
    ['lunch för 4 personer 800', { minor: 80000 }],
    ['dinner 80 for 2 at luigi', { minor: 8000, merchant: 'Luigi', note: 'Dinner for 2' }],
    ['dinner at luigi 80 for 2', { minor: 8000, merchant: 'Luigi' }],
    ['Abendessen 80 für 2 bei Luigi', { minor: 8000, merchant: 'Luigi', note: 'Abendessen für 2' }],
    ['middag 80 för 2 på Luigi', { minor: 8000, merchant: 'Luigi', note: 'Middag för 2' }],
    ['80 table for 2', { minor: 8000 }],
    ['hotel room 80 for 2', { minor: 8000 }],
    ['2 shirts for 30', { minor: 3000, note: '2 shirts' }],
    ['12 eggs for 4', { minor: 400, note: '12 eggs' }],
    ['studio 54 for 20', { minor: 2000, merchant: 'Studio 54' }],
    ['dinner 80 split 2', { minor: 8000, merchant: null, note: 'Dinner, split 2' }],
    ['dinner split 3 ways 60', { minor: 6000, merchant: null, note: 'Dinner, split 3 ways' }],
    ['Essen 80 geteilt durch 2', { minor: 8000, merchant: null, note: 'Essen, geteilt durch 2' }],
    ['middag 80 delat på 2', { minor: 8000, merchant: null, note: 'Middag, delat på 2' }],
    ['pizza 24 table 7', { minor: 2400, merchant: null, note: 'Pizza, table 7' }],
    ['Pizza 24 Tisch 7', { minor: 2400, note: 'Pizza, Tisch 7' }],
    ['pizza 24 bord 7', { minor: 2400, note: 'Pizza, bord 7' }],
    ['rewe city 80 table 7', { minor: 8000, merchant: 'REWE City', note: 'Table 7' }],
    ['ticket 49 gate 12', { minor: 4900, note: 'Ticket, gate 12' }],
    ['taxi 18 terminal 2', { minor: 1800, note: 'Taxi, terminal 2' }],
    ['bus 2.80 line 4', { minor: 280, merchant: null, note: 'Bus, line 4' }],
    ['Bus 3 Linie 42', { minor: 300, note: 'Bus, Linie 42' }],
    ['Zug 49 Gleis 7', { minor: 4900, note: 'Zug, Gleis 7' }],
    ['tåg 300 spår 4', { minor: 30000, note: 'Tåg, spår 4' }],
    ['bio 140 plats 12', { minor: 14000, note: 'Bio, plats 12' }],
    ['coffee 4 at gate 7', { minor: 400, merchant: 'Gate 7' }],
    ['gate 12', { minor: 1200 }],
    ['2 room 80', { minor: 8000 }],
    ['room 80 2 nights', { minor: 8000 }],
    ['phone line 30 2 months', { minor: 3000 }],
    ['table 200 ikea', { minor: 20000 }],
    ['gas 45 20l', { minor: 4500, merchant: null, note: 'Gas, 20l' }],
    ['milk 1.5 l 2', { minor: 200, note: 'Milk, 1.5 l' }],
    ['2km taxi 12', { minor: 1200, merchant: null, note: 'Taxi, 2km' }],
    ['rewe city 12 5kg', { minor: 1200, merchant: 'REWE City', note: '5kg' }],
    ['shoes 60 20% off', { minor: 6000, merchant: null, note: 'Shoes, 20% off' }],
    ['13:30 lunch 14', { minor: 1400, merchant: null, note: 'Lunch, 13:30' }],
    ['lunch 14 at 13:30', { minor: 1400, merchant: null, note: 'Lunch, 13:30' }],
    ['lunch 13:30', { minor: null, merchant: null, note: 'Lunch, 13:30' }],
  ])('%s tells how many from how much', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each([
    ['netflix 12.99 every month', 'monthly', 1, 'every month'],
    ['netflix 12.99 monthly', 'monthly', 1, 'monthly'],
    ['netflix every 2 weeks 12.99', 'weekly', 2, 'every 2 weeks'],
    ['netflix 12.99 every other week', 'weekly', 2, 'every other week'],
    ['netflix 12.99 weekly', 'weekly', 1, 'weekly'],
    ['netflix 12.99 yearly', 'yearly', 1, 'yearly'],
    ['netflix 12.99 a month', 'monthly', 1, 'a month'],
    ['netflix 12,99 jeden Monat', 'monthly', 1, 'jeden Monat'],
    ['netflix 12,99 alle 2 Wochen', 'weekly', 2, 'alle 2 Wochen'],
    ['netflix 12,99 alle drei Monate', 'monthly', 3, 'alle drei Monate'],
    ['netflix 12,99 jährlich', 'yearly', 1, 'jährlich'],
    ['netflix 12,99 pro Monat', 'monthly', 1, 'pro Monat'],
    ['netflix 12,99 varje månad', 'monthly', 1, 'varje månad'],
    ['netflix 12,99 varannan vecka', 'weekly', 2, 'varannan vecka'],
    ['netflix 12,99 var tredje månad', 'monthly', 3, 'var tredje månad'],
    ['netflix 12,99 varje år', 'yearly', 1, 'varje år'],
    ['netflix 12,99 € im Monat', 'monthly', 1, 'im Monat'],
    ['netflix 12,99 i månaden', 'monthly', 1, 'i månaden'],
  ])('%s says that it comes back', (line, frequency, interval, words) => {
    expect(read(line)).toMatchObject({
      minor: 1299,
      merchant: null,
      note: `Netflix, ${words}`,
      repeat: { frequency, interval, words },
    });
  });

  it.each([
    ['pizza 12 every friday', 'every friday'],
    ['pizza 12 jeden Freitag', 'jeden Freitag'],
    ['pizza 12 varje fredag', 'varje fredag'],
  ])('%s comes back on its weekday', (line, words) => {
    const locale = words.startsWith('jeden') ? 'de-DE' : words.startsWith('varje') ? 'sv-SE' : 'en-IE';
    expect(read(line, { locale })).toMatchObject({
      ...{ minor: 1200, merchant: null, note: `Pizza, ${words}`, date: '2026-11-20' },
      repeat: { frequency: 'weekly', interval: 1, words },
    });
  });

  it.each([
    ['99 cents apple', 99, 'Apple'],
    ['99 Cent Apfel', 99, 'Apfel'],
    ['50 öre godis', 50, 'Godis'],
    ['5 euro tea', 500, 'Tea'],
    ['12 € 50 cent tea', 1250, 'Tea'],
    ['2 apples 99 cents', 99, null],
    ['50 cent concert 80', 8000, null],
    ['1,5 mio haus', 150_000_000, 'Haus'],
    ['1,5 Mio. € Haus', 150_000_000, 'Haus'],
    ['1.5 million house', 150_000_000, 'House'],
    ['2 miljoner hus', 200_000_000, 'Hus'],
    ['20k car', 2_000_000, 'Car'],
    ['2 cars 20k', 2_000_000, null],
    ['bil 120 tusen', 12_000_000, 'Bil'],
    ['4k tv 500', 50_000, '4k Tv'],
    ['50% of 80 dinner', 4000, null],
    ['50 % von €80,50 Abendessen', 4025, null],
    ['kaffee 3,-', 300, null],
  ])('%s is an amount in words', (line, minor, merchant) => {
    expect(read(line)).toMatchObject({ minor, currency: 'EUR', merchant });
  });

  it('takes cents for no amount where the currency has none', () => {
    expect(read('rice 99 yen', { currency: 'JPY' })).toMatchObject({ minor: 99 });
    expect(read('20 cents 300', { currency: 'JPY' })).toMatchObject({ minor: 300 });
  });

  it('takes a space within an amount where people group by it', () => {
    expect(read('dator 12 500', { locale: 'sv-SE', currency: 'SEK' })).toMatchObject({ minor: 1_250_000 });
    expect(read('laptop 2 500', { locale: 'en-IE' })).toMatchObject({ minor: 50_000 });
    expect(read('laptop 1 000', { locale: 'en-IE' })).toMatchObject({ minor: 100_000 });
  });

  it.each([
    'a month in paris 400',
    'monthly ticket 49',
    'the daily grind 4',
    'ticket 49 3 days ago',
    'varm choklad 45',
  ])('%s happens once', (line) => {
    expect(read(line).repeat).toBeNull();
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
    ['500 to savings', 'Savings'],
    ['to savings 500', 'Savings'],
    ['transfer 500 to my savings', 'Savings'],
    ['500 auf tagesgeld', 'Tagesgeld'],
    ['500 till buffert', 'Buffert'],
    ['ticket 30 to berlin', null],
    ['500 to everyday', null],
    ['+500 to savings', null],
  ])('%s names an account that is not there: %s', (line, unknownAccount) => {
    const reading = read(line, { accounts: accounts.slice(0, 1) });
    expect(reading.unknownAccount).toBe(unknownAccount);
    if (unknownAccount !== null) expect(reading).toMatchObject({ type: null, merchant: unknownAccount });
  });

  it.each([
    ['refund zalando 49.95', { type: 'expense', refund: true, merchant: 'Zalando', minor: 4995 }],
    ['+49.95 zalando refund', { type: 'expense', refund: true, merchant: 'Zalando' }],
    ['rewe city 4 refunded', { refund: true, merchant: 'REWE City', categoryId: 1 }],
    ['rewe city 4', { refund: false }],
    ['Pfand zurück 2,50', { type: 'expense', refund: true, merchant: null, note: 'Pfand', minor: 250 }],
    ['50 eur zurück von Anna', { type: 'expense', refund: true, merchant: 'Anna', note: null, minor: 5000 }],
    ['50 von Anna zurück', { refund: true, merchant: 'Anna' }],
    ['zurück 50 von Anna', { refund: true, merchant: 'Anna' }],
    ['50 von Oma geschenkt', { type: 'income', refund: false, merchant: 'Oma', minor: 5000 }],
    ['Pfand 2,50', { refund: false }],
    ['Taxi zurück 18', { refund: false }],
    ['18 Bus zurück', { refund: false }],
    ['Zug hin und zurück 30', { refund: false }],
    ['pant 800', { refund: false }],
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
    ['gestern', '2026-11-20'],
    ['vorgestern', '2026-11-19'],
    ['heute', '2026-11-21'],
    ['igår', '2026-11-20'],
    ['i förrgår', '2026-11-19'],
    ['idag', '2026-11-21'],
    ['on the 3 november', '2026-11-03'],
    ['friday 3 november', '2026-11-03'],
  ])('%s is the right day', (words, date) => {
    expect(read(`12.50 tea ${words}`)).toMatchObject({ date, minor: 1250, merchant: 'Tea' });
    expect(read(`${words} tea 12.50`)).toMatchObject({ date, minor: 1250, merchant: 'Tea' });
  });

  it('reads month and day in the order of the locale, and words of the user’s language', () => {
    expect(read('tea 2 11/20', { locale: 'en-US', order: 'mdy' })).toMatchObject({ date: '2026-11-20' });
    expect(read('tee 2 gestern', { locale: 'de-DE' })).toMatchObject({ date: '2026-11-20' });
    expect(read('te 20 i går', { locale: 'sv-SE' })).toMatchObject({ date: '2026-11-20', minor: 2000 });
    expect(read('tee 2 3. März', { locale: 'de-DE' })).toMatchObject({ date: '2026-03-03', minor: 200 });
  });

  it.each([
    ['de-DE', 'tee 2 letzten Freitag', '2026-11-20'],
    ['de-DE', 'tee 2 letzten Samstag', '2026-11-14'],
    ['de-DE', 'tee 2 am Donnerstag', '2026-11-19'],
    ['de-DE', 'tee 2 vor 3 Tagen', '2026-11-18'],
    ['de-DE', 'tee 2 vorgestern', '2026-11-19'],
    ['de-DE', 'tee 2 yesterday', '2026-11-20'],
    ['de-DE', 'tee 2 igår', '2026-11-20'],
    ['sv-SE', 'te 2 igår', '2026-11-20'],
    ['sv-SE', 'te 2 idag', '2026-11-21'],
    ['sv-SE', 'te 2 imorgon', '2026-11-22'],
    ['sv-SE', 'te 2 i förrgår', '2026-11-19'],
    ['sv-SE', 'te 2 vorgestern', '2026-11-19'],
    ['sv-SE', 'den 3 november te 2', '2026-11-03'],
    ['sv-SE', 'fredag den 3 november te 2', '2026-11-03'],
    ['sv-SE', 'te 2 förra fredagen', '2026-11-20'],
    ['sv-SE', 'te 2 förra lördagen', '2026-11-14'],
    ['sv-SE', 'te 2 i lördags', '2026-11-14'],
    ['sv-SE', 'te 2 på torsdag', '2026-11-19'],
    ['sv-SE', 'te 2 3 dagar sedan', '2026-11-18'],
    ['sv-SE', 'te 2 för 3 dagar sen', '2026-11-18'],
  ])('in %s "%s" is the right day and leaves nothing behind', (locale, line, date) => {
    expect(read(line, { locale })).toMatchObject({ date, minor: 200, merchant: line.startsWith('tee') ? 'Tee' : 'Te' });
  });

  it.each([
    ['rent for november 1120', { merchant: null, note: 'Rent, november', minor: 112000 }],
    ['rent november 1120', { merchant: null, note: 'Rent, november', minor: 112000 }],
    ['Miete für Dezember 800', { merchant: null, note: 'Miete, Dezember', minor: 80000 }],
    ['hyra för december 9000', { merchant: null, note: 'Hyra, december', minor: 900000 }],
    ['hyra i mars 9000', { merchant: null, note: 'Hyra, mars', minor: 900000 }],
    ['lunch 12 @work', { merchant: 'Work', note: 'Lunch', minor: 1200 }],
    ['#work #new tag lunch 5', { merchant: null, note: 'Lunch', tags: ['work', 'new'], minor: 500 }],
    ['dinner for 2, 80', { merchant: null, note: 'Dinner for 2', minor: 8000 }],
    ['april 50', { merchant: 'April', minor: 5000 }],
  ])('%s makes no merchant of what is none', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  const inGerman = [
    { id: 1, name: 'Lebensmittel', type: 'expense', icon: 'dots' },
    { id: 2, name: 'Essen gehen', type: 'expense', icon: 'dots' },
    { id: 3, name: 'Verkehr', type: 'expense', icon: 'dots' },
    { id: 4, name: 'Gehalt', type: 'income', icon: 'dots' },
    { id: 5, name: 'Haustiere', type: 'expense', icon: 'dots' },
  ] as const;
  const inSwedish = [
    { id: 1, name: 'Mat', type: 'expense', icon: 'dots' },
    { id: 2, name: 'Restaurang', type: 'expense', icon: 'dots' },
    { id: 3, name: 'Transport', type: 'expense', icon: 'dots' },
    { id: 4, name: 'Lön', type: 'income', icon: 'dots' },
    { id: 5, name: 'El, vatten och värme', type: 'expense', icon: 'dots' },
  ] as const;

  it.each([
    ['mittagessen 12,50 bei Pho Linh gestern #arbeit', { categoryId: 2, merchant: 'Pho Linh', date: '2026-11-20' }],
    ['frühstück 8 beim bäcker', { categoryId: 2, merchant: 'Bäcker', note: 'Frühstück' }],
    ['haustiere 20', { categoryId: 5, merchant: null, note: null }],
    ['zug 30', { categoryId: 3, note: 'Zug' }],
    ['gehalt 2500', { type: 'income', categoryId: 4 }],
    ['rückerstattung zalando 20', { refund: true, merchant: 'Zalando' }],
    ['500 aufs sparkonto', { type: 'transfer', transferAccountId: 2 }],
    ['kaffee 4 mit der kreditkarte', { accountId: 3, categoryId: 2 }],
    ['yesterday rewe 42,80', { merchant: 'Rewe', minor: 4280, date: '2026-11-20' }],
    ['Miete für Dezember 800', { merchant: null, note: 'Miete, Dezember' }],
  ])('%s is read in German', (line, expected) => {
    const own = [
      { id: 2, name: 'Sparkonto', currency: 'EUR' },
      { id: 3, name: 'Kreditkarte', currency: 'EUR' },
    ];
    expect(read(line, { locale: 'de-DE', categories: inGerman, accounts: own })).toMatchObject(expected);
  });

  it.each([
    ['lunch 125 på Pho Linh igår #jobb', { categoryId: 2, merchant: 'Pho Linh', date: '2026-11-20', minor: 12500 }],
    ['tåg 300', { categoryId: 3, note: 'Tåg' }],
    ['tag 300', { categoryId: null, merchant: 'Tag' }],
    ['värme 800', { categoryId: 5 }],
    ['lön 25000', { type: 'income', categoryId: 4 }],
    ['mat 420,50 på ica', { categoryId: 1, merchant: 'Ica', minor: 42050 }],
    ['200 från anna', { merchant: 'Anna', accountId: null }],
    ['500 till sparkontot', { type: 'transfer', transferAccountId: 2 }],
    ['fika 45 med kortet', { accountId: 3, categoryId: 2 }],
    ['kaffe 3:50', { minor: 350, merchant: null, note: 'Kaffe' }],
    ['2 kaffe 7:50', { minor: 750, note: '2 kaffe' }],
    ['25:- glass', { minor: 2500, merchant: 'Glass' }],
    ['25:-', { minor: 2500, merchant: null, note: null }],
    ['12 kr 50 öre bulle', { minor: 1250, merchant: 'Bulle' }],
    ['13:30 lunch 14', { minor: 1400, merchant: null, note: 'Lunch, 13:30' }],
    ['lunch 125 kl 12:30', { minor: 12500, merchant: null, note: 'Lunch, 12:30' }],
    ['den 3 november läkare 200', { minor: 20000, merchant: null, note: 'Läkare', date: '2026-11-03' }],
    ['pant 12', { type: 'expense', refund: true, merchant: null, note: 'Pant', minor: 1200 }],
    ['läsk 15 med pant', { refund: false, minor: 1500 }],
    ['50 tillbaka av Anna', { refund: true, merchant: 'Anna', note: null, minor: 5000 }],
    ['tur och tillbaka 200', { refund: false }],
  ])('%s is read in Swedish', (line, expected) => {
    const own = [
      { id: 2, name: 'Sparkonto', currency: 'SEK' },
      { id: 3, name: 'Kort', currency: 'SEK' },
    ];
    expect(read(line, { locale: 'sv-SE', currency: 'SEK', categories: inSwedish, accounts: own })).toMatchObject(
      expected,
    );
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
      '3:50',
      '20l',
      '50%',
      'of',
      'mio',
      '20k',
      'cents',
      'for',
      'table',
      'zurück',
      'von',
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
