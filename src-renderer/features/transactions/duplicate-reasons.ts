import { msg } from '@lingui/core/macro';
import { type KnownSentence, sentenceTranslator } from '#renderer/lib/known-sentences.ts';

export const reasonWords: readonly KnownSentence[] = [
  msg`This amount was paid here these two times only, within days.`,
  msg`Both have a receipt over the same total.`,
  msg`One has a receipt, the other has none.`,
  msg({ message: 'The merchant is written in two ways: {one} and {other}.' }),
  msg`They are booked to two accounts on one day.`,
  msg`They have the same description on one day.`,
  msg`They are of one day, but were entered on two.`,
];

/** A reason that the API gives for a pair. */
export const sayReason = sentenceTranslator(reasonWords);
