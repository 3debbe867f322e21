import { type ImportField, importFields } from '#shared/contract/imports.ts';
import { areExclusive, chooseMoneyByContent, findPartner, orderPair } from './choose-money.ts';
import { type ColumnFacts, share } from './column-facts.ts';
import { type ColumnKind, currencyOfHeader, plainName, preferBooking } from './column-names.ts';
import { readStatus } from './row-words.ts';
import { findBalance } from './running-balance.ts';
import type { Table } from './table.ts';

export interface Candidates {
  readonly columns: readonly string[];
  readonly facts: readonly ColumnFacts[];
  readonly known: readonly ReadonlyMap<ColumnKind, number>[];
  readonly body: Table;
}

interface Chosen {
  places: Record<ImportField, number | null>;
  valueDate: number | null;
  fee: number | null;
  status: number | null;
  balance: number | null;
  payer: number | null;
  moreAmounts: number[];
  moreTexts: number[];
}

const accountNumber =
  /^(?:iban|account (?:number|no\.?)|konto-?(?:nummer|nr\.?)|rekeningnummer|numer (?:konta|rachunku)|numero de compte)$/;

/** Less for a column that says the same in most rows, as kinds of bookings are, or marks and numbers of accounts. */
function tellingShare({ distinct, filled, directions, accounts }: ColumnFacts): number {
  if (share(directions, filled) >= 0.6 || share(accounts, filled) >= 0.6) return 0.4;
  return filled < 4 ? 1 : 0.6 + 0.4 * share(distinct, filled);
}

/** "CAD$" and "USD$" are the amounts in these currencies. */
function isCurrencyName(header: string): boolean {
  return /^[A-Z]{3}\s?\$?$/.test(header.trim()) && currencyOfHeader(header) !== null;
}

