import type { FieldAlternative, ParsedField } from '../parsed-receipt.ts';
import type { CurrencyGuess } from './currency.ts';
import type { DateCandidate } from './dates.ts';
import { missing, mostAlternatives, squash } from './field-parts.ts';
import { likeness, type MerchantCandidate } from './merchant.ts';
import { displayName } from './merchant-name.ts';
import { currencyReason, dateReasons, merchantReason } from './reasons.ts';
import type { Comparison, Joined } from './second-opinion.ts';

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

/** Below this a line says rather an address, a date or a greeting than a name. */
const leastMerchantScore = 1;
/** Below this a name is not even worth offering. */
const leastOfferedMerchant = 0.5;

export const sameMerchant: Comparison<MerchantCandidate> = {
  isAnswer: ({ score }) => score >= leastMerchantScore,
  isSame: (first, second) => likeness(first.name, second.name) >= 0.75,
};

export function chooseMerchant({ candidates, secondOpinion }: Joined<MerchantCandidate>): ChosenText {
  const [first, second] = candidates;
  if (!first || first.score < leastMerchantScore)
    return { value: null, field: missing('No name of a shop was found.'), confidence: null };
  const margin = first.score - (second?.score ?? 0);
  const named = first.sign === 'legal form' || first.sign === 'brand';
  const clear = named && (secondOpinion === 'agrees' || (first.readings > 1 && margin >= 1.5));
  const others = clear
    ? []
    : candidates.slice(1, 1 + mostAlternatives).filter((each) => each.score > leastOfferedMerchant);
  const alternatives = others.map(
    (each): FieldAlternative => ({ value: displayName(each.name), page: each.page, box: each.box }),
  );
  const field = {
    state: clear ? ('clear' as const) : ('check' as const),
    reasons: [merchantReason(first)],
    alternatives,
    page: first.page,
    box: first.box,
  };
  return { value: displayName(first.name), field, confidence: squash((first.score - 3) * 0.5 + margin * 0.4) };
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
