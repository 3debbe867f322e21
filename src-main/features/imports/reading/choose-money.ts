import type { ImportField } from '#shared/contract/imports.ts';
import { type ColumnFacts, share } from './column-facts.ts';
import { isNumber, isZero, readNumber } from './numbers.ts';
import { countSteps } from './running-balance.ts';
import type { Table } from './table.ts';

/** Whether never both of two columns hold an amount. */
export function areExclusive(body: Table, one: number, other: number): boolean {
  const both = body.filter((row) => holdsMoney(row[one] ?? '') && holdsMoney(row[other] ?? '')).length;
  return both <= body.length * 0.02;
}

/** Without names: two columns of which always one is filled are debit and credit, else the one that looks most like signed money. */
export function chooseMoneyByContent(
  places: Record<ImportField, number | null>,
  numeric: readonly number[],
  facts: readonly ColumnFacts[],
  body: Table,
  balance: number | null,
): void {
  const moneys = numeric.filter((place) => {
    const each = facts[place];
    return (
      each !== undefined &&
      each.filled > 0 &&
      share(each.money, each.filled) >= 0.5 &&
      share(each.fullDates, each.filled) < 0.5
    );
  });
  // Currencies without decimals look like any numbers; those that count the rows are none.
  const pool =
    moneys.length > 0
      ? moneys
      : numeric.filter(
          (place) =>
            (facts[place]?.filled ?? 0) > 0 &&
            share(facts[place]?.fullDates ?? 0, facts[place]?.filled ?? 1) < 0.5 &&
            !countsRows(body, place),
        );
  for (const one of pool) {
    const other = findPartner(
      one,
      pool.filter((place) => place > one),
      body,
    );
    if (other === null) continue;
    const [debit, credit] = orderPair(one, other, facts, body, balance);
    places.debit = debit;
    places.credit = credit;
    return;
  }
  const score = (place: number) => {
    const each = facts[place] as ColumnFacts;
    const moves = balance === null ? 0 : countSteps(body, place, balance);
    return (
      share(each.filled, body.length) * 2 +
      share(each.money, each.filled) +
      (each.negative > 0 ? 2 : 0) +
      moves * 5 -
      place * 0.01 -
      (share(each.zeros, each.filled) > 0.5 ? 2 : 0)
    );
  };
  places.amount = [...pool].sort((a, b) => score(b) - score(a))[0] ?? null;
}

/** The column that holds an amount in just those rows in which another has none. */
export function findPartner(one: number, others: readonly number[], body: Table): number | null {
  return others.find((other) => areExclusive(body, one, other) && coverAll(body, one, other)) ?? null;
}

/** 1, 2, 3 … or back again. */
function countsRows(body: Table, place: number): boolean {
  const values = body.map((row) => Number(row[place] || Number.NaN));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  return (
    Math.abs(step) === 1 &&
    values.every((value, index) => Number.isInteger(value) && value === (values[0] ?? 0) + index * step)
  );
}

/** Whether two columns that both hold some money have one in nearly every row. */
function coverAll(body: Table, one: number, other: number): boolean {
  const holds = (row: readonly string[], place: number) => holdsMoney(row[place] ?? '');
  const filled = body.filter((row) => holds(row, one) || holds(row, other)).length;
  const both = [one, other].every((place) => body.some((row) => holds(row, place)));
  return both && filled >= body.length * 0.9;
}

function holdsMoney(cell: string): boolean {
  const value = readNumber(cell, '.')?.value;
  return value !== undefined && !isZero(value);
}

/** Which of two columns is money that left: the one with minuses, the one the balance falls by, else the fuller one. */
export function orderPair(
  one: number,
  other: number,
  facts: readonly ColumnFacts[],
  body: Table,
  balance: number | null,
): [number, number] {
  const [left, right] = [facts[one], facts[other]];
  if ((left?.negative ?? 0) > 0 !== (right?.negative ?? 0) > 0)
    return (left?.negative ?? 0) > 0 ? [one, other] : [other, one];
  if (balance !== null) {
    const falls = countFalls(body, one, balance) - countFalls(body, other, balance);
    if (falls !== 0) return falls > 0 ? [one, other] : [other, one];
  }
  return (right?.filled ?? 0) > (left?.filled ?? 0) ? [other, one] : [one, other];
}

function countFalls(body: Table, place: number, balance: number): number {
  const value = (row: readonly string[] | undefined) =>
    Number(readNumber(row?.[balance] ?? '', '.')?.value ?? Number.NaN);
  let falls = 0;
  for (let index = 1; index < body.length; index += 1) {
    if (!isNumber(body[index]?.[place] ?? '')) continue;
    const step = value(body[index]) - value(body[index - 1]);
    if (step < 0) falls += 1;
    if (step > 0) falls -= 1;
  }
  return falls;
}
