import { msg } from '@lingui/core/macro';
import { type KnownSentence, sentenceTranslator } from '#renderer/lib/known-sentences.ts';

/** Why a field was read as it was. */
const fieldReasons: readonly KnownSentence[] = [
  msg({ message: 'Cash given {given} minus change {change} is {total}, so the total adds up.' }),
  msg({ message: '{exact} rounded by {difference} is {total}.' }),
  msg({ message: 'The subtotal is {subtotal} too.' }),
  msg({ message: 'The subtotal {subtotal} and what comes on top or off ({difference}) make {total}.' }),
  msg({ message: 'The {count} lines above it add up to {total}.' }),
  msg({ message: 'Net {net} and tax {tax} make {total}.' }),
  msg({ message: 'The printed tax {tax} is {rate} % of it.' }),
  msg({ message: 'The payments {first} and {second} make {total}.' }),
  msg({ message: 'The sum {sum} and the tip {tip} make {total}, which was paid.' }),
  msg`The same amount stands beside the way of payment.`,
  msg`A second reading by another engine says the same.`,
  msg`A second reading by another engine says otherwise.`,
  msg`No word such as “Total” stands beside it.`,
  msg`The word “Total” stands beside the sum without the tip.`,
  msg`Another amount is nearly as likely.`,
  msg`The print is faint.`,
  msg`Nothing else on the receipt confirms this amount.`,
  msg`The total is negative, so this looks like a refund. Its size was taken.`,
  msg`No total was found.`,
  msg`It stands on the receipt more than once.`,
  msg`The word “Date” stands beside it.`,
  msg`A time of day stands beside it.`,
  msg`Day and month could be the other way round.`,
  msg`Another date stands on the receipt too.`,
  msg`Nothing else on the receipt confirms this date.`,
  msg`It is the only date on the receipt.`,
  msg`It names the form of a company.`,
  msg`The name of a known chain.`,
  msg`Taken from the web address on the receipt.`,
  msg`The first line in large print.`,
  msg`One of the first lines of the receipt.`,
  msg`You corrected this before.`,
  msg({ message: 'You have bought at {name} before.' }),
  msg({ message: 'It looks like {name}, where you have bought before.' }),
  msg({ message: 'It shows the same tax, company or telephone number as a receipt of {name} before.' }),
  msg({ message: '{sign} stands beside the amounts, and the address and tax words fit it.' }),
  msg({ message: '{sign} stands on the receipt.' }),
  msg`No currency is printed; the address and tax words point to it.`,
];

/** Why a transaction may be the purchase of a receipt. */
const matchReasons: readonly KnownSentence[] = [
  msg`It is money that came back.`,
  msg`Same amount.`,
  msg`Same amount on the account.`,
  msg({ message: '{difference} more, perhaps rounded.' }),
  msg({ message: '{difference} less, perhaps rounded.' }),
  msg({ message: '{difference} more, perhaps a tip.' }),
  msg({ message: 'About the same amount in {currency}.' }),
  msg`The receipt has no date.`,
  msg`Same day.`,
  { english: '{days} day later.', words: daysLater() },
  { english: '{days} days later.', words: daysLater() },
  { english: '{days} day earlier.', words: daysEarlier() },
  { english: '{days} days earlier.', words: daysEarlier() },
  msg`Same name.`,
  msg({ message: 'Similar name: {name}.' }),
  msg`The name stands in its description.`,
];

/** Why two receipts seem to show one purchase. */
const duplicateReasons: readonly KnownSentence[] = [
  msg`Same amount on the same day.`,
  msg`Same shop.`,
  msg({ message: 'Both say {time}.' }),
  msg`Nearly the same text.`,
];

function daysLater() {
  return msg({ message: '{days, plural, one {# day later.} other {# days later.}}' });
}

function daysEarlier() {
  return msg({ message: '{days, plural, one {# day earlier.} other {# days earlier.}}' });
}

/** A reason that the API gives for what it read or found. */
export const sayReason = sentenceTranslator([...fieldReasons, ...matchReasons, ...duplicateReasons]);
