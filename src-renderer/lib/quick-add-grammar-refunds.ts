import { isInCrowns } from './quick-add-grammar-figures.ts';
import { blank } from './quick-add-grammar-line.ts';

/** Whether a line says that money came back or was given, without the words that say so. */
export interface RefundReading {
  readonly rest: string;
  readonly type: 'income' | 'expense' | null;
  readonly isRefund: boolean;
  /** What came back where it is no merchant: a deposit. */
  readonly asides: readonly string[];
}

const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;
const back = '(?:zurück|tillbaka)';
const got = String.raw`(?:\s+(?:bekommen|erhalten|av))?`;
const amount = String.raw`(?<=^[\s\uE000]*\+?\p{Sc}?\d[\d.,:]*(?:\s?(?:\p{Sc}|eur|euro|chf|usd|gbp|kr\.?|kronor|sek|nok|dkk))?(?:\s+(?:von|vom|av|från)\s+\p{L}+)?\s+)`;

/** "20 zurück an Anna" left. */
const notAway = String.raw`(?!\s+(?:an|auf|aufs|till|to|zu)\s)`;

/** "Taxi zurück 18" and "tur och tillbaka 200" are trips: only behind or before an amount at the start has money come back. */
const refunds = [
  'refund(?:ed)?|(?:rück)?erstattung|(?:rück)?erstattet|återbetalning|återbetalt|zurück(?:bekommen|erhalten|gezahlt(?=\\s+vo[nm]))',
  amount + back + got,
  String.raw`(?<=^[\s\uE000]*)${back}${got}(?=\s+\d)`,
  String.raw`(?<deposit>pfand|kaution|geld)\s+zurück${got}`,
].map((words) => new RegExp(`${before}(?:${words})${after}${notAway}`, 'iu'));
/** Swedish; a deposit that stands behind a drink is paid. */
const returnedDeposit = new RegExp(
  String.raw`(?<=^[\s\uE000\d.,:+-]*(?:kr\.?\s+)?)(?<deposit>pant(?:at|a)?)${after}`,
  'iu',
);
const given = new RegExp(String.raw`(?<=${before}von\s[^\uE000]*\s)(?:geschenkt(?:\s+bekommen)?)${after}`, 'iu');

/** `isMoved`: the line names an account that the money goes to, which only a plain word for a refund outweighs. */
export function takeRefund(line: string, locale: string, isMoved: boolean): RefundReading {
  const own = isMoved ? refunds.slice(0, 1) : refunds;
  const patterns = isInCrowns(locale) && !isMoved ? [...own, returnedDeposit] : own;
  const refund = patterns.map((pattern) => pattern.exec(line)).find((match) => match !== null);
  const match = refund ?? given.exec(line);
  if (!match) return { rest: line, type: null, isRefund: false, asides: [] };
  const deposit = match.groups?.deposit;
  return {
    rest: blank(line, match.index, match.index + match[0].length),
    type: refund ? 'expense' : 'income',
    isRefund: refund !== undefined,
    asides: deposit === undefined ? [] : [deposit],
  };
}
