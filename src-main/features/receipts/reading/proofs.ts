import { type AmountFacts, type LabelledAmount, largestRounding } from './amount-facts.ts';
import type { AmountToken } from './amounts.ts';
import type { LabelKind } from './labels.ts';

/** A way in which other print on the receipt confirms a total. */
export interface Proof {
  readonly kind: 'cash' | 'subtotal' | 'rounding' | 'items' | 'net' | 'rate' | 'paid' | 'payments' | 'tip';
  /** The amounts that it rests on, in the order of the sentence that explains it. */
  readonly parts: readonly number[];
  /** 0–1 by how surely those amounts were read. */
  readonly trust: number;
}

/** What several readings of one receipt say about money, taken together. */
export interface PooledFacts {
  readonly readings: readonly AmountFacts[];
  readonly labelled: readonly LabelledAmount[];
}

export function poolFacts(readings: readonly AmountFacts[]): PooledFacts {
  return { readings, labelled: readings.flatMap((reading) => reading.labelled) };
}

/** Amounts of some kinds, each once, with the best trust that any reading gives it. */
function amountsOf(facts: PooledFacts, kinds: readonly LabelKind[]): Map<number, number> {
  const amounts = new Map<number, number>();
  for (const { kind, token, trust } of facts.labelled) {
    if (!kinds.includes(kind)) continue;
    const minor = Math.abs(token.minor);
    amounts.set(minor, Math.max(amounts.get(minor) ?? 0, trust * qualityOf(token)));
  }
  return amounts;
}

export function qualityOf(token: AmountToken): number {
  return token.quality === 'exact' ? 1 : token.quality === 'repaired' ? 0.85 : 0.5;
}

function best(proofs: readonly Proof[]): Proof[] {
  const top = [...proofs].sort((a, b) => b.trust - a.trust)[0];
  return top ? [top] : [];
}

function cashProof(facts: PooledFacts, total: number): Proof[] {
  const given = amountsOf(facts, ['cash', 'card']);
  const back = amountsOf(facts, ['change']);
  const proofs: Proof[] = [];
  for (const [cash, trust] of given) {
    for (const [change, other] of back) {
      if (change > 0 && cash - change === total)
        proofs.push({ kind: 'cash', parts: [cash, change, total], trust: Math.min(trust, other) });
    }
  }
  return best(proofs);
}

function paidProof(facts: PooledFacts, total: number): Proof[] {
  const trust = amountsOf(facts, ['card', 'cash']).get(total);
  return trust ? [{ kind: 'paid', parts: [total], trust }] : [];
}

/** A sum, a tip on top of it, and what was paid for both. */
export interface TippedSum {
  readonly sum: number;
  readonly tip: number;
  readonly trust: number;
  /** Where it is paid: by card or cash. */
  readonly token: AmountToken;
}

export function findTippedSums(facts: PooledFacts): TippedSum[] {
  const sums = [...amountsOf(facts, ['finalTotal', 'total'])];
  const tips = [...amountsOf(facts, ['tip'])].filter(([minor]) => minor > 0);
  const back = [[0, 1] as const, ...amountsOf(facts, ['change'])];
  const paid = facts.labelled.filter(({ kind }) => kind === 'card' || kind === 'cash');
  return paid.flatMap(({ token, trust }) =>
    sums.flatMap(([sum, sumTrust]) =>
      tips.flatMap(([tip, tipTrust]) => {
        const change = back.find(([minor]) => token.minor - minor === sum + tip);
        const least = Math.min(trust * qualityOf(token), sumTrust, tipTrust, change?.[1] ?? 0);
        return least > 0 ? [{ sum, tip, trust: least, token }] : [];
      }),
    ),
  );
}

function tipProof(facts: PooledFacts, total: number): Proof[] {
  return best(
    findTippedSums(facts)
      .filter(({ sum, tip }) => sum + tip === total)
      .map(({ sum, tip, trust }) => ({ kind: 'tip', parts: [sum, tip, total], trust })),
  );
}

/** Two ways of paying that make up the total: cash and a card, a gift card and another. */
function paymentsProof(facts: PooledFacts, total: number): Proof[] {
  const paid = [...amountsOf(facts, ['card', 'cash'])].filter(([minor]) => minor > 0 && minor < total);
  return best(
    paid.flatMap(([minor, trust]) => {
      const other = minor * 2 < total ? paid.find(([rest]) => rest === total - minor) : undefined;
      return other
        ? [{ kind: 'payments', parts: [minor, total - minor, total], trust: Math.min(trust, other[1]) }]
        : [];
    }),
  );
}

