import { type AmountFacts, isTotalKind } from './amount-facts.ts';
import type { AmountToken } from './amounts.ts';

/** Whether money came back: everything that is called a total is negative. */
export function isRefund(readings: readonly AmountFacts[]): boolean {
  const totals = readings.flatMap(({ labelled }) => labelled.filter(({ kind }) => isTotalKind(kind)));
  return totals.length > 0 && totals.every(({ token }) => token.minor < 0);
}

/** The same receipt as if it were a purchase: every amount with the other sign. */
export function negateAmounts(facts: AmountFacts): AmountFacts {
  const negated = new Map<AmountToken, AmountToken>();
  const negate = (token: AmountToken): AmountToken => {
    const known = negated.get(token);
    if (known) return known;
    const other = { ...token, minor: token.minor === 0 ? 0 : -token.minor };
    negated.set(token, other);
    return other;
  };
  return {
    lines: facts.lines.map((line) => ({ ...line, tokens: line.tokens.map(negate) })),
    labelled: facts.labelled.map((amount) => ({ ...amount, token: negate(amount.token) })),
    items: facts.items.map(negate),
  };
}
