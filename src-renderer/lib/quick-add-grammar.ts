import { fold } from '#shared/fold.ts';
import { isCurrency } from '#shared/money.ts';
import { type AmountInputProblem, parseAmountInput } from './amount-input.ts';
import { capitalise } from './format.ts';
import { type AccountReading, findAccounts, type HintAccount } from './quick-add-grammar-accounts.ts';
import { findDate } from './quick-add-grammar-dates.ts';
import { categoryOfWord, type HintCategory, isHintWord } from './quick-add-grammar-hints.ts';
import { findRepeat, type RepeatReading } from './quick-add-grammar-repeats.ts';

export interface QuickAddContext<C extends HintCategory = HintCategory> {
  readonly today: string;
  readonly locale: string;
  readonly order: 'dmy' | 'mdy' | 'ymd';
  /** Currency of an amount that names none. */
  readonly currency: string;
  readonly categories: readonly C[];
  /** Merchants seen before, with the category they had: their spelling is kept, and their category is proposed. */
  readonly merchants?: readonly KnownMerchant[];
  /** Own accounts: "500 to savings" is a transfer, "with credit card" is what it was paid with. */
  readonly accounts?: readonly HintAccount[];
}

export interface KnownMerchant {
  readonly name: string;
  readonly categoryId: number | null;
}

/** What was understood of one line; null is what it does not say. */
export interface QuickAddReading {
  readonly type: 'income' | 'expense' | 'transfer' | null;
  /** Money that came back from a purchase; the type is then an expense. */
  readonly refund: boolean;
  readonly accountId: number | null;
  /** Where a transfer goes. */
  readonly transferAccountId: number | null;
  /** Minor units of `currency`, positive. */
  readonly minor: number | null;
  readonly amountProblem: AmountInputProblem | null;
  readonly currency: string;
  /** The calculation as it is shown, "12 × 2 + 3"; null for a plain amount. */
  readonly calculation: string | null;
  readonly date: string | null;
  readonly merchant: string | null;
  readonly categoryId: number | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  /** That it comes back, which one transaction cannot say; the words stand in the note as well. */
  readonly repeat: RepeatReading | null;
  /** What "to …" names where no own account is called so: it became the merchant. */
  readonly unknownAccount: string | null;
}

/** Stands in the line where a part was taken out, so that what follows "at" ends there. */
const taken = '\uE000';

/**
 * Reads one typed line such as `lunch 12*2+3 at pho linh yesterday #work`, in any order: an amount or a calculation (`+` before it is income),
 * a currency, a date, `#tags`, the merchant after "at", an own account after "to", "from" or "with", the word "refund", how often it comes
 * back; what remains names a category, a merchant or a note.
 */
export function readQuickAdd(line: string, context: QuickAddContext): QuickAddReading {
  const withoutTags = takeTags(line);
  const withoutRepeat = takeRepeat(withoutTags.rest);
  const withoutDate = takeDate(withoutRepeat.rest, context);
  const accounts = findAccounts(withoutDate.rest, context.accounts ?? []);
  const withoutAccounts = accounts.places.reduce((rest, { start, end }) => blank(rest, start, end), withoutDate.rest);
  const refund = takeRefund(withoutAccounts);
  const paying = accounts.from ?? accounts.with;
  const amount = takeAmount(refund.rest, paying === null ? context : { ...context, currency: paying.currency });
  const direction = refund.found ? 'expense' : amount.type;
  const unknownAccount = accounts.to === null && direction === null ? findUnknownAccount(amount.rest) : null;
  const words = readWords(unknownAccount ?? amount.rest, direction, context);
  const repeat = withoutRepeat.repeat;
  const category = context.categories.find(({ id }) => id === words.categoryId);
  const type = direction ?? category?.type ?? null;
  const common = {
    minor: amount.minor,
    amountProblem: amount.problem,
    currency: amount.currency,
    calculation: amount.calculation,
    date: withoutDate.date,
    tags: withoutTags.tags,
    repeat,
  };
  if (isTransfer(accounts, type, refund.found)) {
    const note = withoutTransferWords(words.note ?? words.merchant);
    return {
      ...common,
      ...transferOf(accounts),
      merchant: null,
      categoryId: null,
      note: withRepeat(note, repeat),
      unknownAccount: null,
    };
  }
  return {
    ...common,
    type,
    refund: refund.found,
    accountId: (type === 'income' ? (accounts.to ?? paying) : paying)?.id ?? null,
    transferAccountId: null,
    merchant: words.merchant,
    categoryId: words.categoryId,
    note: withRepeat(words.note, repeat),
    unknownAccount: type === 'income' || words.merchant === null ? null : unknownAccount && words.merchant,
  };
}

