import { XMLParser } from 'fast-xml-parser';
import { isCurrency } from '#shared/money.ts';
import { decodeEntities } from './entities.ts';
import { emptyRow, type FileProblem, type FileRow, UnreadableFile } from './file-row.ts';
import { negate, readNumber } from './numbers.ts';
import { cleanText, joinTexts, longestText } from './texts.ts';

export interface CamtStatements {
  readonly rows: readonly FileRow[];
  readonly problems: readonly FileProblem[];
}

/** An element as fast-xml-parser gives it; `#text` beside attributes. */
type Node = { readonly [name: string]: unknown };

const deepest = 60;

/**
 * Reads the bookings of CAMT.053 (and 052, 054) of any version. A document type is refused: a bank's statement has none, and what it declares
 * could read files or grow without end. Of a file that breaks off, the entries before are read.
 */
export function readCamt053(text: string): CamtStatements {
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    throw new UnreadableFile(
      'This XML file declares a document type, which no bank statement does and which can do harm. It was not read.',
    );
  const { whole, isCut } = closeOpenTags(text);
  const root = parse(whole);
  const rows: FileRow[] = [];
  for (const statement of findAll(root, /^(?:Stmt|Rpt|Ntfctn)$/)) {
    const account = accountOf(statement);
    const currency =
      codeOf(one(one(statement, 'Acct'), 'Ccy')) ?? codeOf(attribute(one(one(statement, 'Bal'), 'Amt'), 'Ccy'));
    for (const entry of many(statement, 'Ntry')) rows.push(toRow(entry, rows.length + 1, account, currency));
  }
  const problems = isCut
    ? [
        {
          row: rows.length || null,
          code: 'truncated',
          message: 'The file breaks off here. Download it again for what may be missing.',
        },
      ]
    : [];
  return { rows, problems };
}

function parse(text: string): Node {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
  try {
    return parser.parse(text) as Node;
  } catch {
    throw new UnreadableFile('This XML file is broken. Download it again from your bank.');
  }
}

/** Closes what a file that was cut leaves open, after its last whole entry. Throws where elements lie too deep. */
function closeOpenTags(text: string): { whole: string; isCut: boolean } {
  const open: string[] = [];
  let safe = { at: -1, open: [] as string[] };
  const pattern = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([A-Za-z_][\w:.-]{0,100})(?:\s[^<>]*?)?(\/?)>/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, slash, name, empty] = match;
    if (name === undefined || empty === '/') continue;
    if (slash === '/') {
      if (open.at(-1) === name) open.pop();
      if (/(?:^|:)(?:Ntry|Acct|Bal)$/.test(name)) safe = { at: pattern.lastIndex, open: [...open] };
    } else {
      open.push(name);
      if (open.length > deepest)
        throw new UnreadableFile('The elements of this XML file lie too deep in one another. It is no bank statement.');
    }
  }
  if (open.length === 0) return { whole: text, isCut: false };
  if (safe.at < 0)
    throw new UnreadableFile('This XML file breaks off before its first booking. Download it again from your bank.');
  const ends = safe.open.toReversed().map((name) => `</${name}>`);
  return { whole: text.slice(0, safe.at) + ends.join(''), isCut: true };
}

