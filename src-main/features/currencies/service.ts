import { getBaseCurrency, getMe } from '#main/features/users/service.ts';
import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import type { Currency, listCurrencies as listEndpoint, setRate as setEndpoint } from '#shared/contract/currencies.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import { currencyCodes } from '#shared/currencies.ts';
import { fold } from '#shared/fold.ts';
import { minorUnits } from '#shared/money.ts';
import { chainRates, convertMinor, type ExchangeRate, invertRate, readRate, writeRate } from './exchange-rate.ts';
import * as queries from './queries.ts';
import { type EcbDay, readEcbFile } from './read-ecb-file.ts';

export interface KnownRate extends ExchangeRate {
  /** The day it was set for; never later than the day that was asked for. */
  readonly date: string;
  readonly source: 'ecb' | 'manual';
}

/** All of ISO 4217 with what one unit is worth in the base currency today, where that is known. */
export function listCurrencies(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const { base_currency: base, locale } = getMe(ctx);
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'currency' });
  const wanted = fold(query.q ?? '');
  const items = currencyCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .filter(({ code, name }) => fold(`${code} ${name}`).includes(wanted))
    .map(({ code, name }) => present(ctx, { code, name, base, locale, on: query.date ?? ctx.clock.today() }));
  return { base, items };
}

function getCurrency(ctx: ReadContext, code: string): Currency {
  const item = listCurrencies(ctx, { q: code }).items.find((each) => each.code === code);
  if (!item) throw notFound('currency');
  return item;
}

interface Shown {
  readonly code: string;
  readonly name: string;
  readonly base: string;
  readonly locale: string;
  readonly on: string;
}

function present(ctx: ReadContext, { code, name, base, locale, on }: Shown): Currency {
  const rate = code === base ? null : findRate(ctx, code, base, on);
  return {
    code,
    name,
    symbol: symbolOf(code, locale),
    minor_units: minorUnits(code),
    rate: code === base ? '1' : rate && writeRate(rate),
    rate_date: rate?.date ?? null,
    source: rate?.source ?? null,
  };
}

function symbolOf(code: string, locale: string): string {
  const format = new Intl.NumberFormat([locale, 'en'], {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? code;
}

/**
 * What one unit of `from` was worth in `to` on a day: the latest known on or before it. The user's own rate wins over the bank's of the
 * same day or an older one. Null where none is known: unknown is never taken for one to one.
 */
export function findRate(ctx: ReadContext, from: string, to: string, on: string): KnownRate | null {
  const own = findOwnRate(ctx, from, to, on);
  const bank = findBankRate(ctx, from, to, on);
  if (own && bank) return own.date >= bank.date ? own : bank;
  return own ?? bank;
}

/** Users say what a currency is worth in their base currency; between two others it goes over that one. */
function findOwnRate(ctx: ReadContext, from: string, to: string, on: string): KnownRate | null {
  const base = getBaseCurrency(ctx);
  if (to === base) return readOwnRate(ctx, from, base, on);
  const back = readOwnRate(ctx, to, base, on);
  if (!back) return null;
  const inverted = { ...back, ...invertRate(back) };
  if (from === base) return inverted;
  const first = findRate(ctx, from, base, on);
  return first && { ...inverted, ...chainRates(first, inverted), date: earlierOf(first.date, back.date) };
}

/** The older of two rates says how fresh the two together are. */
function earlierOf(first: string, second: string): string {
  return [first, second].sort()[0] ?? first;
}

function readOwnRate(ctx: ReadContext, currency: string, base: string, on: string): KnownRate | null {
  const row = queries.findManualRate(ctx.db, ctx.userId, { currency, base }, on);
  const rate = row && readRate(row.rate);
  return rate ? { ...rate, date: row.date, source: 'manual' } : null;
}

function findBankRate(ctx: ReadContext, from: string, to: string, on: string): KnownRate | null {
  const row = queries.findEcbRates(ctx.db, from, to, on);
  const [fromPerEuro, toPerEuro] = [row && readRate(row.from_per_euro), row && readRate(row.to_per_euro)];
  if (!row || !fromPerEuro || !toPerEuro) return null;
  return { ...chainRates(invertRate(fromPerEuro), toPerEuro), date: row.date, source: 'ecb' };
}

/** Converts amounts of one user; rates are looked up once for each pair and day. */
export function createConverter(ctx: ReadContext) {
  const known = new Map<string, KnownRate | null>();
  return (minor: number, from: string, to: string, on: string): number | null => {
    if (from === to) return minor;
    const key = `${from} ${to} ${on}`;
    const rate = known.get(key) ?? (known.has(key) ? null : findRate(ctx, from, to, on));
    known.set(key, rate);
    return rate && convertMinor(minor, from, to, rate);
  };
}

export type Converter = ReturnType<typeof createConverter>;

/** Says what one unit of a currency is worth in the base currency from a day on. */
export function setRate(ctx: WriteContext, code: string, body: BodyOf<typeof setEndpoint>): Currency {
  const base = getBaseCurrency(ctx);
  if (code === base) throw invalidField('code', `${code} is your base currency; one is always worth one`);
  const rate = String(body.rate);
  if (!readRate(rate)) throw invalidField('rate', 'Write a positive decimal such as "1.0837"');
  const now = isoNow(ctx.clock);
  const existing = queries.findManualRateOn(ctx.db, ctx.userId, { currency: code, base }, body.date);
  if (existing) {
    ctx.unit.touch('rate', existing.id);
    queries.updateManualRate(ctx.db, ctx.userId, existing.id, rate, now);
    ctx.unit.settle('rate', existing.id);
  } else {
    const row = { user_id: ctx.userId, currency: code, base_currency: base, date: body.date, rate };
    ctx.unit.created('rate', queries.insertManualRate(ctx.db, { ...row, created_at: now, updated_at: now }));
  }
  return getCurrency(ctx, code);
}

/** Reads the bank's file. Throws 422 where it is another one. */
export function readRateFile(bytes: Uint8Array): EcbDay[] {
  const days = readEcbFile(bytes);
  if (days) return days;
  throw invalidField('file', "Choose the European Central Bank's eurofxref-hist.zip, its CSV or its daily XML");
}

/** Keeps days of the bank's rates, for every user of this computer. */
export function saveRates(ctx: WriteContext, days: readonly EcbDay[]) {
  for (const { date, perEuro } of days) queries.putEcbDay(ctx.db, date, JSON.stringify(perEuro));
  ctx.unit.announce('rate', 0, 'updated');
  const dates = days.map(({ date }) => date).sort();
  return { days: days.length, first_date: dates[0] ?? null, last_date: dates.at(-1) ?? null };
}

/** Refuses to go online unless the user has switched that on. */
export function requireRefreshIsOn(ctx: ReadContext): void {
  if (getMe(ctx).preferences.refresh_rates === true) return;
  throw new AppError(
    'forbidden',
    'Kvitt goes online for exchange rates only when you switch that on: set the preference refresh_rates to true.',
  );
}
