import { expect, it } from 'vitest';
import { explainSamePurchase, readMarks } from '#main/features/receipts/duplicates/same-purchase.ts';
import { fold } from '#shared/fold.ts';

const day = '2026-11-19';

function printed(text: string, date: string | null = day, merchant: string | null = 'Cafe Nord') {
  return { date, merchant, marks: readMarks(fold(text)) };
}

const bill = 'cafe nord hafenstrasse 3 table seven two flat white one cheesecake total 12,40 thank you';

it('times, numbers and words are told from dates and amounts', () => {
  const marks = readMarks('bon 47110815 19.11.2026 9:05:33 summe 1234,50 eur');
  expect([...marks.times]).toEqual(['09:05']);
  expect([...marks.numbers]).toEqual(['47110815']);
  expect(marks.pairs.has('bon 47110815')).toBe(true);
});

it.each([
  ['one day and shop, nothing else printed', printed(''), printed('')],
  ['one text', printed(bill), printed(`${bill} again`)],
  ['one time', printed(`${bill} 18:42`), printed(`${bill} 18:42`)],
  ['one time although a number was read wrong', printed(`${bill} 18:42 471133`), printed(`${bill} 18:42 471188`)],
  ['no date in one', printed(bill, null), printed(bill)],
  ['no shop in one', printed(bill, day, null), printed(bill)],
  ['a letter read wrong', printed('', day, 'Reve City'), printed('', day, 'REWE')],
  ['a slogan read for the shop in one', printed(bill, day, 'Thank you'), printed(bill)],
  ['a date that was read wrong', printed(`${bill} 18:42`, '2026-11-16'), printed(`${bill} 18:42`)],
])('two pictures are of one purchase with %s', (_, one, other) => {
  expect(explainSamePurchase(one, other)).not.toBeNull();
  expect(explainSamePurchase(other, one)).not.toBeNull();
});

it.each([
  ['other times', printed(`${bill} 09:12`), printed(`${bill} 15:47`)],
  ['other times beside the opening hours', printed(`${bill} 7:00-18:00 9:12`), printed(`${bill} 7:00-18:00 15:47`)],
  ['other numbers', printed(`${bill} 471133`), printed(`${bill} 471134`)],
  ['other numbers beside the opening hours', printed(`${bill} 7:30 471133`), printed(`${bill} 7:30 471134`)],
  ['other days', printed(bill, '2026-11-18'), printed(bill)],
  ['another shop', printed(''), printed('', day, 'Aldi')],
  ['another shop of nearly the same letters', printed('', day, 'Garden Coffee'), printed('', day, 'Market Coffee')],
  ['another shop that prints the same text', printed(bill, day, 'Kiosk'), printed(bill, day, 'Bakery')],
  ['another text', printed(bill), printed('aldi one loaf of bread six eggs butter and some milk')],
  ['no shop and no text', printed('', day, null), printed('')],
  ['no date and no text', printed('', null), printed('')],
])('two receipts are two purchases with %s', (_, one, other) => {
  expect(explainSamePurchase(one, other)).toBeNull();
  expect(explainSamePurchase(other, one)).toBeNull();
});