function takeRepeat(line: string): { rest: string; repeat: RepeatReading | null } {
  const found = findRepeat(line);
  if (!found) return { rest: line, repeat: null };
  const { start, end, ...repeat } = found;
  return { rest: blank(line, start, end), repeat };
}

function withRepeat(note: string | null, repeat: RepeatReading | null): string | null {
  if (repeat === null) return note;
  return note === null ? capitalise(repeat.words) : `${note}, ${repeat.words}`;
}

/** The name in "500 to savings", where nothing but the amount stands before: "ticket 30 to berlin" names a place. */
function findUnknownAccount(rest: string): string | null {
  const text = rest.replaceAll(taken, ' ').replace(/\s+/g, ' ').trim();
  const match =
    /^(?:(?<verb>.+?) )?(?:to|into|nach|auf|aufs|zu|zum|zur|till)(?: (?:the|my|das|mein|meinem|mitt?))? (?<name>\p{L}.*)$/iu.exec(
      text,
    );
  const { verb, name } = match?.groups ?? {};
  return verb === undefined || withoutTransferWords(verb) === null ? (name ?? null) : null;
}

/** Money that goes to an own account is a transfer, unless it is income that arrives there. */
function isTransfer({ to }: AccountReading, type: 'income' | 'expense' | null, refund: boolean): boolean {
  return to !== null && type !== 'income' && !refund;
}

function transferOf({ to, from, with: paying }: AccountReading) {
  const source = from ?? paying;
  return {
    type: 'transfer',
    refund: false,
    accountId: source?.id ?? null,
    transferAccountId: to?.id ?? null,
  } as const;
}

const transferWords =
  /(?<![\p{L}])(?:transfer|move|send|überweisung|überweisen|umbuchung|umbuchen|överföring|överför)(?![\p{L}])/giu;

function withoutTransferWords(text: string | null): string | null {
  const rest = text?.replace(transferWords, ' ').replace(/\s+/g, ' ').trim() ?? '';
  return rest === '' ? null : capitalise(rest);
}

function takeRefund(line: string): { rest: string; found: boolean } {
  const match =
    /(?<![\p{L}\p{N}])(?:refund(?:ed)?|(?:rück)?erstattung|(?:rück)?erstattet|återbetalning|återbetalt)(?![\p{L}\p{N}])/iu.exec(
      line,
    );
  return match
    ? { rest: blank(line, match.index, match.index + match[0].length), found: true }
    : { rest: line, found: false };
}

function takeTags(line: string): { rest: string; tags: string[] } {
  const tags: string[] = [];
  const rest = line
    .replaceAll(taken, ' ')
    .replace(/(?<![\p{L}\p{N}])#([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})/gu, (found, tag: string) => {
      if (!tags.some((known) => fold(known) === fold(tag))) tags.push(tag);
      return taken.repeat(found.length);
    });
  return { rest, tags };
}

function takeDate(line: string, context: QuickAddContext): { rest: string; date: string | null } {
  const found = findDate(line, context);
  return found ? { rest: blank(line, found.start, found.end), date: found.date } : { rest: line, date: null };
}

interface AmountReading {
  readonly rest: string;
  readonly type: 'income' | 'expense' | null;
  readonly minor: number | null;
  readonly problem: AmountInputProblem | null;
  readonly currency: string;
  readonly calculation: string | null;
}

interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly currency: string | null;
  readonly symbol: string | null;
  readonly score: number;
}