/** Sums are rounded to what coins can pay, five hundredths: of the two sums, that one is the total. */
const isCoin = (minor: number) => minor % 5 === 0;

/** How far a rounding is trusted to go against the sign printed before it: the sign is small and easily lost. */
const againstSign = 0.5;

function roundingProof(facts: PooledFacts, total: number): Proof[] {
  const proofs: Proof[] = [];
  const before = amountsOf(facts, ['finalTotal', 'total', 'subtotal', 'weakTotal']);
  for (const { kind, token, trust } of facts.labelled) {
    const rounding = token.minor;
    if (kind !== 'rounding' || rounding === 0 || Math.abs(rounding) >= largestRounding) continue;
    for (const sum of [total - rounding, total + rounding]) {
      const other = before.get(sum);
      const asPrinted = isCoin(total) === isCoin(sum) ? sum + rounding === total : isCoin(total);
      const sure = Math.min(trust * qualityOf(token), other ?? 0) * (asPrinted ? 1 : againstSign);
      if (other) proofs.push({ kind: 'rounding', parts: [sum, total - sum, total], trust: sure });
    }
  }
  return best(proofs);
}

/** What comes on top of a subtotal (positive) or off it, each with its trust. */
type Extra = readonly [minor: number, trust: number];

function extrasOf(facts: PooledFacts): Extra[] {
  const signed = (kinds: readonly LabelKind[], sign: 1 | -1) =>
    [...amountsOf(facts, kinds)].map(([minor, trust]): Extra => [sign * minor, trust]);
  return [
    ...signed(['tax', 'service', 'tip'], 1),
    ...signed(['discount'], -1),
    ...signed(['rounding'], 1),
    ...signed(['rounding'], -1),
  ].filter(([minor]) => minor !== 0);
}

/** Subtotal and up to three of tax, service, tip, rounding and discount that lead to the total. */
function subtotalProof(facts: PooledFacts, total: number): Proof[] {
  const subtotals = [...amountsOf(facts, ['subtotal', 'net'])].filter(([minor]) => minor > 0);
  const added = extrasOf(facts).slice(0, 9);
  const proofs: Proof[] = [];
  for (const [subtotal, trust] of subtotals) {
    // Groups of goods by tax rate have a subtotal each, and their sum is the total.
    const extras = [...added, ...subtotals.filter(([minor]) => minor < subtotal).slice(0, 4)];
    const rest = total - subtotal;
    if (rest === 0) proofs.push({ kind: 'subtotal', parts: [subtotal, 0, total], trust: trust * 0.6 });
    else {
      const found = combine(extras, rest, 3);
      if (found !== null)
        proofs.push({ kind: 'subtotal', parts: [subtotal, rest, total], trust: Math.min(trust, found) });
    }
  }
  return best(proofs);
}

/** The trust of the best way to reach `rest` with at most `depth` of the extras; null without one. */
function combine(extras: readonly Extra[], rest: number, depth: number): number | null {
  if (rest === 0) return 1;
  if (depth === 0) return null;
  let found: number | null = null;
  extras.forEach(([minor, trust], index) => {
    const deeper = combine(extras.slice(index + 1), rest - minor, depth - 1);
    if (deeper === null) return;
    const worth = Math.min(trust, deeper) * (depth < 3 ? 0.9 : 1);
    if (found === null || worth > found) found = worth;
  });
  return found;
}

/** The lines above the total add up to it, or to it without its tax and other extras. */
function itemsProof(facts: PooledFacts, total: number): Proof[] {
  const extras = extrasOf(facts).slice(0, 8);
  const subtotals = amountsOf(facts, ['subtotal']);
  const proofs: Proof[] = [];
  for (const { items } of facts.readings) {
    if (items.length < 2) continue;
    const sum = items.reduce((so, token) => so + token.minor, 0);
    if (sum === total) proofs.push({ kind: 'items', parts: [items.length, total], trust: 1 });
    else if (sum > 0 && Math.abs(total - sum) < total * 0.4) {
      const way = combine(extras, total - sum, subtotals.has(sum) ? 3 : 2);
      if (way !== null)
        proofs.push({ kind: 'items', parts: [items.length, sum], trust: way * (subtotals.has(sum) ? 0.9 : 0.7) });
    }
  }
  return best(proofs);
}

