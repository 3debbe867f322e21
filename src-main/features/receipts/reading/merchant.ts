import { distance } from 'fastest-levenshtein';
import { fold } from '#shared/fold.ts';
import type { Box } from '../ocr-engine.ts';
import { knownBrands } from './brands.ts';
import { findLabels } from './labels.ts';
import { cleanName, repairForm, spaceName } from './merchant-name.ts';
import {
  address,
  contact,
  legalForm,
  notAName,
  ownLetters,
  registeredForm,
  shopWord,
  slogan,
  strongLegalForm,
  weekday,
} from './merchant-words.ts';
import { type TextLine, uniteBoxes } from './text-lines.ts';

export interface MerchantCandidate {
  readonly name: string;
  readonly score: number;
  /** In how many readings a like name stands. */
  readonly readings: number;
  readonly sign: 'legal form' | 'brand' | 'web address' | 'large print' | 'first line';
  readonly page: number;
  readonly box: Box;
}

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '').length;
const digitsOf = (text: string) => text.replace(/\D/g, '').length;

function isPlainName(line: TextLine): boolean {
  const name = cleanName(line.text);
  const letters = lettersOf(name);
  const signs = name.replace(/\s/g, '').length;
  return letters >= 3 && letters >= signs * 0.55 && digitsOf(name) <= letters;
}

