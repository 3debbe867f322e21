/** Why a row is not simply new, as a sentence for people; `about` is the text or the transaction that it is about. */
const sentences: Readonly<Record<string, (about: string) => string>> = {
  known: () => 'It was imported before.',
  known_otherwise: () => 'It was imported before, from a file that is written differently.',
  same_booking: (about) =>
    `A file that you imported before has the same amount: ${about}. It is left out unless you say that it is another booking.`,
  repeated: () => 'The bank lists it twice under the same id.',
  id_reused: () => 'This id was used before for another booking. Look at both, then add it or leave it out.',
  deleted_before: () => 'It was imported before and deleted since. Add it again if that was a mistake.',
  posted_here: () => 'The same recurring transaction booked this date here already. It is left out unless you add it.',
  may_be_same: (about) => `It seems to be the transaction that you entered: ${about}. It will not be booked twice.`,
  same_amount: (about) =>
    `You entered the same amount: ${about}. The names differ, so it is added unless you say that they are the same.`,
  pending: () => 'The bank has not booked it yet.',
  not_booked: () => 'The bank did not carry it out.',
  in_bin: () => 'It comes into the bin, where it was.',
  bad_entry: (about) => `Its field “${about}” is missing or wrong, so it cannot be read.`,
  zero: () => 'It moves no money.',
  no_date: () => 'It has no date.',
  bad_date: (about) => `“${about}” is not a date.`,
  date_out_of_range: (about) => `The date ${about} is too far away to be right.`,
  no_amount: () => 'It has no amount.',
  bad_amount: (about) => `“${about}” is not an amount.`,
  too_many_decimals: (about) => `${about} has more decimals than its currency.`,
  too_large: (about) => `${about} is larger than an amount can be.`,
};

export function explainRow(code: string | null, about: string | null): string | null {
  if (code === null) return null;
  return sentences[code]?.(about ?? '') ?? null;
}

export const reasonCodes: readonly string[] = Object.keys(sentences);
