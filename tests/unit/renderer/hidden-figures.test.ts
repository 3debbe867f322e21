import { expect, it } from 'vitest';
import { hideFigures } from '#renderer/lib/hidden-figures.ts';

it.each([
  ['Last week you spent 234.80 EUR', 'Last week you spent ••• EUR'],
  [
    '12 % less than the week before (1,355.00 EUR). Most: Groceries 180.40 EUR, Fuel 5000 JPY.',
    '12 % less than the week before (••• EUR). Most: Groceries ••• EUR, Fuel ••• JPY.',
  ],
  ['Letzte Woche 1.120,00 EUR, davor 1\u00a0355,5 €', 'Letzte Woche ••• EUR, davor ••• €'],
  ['€12 of $1,000', '€••• of $•••'],
  ['The 2 lines above it add up to 17.10.', 'The 2 lines above it add up to •••.'],
  [
    'Cash given 20.00 minus change 2.90 is 17.10, so the total adds up.',
    'Cash given ••• minus change ••• is •••, so the total adds up.',
  ],
  ['13.42 rounded by -0.02 is 13.40.', '••• rounded by ••• is •••.'],
])('%j loses its amounts', (text, hidden) => {
  expect(hideFigures(text)).toBe(hidden);
});

it.each([
  'Due on 20.11.2026 and 2026-11-20, both say 18:42.',
  'The printed tax is 8.25 % of it.',
  'You have bought at 24.7 Shop before, 3 days later.',
  'EUR stands on the receipt.',
])('%j has none to lose', (text) => {
  expect(hideFigures(text)).toBe(text);
});
