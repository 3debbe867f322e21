import { type AmountFacts, isTotalKind, type LabelledAmount } from './amount-facts.ts';
import type { AmountToken } from './amounts.ts';
import { findTippedSums, type PooledFacts, type Proof, poolFacts, proveTotal, qualityOf } from './proofs.ts';

export interface TotalCandidate {
  /** Minor units of the receipt's currency. */
  readonly minor: number;
  readonly score: number;
  readonly proofs: readonly Proof[];
  /** Whether a word beside it says that it is the total. */
  readonly labelled: boolean;
  /** Whether a word beside it says that it is a subtotal. */
  readonly subtotal: boolean;
  /** In how many readings it stands beside such a word. */
  readonly readings: number;
  /** Whether it is worth offering: not the price of a thing, nor what was given where change came back. */
  readonly plausible: boolean;
  /** Where it is shown: its surest mention. */
  readonly token: AmountToken;
}

const labelScore: Readonly<Record<string, number>> = {
  finalTotal: 6,
  total: 5,
  weakTotal: 2.5,
  card: 2.2,
  cash: 1.2,
  subtotal: 1.5,
  net: 0.5,
};
const proofScore: Readonly<Record<Proof['kind'], number>> = {
  cash: 4,
  rounding: 3.5,
  subtotal: 3,
  items: 3,
  net: 2.5,
  rate: 1.5,
  paid: 1.5,
  payments: 3,
  tip: 4,
};

interface Mention {
  readonly token: AmountToken;
  readonly kind: string;
  readonly worth: number;
}

/** All amounts that may be the total, each value once with its mentions. */
function mentionsByValue(facts: PooledFacts): Map<number, Mention[]> {
  const values = new Map<number, Mention[]>();
  const add = (mention: Mention) => {
    if (mention.token.minor <= 0) return;
    const list = values.get(mention.token.minor);
    if (list) list.push(mention);
    else values.set(mention.token.minor, [mention]);
  };
  for (const { kind, token, trust } of facts.labelled) {
    const worth = (labelScore[kind] ?? 0) * trust * qualityOf(token) * (0.6 + 0.4 * token.confidence);
    if (worth > 0) add({ token, kind, worth });
  }
  const known = new Set(facts.labelled.map((amount) => amount.token));
  for (const reading of facts.readings) {
    for (const { tokens } of reading.lines) {
      for (const token of tokens) if (!known.has(token)) add({ token, kind: 'none', worth: 0.3 * qualityOf(token) });
    }
  }
  // Where change came back, what was paid for a sum and a tip need not be printed.
  for (const { sum, tip, token } of findTippedSums(facts)) {
    if (!values.has(sum + tip)) add({ token: { ...token, minor: sum + tip }, kind: 'none', worth: 0.3 });
  }
  return values;
}

const countReadings = (mentions: readonly Mention[]) =>
  new Set(mentions.map((mention) => mention.token.line.reading)).size;

const givesChange = ({ labelled }: PooledFacts) =>
  labelled.some(({ kind, token }) => kind === 'change' && token.minor > 0);

function scoreValue(minor: number, mentions: readonly Mention[], facts: PooledFacts, largest: number): TotalCandidate {
  // Where change was given, what was given is no proof of itself.
  const isGiven = mentions.every(({ kind }) => kind === 'cash') && givesChange(facts);
  const proofs = proveTotal(facts, minor).filter(({ kind }) => kind !== 'paid' || !isGiven);
  const ranked = [...mentions].sort((a, b) => b.worth - a.worth);
  const top = ranked[0] as Mention;
  const totals = mentions.filter((mention) => isTotalKind(mention.kind as LabelledAmount['kind']));
  const readings = countReadings(totals);
  let score = top.worth;
  score += Math.min(1.5, 0.4 * (mentions.length / facts.readings.length - 1));
  score += 1.2 * Math.max(0, countReadings(mentions) - 1);
  for (const proof of proofs) score += proofScore[proof.kind] * proof.trust;
  if (minor === largest) score += 0.8;
  if (top.token.line.size > 1.25) score += 0.6;
  const subtotal = mentions.some(({ kind }) => kind === 'subtotal');
  const isPrice = proofs.length === 0 && minor !== largest && mentions.every(({ kind }) => kind === 'none');
  const plausible = !isPrice && !isGiven;
  return { minor, score, proofs, labelled: totals.length > 0, subtotal, readings, plausible, token: top.token };
}

/**
 * What was paid before rounding stands under the rounded sum, a sum under what was paid with a tip, and a subtotal under its total; but an amount that only
 * stands beside the cash given pushes none aside that is called the total.
 */
function demoteParts(candidates: TotalCandidate[]): TotalCandidate[] {
  const demoted = new Map<number, number>();
  for (const candidate of candidates) {
    for (const { parts, trust } of candidate.proofs.filter(({ kind }) => kind === 'tip'))
      demoted.set(parts[0] ?? 0, 4 * trust);
    if (!candidate.labelled) continue;
    for (const proof of candidate.proofs) {
      const [from = 0, difference = 0] = proof.parts;
      if (proof.kind === 'rounding') demoted.set(from, Math.max(demoted.get(from) ?? 0, 4 * proof.trust));
      if (proof.kind === 'subtotal' && difference > 0)
        demoted.set(from, Math.max(demoted.get(from) ?? 0, 2 * proof.trust));
    }
  }
  for (const { minor } of candidates.filter((each) => isSubtotalOf(each, candidates)))
    demoted.set(minor, Math.max(demoted.get(minor) ?? 0, underTotal));
  return candidates.map((candidate) => ({
    ...candidate,
    score: candidate.score - (demoted.get(candidate.minor) ?? 0),
  }));
}

/** The lines above a subtotal always add up to it: that says nothing against a larger sum that is called the total. */
const underTotal = 2;
/** Tax, service and tip together stay below this share of the subtotal. */
const mostOnTop = 0.4;

function isSubtotalOf({ minor, labelled, subtotal }: TotalCandidate, candidates: readonly TotalCandidate[]): boolean {
  if (labelled || !subtotal) return false;
  return candidates.some((other) => other.labelled && other.minor > minor && other.minor <= minor * (1 + mostOnTop));
}

/** The amounts that may be the receipt's total, likeliest first. */
export function rankTotals(readings: readonly AmountFacts[]): TotalCandidate[] {
  const facts = poolFacts(readings);
  const values = mentionsByValue(facts);
  const ignored = new Set(
    facts.labelled
      .filter(({ kind }) => kind === 'cash' || kind === 'change' || kind === 'other')
      .map(({ token }) => token.minor),
  );
  const sizes = [...values.keys()].filter((minor) => !ignored.has(minor));
  const largest = sizes.length > 0 ? Math.max(...sizes) : 0;
  const candidates = [...values].map(([minor, mentions]) => scoreValue(minor, mentions, facts, largest));
  return demoteParts(candidates).sort((a, b) => b.score - a.score);
}