function toRow(entry: Node, number: number, account: string | null, ownCurrency: string | null): FileRow {
  const amountNode = one(entry, 'Amt');
  const written = textOf(amountNode);
  const amount = readNumber(written, '.');
  const isOut = textOf(one(entry, 'CdtDbtInd')).toUpperCase() === 'DBIT';
  const details = many(entry, 'NtryDtls').flatMap((each) => many(each, 'TxDtls'));
  const status = statusOf(entry);
  const described: FileRow = {
    ...emptyRow(number),
    account,
    currency: codeOf(attribute(amountNode, 'Ccy')) ?? ownCurrency,
    amount: amount ? (isOut && !amount.value.startsWith('-') ? negate(amount.value) : amount.value) : null,
    bankId: cleanText(textOf(one(entry, 'AcctSvcrRef')), 60),
    ...describe(entry, details, isOut),
    skip: status === 'PDNG' || status === 'INFO' ? 'pending' : null,
  };
  const date = dateOf(one(entry, 'BookgDt')) ?? dateOf(one(entry, 'ValDt'));
  const dateText = textOf(one(one(entry, 'BookgDt'), 'Dt'));
  if (date === null)
    return {
      ...described,
      date: dateText || null,
      problem: dateText === '' ? 'no_date' : 'bad_date',
      problemText: dateText,
    };
  if (!amount)
    return {
      ...described,
      date,
      problem: written === '' ? 'no_amount' : 'bad_amount',
      problemText: written.slice(0, 60),
    };
  return { ...described, date };
}

/** The other side of the booking and what it is for; of a collective booking, what stands over it. */
function describe(entry: Node, details: readonly Node[], isOut: boolean): Pick<FileRow, 'merchant' | 'description'> {
  const [only] = details.length === 1 ? details : [];
  const parties = one(only, 'RltdPties');
  const sides = isOut ? ['Cdtr', 'UltmtCdtr'] : ['Dbtr', 'UltmtDbtr'];
  const names = sides.map(
    (side) => textOf(one(one(parties, side), 'Nm')) || textOf(one(one(one(parties, side), 'Pty'), 'Nm')),
  );
  const purposes = many(one(only, 'RmtInf'), 'Ustrd').map(textOf);
  const references = many(one(only, 'RmtInf'), 'Strd').map((each) => textOf(one(one(each, 'CdtrRefInf'), 'Ref')));
  const additional = [textOf(one(only, 'AddtlTxInf')), textOf(one(entry, 'AddtlNtryInf'))];
  const purpose = joinTexts([...purposes, ...references], longestText);
  return {
    merchant: joinTexts([names.find((name) => name !== '')], longestText),
    description: purpose ?? joinTexts(additional, longestText),
  };
}

function statusOf(entry: Node): string {
  const status = one(entry, 'Sts');
  return (textOf(one(status, 'Cd')) || textOf(status)).toUpperCase();
}

function accountOf(statement: Node): string | null {
  const id = one(one(statement, 'Acct'), 'Id');
  return cleanText(textOf(one(id, 'IBAN')) || textOf(one(one(id, 'Othr'), 'Id')), 200);
}

function dateOf(node: Node | undefined): string | null {
  const text = textOf(one(node, 'Dt')) || textOf(one(node, 'DtTm')) || textOf(node);
  const [date] = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.exec(text) ?? [];
  if (date === undefined) return null;
  const back = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(back.getTime()) || back.toISOString().slice(0, 10) !== date ? null : date;
}

function codeOf(value: Node | string | undefined): string | null {
  const code = (typeof value === 'string' ? value : textOf(value)).toUpperCase();
  return isCurrency(code) ? code : null;
}

/** Elements of a name at any depth; not below one that was found. */
function findAll(node: unknown, name: RegExp, found: Node[] = []): Node[] {
  if (Array.isArray(node)) for (const each of node) findAll(each, name, found);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (name.test(key)) found.push(...[value].flat().filter(isNode));
      else findAll(value, name, found);
    }
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** Children of a name; a text alone becomes an element with that text. */
function many(node: Node | undefined, name: string): Node[] {
  const value = node?.[name];
  if (value === undefined || value === null) return [];
  return [value].flat().map((each) => (isNode(each) ? each : { '#text': String(each) }));
}

function one(node: Node | undefined, name: string): Node | undefined {
  return many(node, name)[0];
}

function textOf(node: Node | undefined): string {
  const text = node?.['#text'];
  return text === undefined || text === null ? '' : decodeEntities(String(text)).trim();
}

function attribute(node: Node | undefined, name: string): string | undefined {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}