const isTaxShare = (net: number, tax: number) => tax > 0 && net > 0 && tax / net > 0.015 && tax / net < 0.28;

/** A line of a tax summary: net, tax and gross in any order, or net and tax beside a rate. */
interface TaxRow {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
  readonly printed: boolean;
}

const ratePattern = /(\d{1,2})(?:[.,](\d{1,2}))?\s?%/g;

function taxRowsOf(facts: AmountFacts): TaxRow[] {
  const rows: TaxRow[] = [];
  for (const { line, tokens, labels } of facts.lines) {
    const values = tokens.map((token) => Math.abs(token.minor)).filter((minor) => minor > 0);
    if (values.length >= 3) {
      const row = tripleOf(values);
      if (row) rows.push(row);
    }
    const rates = [...line.text.matchAll(ratePattern)].map((match) => Number(`${match[1]}.${match[2] ?? 0}`) / 100);
    const taxed =
      rates.length > 0 ||
      labels.some((label) => label.kind === 'tax' || label.kind === 'net') ||
      /\b[SZ]R\b/.test(line.text);
    if (values.length === 2 && taxed) {
      const [net = 0, tax = 0] = [...values].sort((a, b) => b - a);
      if (isTaxShare(net, tax)) rows.push({ net, tax, gross: net + tax, printed: false });
    }
  }
  return rows;
}

function tripleOf(values: readonly number[]): TaxRow | null {
  for (const gross of values) {
    for (const net of values) {
      const tax = gross - net;
      if (net < gross && values.includes(tax) && tax < net && isTaxShare(net, tax))
        return { net, tax, gross, printed: true };
    }
  }
  return null;
}

function netProof(facts: PooledFacts, total: number): Proof[] {
  const proofs: Proof[] = [];
  for (const reading of facts.readings) {
    const rows = taxRowsOf(reading);
    for (const row of rows) {
      if (row.gross === total)
        proofs.push({ kind: 'net', parts: [row.net, row.tax, total], trust: row.printed ? 1 : 0.85 });
    }
    const unique = rows.filter(
      (row, at) => rows.findIndex((other) => other.gross === row.gross && other.tax === row.tax) === at,
    );
    const gross = unique.reduce((sum, row) => sum + row.gross, 0);
    const tax = unique.reduce((sum, row) => sum + row.tax, 0);
    if (unique.length > 1 && gross === total) proofs.push({ kind: 'net', parts: [gross - tax, tax, total], trust: 1 });
  }
  const nets = amountsOf(facts, ['net', 'subtotal']);
  for (const [tax, trust] of amountsOf(facts, ['tax'])) {
    const other = nets.get(total - tax);
    if (other && isTaxShare(total - tax, tax))
      proofs.push({ kind: 'net', parts: [total - tax, tax, total], trust: Math.min(trust, other) });
  }
  return best(proofs);
}

/** A tax that is printed with its rate is just that share of the total. */
function rateProof(facts: PooledFacts, total: number): Proof[] {
  const proofs: Proof[] = [];
  for (const reading of facts.readings) {
    const rates = new Set<number>();
    for (const { line } of reading.lines) {
      for (const match of line.text.matchAll(ratePattern)) rates.add(Number(`${match[1]}.${match[2] ?? 0}`));
    }
    for (const { kind, token, trust } of reading.labelled) {
      if (kind !== 'tax' || token.minor < 5) continue;
      for (const rate of rates) {
        if (rate < 1.5 || rate > 27) continue;
        const inside = Math.abs((total * rate) / (100 + rate) - token.minor) <= 0.6;
        // Tax of a few hundredths fits many totals: the smaller it is, the less it says.
        if (inside)
          proofs.push({
            kind: 'rate',
            parts: [token.minor, rate, total],
            trust: trust * Math.min(1, (token.minor * rate) / 300),
          });
      }
    }
  }
  return best(proofs);
}

/** Every kind of proof that a total of `total` minor units has, each at most once. */
export function proveTotal(facts: PooledFacts, total: number): Proof[] {
  const proofs = [
    cashProof,
    roundingProof,
    subtotalProof,
    itemsProof,
    netProof,
    rateProof,
    paidProof,
    paymentsProof,
    tipProof,
  ].flatMap((prove) => prove(facts, total));
  return proofs.filter((proof) => proof.trust >= 0.3);
}
