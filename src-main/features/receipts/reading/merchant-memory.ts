import { distance } from 'fastest-levenshtein';
import { fold, foldedWords } from '#shared/fold.ts';
import { knownBrands } from './brands.ts';
import type { MerchantCandidate } from './merchant.ts';
import { compactName, coreName, nameKey } from './merchant-keys.ts';
import { ownLetters } from './merchant-words.ts';

/** A shop that the user has in transactions, and in how many. */
export interface KnownMerchant {
  readonly name: string;
  readonly times: number;
}

/** What the user called the shop of a receipt that showed the same key. */
export interface RecalledMerchant {
  readonly key: string;
  readonly name: string;
}

export interface MerchantMemory {
  readonly known: readonly KnownMerchant[];
  /** The newest first. */
  readonly recalled: readonly RecalledMerchant[];
}

export interface RememberedMerchant {
  /** As the user writes it. */
  readonly name: string;
  readonly sign: 'corrected' | 'bought' | 'alike' | 'number';
  /** Whether it is this shop without doubt. */
  readonly sure: boolean;
  /** The name on this receipt that led to it; null where only a number did. */
  readonly candidate: MerchantCandidate | null;
}

const sameName = (first: string, second: string) => fold(first) === fold(second);

/** A name of so few letters may come about by misreading, unless it is a chain's. */
const fewSureLetters = 5;

/** The shop that the user means by what was read, or null; `candidates` are the likeliest first. */
export function recallMerchant(
  candidates: readonly MerchantCandidate[],
  identifiers: readonly string[],
  memory: MerchantMemory,
): RememberedMerchant | null {
  const byNumber = recallByNumber(identifiers, memory);
  const byName = recallByName(candidates, memory);
  if (byName && byNumber && sameName(byName.name, byNumber)) return { ...byName, sure: true };
  if (byName) return byName;
  if (!byNumber) return null;
  // Two shops may share a number: one that is named quite otherwise is only to be checked, if it is that one at all.
  const named = candidates[0] && isNamed(candidates[0]) ? candidates[0] : null;
  if (named && !identifiers.some((key) => !key.startsWith('phone:') && isKeyOf(key, byNumber, memory))) return null;
  return { name: byNumber, sign: 'number', sure: named === null, candidate: candidates[0] ?? null };
}

const isNamed = ({ sign, score }: MerchantCandidate) => score >= 3 && sign !== 'web address';

const isKeyOf = (key: string, name: string, { recalled }: MerchantMemory) =>
  recalled.some((each) => each.key === key && sameName(each.name, name));

/** The one shop whose receipts showed these numbers; several shops say nothing. */
function recallByNumber(identifiers: readonly string[], { recalled }: MerchantMemory): string | null {
  for (const key of identifiers) {
    const names = recalled.filter((each) => each.key === key).map(({ name }) => name);
    const [first] = names;
    if (first !== undefined && names.every((name) => sameName(name, first))) return first;
  }
  return null;
}

/** A known shop as it is compared, worked out once for all candidates: people have thousands. */
interface ComparedMerchant extends KnownMerchant {
  readonly compact: string;
  readonly core: string;
}

function recallByName(
  candidates: readonly MerchantCandidate[],
  { known, recalled }: MerchantMemory,
): RememberedMerchant | null {
  if (candidates.length === 0) return null;
  const compared = known.map((each) => ({ ...each, compact: compactName(each.name), core: coreName(each.name) }));
  for (const candidate of candidates) {
    const remembered = recallExactly(candidate, compared, recalled);
    if (remembered) return remembered;
  }
  for (const candidate of candidates) {
    const like = mostFrequent(known.filter(({ name }) => isAlike(name, candidate.name)));
    if (like) return { name: like.name, sign: 'alike', sure: false, candidate };
  }
  return null;
}

function recallExactly(
  candidate: MerchantCandidate,
  compared: readonly ComparedMerchant[],
  recalls: readonly RecalledMerchant[],
): RememberedMerchant | null {
  const key = nameKey(candidate.name);
  const recalled = key === null ? undefined : recalls.find((each) => each.key === key);
  const compact = compactName(candidate.name);
  const isSure = (name: string) => compact.length > fewSureLetters || brands.has(fold(name));
  if (recalled) {
    const sign = compactName(recalled.name) === compact ? ('bought' as const) : ('corrected' as const);
    return { name: recalled.name, sign, sure: isSure(recalled.name), candidate };
  }
  const core = coreName(candidate.name);
  const known = mostFrequent(
    compared.filter(
      (each) =>
        each.compact === compact || (core.length >= 4 && each.core === core) || isChain(each.name, candidate.name),
    ),
  );
  return known && { name: known.name, sign: 'bought', sure: isSure(known.name), candidate };
}

function mostFrequent(known: readonly KnownMerchant[]): KnownMerchant | null {
  return known.reduce<KnownMerchant | null>((best, each) => (best && best.times >= each.times ? best : each), null);
}

const brands = new Set(knownBrands.map((name) => fold(name)));

/** "REWE CITY" is "Rewe" to whoever calls it so: chains have many shops, and the words behind say which. */
function isChain(known: string, read: string): boolean {
  if (!brands.has(fold(known))) return false;
  const words = foldedWords(read);
  return foldedWords(known).every((word, at) => words[at] === word);
}

/** Shorter words that differ in a letter may be two shops: "Bäckerei Schmidt", "Bäckerei Schmitt". */
const longWord = 9;
const mostMisreadWords = 2;

/** Whether both are one name but for a letter of some long words. */
function isAlike(known: string, read: string): boolean {
  if (ownLetters(known).length < longWord) return false;
  const [first, second] = [foldedWords(known), foldedWords(read)];
  if (first.length !== second.length) return false;
  let misread = 0;
  for (const [at, word] of first.entries()) {
    const other = second[at] as string;
    if (compactName(word) === compactName(other)) continue;
    if (/\d/.test(word + other) || word.length < longWord || distance(word, other) > 1) return false;
    misread++;
  }
  return misread > 0 && misread <= mostMisreadWords;
}