function takeAmount(line: string, context: QuickAddContext): AmountReading {
  let problem: AmountInputProblem | null = null;
  for (const candidate of findCandidates(line, context.locale)) {
    const currency = candidate.currency ?? currencyOfSymbol(candidate.symbol, context.currency) ?? context.currency;
    const result = parseAmountInput(candidate.text, { currency, locale: context.locale });
    if ('problem' in result) {
      problem ??= result.problem;
      continue;
    }
    const sign = /^\s*([+\-\u2212])/.exec(candidate.text)?.[1];
    return {
      rest: blank(line, candidate.start, candidate.end),
      type: sign === '+' ? 'income' : sign ? 'expense' : null,
      minor: result.minor === 0 ? null : Math.abs(result.minor),
      problem: null,
      currency,
      calculation: result.calculated ? prettify(candidate.text) : null,
    };
  }
  return { rest: line, type: null, minor: null, problem, currency: context.currency, calculation: null };
}

const symbol = String.raw`\p{Sc}|kr\.?|zł|Kč`;
const groupsBySpace = amountPattern(String.raw`[ \u00a0\u202f]`);
/** Where people write 1,200 or 1.200, "tickets 2 150" are two numbers; "1 000" is one everywhere. */
const groupsByMark = amountPattern(String.raw`(?:[\u00a0\u202f]| (?=0))`);

function amountPattern(space: string): RegExp {
  const figure = String.raw`(?:\d{1,3}(?:${space}\d{3})+(?!\d)(?:[.,]\d+)?|\d(?:[\d'’]|[.,](?=\d))*)`;
  const operand = String.raw`(?:\(\s*)*${figure}(?:\s*\))*`;
  const calculation = String.raw`${operand}(?:\s*[*×x÷/+\-\u2212]\s*${operand})*`;
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}.,])(?<sign>[+\-\u2212]\s?)?(?:(?<front>\p{Sc})\s?)?(?<sum>${calculation})(?:\s?(?<back>${symbol}))?(?![-'’]\p{L}|\p{N})`,
    'gu',
  );
}

function patternFor(locale: string): RegExp {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567);
  const group = parts.find(({ type }) => type === 'group')?.value ?? '';
  return /^\s$/u.test(group) ? groupsBySpace : groupsByMark;
}

/**
 * Numbers that could be the amount, the surest first: with a currency, with decimals, with a sign or calculated; of bare ones those that count
 * nothing and belong to no name or year, and of these the last one, since how many there were stands before what they cost.
 */
function findCandidates(line: string, locale: string): Candidate[] {
  const found = [...line.matchAll(patternFor(locale))].map((match) => rate(match, line));
  return found
    .filter((candidate) => candidate !== null)
    .sort((left, right) => right.score - left.score || right.start - left.start);
}

/** Null where letters hang on the number that are no currency: "3rd", "2nd". */
function rate(match: RegExpExecArray, line: string): Candidate | null {
  const { sign = '', front, sum = '', back } = match.groups ?? {};
  const before = line.slice(0, match.index);
  const after = line.slice(match.index + match[0].length);
  const trailing = /^(\s?)([A-Za-z]{3})(?![\p{L}\p{N}])/u.exec(after);
  const leading = /(?:^|[\s\uE000])([A-Za-z]{3})\s?$/u.exec(before)?.[1];
  const code = isCurrencyWord(trailing?.[2]) ? trailing?.[0] : undefined;
  if (code === undefined && /^\p{L}/u.test(after)) return null;
  const word = code === undefined && isCurrencyWord(leading) ? leading : undefined;
  const symbolBeside = front ?? back;
  const evidence =
    ((code ?? word ?? symbolBeside) ? 8 : 0) +
    (sign === '' ? 0 : 4) +
    (/\d\s*[*×x÷/+\-\u2212]/.test(sum) ? 4 : 0) +
    (/[.,]\d/.test(sum) ? 5 : 0) -
    (/(?:^|[\s\uE000])(?:at|@)\s*$/iu.test(before) ? 1 : 0) -
    // "for 4 people" counts people, wherever it stands.
    (/(?:^|[\s\uE000])(?:for|für|för)\s+$/iu.test(before) && countsThings(after) ? 2 : 0) -
    (countsGuests(sum, before, after) ? 2 : 0) -
    doubtOf(sum, before, after);
  return {
    text: sign + sum,
    start: word === undefined ? match.index : before.lastIndexOf(word),
    end: match.index + match[0].length + (code?.length ?? 0),
    currency: (code ?? word)?.trim().toUpperCase() ?? null,
    symbol: symbolBeside ?? null,
    score: evidence,
  };
}

