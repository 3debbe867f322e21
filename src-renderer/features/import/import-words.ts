import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { isProblem, sayProblem } from '#renderer/api/problem.ts';
import type { ImportPreview, ImportSummary } from '#renderer/api/queries.ts';
import { formatDate, formatList } from '#renderer/lib/format.ts';
import { type KnownSentence, sentenceTranslator } from '#renderer/lib/known-sentences.ts';
import type { ImportField } from '#shared/contract/imports.ts';

export const formatNames: Readonly<Record<ImportSummary['format'], string>> = {
  csv: 'CSV',
  xlsx: 'Excel',
  ofx: 'OFX',
  qif: 'QIF',
  camt053: 'CAMT.053',
  mt940: 'MT940',
  kvitt: 'Kvitt',
  actual: 'Actual',
  firefly: 'Firefly III',
};

export type DateOrder = NonNullable<ImportPreview['date_format']>;

export const dateOrders: Readonly<Record<DateOrder, MessageDescriptor>> = {
  dmy: msg`Day, month, year`,
  mdy: msg`Month, day, year`,
  ymd: msg`Year, month, day`,
};

const orderInSentence: Readonly<Record<DateOrder, MessageDescriptor>> = {
  dmy: msg`day/month/year`,
  mdy: msg`month/day/year`,
  ymd: msg`year/month/day`,
};

export const decimalMarks: Readonly<Record<',' | '.', MessageDescriptor>> = {
  ',': msg`Comma, as in 12,50`,
  '.': msg`Point, as in 12.50`,
};

export const delimiters: Readonly<Record<string, MessageDescriptor>> = {
  ',': msg({ message: 'Comma', context: 'between columns' }),
  ';': msg({ message: 'Semicolon', context: 'between columns' }),
  '\t': msg({ message: 'Tab', context: 'between columns' }),
  '|': msg({ message: 'Bar', context: 'between columns' }),
};

export const encodings: Readonly<Record<string, MessageDescriptor>> = {
  'utf-8': msg`Unicode (UTF-8)`,
  'utf-16le': msg`Unicode (UTF-16)`,
  'utf-16be': msg`Unicode (UTF-16, big end first)`,
  'windows-1252': msg`Western (Windows-1252)`,
  'windows-1250': msg`Central European (Windows-1250)`,
  'iso-8859-2': msg`Central European (ISO 8859-2)`,
  'windows-1251': msg`Cyrillic (Windows-1251)`,
  'windows-1253': msg`Greek (Windows-1253)`,
  'windows-1254': msg`Turkish (Windows-1254)`,
  'windows-1257': msg`Baltic (Windows-1257)`,
  macintosh: msg`Western (old Macintosh)`,
  shift_jis: msg`Japanese (Shift JIS)`,
  'euc-jp': msg`Japanese (EUC)`,
  'euc-kr': msg`Korean (EUC)`,
  gb18030: msg`Simplified Chinese (GB 18030)`,
  big5: msg`Traditional Chinese (Big5)`,
};

export const fieldNames: Readonly<Record<ImportField, MessageDescriptor>> = {
  date: msg`Date`,
  amount: msg`Amount`,
  debit: msg`Money out`,
  credit: msg`Money in`,
  direction: msg`In or out`,
  merchant: msg`Payee`,
  description: msg`Description`,
  category: msg`Category`,
  tags: msg`Tags`,
  account: msg`Account`,
  currency: msg`Currency`,
  bank_id: msg`The bank's own number`,
};

type Reading = Pick<
  ImportPreview,
  'format' | 'date_format' | 'date_example' | 'date_is_sure' | 'decimal' | 'mapping' | 'invert_amounts' | 'remembered'
>;

/** How a file is read, in sentences that a person can check against it. */
export function sayReading(reading: Reading): string[] {
  const { format, decimal, invert_amounts: isInverted, remembered } = reading;
  if (reading.date_format === null) {
    const name = formatNames[format];
    return [t`File of the format ${name}, which says itself how it is read.`];
  }
  const columns = sayColumns(reading.mapping);
  return [
    sayDates(reading.date_format, reading.date_example),
    ...(decimal === null ? [] : [decimal === ',' ? t`Amounts with decimal comma.` : t`Amounts with decimal point.`]),
    ...(isInverted ? [t`Money spent is written without a minus.`] : []),
    ...(columns === null ? [] : [t`Columns: ${columns}.`]),
    ...(remembered ? [t`This is how you had the last file of this layout read.`] : []),
  ];
}

