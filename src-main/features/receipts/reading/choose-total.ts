import { formatAmount } from '#shared/money.ts';
import type { FieldAlternative, ParsedField } from '../parsed-receipt.ts';
import { missing, mostAlternatives, squash } from './field-parts.ts';
import type { Proof } from './proofs.ts';
import { agreement, proofSentence, totalDoubt } from './reasons.ts';
import type { Comparison, Joined } from './second-opinion.ts';
import type { TotalCandidate } from './total.ts';

export interface ChosenTotal {
  readonly minor: number | null;
  readonly field: ParsedField;
  readonly confidence: number | null;
  readonly proofs: readonly Proof[];
}

/** Below this nothing on the receipt says that the amount is its total. */
const leastTotalScore = 1.2;
/** Below this an amount is not even worth offering. */
const leastOffered = 0.8;
/** Worth of the proofs that make a total `clear`; the tax rate and the way of payment alone are not enough. */
const clearProof = 1.5;
const clearMargin = 2;

const proofWorth: Readonly<Record<Proof['kind'], number>> = {
  cash: 2,
  rounding: 2,
  items: 2,
  net: 1.7,
  subtotal: 1.7,
  rate: 0.9,
  paid: 0.9,
  payments: 2,
  tip: 2,
};

export const sameTotal: Comparison<TotalCandidate> = {
  isAnswer: ({ score }) => score >= leastTotalScore,
  isSame: (first, second) => first.minor === second.minor,
};

const worthOf = ({ kind, trust }: Proof) => proofWorth[kind] * trust;

interface Evidence {
  readonly proof: number;
  /** How far the first candidate is ahead of the second. */
  readonly margin: number;
  readonly secondOpinion: Joined<TotalCandidate>['secondOpinion'];
}

/** Total, state and reasons from the ranked candidates; amounts are written in `currency`. That of a `refund` is never clear. */
export function chooseTotal(
  { candidates, secondOpinion }: Joined<TotalCandidate>,
  currency: string,
  refund = false,
): ChosenTotal {
  const [first, second] = candidates;
  if (!first || first.score < leastTotalScore)
    return { minor: null, field: missing(totalDoubt.missing), confidence: null, proofs: [] };
  const proof = first.proofs.reduce((sum, each) => sum + worthOf(each), 0);
  const evidence = { proof, margin: first.score - (second?.score ?? 0), secondOpinion };
  const clear = !refund && isClear(first, evidence);
  const others = clear ? [] : candidates.slice(1).filter(isWorthOffering).slice(0, mostAlternatives);
  const reasons = reasonsFor(first, evidence, currency);
  if (refund) reasons.push(totalDoubt.refund);
  else if (!clear) reasons.push(doubtOf(first, evidence, others.length));
  return {
    minor: first.minor,
    field: {
      state: clear ? 'clear' : 'check',
      reasons,
      alternatives: others.map((each) => alternativeOf(each, currency)),
      page: first.token.line.page,
      box: first.token.box,
    },
    confidence: squash((first.score - 5) * 0.35 + evidence.margin * 0.3 + proof * 0.8 - 0.6),
    proofs: first.proofs,
  };
}

const isTip = ({ kind }: Proof) => kind === 'tip';

const isWorthOffering = ({ score, plausible }: TotalCandidate) => plausible && score > leastOffered;

function isClear(first: TotalCandidate, { proof, margin, secondOpinion }: Evidence): boolean {
  if (!first.labelled || first.token.quality === 'guessed') return false;
  // Both engines read a subtotal as well as a total: what they agree on still needs something that confirms it.
  if (secondOpinion === 'agrees') return proof > 0;
  // Measured: against another engine even two sums that add up are wrong too often.
  if (margin < clearMargin || secondOpinion === 'differs') return false;
  const readAlike = first.readings > 1 ? 0.7 : 0;
  return proof >= 0.9 && proof + readAlike >= clearProof;
}

function reasonsFor({ proofs }: TotalCandidate, { secondOpinion }: Evidence, currency: string): string[] {
  const best = [...proofs].sort((a, b) => worthOf(b) - worthOf(a)).slice(0, 2);
  const sentences = best.map((each) => proofSentence(each, currency));
  return secondOpinion === 'agrees' ? [...sentences, agreement] : sentences;
}

function doubtOf(first: TotalCandidate, { margin, secondOpinion }: Evidence, others: number): string {
  if (!first.labelled) return first.proofs.some(isTip) ? totalDoubt.tipped : totalDoubt.unlabelled;
  if (secondOpinion === 'differs') return totalDoubt.differs;
  if (first.token.confidence < 0.6 && others > 0) return totalDoubt.faint;
  if (margin < clearMargin && others > 0) return totalDoubt.rival;
  return totalDoubt.unproven;
}

function alternativeOf({ minor, token }: TotalCandidate, currency: string): FieldAlternative {
  return { value: formatAmount(minor, currency), page: token.line.page, box: token.box };
}
