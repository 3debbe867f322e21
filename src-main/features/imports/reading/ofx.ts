import { isCurrency } from '#shared/money.ts';
import { decodeEntities } from './entities.ts';
import type { DecimalMark } from './file-row.ts';
import { emptyRow, type FileProblem, type FileRow, UnreadableFile } from './file-row.ts';
import { findDecimalMark, negate, readNumber } from './numbers.ts';
import { joinTexts, longestText } from './texts.ts';

export interface Statements {
  readonly rows: readonly FileRow[];
  readonly problems: readonly FileProblem[];
  readonly decimal: DecimalMark | null;
}

type Fields = Map<string, string>;

/** One booking with what its statement says about the account. */
interface Booking {
  readonly fields: Fields;
  readonly account: string | null;
  readonly currency: string | null;
}

const transactionTags = new Set(['STMTTRN', 'STMTTRNP']);
const statementTags = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);

/**
 * Reads OFX 1 (SGML) and 2 (XML) as banks write it: values that are closed late, twice or never, all on one line, with bare ampersands.
 * What counts is the order of the tags alone: a value belongs to the tag before it, a booking ends where its tag closes or the next begins.
 */
export function readOfx(text: string): Statements {
  const start = text.search(/<(?:\w{1,20}:)?OFX\b/i);
  if (start < 0) throw new UnreadableFile('This OFX file breaks off before its first statement. Download it again.');
  const { bookings, isWhole } = collect(text, start);
  const amounts = bookings.map(({ fields }) => fields.get('TRNAMT') ?? '');
  const decimal = findDecimalMark(amounts) ?? '.';
  const reading = { decimal, isSigned: areSigned(bookings) };
  const rows = bookings.map((booking, index) => toRow(booking, index + 1, reading));
  const problems = isWhole
    ? []
    : [
        {
          row: rows.length,
          code: 'truncated',
          message: 'The file breaks off here. Download it again for what may be missing.',
        },
      ];
  return { rows, problems, decimal };
}

/** Walks through the tags once. */
function collect(text: string, start: number): { bookings: Booking[]; isWhole: boolean } {
  const bookings: Booking[] = [];
  const pattern = /<(\/?)(?:\w{1,20}:)?([A-Za-z][A-Za-z0-9._]{0,60})\b[^<>]{0,200}>([^<]*)/g;
  pattern.lastIndex = start;
  let booking: { fields: Fields; inAccount: boolean } | null = null;
  let account: string | null = null;
  let currency: string | null = null;
  let inOwnAccount = false;
  let isWhole = false;
  const end = () => {
    if (booking && booking.fields.size > 0) bookings.push({ fields: booking.fields, account, currency });
    booking = null;
  };
  for (const [, slash, rawName = '', rawValue = ''] of withSections(text, pattern)) {
    const name = rawName.toUpperCase();
    const value = decodeEntities(rawValue).trim();
    if (slash === '/') {
      if (transactionTags.has(name)) end();
      if (/ACCTFROM$/.test(name)) inOwnAccount = false;
      if (/ACCTTO$/.test(name) && booking) booking.inAccount = false;
      if (name === 'OFX') isWhole = true;
      if (statementTags.has(name)) end();
      // A value may stand behind a tag that closes late.
      continue;
    }
    if (transactionTags.has(name)) {
      end();
      booking = { fields: new Map(name === 'STMTTRNP' ? [['PENDING', 'Y']] : []), inAccount: false };
    } else if (booking) {
      if (/ACCTTO$/.test(name)) booking.inAccount = true;
      else if (name === 'BANKTRANLIST' || name === 'LEDGERBAL' || name === 'AVAILBAL') end();
      else if (value !== '' && !booking.inAccount && !booking.fields.has(name)) booking.fields.set(name, value);
    } else if (statementTags.has(name)) {
      account = null;
      currency = null;
    } else if (/^(?:BANK|CC|INV)ACCTFROM$/.test(name)) {
      inOwnAccount = true;
    } else if (inOwnAccount && name === 'ACCTID' && value !== '') {
      account = value;
    } else if (name === 'CURDEF' && isCurrency(value.toUpperCase())) {
      currency = value.toUpperCase();
    }
  }
  end();
  return { bookings, isWhole };
}

