import type { AmountFacts } from './amount-facts.ts';
import type { AmountToken } from './amounts.ts';

export interface LineItem {
  readonly description: string;
  /** A plain decimal, as "2" or "0.456". */
  readonly quantity: string | null;
  readonly amountMinor: number;
}

const mostItems = 200;
const quantityFirst = /^\s*(\d{1,3}(?:[.,]\d{3})?)\s*(?:[xX×*@]|stk\.?|st\.?|pcs?\.?|pack|rolle)?\s+(?=\p{L})/u;
const quantityInside = /(?:^|\s)(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:[xX×*@]|stk\.?|pcs?\.?|kg)\s/i;

function describe(token: AmountToken): { description: string; quantity: string | null } {
  const before = token.line.text.slice(0, token.start);
  const quantity = (quantityFirst.exec(before) ?? quantityInside.exec(before))?.[1]?.replace(',', '.') ?? null;
  const description = before
    .replace(quantityFirst, '')
    .replace(/(?:RM|€|\$|£)?\s?\d+[.,]\d{2}\s?/g, ' ')
    .replace(/^\W*\d{6,}\W*/, '')
    .replace(/[\s.:*_\-|]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { description, quantity };
}

/** What was bought, from the reading whose lines explain most; lines without words take the words above them. */
export function findLineItems(readings: readonly AmountFacts[], total: number | null): LineItem[] {
  const best = [...readings].sort((a, b) => closeness(b, total) - closeness(a, total))[0];
  if (!best) return [];
  const items: LineItem[] = [];
  for (const token of best.items.slice(0, mostItems)) {
    const own = describe(token);
    const above = best.lines.find(({ line }) => line.index === token.line.index - 1);
    const description = /\p{L}{2}/u.test(own.description)
      ? own.description
      : above && above.tokens.length === 0
        ? above.line.text
        : own.description;
    if (/\p{L}{2}/u.test(description))
      items.push({ description: description.slice(0, 200), quantity: own.quantity, amountMinor: token.minor });
  }
  return items;
}

function closeness(facts: AmountFacts, total: number | null): number {
  const sum = facts.items.reduce((so, token) => so + token.minor, 0);
  return total === null ? facts.items.length : -Math.abs(sum - total);
}
