import type { AmountFacts } from './amount-facts.ts';
import type { Proof } from './proofs.ts';

export interface Payment {
  readonly method: 'cash' | 'card' | null;
  readonly cashMinor: number | null;
  readonly changeMinor: number | null;
  readonly cardLastFour: string | null;
}

const cardWord =
  /\b(?:visa|master\s?card|mastercard|amex|american express|discover|maestro|girocard|kreditkarte|kartenzahlung|credit\s?card|debit|ec-?karte|ec-?cash|vpay|v pay)\b/i;
// Behind a row of masking signs, or after "card", stand the last four digits; never more of a card number is kept.
const lastFour =
  /(?:[xX*#•.]\s?){4,}[-\s]*(\d{4})(?!\d)|(?:visa|mastercard|amex|card|acct|account|pan)[^\d\n]{0,12}[xX*#]{2,}[-\s]*(\d{4})(?!\d)/i;

/** How the total was paid, as far as the receipt says; null where it says nothing. */
export function findPayment(
  readings: readonly AmountFacts[],
  total: number | null,
  proofs: readonly Proof[],
): Payment | null {
  const cash = proofs.find((proof) => proof.kind === 'cash');
  const texts = readings.flatMap((reading) => reading.lines.map(({ line }) => line.text));
  const digits = texts.map((text) => lastFour.exec(text)).find(Boolean);
  const cardLastFour = digits ? (digits[1] ?? digits[2] ?? null) : null;
  const labelled = readings.flatMap((reading) => reading.labelled);
  const cardPaid = labelled.some(({ kind, token }) => kind === 'card' && token.minor === total);
  const cashPaid = labelled.some(({ kind, token }) => kind === 'cash' && total !== null && token.minor >= total);
  const byCard = cardLastFour !== null || cardPaid || (!cash && !cashPaid && texts.some((text) => cardWord.test(text)));
  if (byCard && !(cash && !cardPaid)) return { method: 'card', cashMinor: null, changeMinor: null, cardLastFour };
  if (cash)
    return { method: 'cash', cashMinor: cash.parts[0] ?? null, changeMinor: cash.parts[1] ?? null, cardLastFour: null };
  if (cashPaid) {
    const given = labelled.find(({ kind, token }) => kind === 'cash' && total !== null && token.minor >= total);
    return { method: 'cash', cashMinor: given?.token.minor ?? null, changeMinor: null, cardLastFour: null };
  }
  return null;
}

/** The tax inside the total, in minor units; only where it is a plausible share of it. */
export function findTax(
  readings: readonly AmountFacts[],
  total: number | null,
  proofs: readonly Proof[],
): number | null {
  if (total === null) return null;
  const net = proofs.find((proof) => proof.kind === 'net');
  if (net) return net.parts[1] ?? null;
  const rate = proofs.find((proof) => proof.kind === 'rate');
  if (rate) return rate.parts[0] ?? null;
  const counts = new Map<number, number>();
  for (const { kind, token, trust } of readings.flatMap((reading) => reading.labelled)) {
    if (kind === 'tax' && token.minor > 0 && token.minor < total * 0.28)
      counts.set(token.minor, (counts.get(token.minor) ?? 0) + trust);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
