import fc from 'fast-check';
import { addDays } from '#shared/dates.ts';
/** A booking as a bank has it, whichever file it is written to. */
export interface BankBooking {
  readonly id: string;
  readonly date: string;
  /** Where the file names the value day instead. */
  readonly valueDate: string;
  /** Minor units, below zero for money that left. */
  readonly minor: number;
  readonly payee: string;
  readonly memo: string;
}

const amountOf = ({ minor }: BankBooking) => `${minor < 0 ? '-' : ''}${(Math.abs(minor) / 100).toFixed(2)}`;
const sizeOf = ({ minor }: BankBooking) => (Math.abs(minor) / 100).toFixed(2);
const packed = (date: string) => date.replaceAll('-', '');

function table(head: string, row: (booking: BankBooking) => readonly string[]) {
  return (bookings: readonly BankBooking[]) => [head, ...bookings.map((each) => row(each).join(','))].join('\r\n');
}

function writeOfx(bookings: readonly BankBooking[], idOf: (booking: BankBooking) => string): string {
  const rows = bookings.map(
    (each) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${packed(each.date)}<TRNAMT>${amountOf(each)}<FITID>${idOf(each)}<NAME>${each.payee}<MEMO>${each.memo}</STMTTRN>`,
  );
  return `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>4711</BANKACCTFROM><BANKTRANLIST>${rows.join('\n')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

function writeCamt(bookings: readonly BankBooking[]): string {
  const entries = bookings.map((each) => {
    const [mark, side] = each.minor < 0 ? ['DBIT', 'Cdtr'] : ['CRDT', 'Dbtr'];
    return `<Ntry><Amt Ccy="EUR">${sizeOf(each)}</Amt><CdtDbtInd>${mark}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${each.date}</Dt></BookgDt><ValDt><Dt>${each.valueDate}</Dt></ValDt><AcctSvcrRef>C-${each.id}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><${side}><Nm>${each.payee}</Nm></${side}></RltdPties><RmtInf><Ustrd>${each.memo}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  });
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

function writeMt940(bookings: readonly BankBooking[]): string {
  const lines = bookings.flatMap((each) => [
    `:61:${packed(each.valueDate).slice(2)}${packed(each.date).slice(4)}${each.minor < 0 ? 'D' : 'C'}${sizeOf(each).replace('.', ',')}NMSCNONREF`,
    `:86:020?00KARTE?20${each.memo}?32${each.payee}`,
  ]);
  return [
    ':20:START',
    ':25:10020030/4711',
    ':28C:1/1',
    ':60F:C261101EUR0,00',
    ...lines,
    ':62F:C261130EUR0,00',
    '-',
  ].join('\r\n');
}

function writeQif(bookings: readonly BankBooking[]): string {
  const entries = bookings.map((each) => `D${each.date}\nT${amountOf(each)}\nP${each.payee}\nM${each.memo}\n^`);
  return ['!Type:Bank', ...entries, ''].join('\n');
}

/** Kinds of files that give a booking the day on which it was booked. */
export const kinds: Readonly<Record<string, (bookings: readonly BankBooking[]) => string>> = {
  csv: table('Date,Payee,Memo,Amount', (each) => [each.date, each.payee, each.memo, amountOf(each)]),
  'csv with ids': table('Date,Payee,Memo,Amount,Transaction ID', (each) => [
    each.date,
    each.payee,
    each.memo,
    amountOf(each),
    each.id,
  ]),
  'csv of another layout': table('Booking date;Text;Amount'.replaceAll(';', ','), (each) => [
    each.date,
    `CARD ${each.payee.toUpperCase()}`,
    amountOf(each),
  ]),
  ofx: (bookings) => writeOfx(bookings, ({ id }) => `F${id}`),
  'ofx with one id for all': (bookings) => writeOfx(bookings, () => '0'),
  camt: writeCamt,
  mt940: writeMt940,
  qif: writeQif,
};

/** A card's list, by the days of value and with names of its own. */
export const byValueDay = table('Value date,Details,Amount', (each) => [
  each.valueDate,
  `${each.payee} Sweden`,
  amountOf(each),
]);

const start = '2026-09-01';

/** Some weeks of an account in which few amounts and names come again and again. */
export const bankHistory = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 40 }),
      minor: fc.constantFrom(-350, -350, -480, -1200, -9999, 250_000),
      payee: fc.constantFrom('Bakery', 'Cinema', 'Tram'),
      memo: fc.constantFrom('Thanks', 'Ticket'),
      delay: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 6, maxLength: 40 },
  )
  .map((list) =>
    list
      .toSorted((a, b) => a.day - b.day)
      .map(
        ({ day, delay, ...each }, index): BankBooking => ({
          ...each,
          id: `2026${String(index).padStart(5, '0')}`,
          date: addDays(start, day),
          valueDate: addDays(start, day + delay),
        }),
      ),
  );

/** Those between two days of a history, counted from its first. */
export const fromDays = (list: readonly BankBooking[], first: number, last: number) =>
  list.filter(({ date }) => date >= addDays(start, first) && date <= addDays(start, last));

export const fileKind = fc.constantFrom(...Object.keys(kinds));
export const writeFile = (name: string, list: readonly BankBooking[]) => kinds[name]?.(list) ?? '';
