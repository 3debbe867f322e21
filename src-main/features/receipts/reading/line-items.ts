import { type AmountFacts, isMostlyLabel } from './amount-facts.ts';
import type { AmountToken } from './amounts.ts';
import type { LabelKind } from './label-phrases.ts';

export interface LineItem {
  readonly description: string;
  /** A plain decimal, as "2" or "0.456". */
  readonly quantity: string | null;
  /** Negative for what was taken off. */
  readonly amountMinor: number;
}

const mostItems = 200;
const quantityFirst = /^\s*(\d{1,3}(?:[.,]\d{3})?)\s*(?:[xX×*@]|stk\.?|st\.?|pcs?\.?|pack|rolle)?\s+(?=\p{L})/u;
/** "0,89 x 2": the price of one, and how many. */
const quantityLast = /\d[.,]\d{2}\s?[A-Z€$£]{0,3}\s?[xX×*]\s?(\d{1,3})\s*$/;
const quantityInside = /(?:^|\s)(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:[xX×*@]|stk\.?|pcs?\.?|kg)(?=\s|\d|$)/i;
const currencyWords = /(?<!\p{L})(?:RM|EUR|USD|CHF|SR|ZR)(?!\p{L})/gu;

function describe(token: AmountToken): { description: string; quantity: string | null } {
  const before = token.line.text.slice(0, token.start);
  const match = quantityFirst.exec(before) ?? quantityLast.exec(before) ?? quantityInside.exec(before);
  const description = before
    .replace(quantityFirst, '')
    .replace(quantityLast, '')
    .replace(/(?:RM|€|\$|£)?\s?\d+[.,]\d{2}(?!\d)\s?/g, ' ')
    .replace(/^\W*\d{6,}\W*/, '')
    .replace(currencyWords, ' ')
    .replace(/(?<=\p{L}.*)\s\d{1,3}\s?[xX×*@]?\s*$/u, '')
    .replace(/[\s.:*_\-|]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { description, quantity: match?.[1]?.replace(',', '.') ?? null };
}

const notBought: ReadonlySet<LabelKind> = new Set(['tax', 'net', 'service', 'tip', 'rounding', 'total']);
const takenOff: ReadonlySet<LabelKind> = new Set(['discount']);

interface Found extends LineItem {
  readonly discount: boolean;
}

/** What was bought, from the reading whose lines explain most; lines without words take the words above them. */
export function findLineItems(readings: readonly AmountFacts[], total: number | null): LineItem[] {
  const best = [...readings].sort((a, b) => closeness(b, total) - closeness(a, total))[0];
  if (!best) return [];
  const found = best.items.slice(0, mostItems).flatMap((token) => describeItem(best, token) ?? []);
  return withDiscounts(found, sumsOf(best, total)).map(({ discount: _, ...item }) => item);
}

function describeItem({ lines }: AmountFacts, token: AmountToken): Found | null {
  const facts = lines.find(({ line }) => line === token.line);
  if (!facts || token.minor === 0 || isMostlyLabel(facts, notBought)) return null;
  const own = describe(token);
  const above = lines.find(({ line }) => line.index === token.line.index - 1);
  const hasWords = /\p{L}{2}/u.test(own.description);
  const description = hasWords ? own.description : above?.tokens.length === 0 ? above.line.text : own.description;
  if (!/\p{L}{2}/u.test(description)) return null;
  const discount = isMostlyLabel(facts, takenOff);
  return { description: description.slice(0, 200), quantity: own.quantity, amountMinor: token.minor, discount };
}

/** Discounts come off whatever sign is printed, or were taken off before: what adds up tells. */
function withDiscounts(found: readonly Found[], sums: ReadonlySet<number>): readonly Found[] {
  const sumOf = (items: readonly Found[]) => items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const without = found.filter(({ discount }) => !discount);
  const off = found.map((item) => (item.discount ? { ...item, amountMinor: -Math.abs(item.amountMinor) } : item));
  if (without.length < found.length && sums.has(sumOf(without)) && !sums.has(sumOf(off))) return without;
  return off;
}

/** The total, and what it may be before tax and rounding. */
function sumsOf({ labelled }: AmountFacts, total: number | null): ReadonlySet<number> {
  const subtotals = labelled.filter(({ kind }) => kind === 'subtotal').map(({ token }) => token.minor);
  return new Set(total === null ? subtotals : [total, ...subtotals]);
}

function closeness(facts: AmountFacts, total: number | null): number {
  const sum = facts.items.reduce((so, token) => so + token.minor, 0);
  return total === null ? facts.items.length : -Math.abs(sum - total);
}
