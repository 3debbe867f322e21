import type { FieldAlternative, ParsedField } from '../parsed-receipt.ts';
import type { CurrencyGuess } from './currency.ts';
import type { DateCandidate } from './dates.ts';
import { missing, mostAlternatives, squash } from './field-parts.ts';
import { likeness, type MerchantCandidate } from './merchant.ts';
import type { RememberedMerchant } from './merchant-memory.ts';
import { displayName } from './merchant-name.ts';
import { currencyReason, dateReasons, merchantReason, rememberedReason } from './reasons.ts';
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
  const others = clear ? [] : swapFirst(first, candidates.slice(1)).slice(0, mostAlternatives);
  const alternatives = others.map(
    (each): FieldAlternative => ({ value: each.date, page: each.line.page, box: each.box }),
  );
  const field = {
    state: clear ? ('clear' as const) : ('check' as const),
    reasons: dateReasons(first, clear, others.length > 0),
    alternatives,
    page: first.line.page,
    box: first.box,
  };
  return { value: first.date, field, confidence: squash((first.score - 3.5) * 0.8 + margin * 0.4) };
}

/** Where day and month could be the other way round, that date comes before all others. */
function swapFirst({ date, ambiguous }: DateCandidate, others: readonly DateCandidate[]): DateCandidate[] {
  const [year, month, day] = date.split('-');
  const swapped = ambiguous ? others.filter((each) => each.date === `${year}-${day}-${month}`) : [];
  return [...swapped, ...others.filter((each) => !swapped.includes(each))];
}

/** Below this a line says rather an address, a date or a greeting than a name. */
const leastMerchantScore = 1;
/** Below this a name is not even worth offering. */
const leastOfferedMerchant = 0.5;

export const sameMerchant: Comparison<MerchantCandidate> = {
  isAnswer: ({ score }) => score >= leastMerchantScore,
  isSame: (first, second) => likeness(first.name, second.name) >= 0.75,
};

/** The likeliest name, or what the user calls that shop. */
export function chooseMerchant(
  { candidates, secondOpinion }: Joined<MerchantCandidate>,
  remembered: RememberedMerchant | null = null,
): ChosenText {
  if (remembered) return chooseRemembered(remembered, candidates);
  const [first, second] = candidates;
  if (!first || first.score < leastMerchantScore)
    return { value: null, field: missing('No name of a shop was found.'), confidence: null };
  const margin = first.score - (second?.score ?? 0);
  const named = first.sign === 'legal form' || first.sign === 'brand';
  const clear = named && (secondOpinion === 'agrees' || (first.readings > 1 && margin >= 1.5));
  const value = displayName(first.name);
  const field = {
    state: clear ? ('clear' as const) : ('check' as const),
    reasons: [merchantReason(first)],
    alternatives: clear ? [] : otherNames(candidates.slice(1), value),
    page: first.page,
    box: first.box,
  };
  return { value, field, confidence: squash((first.score - 3) * 0.5 + margin * 0.4) };
}

const rememberedConfidence = { sure: 0.97, unsure: 0.7 } as const;

function chooseRemembered(remembered: RememberedMerchant, candidates: readonly MerchantCandidate[]): ChosenText {
  const { name, sure, candidate } = remembered;
  const field = {
    state: sure ? ('clear' as const) : ('check' as const),
    reasons: [rememberedReason(remembered)],
    alternatives: sure ? [] : otherNames(candidates, name),
    page: candidate?.page ?? null,
    box: candidate?.box ?? null,
  };
  return { value: name, field, confidence: sure ? rememberedConfidence.sure : rememberedConfidence.unsure };
}

/** Names worth offering beside `value`, each once. */
function otherNames(candidates: readonly MerchantCandidate[], value: string): FieldAlternative[] {
  const names = new Map<string, FieldAlternative>();
  for (const { name, score, page, box } of candidates) {
    const shown = displayName(name);
    if (score > leastOfferedMerchant && shown !== value && !names.has(shown))
      names.set(shown, { value: shown, page, box });
  }
  return [...names.values()].slice(0, mostAlternatives);
}

/** The names that are worth comparing with what the user has bought before. */
export function comparableNames({ candidates }: Joined<MerchantCandidate>): MerchantCandidate[] {
  return candidates.filter(({ score }) => score > leastOfferedMerchant).slice(0, 1 + mostAlternatives);
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
