import { isCurrency } from '#shared/money.ts';
import type { DecimalMark } from './file-row.ts';

/** An amount as it is written, taken apart. */
interface NumberParts {
  readonly negative: boolean;
  readonly hasSign: boolean;
  /** Digits with their marks. */
  readonly body: string;
  /** The currency that stands beside it. */
  readonly currency: string | null;
  /** A debit or credit mark that stands behind it. */
  readonly mark: 'debit' | 'credit' | null;
}

export interface ReadNumber {
  /** Plain decimal, with a minus where there was one. */
  readonly value: string;
  readonly hasSign: boolean;
  readonly currency: string | null;
  readonly mark: 'debit' | 'credit' | null;
}

const spaces = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const minuses = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const apostrophes = /[\u2018\u2019\u02bc`\u00b4]/g;
const unitWords =
  /^(?:kr\.?|kč|zł|ft|lei|leu|лв\.?|руб\.?|sfr\.?|fr\.?|r\$|us\$|ca?\$|a\$|nz\$|hk\$|s\$|tl|rs\.?|円|元|원|\p{Sc})$/iu;
const longest = 60;

/** Takes an amount apart: its sign before, behind or as brackets, a currency or a mark on either side. Null for what is none. */
function takeApart(text: string): NumberParts | null {
  if (text.length > longest || !/[0-9]/.test(text)) return null;
  let rest = text
    .normalize('NFKC')
    .replace(minuses, '-')
    .replace(apostrophes, "'")
    .replace(spaces, ' ')
    .replace(/^[' ]+|[' ]+$/g, '');
  let negative = false;
  let hasSign = false;
  let currency: string | null = null;
  let mark: NumberParts['mark'] = null;
  for (let turn = 0; turn < 4; turn += 1) {
    const before = rest;
    const inner = /^\(([^()]*)\)$/.exec(rest)?.[1];
    if (inner !== undefined) {
      if (hasSign) return null;
      rest = inner.trim();
      negative = true;
      hasSign = true;
    }
    const sign = /^([+-]) ?(.*)$|^(.*?) ?([+-])$/.exec(rest);
    if (sign) {
      const [, lead, afterLead, beforeTrail, trail] = sign;
      if (hasSign) return null;
      hasSign = true;
      negative = (lead ?? trail) === '-';
      rest = (lead ? afterLead : beforeTrail) ?? '';
    }
    const unit = /^([^0-9.,'+\-() ]{1,4}\.?) ?(?=[-+0-9.,(])(.*)$/u.exec(rest) ?? behind(rest);
    if (unit) {
      const [, word = '', other = ''] = unit;
      const code = word.toUpperCase();
      if (/^(?:CR|CRDT)$/.test(code)) mark = 'credit';
      else if (/^(?:DR|DB|DBIT)$/.test(code)) mark = 'debit';
      else if (/^[CHK]$/.test(code) && turn === 0) mark = 'credit';
      else if (/^[DS]$/.test(code) && turn === 0) mark = 'debit';
      else if (isCurrency(code)) currency = code;
      else if (!unitWords.test(word)) return null;
      rest = other;
    }
    rest = rest.trim();
    if (rest === before) break;
  }
  return /^[0-9.,' ]+$/.test(rest) && /[0-9]/.test(rest) ? { negative, hasSign, body: rest, currency, mark } : null;
}

function behind(text: string): [string, string, string] | null {
  const match = /^(.*[0-9.,)]) ?([^0-9.,'+\-() ]{1,4}\.?)$/u.exec(text);
  return match ? [match[0], match[2] ?? '', match[1] ?? ''] : null;
}

const grouped = {
  '.': /^(?:[0-9]{1,3}(?:[,' ][0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]*)(?:\.[0-9]*)?$/,
  ',': /^(?:[0-9]{1,3}(?:[.' ][0-9]{3})+|[0-9]*)(?:,[0-9]*)?$/,
} as const;

function toPlain(body: string, decimal: DecimalMark): string | null {
  if (!grouped[decimal].test(body)) return null;
  const [whole = '', fraction = ''] = body.split(decimal);
  const digits = whole.replace(/[^0-9]/g, '').replace(/^0+(?=[0-9])/, '');
  const decimals = fraction.replace(/0+$/, '');
  return `${digits || '0'}${decimals ? `.${decimals}` : ''}`;
}

/** Reads an amount with this decimal mark; one that only makes sense with the other mark is read with that. Null for what is no amount. */
export function readNumber(text: string, decimal: DecimalMark): ReadNumber | null {
  const parts = takeApart(text);
  if (!parts) return null;
  const plain = toPlain(parts.body, decimal) ?? toPlain(parts.body, decimal === '.' ? ',' : '.');
  if (plain === null) return null;
  const value = parts.negative && !/^0(?:\.0*)?$/.test(plain) ? `-${plain}` : plain;
  return { value, hasSign: parts.hasSign, currency: parts.currency, mark: parts.mark };
}

/** Whether a text is an amount in either notation. */
export function isNumber(text: string): boolean {
  const parts = takeApart(text);
  return parts !== null && (toPlain(parts.body, '.') !== null || toPlain(parts.body, ',') !== null);
}

/** Whether it is written as money mostly is: with two decimals, or with a sign or a currency. */
export function looksLikeMoney(text: string): boolean {
  const parts = takeApart(text);
  return parts !== null && (/[.,][0-9]{2}$/.test(parts.body) || parts.hasSign || parts.currency !== null);
}

/** The decimal mark that amounts are written with; null where none of them tells. */
export function findDecimalMark(texts: Iterable<string>): DecimalMark | null {
  const votes = { '.': 0, ',': 0 };
  for (const text of texts) {
    const parts = takeApart(text);
    if (!parts) continue;
    const mark = markOf(parts.body);
    if (mark) votes[mark] += 1;
  }
  if (votes['.'] === votes[',']) return null;
  return votes['.'] > votes[','] ? '.' : ',';
}

/** "1.234" tells nothing, "0.123", "1.23" and "1.234.567,8" do. */
function markOf(body: string): DecimalMark | null {
  const marks = body.replace(/[^.,]/g, '');
  const last = marks.at(-1) as DecimalMark | undefined;
  if (last === undefined) return null;
  const other = last === '.' ? ',' : '.';
  if (new Set(marks).size === 2) return marks.indexOf(last) === marks.length - 1 ? last : null;
  if (marks.length > 1) return other;
  const [whole = '', fraction = ''] = body.split(last);
  return fraction.length !== 3 || whole.length > 3 || /^0?$/.test(whole) ? last : null;
}

/** Adds plain decimals exactly, as "12.5" and "-0.15" to "12.35". */
export function addDecimals(one: string, other: string): string {
  const scale = Math.max(decimalsOf(one), decimalsOf(other));
  const sum = scaled(one, scale) + scaled(other, scale);
  const text = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  const plain = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`.replace(/\.?0+$/, '');
  return sum < 0n ? `-${plain}` : plain;
}

export function negate(value: string): string {
  if (value.startsWith('-')) return value.slice(1);
  return isZero(value) ? value : `-${value}`;
}

export function isZero(value: string): boolean {
  return /^-?0*(?:\.0*)?$/.test(value);
}

function decimalsOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

function scaled(value: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}