const isCompany = (text: string) => legalForm.test(text) || shopWord.test(text) || /[([]\w*\d{4}/.test(text);

/** How much a line of the head of a receipt looks like the shop's name. */
function scoreLine(line: TextLine, position: number): number {
  const { text } = line;
  // Without its number, a registered company looks like an address to nobody.
  const name = cleanName(text);
  let score = 3.2 - position * 0.55;
  if (registeredForm.test(text)) score += 2;
  if (strongLegalForm.test(text)) score += 3.2;
  else if (legalForm.test(text)) score += 1.8;
  // A line that only says what kind of shop it is goes with the name above it.
  if (shopWord.test(text) && ownLetters(text).length > 3) score += 1;
  score += Math.min(2, Math.max(-0.8, (line.size - 1) * 1.6));
  if (/\d[.,]\d{2}\s?\p{Lu}?\s*$/u.test(text)) score -= 3;
  // A house number.
  if (/^\d+\s\p{L}/u.test(text) && !legalForm.test(text) && !shopWord.test(text)) score -= 1.2;
  if (address.test(isCompany(text) ? name : text)) score -= strongLegalForm.test(text) ? 0.8 : 2.6;
  if (/(?:stra(?:ß|ss|b|8)e|weg|allee|platz|str\.)\s?\d/i.test(text)) score -= 1.5;
  const words = text.split(/\s+/).length;
  // "Taste of India" is a name, "Fresh food for your family" is none.
  if (slogan.test(text) && !strongLegalForm.test(text)) score -= words > 3 ? 1.5 : 0.5;
  if (ownLetters(text).length < 3) score -= 0.8;
  // What a person wrote above the print before it was scanned; chains write one word small.
  if (words > 1 && !/[\p{Lu}\p{N}]/u.test(text)) score -= 1.2;
  if (contact.test(name)) score -= 3;
  if (isLabelledNumber(text, name)) score -= 3;
  if (notAName.test(name)) score -= 3;
  if (weekday.test(text) || /\d{1,2}[:/.-]\d{2}/.test(text)) score -= 2;
  if (
    findLabels(line).some(
      (label) => label.distance === 0 && ['total', 'subtotal', 'change', 'finalTotal'].includes(label.kind),
    )
  )
    score -= 3;
  score += (line.confidence - 0.7) * 3;
  const letters = lettersOf(text);
  if (letters < 4) score -= 1;
  if (letters > 40) score -= 1;
  const vowels = text.match(/[aeiouyäöüáéíóúàè]/gi)?.length ?? 0;
  if (vowels < letters * 0.15 && letters > 4) score -= 1.2;
  return score;
}

/** "Company No : SA0099552-P": what is left without the number only says what it is a number of. */
function isLabelledNumber(text: string, name: string): boolean {
  return ownLetters(name) === '' && /\d{4}/.test(text) && !/\d{4}/.test(name);
}

/** Whether the next line goes on with the name: the legal form alone, or the second half in the same print. */
function continues(first: TextLine, second: TextLine | undefined): boolean {
  if (!second || second.page !== first.page) return false;
  const form = strongLegalForm.exec(second.text);
  if (!form || strongLegalForm.test(first.text) || contact.test(second.text)) return false;
  if (lettersOf(second.text) - lettersOf(form[0]) <= 3) return true;
  if (notAName.test(second.text) || address.test(first.text) || notAName.test(first.text) || !isPlainName(first))
    return false;
  const near = second.box[1] - (first.box[1] + first.box[3]) < first.box[3] * 1.3;
  if (!near || isUpper(first) !== isUpper(second)) return false;
  // "STATIONERY SDN BHD" is no name without the line above it.
  if (ownLetters(second.text).length < 3) return Math.abs(first.size - second.size) < 0.4;
  return Math.abs(first.size - second.size) < 0.2 && first.box[2] > second.box[2] * 0.7;
}

const isUpper = ({ text }: TextLine) => !/\p{Ll}/u.test(text);

/** A line without words of another height, which were stamped or written beside it, and with the spaces that reading lost. */
function withoutStamps(line: TextLine): TextLine {
  const heights = line.words.map((word) => word.box[3]).sort((a, b) => a - b);
  const usual = heights[(heights.length - 1) >> 1] ?? 0;
  const words = line.words.filter((word) => word.box[3] < usual * mostTimesHigher);
  const kept = words.length < line.words.length && line.words.length > 2 ? words : line.words;
  const text = spaceName(kept.map((word) => word.text).join(' '));
  return text === line.text ? line : { ...line, text, words: kept, box: uniteBoxes(kept.map((word) => word.box)) };
}

const mostTimesHigher = 1.4;

/** "822737-X" alone: the number under which a company is registered. */
const companyNumber = /^\W*\d{5,7}\s?-\s?[A-Z]\W*$/;

/** Lines that may hold the name: the head, until amounts begin. */
function headOf(lines: readonly TextLine[]): TextLine[] {
  const plain = lines.map(withoutStamps);
  const repaired = plain.map((line, at) => {
    const text = repairForm(line.text, companyNumber.test(plain[at + 1]?.text ?? ''));
    return text === line.text ? line : { ...line, text };
  });
  const usable = repaired.filter((line) => lettersOf(line.text) >= 3);
  const end = usable.findIndex(
    (line, at) => at >= 3 && /\d[.,]\d{2}(?![\d.]|\s?%)/.test(line.text) && !contact.test(line.text),
  );
  return usable.slice(0, Math.min(14, end < 0 ? 14 : Math.max(4, end)));
}

const mostNameLines = 3;

/** The lines of a name from its first one on: a company's full name may take three. */
function linesOfName(head: readonly TextLine[], at: number): TextLine[] {
  const lines = head.slice(at, at + 1);
  while (lines.length < mostNameLines) {
    const next = head[at + lines.length];
    const last = lines.at(-1);
    if (!next || !last || !(continues(last, next) || hasOpenBracket(lines) || endsOnNextLine(head, at + lines.length)))
      break;
    lines.push(next);
  }
  return lines;
}

function hasOpenBracket(lines: readonly TextLine[]): boolean {
  const text = lines.map((line) => line.text).join(' ');
  return text.lastIndexOf('(') > text.lastIndexOf(')') && lines.every(isPlainName);
}

/** "AIK HUAT HARDWARE", "ENTERPRISE (SETIA", "ALAM) SDN BHD": the middle line alone does not show the legal form. */
function endsOnNextLine(head: readonly TextLine[], at: number): boolean {
  const [first, middle, last] = [head[at - 1], head[at], head[at + 1]];
  if (!first || !middle || !last || !isPlainName(first)) return false;
  // The bracket that opens may be misread, as in "ENTERPRISE ISETIA".
  return /^[^)]*$/.test(middle.text) && /^[^(]*\)/.test(last.text) && strongLegalForm.test(last.text);
}

/** A name that goes on over several lines is one candidate; its lines alone are none. */
function candidatesFromHead(lines: readonly TextLine[]): MerchantCandidate[] {
  const head = headOf(lines);
  const candidates: MerchantCandidate[] = [];
  let position = 0;
  for (let at = 0; at < head.length; ) {
    const parts = linesOfName(head, at);
    const owner = ownerLabel.test(head[at - 1]?.text ?? '') ? ofOwner : 0;
    const [line] = parts as [TextLine];
    at += parts.length;
    const text = spaceName(parts.map((part) => part.text).join(' '));
    const name = cleanName(text);
    if (isPlainName(line) && lettersOf(name) >= 2) {
      const again = isTown(name, lines) ? -town : isRepeated(name, parts, lines) ? repeated : 0;
      const score = scoreLine({ ...line, text }, position) + again - owner + (parts.length > 1 ? severalLines : 0);
      const box = uniteBoxes(parts.map((part) => part.box));
      candidates.push({ name, score, readings: 1, sign: signOf(text, line), page: line.page, box });
      position += parts.length;
    } else if (line.confidence > 0.6) {
      // A garbled logo takes no place in the queue.
      position++;
    }
  }
  return candidates;
}

/** "Thank you for visiting PYT". */
function isRepeated(name: string, parts: readonly TextLine[], lines: readonly TextLine[]): boolean {
  const wanted = fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (wanted.length < 3) return false;
  const own = new Set(parts.map(({ index }) => index));
  return lines.some(
    ({ index, text }) => !own.has(index) && ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `.includes(` ${wanted} `),
  );
}

const repeated = 0.8;

/** Who owns the shop is said below its own name, by a company that may have another. */
const ownerLabel = /^\W*(?:owned|operated|managed|run)\s?by\W*$/i;
const ofOwner = 4;

/** "Layton" over "Layton, UT 84041": the address begins with it, so it is where the shop stands. */
function isTown(name: string, lines: readonly TextLine[]): boolean {
  const start = fold(name);
  return lines.some(({ text }) => {
    const line = fold(text);
    return line.startsWith(start) && /^\s?,.*\b\d{4,6}\b/.test(line.slice(start.length));
  });
}

const town = 2.5;

/** Only what is a name goes on over several lines. */
const severalLines = 1;

function signOf(text: string, line: TextLine): MerchantCandidate['sign'] {
  if (strongLegalForm.test(text)) return 'legal form';
  return line.size > 1.3 ? 'large print' : 'first line';
}

const brandPatterns = knownBrands.map((name) => ({ name, pattern: brandPattern(name), short: lettersOf(name) < 5 }));

/** Signs and spaces of a brand may be read otherwise or not at all, but an ampersand is what makes "C&A" a name. */
function brandPattern(name: string): RegExp {
  const parts = fold(name).split('&');
  const loose = parts.map((part) => part.trim().replace(/[^a-z0-9]+/g, '[^a-z0-9]{0,4}'));
  return new RegExp(`(?<![\\p{L}])${loose.join('\\s?[&+]\\s?')}(?![\\p{L}])`, 'u');
}

/** "Pan d a E xp res s": a logo in wide print. */
function isSpacedOut(text: string, name: string): boolean {
  const bare = (print: string) => fold(print).replace(/[^a-z0-9]/g, '');
  return text.split(/\s+/).length > name.split(/\s+/).length + 1 && bare(text) === bare(name);
}

/** Shops whose name is often only a logo stand in the address, the small print or the web address. */
function candidatesFromBrands(lines: readonly TextLine[]): MerchantCandidate[] {
  const found: MerchantCandidate[] = [];
  for (const { name, pattern, short } of brandPatterns) {
    const hits = lines.filter(({ text }) => pattern.test(fold(text)) || isSpacedOut(text, name));
    const first = hits[0];
    if (!first) continue;
    const atHead = first.index < 8;
    // Four letters in the small print come about by misreading; in the head, twice or with a legal form they do not.
    if (short && !atHead && hits.length < 2 && !strongLegalForm.test(first.text)) continue;
    // "LEONG HENG SHELL SERVICE STATION" is a name of its own.
    const own = shopWord.test(first.text) && lettersOf(first.text) > lettersOf(name) + 6;
    found.push({
      name,
      score: (atHead && !own ? 4.5 : 3.4) + Math.min(1.5, hits.length * 0.4) - (own ? 1 : 0),
      readings: 1,
      sign: 'brand',
      page: first.page,
      box: first.box,
    });
  }
  return found;
}

const webPattern =
  /(?:www|vwww|wwww|ww)\s?[.,]\s?([a-z0-9-]{2,30})\s?[.,]\s?(?:com|de|at|ch|net|co|my|sg|fr|es|it|nl|eu|org|se|pl)\b|@([a-z0-9-]{3,30})\.(?:com|de|at|ch|net|co|my|sg|fr|es|it|nl|eu|se|pl)\b/;
const mailHosts = /gmail|yahoo|hotmail|outlook|gmx|web|icloud|facebook|instagram|google|bing|survey|tell/;

function candidatesFromWeb(lines: readonly TextLine[]): MerchantCandidate[] {
  for (const line of lines) {
    const match = webPattern.exec(line.text.toLowerCase());
    const name = match?.[1] ?? match?.[2];
    if (!name || mailHosts.test(name)) continue;
    return [
      {
        name: name.charAt(0).toUpperCase() + name.slice(1),
        score: 1.9,
        readings: 1,
        sign: 'web address',
        page: line.page,
        box: line.box,
      },
    ];
  }
  return [];
}

/** The shops that a receipt may come from, likeliest first; like names of several readings strengthen one another. */
export function rankMerchants(readings: readonly (readonly TextLine[])[]): MerchantCandidate[] {
  const all = readings.flatMap((lines) =>
    [...candidatesFromHead(lines), ...candidatesFromBrands(lines), ...candidatesFromWeb(lines)].map((candidate) => ({
      candidate,
      lines,
    })),
  );
  const merged: { candidate: MerchantCandidate; from: Set<unknown> }[] = [];
  for (const { candidate, lines } of all.sort((a, b) => b.candidate.score - a.candidate.score)) {
    const like = merged.find((other) => likeness(other.candidate.name, candidate.name) >= 0.75);
    if (!like) merged.push({ candidate, from: new Set([lines]) });
    else if (!like.from.has(lines)) {
      like.from.add(lines);
      like.candidate = { ...like.candidate, score: like.candidate.score + 0.9, readings: like.candidate.readings + 1 };
    }
  }
  return merged.map(({ candidate }) => candidate).sort((a, b) => b.score - a.score);
}

/** 0–1: share of letters and digits that two names have in common, in order. */
export function likeness(first: string, second: string): number {
  const a = fold(first).replace(/[^a-z0-9]/g, '');
  const b = fold(second).replace(/[^a-z0-9]/g, '');
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - distance(a, b) / longest;
}
