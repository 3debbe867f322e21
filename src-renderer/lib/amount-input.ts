import { plural, t } from '@lingui/core/macro';
import { formatAmount, isCurrency, maxMinor, minorUnits } from '#shared/money.ts';
import { getLocale } from './format.ts';

export type AmountInputProblem = 'empty' | 'not_a_number' | 'too_many_decimals' | 'too_large' | 'division_by_zero';

export type AmountInput =
  | {
      /** Signed, in minor units of the currency asked for. */
      readonly minor: number;
      /** True when something was calculated, so that the result is worth showing. */
      readonly calculated: boolean;
    }
  | { readonly problem: AmountInputProblem };

interface AmountInputOptions {
  readonly currency: string;
  readonly locale?: string;
}

/** An exact number: every step of a calculation stays a fraction, and only the result is rounded to minor units. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const longestInput = 120;

/**
 * Reads what a person types into a money field: "1.234,56", "1,234.56", "€12", "12*2+3". Both marks are understood as decimal or grouping
 * by their place; where "1.234" could be either, the locale's decimal mark decides. A quotient is rounded half away from zero.
 */
export function parseAmountInput(text: string, { currency, locale = getLocale() }: AmountInputOptions): AmountInput {
  const source = normalise(text, currency);
  if (source === '') return { problem: 'empty' };
  if (source.length > longestInput) return { problem: 'not_a_number' };
  const marks = { digits: minorUnits(currency), decimal: decimalMark(locale) };
  const parser = new ExpressionParser(source, marks);
  const result = parser.parse();
  if ('problem' in result) return result;
  if (parser.longestFraction > marks.digits && !parser.mayRound) return { problem: 'too_many_decimals' };
  const minor = toMinor(result.value, marks.digits);
  if (minor > BigInt(maxMinor) || minor < -BigInt(maxMinor)) return { problem: 'too_large' };
  return { minor: Number(minor), calculated: parser.operations > 0 };
}

/** The sentence under a money field. */
export function sayAmountProblem(problem: AmountInputProblem, currency: string): string {
  const digits = minorUnits(currency);
  switch (problem) {
    case 'empty':
      return t`Write an amount.`;
    case 'not_a_number':
      return t`Write an amount such as 12.50 or 12*2+3.`;
    case 'too_many_decimals':
      return digits === 0
        ? t`${currency} has no decimals.`
        : t`${currency} has ${plural(digits, { one: '# decimal', other: '# decimals' })} at most.`;
    case 'too_large':
      return t`This is more than Kvitt can keep: 12 digits at most.`;
    case 'division_by_zero':
      return t`Nothing can be divided by zero.`;
  }
}

/** An amount as it stands in a money field: "1234,56" in German; no grouping, so that it can be edited. */
export function amountForInput(amount: number | string, currency: string, locale: string = getLocale()): string {
  const text = typeof amount === 'number' ? formatAmount(amount, currency) : amount;
  return text.replace('.', decimalMark(locale));
}

/** The locale's decimal mark, '.' or ','. */
function decimalMark(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' || part?.value === '٫' ? ',' : '.';
}

/** Western digits, plain operators, no currency sign at the ends and no space except between digits. */
function normalise(text: string, currency: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replaceAll('٫', ',')
    .replaceAll('٬', '.')
    .replace(/[\u2212\u2012-\u2014]/g, '-')
    .replace(/[×·]/g, '*')
    .replace(/(?<=[\d)])\s*[xX]\s*(?=[\d(])/g, '*')
    .replace(/[÷:∶]/g, '/')
    .replace(/[\u00a0\u202f\u2009]/g, ' ');
  return withoutCurrency(plain.trim(), currency).trim();
}

function withoutCurrency(text: string, currency: string): string {
  const bare = text.replace(/\p{Sc}/gu, '');
  const code = /^([A-Za-z]{3})(?=[\s\d+\-.,(])|(?<=[\d\s).,])([A-Za-z]{3})$/.exec(bare.trim());
  const word = (code?.[1] ?? code?.[2] ?? '').toUpperCase();
  return code && word === currency && isCurrency(word) ? bare.trim().replace(code[0], '') : bare;
}

function toMinor({ top, bottom }: Fraction, digits: number): bigint {
  const scaled = top * 10n ** BigInt(digits);
  const sign = scaled < 0n !== bottom < 0n ? -1n : 1n;
  const size = scaled < 0n ? -scaled : scaled;
  const by = bottom < 0n ? -bottom : bottom;
  return sign * ((2n * size + by) / (2n * by));
}