/** Less than a whole point, so that it only decides between numbers that are bare. */
function doubtOf(sum: string, before: string, after: string): number {
  const isInName = /(?:^|[\s\uE000])(?:at|bei|beim|hos|på|chez|@)\s+[^\s\uE000][^\uE000]*$/iu.test(before);
  return (countsThings(after) ? 0.5 : 0) + (isInName ? 0.25 : 0) + (isYear(sum) ? 0.25 : 0);
}

function isYear(figure: string): boolean {
  return /^(?:19|20)\d\d$/.test(figure);
}

/** "at studio 54", up to where the next part of the line was taken out. */
const named = /(?:^|[\s\uE000])(?:at|bei|beim|hos|på|chez|@)\s+[^\uE000]*/giu;

/** "80 dinner for 2": at a meal, the smaller one of two numbers. */
function countsGuests(sum: string, before: string, after: string): boolean {
  const meal =
    /(?:dinner|lunch|brunch|breakfast|mittagessen|abendessen|frühstück|middag|frukost)\s+(?:for|für|för)\s+$/iu;
  // "Studio 54" is a name, and 2026 a year.
  const others = `${before} ${after}`.replace(named, ' ').match(/\d+/g) ?? [];
  const isMore = (other: string) => Number(other) > Number(sum) && !isYear(other);
  return /^\d{1,2}$/.test(sum) && meal.test(before) && others.some(isMore);
}

/** Whether a noun follows a number: "4 people", not "4 at", "4 for". */
function countsThings(after: string): boolean {
  const next = /^\s+(\p{L}+)/u.exec(after)?.[1]?.toLowerCase();
  return next !== undefined && !fillers.has(next) && !/^(?:bei|beim|von|hos|från|till|by|via)$/.test(next);
}

/** English words that are currencies as well; they count only in capitals. */
const everydayWords = new Set([
  'ALL',
  'TRY',
  'TOP',
  'CUP',
  'PEN',
  'MOP',
  'MAD',
  'SOS',
  'GEL',
  'RON',
  'LAK',
  'BAM',
  'ANG',
  'COP',
  'DOP',
  'CAD',
  'MUR',
]);

function isCurrencyWord(word: string | undefined): boolean {
  if (word === undefined) return false;
  const code = word.toUpperCase();
  return word.length === 3 && isCurrency(code) && (word === code || !everydayWords.has(code));
}

const currencyBySymbol: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  zł: 'PLN',
  Kč: 'CZK',
};
const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD']);
const crowns = new Set(['SEK', 'NOK', 'DKK', 'ISK']);

/** A sign that several countries share means the user's own currency when it is one of them. */
function currencyOfSymbol(sign: string | null, base: string): string | null {
  if (sign === null) return null;
  if (sign === '$') return dollars.has(base) ? base : 'USD';
  if (sign.startsWith('kr')) return crowns.has(base) ? base : 'SEK';
  if (sign === '¥' && base === 'CNY') return 'CNY';
  return currencyBySymbol[sign] ?? null;
}

function prettify(text: string): string {
  const spaced = text.replace(/\s+/g, '').replace(/^\+/, '').replace(/[*x×]/g, ' × ').replace(/[/÷]/g, ' ÷ ');
  return spaced
    .replace(/(?<=[\d)])\+/g, ' + ')
    .replace(/(?<=[\d)])[-\u2212]/g, ' \u2212 ')
    .replace(/^-/, '\u2212');
}

function blank(line: string, start: number, end: number): string {
  return line.slice(0, start) + taken.repeat(end - start) + line.slice(end);
}

interface Words {
  readonly merchant: string | null;
  readonly categoryId: number | null;
  readonly note: string | null;
}

