import { fold } from '#shared/fold.ts';
import type { AmountInputProblem } from './amount-input.ts';
import { capitalise } from './format.ts';
import { type AccountReading, findAccounts, type HintAccount } from './quick-add-grammar-accounts.ts';
import { takeAmount } from './quick-add-grammar-amount.ts';
import { takeMeasures, takePlaces } from './quick-add-grammar-asides.ts';
import { findDate } from './quick-add-grammar-dates.ts';
import { spellOutFigures } from './quick-add-grammar-figures.ts';
import { categoryOfWord, type HintCategory, isHintWord } from './quick-add-grammar-hints.ts';
import { blank, taken, withoutFillers } from './quick-add-grammar-line.ts';
import { takeRefund } from './quick-add-grammar-refunds.ts';
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
  const refund = takeRefund(withoutAccounts, context.locale, accounts.to !== null);
  const paying = accounts.from ?? accounts.with;
  const money = paying === null ? context : { ...context, currency: paying.currency };
  const measures = takeMeasures(spellOutFigures(refund.rest, money));
  const amount = takeAmount(measures.rest, money);
  const known = (context.merchants ?? []).map(({ name }) => name);
  const places = takePlaces(amount.rest, context.locale, known);
  const direction = refund.type ?? amount.type;
  const unknownAccount = accounts.to === null && direction === null ? findUnknownAccount(places.rest) : null;
  const words = readWords(unknownAccount ?? places.rest, direction, context);
  const asides = [...refund.asides, ...places.asides, ...measures.asides];
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
  if (isTransfer(accounts, type, refund.isRefund)) {
    const note = withoutTransferWords(words.note ?? words.merchant);
    return {
      ...common,
      ...transferOf(accounts),
      merchant: null,
      categoryId: null,
      note: withAsides(note, asides, repeat),
      unknownAccount: null,
    };
  }
  return {
    ...common,
    type,
    refund: refund.isRefund,
    accountId: (type === 'income' ? (accounts.to ?? paying) : paying)?.id ?? null,
    transferAccountId: null,
    merchant: words.merchant,
    categoryId: words.categoryId,
    note: withAsides(words.note, asides, repeat),
    unknownAccount: type === 'income' || words.merchant === null ? null : unknownAccount && words.merchant,
  };
}

function takeRepeat(line: string): { rest: string; repeat: RepeatReading | null } {
  const found = findRepeat(line);
  if (!found) return { rest: line, repeat: null };
  const { start, end, ...repeat } = found;
  return { rest: blank(line, start, end), repeat };
}

function withAsides(note: string | null, asides: readonly string[], repeat: RepeatReading | null): string | null {
  const parts = [note, ...asides, repeat?.words].filter((part) => part !== null && part !== undefined);
  return parts.length > 0 ? capitalise(parts.join(', ')) : null;
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

function takeTags(line: string): { rest: string; tags: string[] } {
  const tags: string[] = [];
  const rest = line
    .replaceAll(taken, ' ')
    .replace(
      /(?<![\p{L}\p{N}])#([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})(?:\s+tags?(?![\p{L}\p{N}]))?/gu,
      (found, tag: string) => {
        if (!tags.some((known) => fold(known) === fold(tag))) tags.push(tag);
        return taken.repeat(found.length);
      },
    );
  return { rest, tags };
}

function takeDate(line: string, context: QuickAddContext): { rest: string; date: string | null } {
  const found = findDate(line, context);
  if (!found) return { rest: line, date: null };
  const fillers = /(?<![^\s\uE000])(?:(?:on|the|for|from|of|am|den|der|vom|für|på|för|från)\s+)+$/iu;
  const start = line.slice(0, found.start).replace(fillers, '').length;
  return { rest: blank(line, start, found.end), date: found.date };
}

interface Words {
  readonly merchant: string | null;
  readonly categoryId: number | null;
  readonly note: string | null;
}

function readWords(line: string, type: 'income' | 'expense' | null, context: QuickAddContext): Words {
  const at = /(?:^|[\s\uE000])(?:(?:at|from|bei|beim|von|hos|på|från|chez)\s+|@\s*)([^\uE000]+)/iu.exec(line);
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
    merchant: isNote ? '' : withoutFillers(others.join(' ')),
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
