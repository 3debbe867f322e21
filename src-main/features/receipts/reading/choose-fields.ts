import { formatAmount } from '#shared/money.ts';
import type { FieldAlternative, ParsedField } from '../parsed-receipt.ts';
import type { CurrencyGuess } from './currency.ts';
import type { DateCandidate } from './dates.ts';
import { likeness, type MerchantCandidate } from './merchant.ts';
import type { Proof } from './proofs.ts';
import { currencyReason, dateReasons, merchantReason, proofSentence, totalDoubt } from './reasons.ts';
import type { Comparison, Joined } from './second-opinion.ts';
import type { TotalCandidate } from './total.ts';

const mostAlternatives = 3;
const missing = (reason: string): ParsedField => ({
  state: 'missing',
  reasons: [reason],
  alternatives: [],
  page: null,
  box: null,
});

const squash = (value: number) => Math.round((1 / (1 + Math.exp(-value))) * 100) / 100;

export interface ChosenTotal {
  readonly minor: number | null;
  readonly field: ParsedField;
  readonly confidence: number | null;
  readonly proofs: readonly Proof[];
}

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
};

/** Total, state and reasons from the ranked candidates; amounts are written in `currency`. */
/** Below this nothing on the receipt says that the amount is its total. */
const leastTotalScore = 1.2;

export const sameTotal: Comparison<TotalCandidate> = {
  isAnswer: ({ score }) => score >= leastTotalScore,
  isSame: (first, second) => first.minor === second.minor,
};

export function chooseTotal({ candidates, secondOpinion }: Joined<TotalCandidate>, currency: string): ChosenTotal {
  const [first, second] = candidates;
  if (!first || first.score < leastTotalScore)
    return { minor: null, field: missing(totalDoubt.missing), confidence: null, proofs: [] };
  const margin = first.score - (second?.score ?? 0);
  const proof = first.proofs.reduce((sum, each) => sum + proofWorth[each.kind] * each.trust, 0);
  const agreed = first.readings > 1 ? 0.7 : 0;
  const proven = proof + agreed >= clearProof && proof >= 0.9 && margin >= clearMargin;
  const clear =
    first.labelled &&
    first.token.quality !== 'guessed' &&
    secondOpinion !== 'differs' &&
    (proven || secondOpinion === 'agrees');
  const reasons = [...first.proofs]
    .sort((a, b) => proofWorth[b.kind] * b.trust - proofWorth[a.kind] * a.trust)
    .slice(0, 2)
    .map((each) => proofSentence(each, currency));
  const others = clear ? [] : candidates.slice(1, 1 + mostAlternatives).filter((each) => each.score > 0.8);
  if (!clear) reasons.push(doubtOf(first, margin, others.length));
  const alternatives = others.map(
    (each): FieldAlternative => ({
      value: formatAmount(each.minor, currency),
      page: each.token.line.page,
      box: each.token.box,
    }),
  );
  const field = {
    state: clear ? ('clear' as const) : ('check' as const),
    reasons,
    alternatives,
    page: first.token.line.page,
    box: first.token.box,
  };
  return {
    minor: first.minor,
    field,
    confidence: squash((first.score - 5) * 0.35 + margin * 0.3 + proof * 0.8 - 0.6),
    proofs: first.proofs,
  };
}

function doubtOf(first: TotalCandidate, margin: number, others: number): string {
  if (!first.labelled) return totalDoubt.unlabelled;
  if (first.token.confidence < 0.6 && others > 0) return totalDoubt.faint;
  if (margin < clearMargin && others > 0) return totalDoubt.rival;
  return totalDoubt.unproven;
}

export interface ChosenText {
  readonly value: string | null;
  readonly field: ParsedField;
  readonly confidence: number | null;
}

const leastDateScore = 1;
/** Print that was read this surely needs one sign beside it to be clear, other print two. */
const sureReading = 0.9;

export const sameDate: Comparison<DateCandidate> = {
  isAnswer: ({ score }) => score >= leastDateScore,
  isSame: (first, second) => first.date === second.date,
};

export function chooseDate({ candidates, secondOpinion }: Joined<DateCandidate>): ChosenText {
  const [first, second] = candidates;
  if (!first || first.score < leastDateScore)
    return { value: null, field: missing('No date was found.'), confidence: null };
  const margin = first.score - (second?.score ?? 0);
  const sure = (first.labelled || first.timed) && first.confidence >= sureReading;
  const secondSign = sure || first.readings > 1 || first.places > 1 || (first.labelled && first.timed);
  const proven = secondSign && margin >= (first.ambiguous ? 1.4 : 1) && first.score >= 4;
  const clear = secondOpinion !== 'differs' && (proven || secondOpinion === 'agrees');
  const others = clear ? [] : candidates.slice(1, 1 + mostAlternatives);
  const alternatives = others.map(
    (each): FieldAlternative => ({ value: each.date, page: each.line.page, box: each.box }),
  );
  const field = {
    state: clear ? ('clear' as const) : ('check' as const),
    reasons: dateReasons(first, clear),
    alternatives,
    page: first.line.page,
    box: first.box,
  };
  return { value: first.date, field, confidence: squash((first.score - 3.5) * 0.8 + margin * 0.4) };
}

export const sameMerchant: Comparison<MerchantCandidate> = {
  isAnswer: ({ score }) => score >= 0,
  isSame: (first, second) => likeness(first.name, second.name) >= 0.75,
};

export function chooseMerchant({ candidates, secondOpinion }: Joined<MerchantCandidate>): ChosenText {
  const [first, second] = candidates;
  if (!first || first.score < 0)
    return { value: null, field: missing('No name of a shop was found.'), confidence: null };
  const margin = first.score - (second?.score ?? 0);
  const named = first.sign === 'legal form' || first.sign === 'brand';
  const clear = named && (secondOpinion === 'agrees' || (first.readings > 1 && margin >= 1.5));
  const others = clear ? [] : candidates.slice(1, 1 + mostAlternatives).filter((each) => each.score > -0.5);
  const alternatives = others.map((each): FieldAlternative => ({ value: each.name, page: each.page, box: each.box }));
  const field = {
    state: clear ? ('clear' as const) : ('check' as const),
    reasons: [merchantReason(first)],
    alternatives,
    page: first.page,
    box: first.box,
  };
  return { value: first.name, field, confidence: squash((first.score - 3) * 0.5 + margin * 0.4) };
}

/** `hasAmount`: without one there is nothing that a currency could belong to. */
export function currencyField(candidates: readonly CurrencyGuess[], hasAmount: boolean): ParsedField {
  const [first, second] = candidates;
  if (!first)
    return hasAmount
      ? { ...missing('No currency is printed; your own was taken.'), state: 'check' }
      : missing('No currency was found.');
  const clear = first.printed > 0 && first.countryAgrees && first.score > (second?.score ?? 0) * 1.5;
  const alternatives = clear
    ? []
    : candidates.slice(1, 1 + mostAlternatives).map(
        (each): FieldAlternative => ({
          value: each.currency,
          page: each.token?.line.page ?? null,
          box: each.token?.box ?? null,
        }),
      );
  return {
    state: clear ? 'clear' : 'check',
    reasons: [currencyReason(first)],
    alternatives,
    page: first.token?.line.page ?? null,
    box: first.token?.box ?? null,
  };
}
