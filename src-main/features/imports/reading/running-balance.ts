import type { ColumnFacts } from './column-facts.ts';
import type { ColumnKind } from './column-names.ts';
import type { DecimalMark } from './file-row.ts';
import { addDecimals, findDecimalMark, isZero, negate, readNumber } from './numbers.ts';
import type { Table } from './table.ts';

/** A running balance: its steps are the amounts of a neighbour, or its name says so. */
export function findBalance(
  numeric: readonly number[],
  facts: readonly ColumnFacts[],
  body: Table,
  byName: (place: number, kind: ColumnKind) => number,
): number | null {
  const [byHeader] = numeric
    .map((place) => ({ place, points: byName(place, 'balance') }))
    .filter(({ points, place }) => points > 3 && byName(place, 'amount') < points)
    .sort((a, b) => b.points - a.points);
  if (byHeader) return byHeader.place;
  const anyNamed = numeric.some((place) => byName(place, 'amount') > 5 || byName(place, 'debit') > 5);
  if (anyNamed) return null;
  for (const place of numeric) {
    if ((facts[place]?.filled ?? 0) < 4) continue;
    if (numeric.some((other) => other !== place && countSteps(body, other, place) >= 0.7)) return place;
  }
  return null;
}

/** The share of rows in which a balance moves by what another column says, in either order of the rows. */
export function countSteps(body: Table, amount: number, balance: number): number {
  const decimal = findDecimalMark(body.map((row) => row[balance] ?? '')) ?? '.';
  const value = (row: readonly string[] | undefined, place: number) => readNumber(row?.[place] ?? '', decimal)?.value;
  let down = 0;
  let up = 0;
  let steps = 0;
  for (let index = 1; index < Math.min(body.length, 300); index += 1) {
    const [before, after] = [value(body[index - 1], balance), value(body[index], balance)];
    if (before === undefined || after === undefined) continue;
    steps += 1;
    const step = addDecimals(after, negate(before)).replace('-', '');
    const size = (row: readonly string[] | undefined) => (value(row, amount) ?? '').replace('-', '');
    if (step === size(body[index])) down += 1;
    if (step === size(body[index - 1])) up += 1;
  }
  return steps < 3 ? 0 : Math.max(down, up) / steps;
}

/** Whether the name of a column says that fees are taken off already. */
export function isNet(columns: readonly string[], place: number | null): boolean {
  return place !== null && /\bnett?o?\b/i.test(columns[place] ?? '');
}

/** Whether the balance moves by the amounts alone: then the fee is in them already. */
export function holdsFee(
  body: Table,
  { amount, balance, fee }: { amount: number | null; balance: number | null; fee: number | null },
  decimal: DecimalMark,
): boolean {
  if (amount === null || balance === null || fee === null) return false;
  const value = (row: readonly string[] | undefined, place: number) => readNumber(row?.[place] ?? '', decimal)?.value;
  let alone = 0;
  let less = 0;
  for (const [index, row] of body.entries()) {
    const [own, cost, after] = [value(row, amount), value(row, fee), value(row, balance)];
    if (!own || !cost || !after || isZero(cost)) continue;
    const steps = [body[index - 1], body[index + 1]].flatMap((other) => {
      const before = value(other, balance);
      return before === undefined ? [] : [addDecimals(after, negate(before))];
    });
    if (steps.includes(own)) alone += 1;
    if (steps.includes(addDecimals(own, negate(cost.replace('-', ''))))) less += 1;
  }
  return alone > less;
}
