import { isCurrency } from '#shared/money.ts';
import { resolveDate, takeDateApart } from './dates.ts';
import { emptyRow, type FileProblem, type FileRow } from './file-row.ts';
import { readNumber } from './numbers.ts';
import { cleanText, joinTexts, longestText } from './texts.ts';

export interface Mt940Statements {
  readonly rows: readonly FileRow[];
  readonly problems: readonly FileProblem[];
}

interface Tag {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Reads MT940 as SWIFT describes it and banks vary it: one message or many, with or without envelope, any structure of field 86. */
export function readMt940(text: string): Mt940Statements {
  const rows: FileRow[] = [];
  let account: string | null = null;
  let currency: string | null = null;
  const waiting: { row: FileRow | null } = { row: null };
  // A bank may describe a booking in several fields 86, of which the last says most.
  let own: string | null = null;
  let balances = 0;
  const end = () => {
    if (waiting.row) rows.push(waiting.row);
    waiting.row = null;
  };
  for (const { name, lines } of tagsOf(text)) {
    if (name === '20') balances = 0;
    if (name === '25') account = cleanText(lines.join(''), 200);
    if (name === '60F' || name === '60M') {
      currency = currencyOf(lines[0] ?? '') ?? currency;
      balances += 1;
    }
    if (name === '61') {
      end();
      waiting.row = readLine(lines, { ...emptyRow(rows.length + 1), account, currency });
      own = waiting.row.description;
    } else if (name === '86' && waiting.row) {
      waiting.row = { ...waiting.row, ...readDetails(lines, { ...waiting.row, description: own }) };
    } else end();
    if (/^62/.test(name)) balances -= 1;
  }
  end();
  const broken = balances > 0;
  return {
    rows,
    problems: broken
      ? [
          {
            row: rows.length || null,
            code: 'truncated',
            message: 'The file breaks off before its closing balance. Download it again for what may be missing.',
          },
        ]
      : [],
  };
}

/** A tag goes on over the lines that begin none of their own. */
function* tagsOf(text: string): Generator<Tag> {
  let name: string | null = null;
  let lines: string[] = [];
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.replace(/^\{4:\s*/, '').replace(/^\{[1-5]:.*\{4:/, '');
    const [whole, tag] = /^\s?:([0-9]{2}[A-Z]?):/.exec(line) ?? [];
    if (whole !== undefined && tag !== undefined) {
      if (name !== null) yield { name, lines };
      name = tag;
      lines = [line.slice(whole.length)];
    } else if (/^-\}?\s*$/.test(line)) {
      if (name !== null) yield { name, lines };
      name = null;
      lines = [];
    } else if (name !== null) lines.push(line);
  }
  if (name !== null) yield { name, lines };
}

function currencyOf(balance: string): string | null {
  const [, code = ''] = /^[CD][0-9]{6}([A-Z]{3})/.exec(balance.trim()) ?? [];
  return isCurrency(code) ? code : null;
}

/** Value date, booking day, mark (a reversed credit is a debit), the last letter of the currency, amount, kind, own and bank's reference. */
const linePattern =
  /^\s*([0-9]{6})([0-9]{4})?\s*(R?[CD]|E[CD])([A-Z])?\s*([0-9]*[.,]?[0-9]*)\s*(?:([SNF][A-Z0-9 ]{3})([^\n]*?)(?:\/\/([^\n]*))?)?$/;

function readLine(lines: readonly string[], row: FileRow): FileRow {
  const [first = '', ...more] = lines;
  const match = linePattern.exec(first.trim());
  if (!match)
    return {
      ...row,
      description: cleanText(lines.join(' '), longestText),
      problem: 'bad_amount',
      problemText: first.slice(0, 60),
    };
  const [, valueDay = '', bookingDay, mark = '', , written = '', , own, bank] = match;
  const amount = readNumber(written, ',');
  const isOut = mark === 'D' || mark === 'ED' || mark === 'RC';
  const valueDate = toDate(valueDay);
  const date = bookingDay === undefined ? valueDate : (bookedOn(valueDay, bookingDay) ?? valueDate);
  const bankId = cleanText(bank ?? '', 60);
  const described: FileRow = {
    ...row,
    bankId: bankId === null || /^NONREF$/i.test(bankId) ? null : bankId,
    description: joinTexts([...more, /NONREF/.test(own ?? '') ? null : own], longestText),
    amount: amount ? (isOut && !/^0*(?:\.0*)?$/.test(amount.value) ? `-${amount.value}` : amount.value) : null,
  };
  if (!valueDate && !date) return { ...described, date: null, problem: 'bad_date', problemText: valueDay };
  if (!amount) return { ...described, date, problem: 'bad_amount', problemText: written };
  // A day that is in no calendar is no slip of the bank to be passed over in silence.
  if (!valueDate) return { ...described, problem: 'bad_date', problemText: valueDay };
  return { ...described, date };
}

function toDate(digits: string): string | null {
  const parts = takeDateApart(digits);
  return parts && resolveDate(parts, 'ymd', '9999-12-31');
}

/** The booking day has no year: it is the one nearest to the value date. */
function bookedOn(valueDay: string, bookingDay: string): string | null {
  const month = Number(valueDay.slice(2, 4));
  const bookingMonth = Number(bookingDay.slice(0, 2));
  const shift = bookingMonth - month > 6 ? -1 : month - bookingMonth > 6 ? 1 : 0;
  const year = (Number(valueDay.slice(0, 2)) + shift + 100) % 100;
  return toDate(String(year).padStart(2, '0') + bookingDay);
}

type Details = Pick<FileRow, 'merchant' | 'description'>;

/** Field 86: German `?20…?32` groups, SEPA `/NAME/…/REMI/` codes, `<20` of Poland, or plain text. */
function readDetails(lines: readonly string[], row: FileRow): Details {
  const joined = lines.join('');
  const [, , mark] = /^([0-9]{3})?\s*([?<~^])[0-9]{2}/.exec(joined) ?? [];
  if (mark) return readGroups(joined, mark, row);
  if (/\/(?:NAME|REMI|IBAN|CNTP|EREF|TRTP|BENM|ORDP)\//.test(joined)) return readCodes(joined, row);
  return { merchant: row.merchant, description: joinTexts([lines.join(' '), row.description], longestText) };
}

function readGroups(text: string, mark: string, row: FileRow): Details {
  const groups = new Map<number, string>();
  for (const part of text.split(mark).slice(1)) {
    const number = Number(part.slice(0, 2));
    groups.set(number, `${groups.get(number) ?? ''}${part.slice(2)}`);
  }
  const purpose = [...groups]
    .filter(([number]) => (number >= 20 && number <= 29) || (number >= 60 && number <= 63))
    .map(([, value]) => value);
  const name = joinTexts([`${groups.get(32) ?? ''}${groups.get(33) ?? ''}`], longestText);
  const remittance = purposeOf(purpose.join(''));
  return {
    merchant: name,
    description: joinTexts(
      [
        remittance,
        name === null || remittance === '' ? groups.get(0) : null,
        remittance === '' ? row.description : null,
      ],
      longestText,
    ),
  };
}

/** SEPA writes its purpose behind SVWZ+, after references that only banks read. */
function purposeOf(text: string): string {
  const at = text.search(/SVWZ\+/);
  if (at < 0) return text;
  const rest = text.slice(at + 5);
  const end = rest.search(/(?:EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|ABWA|ABWE|IBAN|BIC)\+/);
  return end < 0 ? rest : rest.slice(0, end);
}

function readCodes(text: string, row: FileRow): Details {
  const values = new Map<string, string>();
  const parts = text.split(/\/([A-Z]{3,4})\//);
  for (let index = 1; index < parts.length; index += 2) {
    const code = parts[index] ?? '';
    if (!values.has(code)) values.set(code, parts[index + 1] ?? '');
  }
  const party = (values.get('CNTP') ?? '').split('/');
  const name = values.get('NAME') || party[2] || values.get('BENM')?.replace(/^\/?NAME\//, '') || null;
  const purpose = (values.get('REMI') ?? '').replace(/^(?:USTD|STRD)\/\/?/, '').replace(/^\/+|\/+$/g, '');
  return {
    merchant: joinTexts([name], longestText),
    description: joinTexts([purpose || values.get('TRTP') || row.description], longestText),
  };
}
