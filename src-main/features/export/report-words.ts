import type { MessageDescriptor, Messages } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { speechLocale, textsFor } from '#main/lib/texts.ts';

/** Every word of a report, by the name that its writers know it under. */
const reportWords = {
  reportTitle: msg({ message: 'Transactions of {owner}' }),
  packTitle: msg({ message: 'Tax pack of {owner}' }),
  madeOn: msg({ message: 'Made by Kvitt on {day}' }),
  page: msg({ message: 'Page {page} of {pages}' }),
  allTime: msg`All time`,
  period: msg`Period`,
  preparedFor: msg`Prepared for`,
  currencyOfTotals: msg`Currency of totals`,
  transactions: msg`Transactions`,
  totals: msg({ message: 'Totals', context: 'sheet of sums' }),
  total: msg`Total`,
  moneyIn: msg`Money in`,
  moneyOut: msg`Money out`,
  net: msg`Net`,
  share: msg`Share`,
  expensesByCategory: msg`Expenses by category`,
  incomeByCategory: msg`Income by category`,
  withoutCategory: msg`Without category`,
  leftOut: msg`Left out: no exchange rate`,
  noTransactions: msg`There are no transactions in this selection.`,
  refundsNote: msg`Refunds count as money in above; below they are taken off the category that they belong to.`,
  unconvertedNote: msg({
    message:
      '{count, plural, one {# transaction is in a currency without a known exchange rate: listed, but left out of all totals.} other {# transactions are in a currency without a known exchange rate: listed, but left out of all totals.}}',
  }),
  missingLetters: msg`Words in [brackets] stand for letters that this document has no font for. The CSV and Excel exports have them in full.`,
  dayContinued: msg({ message: '{day} (continued)' }),
  transaction: msg`Transaction`,
  date: msg`Date`,
  type: msg`Type`,
  amount: msg`Amount`,
  amountIn: msg({ message: 'Amount in {currency}' }),
  amountOf: msg({ message: 'Amount ({currency})' }),
  currency: msg`Currency`,
  signedAmount: msg`Signed amount`,
  merchant: msg`Merchant`,
  category: msg`Category`,
  parentCategory: msg`Parent category`,
  description: msg`Description`,
  tags: msg`Tags`,
  account: msg`Account`,
  transferAccount: msg`Transfer account`,
  transfer: msg`Transfer`,
  refund: msg`Refund`,
  receipt: msg`Receipt`,
  receiptNumber: msg({ message: 'receipt {id}' }),
  part: msg({ message: 'Part', context: 'of a split transaction' }),
  partNumber: msg({ message: 'part {number}', context: 'of a split transaction' }),
  partDescription: msg`Part description`,
  id: msg({ message: 'Id', context: 'number of a transaction' }),
  typeIncome: msg({ message: 'income', context: 'type of a transaction' }),
  typeExpense: msg({ message: 'expense', context: 'type of a transaction' }),
  typeTransfer: msg({ message: 'transfer', context: 'type of a transaction' }),
  packPdf: msg({ message: '{file}: summary and all transactions' }),
  packCsv: msg({ message: '{file}: the same for a spreadsheet' }),
  packReceipts: msg({ message: 'Receipts ({count})' }),
  file: msg`File`,
  fileMissing: msg`The file is missing`,
  Thai: msg({ message: 'Thai', context: 'letters without a font' }),
  Bengali: msg({ message: 'Bengali', context: 'letters without a font' }),
  Tamil: msg({ message: 'Tamil', context: 'letters without a font' }),
  Telugu: msg({ message: 'Telugu', context: 'letters without a font' }),
  Gujarati: msg({ message: 'Gujarati', context: 'letters without a font' }),
  Gurmukhi: msg({ message: 'Gurmukhi', context: 'letters without a font' }),
  Kannada: msg({ message: 'Kannada', context: 'letters without a font' }),
  Malayalam: msg({ message: 'Malayalam', context: 'letters without a font' }),
  Sinhala: msg({ message: 'Sinhala', context: 'letters without a font' }),
  Oriya: msg({ message: 'Oriya', context: 'letters without a font' }),
  Khmer: msg({ message: 'Khmer', context: 'letters without a font' }),
  Lao: msg({ message: 'Lao', context: 'letters without a font' }),
  Myanmar: msg({ message: 'Myanmar', context: 'letters without a font' }),
  Ethiopic: msg({ message: 'Ethiopic', context: 'letters without a font' }),
  Tibetan: msg({ message: 'Tibetan', context: 'letters without a font' }),
  Mongolian: msg({ message: 'Mongolian', context: 'letters without a font' }),
  Cherokee: msg({ message: 'Cherokee', context: 'letters without a font' }),
  Chinese: msg({ message: 'Chinese', context: 'letters without a font' }),
  Korean: msg({ message: 'Korean', context: 'letters without a font' }),
  Yi: msg({ message: 'Yi', context: 'letters without a font' }),
  emoji: msg({ message: 'emoji', context: 'letters without a font' }),
  otherLetters: msg({ message: 'other letters', context: 'letters without a font' }),
} as const satisfies Record<string, MessageDescriptor>;

export type ReportWord = keyof typeof reportWords;

/** A language as plain data: reports are written in a thread that has no catalogues. */
export interface ReportLanguage {
  /** Of the words. */
  readonly language: string;
  /** In which dates and numbers stand between the words. */
  readonly locale: string;
  /** Compiled, by `ReportWord`. */
  readonly words: Messages;
}

/** All words of a report for people of a locale, ready to be handed to another thread. */
export function reportLanguage(locale: string): ReportLanguage {
  const { locale: language, messages } = textsFor(locale);
  const translated = Object.entries(reportWords).map(
    ([word, { id, message }]) => [word, messages[id] ?? compileMessage(message ?? id)] as const,
  );
  return { language, locale: speechLocale(locale), words: Object.fromEntries(translated) };
}
