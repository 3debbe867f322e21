import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { fieldMessages, sayProblem } from '#renderer/api/problem.ts';
import { titleDate } from '#renderer/lib/format.ts';
import { sentenceTranslator } from '#renderer/lib/known-sentences.ts';
import type { ExportTrouble } from '#shared/desktop.ts';
import { daysInName, type ExportChoice, type ListForm, type NamedPeriod, type What } from './export-choice.ts';
import { SaveFailure } from './save-file.ts';

interface Words {
  readonly label: MessageDescriptor;
  readonly sentence: MessageDescriptor;
}

export const whatWords: Readonly<Record<What, Words>> = {
  transactions: {
    label: msg`Transactions`,
    sentence: msg`Those of a period, as a table or as a report.`,
  },
  'tax-pack': {
    label: msg`Tax pack`,
    sentence: msg`One ZIP file with a report, a table, the files of the receipts and an index that ties them together.`,
  },
  everything: {
    label: msg`Everything`,
    sentence: msg`All that you have in Kvitt as one JSON file, without the files of the receipts.`,
  },
};

export const formWords: Readonly<Record<ListForm, Words>> = {
  csv: { label: msg`CSV`, sentence: msg`A plain table that every spreadsheet and other programs read.` },
  xlsx: { label: msg`Excel`, sentence: msg`A workbook with true figures and dates, filters and a sheet of totals.` },
  pdf: { label: msg`PDF`, sentence: msg`A report with sums by category, to print or to send.` },
};

const periodWords: Readonly<Record<NamedPeriod | 'custom', MessageDescriptor>> = {
  all: msg`All days`,
  'this-month': msg`This month`,
  'last-month': msg`Last month`,
  'this-quarter': msg`This quarter`,
  'last-quarter': msg`Last quarter`,
  'this-year': msg`This year`,
  'last-year': msg`Last year`,
  custom: msg`Days of your choice`,
};

export function sayPeriod(period: NamedPeriod | 'custom'): string {
  return i18n._(periodWords[period]);
}

/** "September 2026". */
export function sayMonth(month: string): string {
  return titleDate(`${month}-01`, 'month');
}

const troubleWords: Readonly<Record<ExportTrouble, MessageDescriptor>> = {
  disk_full: msg`The disk is full. Free some space there, or choose another place.`,
  too_large: msg`The disk takes no file of this size, as some USB sticks do not. Choose another place, or a shorter period.`,
  not_writable: msg`This place cannot be written to. Choose another one.`,
  folder_gone: msg`The folder has gone. Choose another one.`,
  own_folder: msg`This folder is Kvitt’s own. Choose another one.`,
  broke_off: msg`The file broke off before its end. Try again; if it does so again, there may be too little space on the disk.`,
};

/** A pack that is too large is told at its period. */
const sayTooLarge = sentenceTranslator([
  msg({ message: 'The receipts are {files} files of {size} GB, and an archive holds 3.9 GB; choose a shorter period' }),
]);

/** Why there is no file, in a sentence. */
export function sayFailure(error: unknown): string {
  if (error instanceof SaveFailure) return i18n._(troubleWords[error.trouble]);
  const { date_from: tooLarge } = fieldMessages(error);
  return tooLarge === undefined ? sayProblem(error) : `${sayTooLarge(tooLarge)}.`;
}

/** What a file is called, without its ending: "Kvitt tax pack 2025". */
export function fileNameOf(choice: ExportChoice, today: string): string {
  const names: Readonly<Record<What, string>> = {
    transactions: t({ message: 'Kvitt transactions', context: 'name of a file' }),
    'tax-pack': t({ message: 'Kvitt tax pack', context: 'name of a file' }),
    everything: t({ message: 'Kvitt everything', context: 'name of a file' }),
  };
  return `${names[choice.what]} ${daysInName(choice, today)}`;
}