function sayDates(order: DateOrder, example: ImportPreview['date_example']): string {
  const inOrder = i18n._(orderInSentence[order]);
  if (example === null) return t`Dates read as ${inOrder}.`;
  const written = example.text;
  const date = formatDate(example.date, 'long');
  return t`Dates read as ${inOrder}, ${written} = ${date}.`;
}

function sayColumns(mapping: ImportPreview['mapping']): string | null {
  const named = Object.entries(mapping).flatMap(([field, column]) => {
    if (column === null) return [];
    const name = i18n._(fieldNames[field as ImportField]);
    return [t`${name} from “${column}”`];
  });
  return named.length === 0 ? null : formatList(named);
}

/** Why a row is not simply new. */
export const rowReasons: readonly KnownSentence[] = [
  msg`It was imported before.`,
  msg`It was imported before, from a file that is written differently.`,
  msg`The same recurring transaction booked this date here already. It is left out unless you add it.`,
  msg({
    message:
      'A file that you imported before has the same amount: {about}. It is left out unless you say that it is another booking.',
  }),
  msg`The bank lists it twice under the same id.`,
  msg`This id was used before for another booking. Look at both, then add it or leave it out.`,
  msg`It was imported before and deleted since. Add it again if that was a mistake.`,
  msg({ message: 'It seems to be the transaction that you entered: {about}. It will not be booked twice.' }),
  msg({
    message:
      'You entered the same amount: {about}. The names differ, so it is added unless you say that they are the same.',
  }),
  msg`The bank has not booked it yet.`,
  msg`The bank did not carry it out.`,
  msg`It comes into the bin, where it was.`,
  msg({ message: 'Its field “{about}” is missing or wrong, so it cannot be read.' }),
  msg`It moves no money.`,
  msg`It has no date.`,
  msg({ message: '“{about}” is not a date.' }),
  msg({ message: 'The date {about} is too far away to be right.' }),
  msg`It has no amount.`,
  msg({ message: '“{about}” is not an amount.' }),
  msg({ message: '{about} has more decimals than its currency.' }),
  msg({ message: '{about} is larger than an amount can be.' }),
];

export const sayRowReason = sentenceTranslator(rowReasons);

/** What went wrong with a file. What the API says of other uploads in general is said of bank files here. */
export function sayImportProblem(error: unknown): string {
  if (i18n.locale !== 'en' && isProblem(error, 'payload_too_large'))
    return t`The file is larger than a bank file can be.`;
  return sayProblem(error);
}

/** What a commit makes besides transactions; empty when nothing. */
export function sayCreations({ accounts, categories, tags }: ImportPreview['will_create']): string[] {
  const list = (names: readonly string[]) => formatList(shorten(names));
  const newAccounts = list(accounts.map(({ name, currency }) => `${name} (${currency})`));
  const newCategories = list(categories.map(({ name }) => name));
  const newTags = list(tags);
  return [
    ...(accounts.length > 0
      ? [plural(accounts.length, { one: `New account: ${newAccounts}.`, other: `New accounts: ${newAccounts}.` })]
      : []),
    ...(categories.length > 0
      ? [
          plural(categories.length, {
            one: `New category: ${newCategories}.`,
            other: `New categories: ${newCategories}.`,
          }),
        ]
      : []),
    ...(tags.length > 0 ? [plural(tags.length, { one: `New tag: ${newTags}.`, other: `New tags: ${newTags}.` })] : []),
  ];
}

const mostNamed = 5;

function shorten(names: readonly string[]): string[] {
  if (names.length <= mostNamed) return [...names];
  const more = names.length - mostNamed + 1;
  return [...names.slice(0, mostNamed - 1), plural(more, { one: '# more', other: '# more' })];
}

/** What becomes of the rows that are not added; empty when all of them are. */
export function sayOthers({ leave_out: left, match, transfer }: ImportPreview['decisions']): string[] {
  return [
    ...(match > 0
      ? [plural(match, { one: '# row is matched with a transaction.', other: '# rows are matched with transactions.' })]
      : []),
    ...(transfer > 0
      ? [plural(transfer, { one: '# row is one side of a transfer.', other: '# rows are sides of transfers.' })]
      : []),
    ...(left > 0 ? [plural(left, { one: '# row is left out.', other: '# rows are left out.' })] : []),
  ];
}

export function sayAdded(count: number): string {
  return plural(count, { 0: 'Nothing added', one: 'Added # transaction', other: 'Added # transactions' });
}