function readWords(line: string, type: 'income' | 'expense' | null, context: QuickAddContext): Words {
  const at = /(?:^|[\s\uE000])(?:at|from|bei|beim|von|hos|på|från|chez|@)\s+([^\uE000]+)/iu.exec(line);
  const given = at?.[1]?.trim() ?? '';
  const remaining = at && given !== '' ? line.slice(0, at.index) + taken + line.slice(at.index + at[0].length) : line;
  const pieces = remaining
    .split(taken)
    .map(withoutFillers)
    .filter((piece) => piece !== '');
  const categories = byTypeFirst(context.categories, type);
  const rest = sortWords(pieces.join(' '), given !== '', categories, context.merchants ?? []);
  const merchant = spellMerchant(given === '' ? rest.merchant : given, context.merchants ?? []);
  const remembered = merchant === null ? null : rememberedCategory(merchant, categories, context.merchants ?? []);
  return { merchant, categoryId: rest.categoryId ?? remembered, note: rest.note };
}

/** Of two categories with one name the one of the given type wins; without a type expenses come first. */
function byTypeFirst(categories: readonly HintCategory[], type: 'income' | 'expense' | null): HintCategory[] {
  if (type !== null) return categories.filter((category) => category.type === type);
  return [...categories].sort((left, right) => Number(left.type === 'income') - Number(right.type === 'income'));
}

const fillers = new Set([
  'for',
  'on',
  'of',
  'in',
  'a',
  'an',
  'the',
  'and',
  'to',
  'with',
  'at',
  'from',
  '@',
  '+',
  '-',
  '\u2212',
  ',',
  ';',
  'für',
  'am',
  'mit',
  'und',
  'för',
  'på',
  'med',
  'och',
]);

function withoutFillers(piece: string): string {
  const words = piece.trim().split(/\s+/);
  while (words.length > 0 && fillers.has(words[0]?.toLowerCase() ?? '')) words.shift();
  while (words.length > 0 && fillers.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  return words.join(' ');
}

interface SortedWords {
  readonly merchant: string;
  readonly categoryId: number | null;
  readonly note: string | null;
}

/** Splits what remains of the line into a category's name, words that hint at one, and a merchant or note. */
function sortWords(
  text: string,
  merchantGiven: boolean,
  categories: readonly HintCategory[],
  merchants: readonly KnownMerchant[],
): SortedWords {
  const known = merchants.some(({ name }) => fold(name) === fold(text));
  if (known && !merchantGiven) return { merchant: text, categoryId: null, note: null };
  const named = findCategoryName(text, categories);
  const words = (named ? named.rest : text).split(/\s+/).filter((word) => word !== '');
  // "2 coffees", "lunch for 4 people", "dinner for 2" say what was bought, not where.
  const isCounted = /(?:^|\s)(?:\d+\s+\p{L}|(?:for|für|för)\s+\d+$)/iu.test(text);
  const hinted = words.filter(isHintWord);
  const others = words.filter((word) => !isHintWord(word));
  const category =
    named?.category ?? hinted.map((word) => categoryOfWord(word, categories)).find((found) => found !== undefined);
  const isNote = merchantGiven || isCounted;
  const note = isNote ? words : hinted;
  return {
    merchant: isNote ? '' : others.join(' '),
    categoryId: category?.id ?? null,
    note: note.length > 0 ? capitalise(note.join(' ')) : null,
  };
}

function findCategoryName(
  text: string,
  categories: readonly HintCategory[],
): { category: HintCategory; rest: string } | undefined {
  const words = text.split(/\s+/);
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const phrase = fold(words.slice(start, start + length).join(' '));
      const category = categories.find(({ name }) => fold(name) === phrase);
      if (category) return { category, rest: [...words.slice(0, start), ...words.slice(start + length)].join(' ') };
    }
  }
  return undefined;
}

function spellMerchant(text: string, merchants: readonly KnownMerchant[]): string | null {
  const name = text.trim().replace(/\s+/g, ' ').slice(0, 100);
  if (name === '') return null;
  const known = merchants.find((merchant) => fold(merchant.name) === fold(name));
  if (known) return known.name;
  return name === name.toLowerCase()
    ? name.replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase())
    : name;
}

function rememberedCategory(
  merchant: string,
  categories: readonly HintCategory[],
  merchants: readonly KnownMerchant[],
): number | null {
  const id = merchants.find(({ name, categoryId }) => name === merchant && categoryId !== null)?.categoryId;
  return categories.some((category) => category.id === id) ? (id ?? null) : null;
}