/** The tags of a text; what stands in a CDATA section is a value as it is. */
function withSections(text: string, pattern: RegExp): Iterable<RegExpMatchArray> {
  if (!text.includes('<![CDATA[')) return matches(text, pattern);
  const plain = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) =>
    inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
  return matches(plain, new RegExp(pattern.source, pattern.flags));
}

function* matches(text: string, pattern: RegExp): Generator<RegExpMatchArray> {
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match;
}

const takingTypes = new Set(['DEBIT', 'CHECK', 'FEE', 'SRVCHG', 'DIRECTDEBIT']);
const givingTypes = new Set(['CREDIT', 'DEP', 'DIRECTDEP', 'INT', 'DIV']);

function typeOf({ fields }: Pick<Booking, 'fields'>): string {
  return fields.get('TRNTYPE')?.toUpperCase() ?? '';
}

/** The sign of an amount counts, unless none has a minus although money went both ways. */
function areSigned(bookings: readonly Booking[]): boolean {
  return (
    bookings.some(({ fields }) => fields.get('TRNAMT')?.includes('-')) ||
    !bookings.some((booking) => takingTypes.has(typeOf(booking))) ||
    !bookings.some((booking) => givingTypes.has(typeOf(booking)))
  );
}

interface Reading {
  readonly decimal: DecimalMark;
  /** Where amounts are not, the kind of booking tells the way. */
  readonly isSigned: boolean;
}

function toRow({ fields, account, currency }: Booking, number: number, { decimal, isSigned }: Reading): FileRow {
  const merchant = joinTexts([fields.get('NAME') ?? fields.get('PAYEE')], longestText);
  const memo = joinTexts([fields.get('MEMO'), merchant === null ? fields.get('TRNTYPE') : null], longestText);
  const code = fields.get('CURSYM')?.toUpperCase() ?? '';
  const row: FileRow = {
    ...emptyRow(number),
    account,
    // An original amount in another currency stands beside the amount that moved the account.
    currency: currency ?? (isCurrency(code) ? code : null),
    merchant,
    description: memo,
    bankId: fields.get('FITID') ?? null,
    skip: fields.has('PENDING') ? 'pending' : null,
  };
  const written = fields.get('DTPOSTED') ?? fields.get('DTUSER') ?? fields.get('DTTRAN') ?? fields.get('DTAVAIL') ?? '';
  const date = readOfxDate(written);
  const read = readNumber(fields.get('TRNAMT') ?? '', decimal);
  const isTaken = !isSigned && takingTypes.has(typeOf({ fields }));
  const amount = read && isTaken ? { ...read, value: negate(read.value) } : read;
  if (date === null)
    return {
      ...row,
      date: written || null,
      amount: amount?.value ?? null,
      problem: written === '' ? 'no_date' : 'bad_date',
      problemText: written,
    };
  if (amount) return { ...row, date, amount: amount.value };
  const text = fields.get('TRNAMT') ?? '';
  return { ...row, date, problem: text === '' ? 'no_amount' : 'bad_amount', problemText: text.slice(0, 60) };
}

/** `20181026`, with or without a time, of which the zone is the bank's own day. */
function readOfxDate(text: string): string | null {
  const [, year = '', month = '', day = ''] = /^([0-9]{4})[-/.]?([0-9]{2})[-/.]?([0-9]{2})/.exec(text) ?? [];
  if (year === '') return null;
  const date = `${year}-${month}-${day}`;
  const back = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(back.getTime()) || back.toISOString().slice(0, 10) !== date ? null : date;
}
