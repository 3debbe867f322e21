import { minorUnits } from '#shared/money.ts';
import type { AmountFacts } from './amount-facts.ts';
import type { AmountToken } from './amounts.ts';
import type { CountryGuess } from './country.ts';

export interface CurrencyGuess {
  /** ISO 4217. */
  readonly currency: string;
  readonly score: number;
  /** Amounts or words that carry its sign, and whether the country agrees. */
  readonly printed: number;
  readonly countryAgrees: boolean;
  /** As printed, "RM" or "€"; empty where only the country tells. */
  readonly sign: string;
  readonly token: AmountToken | null;
}

const bySign: Readonly<Record<string, string>> = {
  RM: 'MYR',
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  S$: 'SGD',
  A$: 'AUD',
  C$: 'CAD',
  HK$: 'HKD',
  NT$: 'TWD',
  '₹': 'INR',
  RS: 'INR',
  'RS.': 'INR',
  '฿': 'THB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₫': 'VND',
  '₱': 'PHP',
  'FR.': 'CHF',
  FR: 'CHF',
  FT: 'HUF',
  KČ: 'CZK',
  ZŁ: 'PLN',
  RP: 'IDR',
  'RP.': 'IDR',
  円: 'JPY',
  원: 'KRW',
};

/** Signs that several countries share. */
const sharedSigns: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'SGD', 'NZD', 'HKD', 'MXN'],
  R: ['ZAR', 'BRL'],
  KR: ['SEK', 'NOK', 'DKK'],
  'KR.': ['DKK', 'SEK', 'NOK'],
  '¥': ['JPY', 'CNY'],
};

const codePattern =
  /(?<![\p{L}])(EUR|EURO|MYR|RM|USD|GBP|CHF|SGD|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|ZAR|INR|JPY|CNY|THB|PHP|IDR|HKD|AED)(?![\p{L}])/gu;
const codeNames: Readonly<Record<string, string>> = { RM: 'MYR', EURO: 'EUR' };

function currencyOf(sign: string, countries: readonly CountryGuess[]): string | null {
  const shared = sharedSigns[sign];
  if (shared) return countries.find((guess) => shared.includes(guess.currency))?.currency ?? shared[0] ?? null;
  return bySign[sign] ?? (/^[A-Z]{3}$/.test(sign) ? sign : null);
}

/** The currencies that a receipt may be in, likeliest first: signs beside its amounts, codes in its text, its country. */
export function rankCurrencies(readings: readonly AmountFacts[], countries: readonly CountryGuess[]): CurrencyGuess[] {
  const found = new Map<string, { score: number; printed: number; sign: string; token: AmountToken | null }>();
  const add = (currency: string, score: number, sign: string, token: AmountToken | null) => {
    const known = found.get(currency) ?? { score: 0, printed: 0, sign: '', token: null };
    const printed = known.printed + (sign ? 1 : 0);
    found.set(currency, { score: known.score + score, printed, sign: known.sign || sign, token: known.token ?? token });
  };
  for (const { lines } of readings) {
    for (const { line, tokens } of lines) {
      for (const token of tokens) {
        const currency = token.sign ? currencyOf(token.sign, countries) : null;
        if (currency) add(currency, token.sign === 'R' ? 0.4 : 1.2, token.sign, token);
      }
      for (const match of line.text.matchAll(codePattern))
        add(codeNames[match[0]] ?? match[0], 0.8, match[0], tokens[0] ?? null);
    }
  }
  const best = countries[0]?.score ?? 0;
  for (const guess of countries.slice(0, 4))
    add(guess.currency, (Math.min(6, guess.score) * guess.score) / Math.max(1, best), '', null);
  return [...found]
    .filter(([currency]) => minorUnits(currency) > 0 || !printsCents(readings))
    .map(([currency, value]) => ({ currency, ...value, countryAgrees: countries[0]?.currency === currency }))
    .sort((a, b) => b.score - a.score);
}

/** A speck read as ¥ must not take the cents from a receipt that prints them. */
function printsCents(readings: readonly AmountFacts[]): boolean {
  const tokens = readings.flatMap(({ lines }) => lines.flatMap((line) => line.tokens));
  return tokens.filter(({ quality }) => quality === 'exact').length >= 3;
}