interface Marks {
  readonly digits: number;
  readonly decimal: '.' | ',';
}

type Parsed = { readonly value: Fraction } | { readonly problem: AmountInputProblem };

/** Recursive descent over + - * / and brackets. */
class ExpressionParser {
  operations = 0;
  longestFraction = 0;
  /** A product or quotient (a rate, a share) may have more decimals than the currency; a plain number or sum may not. */
  mayRound = false;
  #at = 0;
  #problem: AmountInputProblem | null = null;
  readonly #source: string;
  readonly #marks: Marks;

  constructor(source: string, marks: Marks) {
    this.#source = source;
    this.#marks = marks;
  }

  parse(): Parsed {
    const value = this.#sum();
    this.#skipSpace();
    if (this.#at < this.#source.length) this.#fail('not_a_number');
    return this.#problem === null ? { value } : { problem: this.#problem };
  }

  #sum(): Fraction {
    let left = this.#product();
    for (let operator = this.#take(/[+-]/y); operator !== null; operator = this.#take(/[+-]/y)) {
      this.operations += 1;
      const right = this.#product();
      const signed = operator === '+' ? right.top : -right.top;
      left = { top: left.top * right.bottom + signed * left.bottom, bottom: left.bottom * right.bottom };
    }
    return left;
  }

  #product(): Fraction {
    let left = this.#factor();
    for (let operator = this.#take(/[*/]/y); operator !== null; operator = this.#take(/[*/]/y)) {
      this.operations += 1;
      this.mayRound = true;
      const right = this.#factor();
      if (operator === '*') left = { top: left.top * right.top, bottom: left.bottom * right.bottom };
      else if (right.top === 0n) this.#fail('division_by_zero');
      else left = { top: left.top * right.bottom, bottom: left.bottom * right.top };
    }
    return left;
  }

  #factor(): Fraction {
    const sign = this.#take(/[+-]/y);
    if (sign !== null) {
      const { top, bottom } = this.#atom();
      return { top: sign === '-' ? -top : top, bottom };
    }
    return this.#atom();
  }

  #atom(): Fraction {
    if (this.#take(/\(/y) !== null) {
      const inner = this.#sum();
      if (this.#take(/\)/y) === null) this.#fail('not_a_number');
      return inner;
    }
    const text = this.#take(/(?:\d|[.,]\d)(?:[\d.,'’]|\s(?=\d{3}(?!\d)))*/y);
    if (text === null) return this.#fail('not_a_number');
    const digits = readNumber(text.replace(/[.,]$/, ''), this.#marks);
    if (digits === null) return this.#fail('not_a_number');
    this.longestFraction = Math.max(this.longestFraction, digits.decimals);
    return digits;
  }

  #take(pattern: RegExp): string | null {
    this.#skipSpace();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }

  #skipSpace(): void {
    while (this.#source[this.#at] === ' ') this.#at += 1;
  }

  #fail(problem: AmountInputProblem): Fraction {
    this.#problem ??= problem;
    return { top: 0n, bottom: 1n };
  }
}

/** One number with its grouping and decimal marks. */
function readNumber(text: string, marks: Marks): (Fraction & { readonly decimals: number }) | null {
  const split = splitAtDecimal(text, marks);
  if (split === null) return null;
  const { whole, fraction, groups } = split;
  if (groups && !/^\d{1,3}([.,\s'’]\d{2,3})*[.,\s'’]\d{3}$/.test(whole)) return null;
  const digits = whole.replace(/\D/g, '') + fraction;
  return { top: BigInt(digits === '' ? 0 : digits), bottom: 10n ** BigInt(fraction.length), decimals: fraction.length };
}

function splitAtDecimal(text: string, marks: Marks): { whole: string; fraction: string; groups: boolean } | null {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last === -1) return { whole: text, fraction: '', groups: /\D/.test(text) };
  const mark = text[last];
  const whole = text.slice(0, last);
  const fraction = text.slice(last + 1);
  if (/\D/.test(fraction)) return null;
  const repeated = mark !== undefined && whole.includes(mark);
  if (repeated) return /[.,]/.test(whole.replaceAll(mark, '')) ? null : { whole: text, fraction: '', groups: true };
  const mixed = /\D/.test(whole);
  const couldGroup = !mixed && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (couldGroup && mark !== marks.decimal) return { whole: text, fraction: '', groups: true };
  return { whole, fraction, groups: mixed };
}