/** Takes the columns one after the other, the surest kinds first; each column once. */
export function chooseColumns({ columns, facts, known, body }: Candidates): Chosen {
  const used = new Set<number>();
  const take = (place: number | null) => {
    if (place !== null) used.add(place);
    return place;
  };
  /** The free column with most points; none under one point. */
  const best = (points: (facts: ColumnFacts, place: number) => number): number | null => {
    let found = { place: -1, points: 1 };
    for (const [place, each] of facts.entries()) {
      if (used.has(place)) continue;
      const value = points(each, place);
      if (value > found.points) found = { place, points: value };
    }
    return found.place < 0 ? null : found.place;
  };
  const named = (place: number, kind: ColumnKind) => known[place]?.get(kind) ?? 0;
  const strongest = (place: number) => Math.max(0, ...(known[place]?.values() ?? []));
  /** How much a name speaks for a kind, less what it says rather. */
  const byName = (place: number, kind: ColumnKind) => {
    const points = named(place, kind);
    return points === 0 ? 0 : points - Math.max(0, strongest(place) - points) * 2;
  };
  const anyFull = facts.some((each) => each.filled > 0 && share(each.fullDates, each.filled) >= 0.6);
  const isDated = (each: ColumnFacts) =>
    each.filled > 0 && share(anyFull ? each.fullDates : each.dates, each.filled) >= 0.6;
  const isNumeric = (each: ColumnFacts) => each.filled === 0 || share(each.numbers, each.filled) >= 0.7;

  const date = take(
    best((each, place) =>
      isDated(each)
        ? 2 +
          byName(place, 'date') +
          // Beside the value date, a day without a name that is known is the one of the booking.
          (byName(place, 'value_date') > 0 && byName(place, 'date') === 0 ? -0.5 : 0) +
          preferBooking(columns[place] ?? '') +
          share(each.filled, body.length) * 3 -
          place * 0.01 -
          (known[place]?.has('other') ? 3 : 0)
        : 0,
    ) ??
      best((each, place) =>
        each.filled === 0 || share(each.dates, each.filled) >= 0.3 ? byName(place, 'date') - 4 : 0,
      ),
  );
  const valueDate = take(
    best((each, place) => (isDated(each) ? Math.max(byName(place, 'value_date'), byName(place, 'date') - 2) : 0)),
  );
  const status = take(
    best((each, place) => {
      const values = new Set(body.map((row) => row[place] ?? ''));
      const known = [...values].some((value) => readStatus(value) !== null);
      // What a person has not ticked off yet is booked all the same.
      if (plainName(columns[place] ?? '') === 'cleared') return 0;
      return byName(place, 'status') > 0 && each.letters > 0
        ? byName(place, 'status')
        : known && each.distinct <= 6 && byName(place, 'merchant') === 0 && byName(place, 'description') === 0
          ? 2
          : 0;
    }),
  );
  const numeric = [...facts.keys()].filter((place) => !used.has(place) && isNumeric(facts[place] as ColumnFacts));
  const balance = take(findBalance(numeric, facts, body, byName));
  for (const place of numeric) {
    const points = known[place];
    if (!points) continue;
    const [top] = [...points].sort((a, b) => b[1] - a[1]);
    if (top && /^(?:other_amount|other)$/.test(top[0])) used.add(place);
  }
  const money = (kind: 'amount' | 'debit' | 'credit') => (each: ColumnFacts, place: number) =>
    isNumeric(each) ? byName(place, kind) : 0;
  const fee = take(best((each, place) => (each.filled > 0 && isNumeric(each) ? byName(place, 'fee') : 0)));
  const places: Record<ImportField, number | null> = Object.fromEntries(
    importFields.map((field) => [field, null]),
  ) as Record<ImportField, number | null>;
  places.date = date;
  const debit = best(money('debit'));
  const credit = best(money('credit'));
  const amount = best((each, place) =>
    each.filled > 0 || body.length === 0
      ? money('amount')(each, place) - (share(each.zeros, each.filled) > 0.9 ? 5 : 0)
      : 0,
  );
  const isPair = debit !== null && credit !== null && debit !== credit && areExclusive(body, debit, credit);
  /** Whether a list has a column for money one way alone. */
  const isOneSided = (place: number | null, kind: 'debit' | 'credit', other: number | null) =>
    other === null && place !== null && share(facts[place]?.filled ?? 0, body.length) > 0.95 && named(place, kind) > 8;
  const amountPoints = amount === null ? 0 : byName(amount, 'amount');
  const moneyLike = numeric.filter((place) => place !== amount && place !== fee && !used.has(place));
  const partner = amount === null ? null : findPartner(amount, moneyLike, body);
  if (
    isPair &&
    (amount === null || amountPoints < 6 || (facts[amount]?.negative === 0 && (facts[debit]?.filled ?? 0) > 0))
  ) {
    places.debit = take(debit);
    places.credit = take(credit);
  } else if (amount !== null && amountPoints < 6 && partner !== null) {
    const [out, back] = orderPair(amount, partner, facts, body, balance);
    const isTold = named(amount, 'credit') > 0 || named(partner, 'debit') > 0;
    places.debit = take(isTold ? partner : out);
    places.credit = take(isTold ? amount : back);
  } else if (amount !== null) {
    places.amount = take(amount);
  } else if (isOneSided(debit, 'debit', credit) || isOneSided(credit, 'credit', debit)) {
    places.debit = take(debit);
    places.credit = take(credit);
  } else {
    chooseMoneyByContent(
      places,
      numeric.filter((place) => !used.has(place)),
      facts,
      body,
      balance,
    );
    if (places.debit !== null && (places.debit === credit || places.credit === debit))
      [places.debit, places.credit] = [places.credit, places.debit];
    take(places.amount);
    take(places.debit);
    take(places.credit);
    if (places.amount === null && places.debit === null && (debit ?? credit) !== null) {
      places.debit = take(debit);
      places.credit = debit === credit ? null : take(credit);
    }
  }

  if (places.amount !== null) {
    const signed = (facts[places.amount]?.negative ?? 0) > 0;
    places.direction = signed
      ? null
      : take(
          best((each, place) =>
            each.filled > 0 &&
            each.distinct <= 8 &&
            share(each.directions, each.filled) >= 0.6 &&
            (each.distinct >= 2 || named(place, 'direction') > 0)
              ? 2 + byName(place, 'direction')
              : 0,
          ),
        );
  }
  const isText = (each: ColumnFacts) =>
    share(each.letters, each.filled) >= 0.2 && share(each.fullDates, each.filled) < 0.5;
  places.currency = take(
    best((each, place) =>
      each.filled > 0 &&
      share(each.codes, each.filled) >= 0.8 &&
      named(place, 'other_currency') < Math.max(named(place, 'currency'), 1)
        ? (Math.max(byName(place, 'currency'), named(place, 'currency') > 0 ? 2 : 0) ||
            (strongest(place) === 0 ? 1.5 : 0)) + (place - 1 === (places.amount ?? places.credit) ? 1 : 0)
        : 0,
    ),
  );
  places.category = take(best((each, place) => (each.filled > 0 && isText(each) ? byName(place, 'category') : 0)));
  places.tags = take(best((each, place) => (each.filled > 0 && isText(each) ? byName(place, 'tags') : 0)));
  const party = columns.findIndex((_, place) => Math.max(named(place, 'merchant'), named(place, 'payer')) > 8);
  places.account = take(
    best((each, place) => {
      // A number of an account behind a name is that of who bears it, unless the amount parts them.
      const isNumber = accountNumber.test(plainName(columns[place] ?? '')) || share(each.accounts, each.filled) >= 0.6;
      const isApart = [places.amount, places.debit, places.credit].some(
        (money) => money !== null && money > party && money < place,
      );
      if (party >= 0 && place > party && isNumber && !isApart) return 0;
      const points = byName(place, 'account');
      // Own accounts are few and stand in every row; those of the other side are many.
      const most = Math.max(points >= 9 ? 2 : 1, Math.min(20, (body.length * 2) / 3));
      const isOwn = each.filled === body.length && each.distinct <= most;
      return points > 0 && isOwn && each.filled > 0 ? points : 0;
    }),
  );
  places.bank_id = take(
    best((each, place) =>
      each.filled > 0 && share(each.filled, body.length) >= 0.8 && each.distinct === each.filled && each.length >= 3
        ? byName(place, 'bank_id')
        : 0,
    ),
  );
  const text = (kind: 'merchant' | 'description') => (each: ColumnFacts, place: number) =>
    isText(each)
      ? byName(place, kind) * (0.3 + 0.7 * Math.min(1, share(each.filled, body.length) * 1.5)) * tellingShare(each)
      : 0;
  const payer = take(
    best((each, place) => (each.filled > 0 && isText(each) && named(place, 'payer') > 8 ? byName(place, 'payer') : 0)),
  );
  const merchant = best(text('merchant'));
  const description = best(text('description'));
  if (merchant !== null && merchant === description) {
    if (byName(merchant, 'merchant') >= byName(merchant, 'description')) places.merchant = take(merchant);
    else places.description = take(merchant);
  } else {
    places.merchant = take(merchant);
    places.description = take(description);
  }
  places.merchant ??= take(best(text('merchant')));
  places.description ??= take(best(text('description')));
  const isSparse = places.merchant === null || share(facts[places.merchant]?.filled ?? 0, body.length) < 0.6;
  if (places.description === null && isSparse)
    places.description = take(
      best((each, place) =>
        isText(each) && strongest(place) < 8
          ? Math.min(each.words, 60) * share(each.filled, body.length) * tellingShare(each)
          : 0,
      ),
    );
  places.description ??= isSparse ? take(best((each) => (isText(each) ? Math.min(each.words, 60) / 4 : 0))) : null;
  const textPoints = (place: number) => Math.max(named(place, 'merchant'), named(place, 'description'));
  const moreTexts = [...facts.entries()]
    .filter(
      ([place, each]) =>
        !used.has(place) &&
        isText(each) &&
        (each.distinct > 1 || body.length === 1) &&
        (textPoints(place) > 3 || strongest(place) === 0),
    )
    .map(([place]) => place)
    .sort((a, b) => textPoints(b) - textPoints(a));
  const isCurrencyOnly = (place: number | null) => place !== null && isCurrencyName(columns[place] ?? '');
  const moreAmounts = isCurrencyOnly(places.amount)
    ? numeric.filter((place) => !used.has(place) && isCurrencyOnly(place))
    : [];
  return { places, valueDate, fee, status, balance, payer, moreAmounts, moreTexts };
}
