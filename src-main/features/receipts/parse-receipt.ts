import { minorUnits } from '#shared/money.ts';
import type { OcrPage } from './ocr-engine.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import { collectAmounts } from './reading/amount-facts.ts';
import {
  chooseDate,
  chooseMerchant,
  comparableNames,
  currencyField,
  sameDate,
  sameMerchant,
} from './reading/choose-fields.ts';
import { chooseTotal, sameTotal } from './reading/choose-total.ts';
import { dateOrderOf, rankCountries } from './reading/country.ts';
import { rankCurrencies } from './reading/currency.ts';
import { rankDates } from './reading/dates.ts';
import { findLineItems } from './reading/line-items.ts';
import { type MerchantCandidate, rankMerchants } from './reading/merchant.ts';
import { identifiersOf, nameKey } from './reading/merchant-keys.ts';
import { type KnownMerchant, type RecalledMerchant, recallMerchant } from './reading/merchant-memory.ts';
import { findPayment, findTax } from './reading/payment.ts';
import { isRefund, negateAmounts } from './reading/refund.ts';
import { joinRankings } from './reading/second-opinion.ts';
import { linesOfReading, type TextLine } from './reading/text-lines.ts';
import { rankTotals } from './reading/total.ts';

/** All pages of one receipt, as one engine read them in one preparation. */
export interface Reading {
  /** Engine and preparation, as in `tesseract/plain`. */
  readonly source: string;
  readonly pages: readonly OcrPage[];
}

export interface ParseInput {
  /** One or more readings of the same receipt; evidence is gathered over all of them. */
  readonly readings: readonly Reading[];
  /** `YYYY-MM-DD`; no receipt is dated later. */
  readonly today: string;
  /** ISO 4217; taken where the receipt names no currency. */
  readonly homeCurrency: string;
  /** BCP 47, as `en-US`: tells the order of day and month where nothing on the receipt does. */
  readonly locale?: string | undefined;
  /** The shops that the user has in transactions. */
  readonly knownMerchants?: readonly KnownMerchant[] | undefined;
  /** What the user called the shops of receipts that showed one of these keys, the newest first; asked once. */
  readonly recallMerchants?: ((keys: readonly string[]) => readonly RecalledMerchant[]) | undefined;
}

/** Finds total, date, merchant, currency, tax, payment and items in the words of a receipt. Pure but for `recallMerchants`; never throws. */
export function parseReceipt(input: ParseInput): ParsedReceipt {
  const readings = input.readings.map((reading, index) => linesOfReading(reading.pages, index));
  const of = <T>(each: readonly T[]) => gatherByEngine(input.readings, each);
  // Where the receipt comes from is one question, and signs that only one engine reads wrong must not answer it anew.
  const countries = of(readings)
    .map((each) => rankCountries(each.flat()))
    .find((ranking) => ranking.length > 0);
  const order = dateOrderOf(countries ?? [], input.locale);
  // The decimals of the currency decide what an amount is, and signs beside amounts decide the currency: two steps.
  const rough = of(readings.map((each) => collectAmounts(each, 2)))
    .map((each) => rankCurrencies(each, countries ?? []))
    .find((ranking) => ranking.length > 0);
  const currency = rough?.[0]?.currency ?? input.homeCurrency;
  const printed = readings.map((each) => collectAmounts(each, minorUnits(currency)));
  const refund = isRefund(printed);
  const facts = refund ? printed.map(negateAmounts) : printed;
  const total = chooseTotal(joinRankings(of(facts).map(rankTotals), sameTotal), currency, refund);
  const rankEngineDates = (each: readonly (readonly TextLine[])[]) => rankDates(each.flat(), order, input.today);
  const date = chooseDate(joinRankings(of(readings).map(rankEngineDates), sameDate));
  const { merchant, merchantKeys } = findMerchant(of(readings), input);
  return {
    amountMinor: total.minor,
    currency,
    date: date.value,
    merchant: merchant.value,
    merchantKeys,
    taxMinor: findTax(facts, total.minor, total.proofs),
    payment: findPayment(facts, total.minor, total.proofs),
    lineItems: findLineItems(facts, total.minor),
    fields: {
      amount: total.field,
      date: date.field,
      merchant: merchant.field,
      currency: currencyField(rough ?? [], total.minor !== null),
    },
    confidence: { amount: total.confidence, date: date.confidence, merchant: merchant.confidence },
  };
}

/** The shop, by the lines of each engine's readings, in the user's own spelling where it is known. */
function findMerchant(
  engines: readonly (readonly (readonly TextLine[])[])[],
  { knownMerchants: known = [], recallMerchants: recall }: ParseInput,
) {
  const rankings = engines.map(rankMerchants);
  const joined = joinRankings(rankings, sameMerchant);
  const names = comparableNames(joined);
  const identifiers = identifiersOf(engines.flat(2));
  const recalled = recall?.([...keysOf(names), ...identifiers]) ?? [];
  const remembered = recallMerchant(names, identifiers, { known, recalled });
  const firsts = rankings.flatMap((ranking) => ranking.slice(0, 1));
  return {
    merchant: chooseMerchant(joined, remembered),
    merchantKeys: [...new Set([...keysOf(firsts), ...identifiers])],
  };
}

function keysOf(names: readonly MerchantCandidate[]): string[] {
  return names.flatMap(({ name }) => nameKey(name) ?? []);
}

/** What belongs to each reading, gathered by engine, in the order in which the engines first read. */
export function gatherByEngine<T>(readings: readonly Reading[], each: readonly T[]): T[][] {
  const engines = new Map<string, T[]>();
  for (const [index, { source }] of readings.entries()) {
    const engine = source.split('/')[0] ?? source;
    engines.set(engine, [...(engines.get(engine) ?? []), each[index] as T]);
  }
  return [...engines.values()];
}
