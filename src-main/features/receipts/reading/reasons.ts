import { formatAmount } from '#shared/money.ts';
import type { CurrencyGuess } from './currency.ts';
import type { DateCandidate } from './dates.ts';
import type { MerchantCandidate } from './merchant.ts';
import type { RememberedMerchant } from './merchant-memory.ts';
import type { Proof } from './proofs.ts';

/** The sentence that tells a person why the total holds; amounts in `currency`. */
export function proofSentence(proof: Proof, currency: string): string {
  const [first = '', second = '', third = ''] = proof.parts.map((minor) => formatAmount(Math.round(minor), currency));
  switch (proof.kind) {
    case 'cash':
      return `Cash given ${first} minus change ${second} is ${third}, so the total adds up.`;
    case 'rounding':
      return `${first} rounded by ${second} is ${third}.`;
    case 'subtotal':
      return proof.parts[1] === 0
        ? `The subtotal is ${first} too.`
        : `The subtotal ${first} and what comes on top or off (${second}) make ${third}.`;
    case 'items':
      return `The ${proof.parts[0]} lines above it add up to ${second}.`;
    case 'net':
      return `Net ${first} and tax ${second} make ${third}.`;
    case 'rate':
      return `The printed tax ${first} is ${proof.parts[1]} % of it.`;
    case 'payments':
      return `The payments ${first} and ${second} make ${third}.`;
    case 'tip':
      return `The sum ${first} and the tip ${second} make ${third}, which was paid.`;
    case 'paid':
      return `The same amount stands beside the way of payment.`;
  }
}

/** Where both engines came to it. */
export const agreement = 'A second reading by another engine says the same.';

export const totalDoubt = {
  differs: 'A second reading by another engine says otherwise.',
  unlabelled: 'No word such as “Total” stands beside it.',
  tipped: 'The word “Total” stands beside the sum without the tip.',
  rival: 'Another amount is nearly as likely.',
  faint: 'The print is faint.',
  unproven: 'Nothing else on the receipt confirms this amount.',
  refund: 'The total is negative, so this looks like a refund. Its size was taken.',
  missing: 'No total was found.',
} as const;

export function dateReasons(date: DateCandidate, clear: boolean, hasOthers: boolean): string[] {
  const reasons: string[] = [];
  if (date.places > 1 && date.readings < date.places) reasons.push('It stands on the receipt more than once.');
  if (date.labelled) reasons.push('The word “Date” stands beside it.');
  if (date.timed) reasons.push('A time of day stands beside it.');
  if (!clear && date.ambiguous) reasons.push('Day and month could be the other way round.');
  else if (!clear && hasOthers) reasons.push('Another date stands on the receipt too.');
  else if (!clear) reasons.push('Nothing else on the receipt confirms this date.');
  return reasons.length > 0 ? reasons : ['It is the only date on the receipt.'];
}

export function merchantReason(merchant: MerchantCandidate): string {
  switch (merchant.sign) {
    case 'legal form':
      return 'It names the form of a company.';
    case 'brand':
      return 'The name of a known chain.';
    case 'web address':
      return 'Taken from the web address on the receipt.';
    case 'large print':
      return 'The first line in large print.';
    case 'first line':
      return 'One of the first lines of the receipt.';
  }
}

/** Where the user's own transactions and corrections told the name. */
export function rememberedReason({ sign, name }: RememberedMerchant): string {
  switch (sign) {
    case 'corrected':
      return 'You corrected this before.';
    case 'bought':
      return `You have bought at ${name} before.`;
    case 'alike':
      return `It looks like ${name}, where you have bought before.`;
    case 'number':
      return `It shows the same tax, company or telephone number as a receipt of ${name} before.`;
  }
}

export function currencyReason(guess: CurrencyGuess): string {
  if (guess.sign && guess.countryAgrees)
    return `${guess.sign} stands beside the amounts, and the address and tax words fit it.`;
  if (guess.sign) return `${guess.sign} stands on the receipt.`;
  return 'No currency is printed; the address and tax words point to it.';
}
