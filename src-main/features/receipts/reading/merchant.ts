import { distance } from 'fastest-levenshtein';
import { fold } from '#main/lib/fold.ts';
import type { Box } from '../ocr-engine.ts';
import { knownBrands } from './brands.ts';
import { findLabels } from './labels.ts';
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

const longestName = 100;

const legalForm =
  /\b(?:s\W{0,2}d\W{0,2}n\W{0,3}b\W{0,2}h\W{0,2}d|sdn|bhd|s\s?\/\s?b|plt|gmbh|ag|kg|ohg|ltd|limited|llc|inc|corp|co|pte|plc|pty|enterprise|enterprises|trading|s\.?a\.?r?\.?l|s\.?l|b\.?v|ab|oy|as|aps|sp\.? z ?o\.?o|srl|spa|e\.?k)\b\.?/i;
const strongLegalForm =
  /\b(?:s\W{0,2}[do]\W{0,2}[nh]\W{0,3}[b8]\W{0,2}h\W{0,2}[do0]|bhd|s\s?\/\s?b|plt|gmbh|ltd|limited|llc|inc|pte|plc|corp)\b/i;
const shopWord =
  /\b(?:restaurant\w*|restoran|cafe|caf[eé]|coffee|bakery|bakeries|mart|market|supermarket|hypermarket|store|stores|shop|hardware|pharmacy|apotheke|farmasi|stationery|bookstore|florist|hotel|grill|bar|pub|kitchen|pizza|burger|sushi|food|foods|bistro|diner|deli|company|confectionery|electrical|motor|auto|services?|baumarkt|drogerie|b[äa]ckerei|metzgerei|tankstelle|markt|boutique|salon|spa|inn|house|gardens?|wash|station|centre|center|petrol|gas|kedai|pasaraya|syarikat|perniagaan|perusahaan|klinik|clinic|books?|optical|books?hop|gift|deco|house|bbq|steak\w*|noodle\w*|tea|brewery|wine|liquor)\b/i;
const address =
  /\b(?:jalan|jln|lorong|lot|no\.?\s?\d|taman|tmn|seksyen|section|bandar|kawasan|persiaran|lebuh|lebuhraya|wilayah|selangor|kuala|johor|street|st\.?|avenue|ave|road|rd|blvd|boulevard|drive|dr|lane|ln|highway|hwy|suite|ste|floor|plaza|building|block|blk|level|stra(?:ß|ss|b)e|str\.?|platz|weg|allee|rue|calle|cl|via|ground floor|park|unit|batu|kg\.|kampung|industri\w*|mall|parkway|pkwy)\b|(?<!\d)\d{5,6}(?!\d)|(?:stra(?:ß|ss|b)e|weg|str\.)\s?\d/i;
const contact =
  /\b(?:tel|phone|fax|ph|telefon|hotline|call|www|http|e-?mail|email|whatsapp|mobile|gst|sst|vat|reg|roc|co\.?\s?reg|company reg|ust|steuer|tax id|uid|tin|abn|cif|nif|siret|id)\b\W|@|\.com|\.de\b|\.my\b|\d{3}[-.\s]\d{3,4}[-.\s]?\d{3,4}|\(\d{3}\)/i;
const notAName =
  /\b(?:receipt|invoice|tax\s?invoice|factura|facture|fattura|scontrino|simplificada|kvitto|kassabon|welcome|thank|thanks|bill|cash\s?bill|cash\s?sale|order|table|server|cashier|date|time|guest|guests|check|copy|customer|register|terminal|quittung|rechnung|kundenbeleg|kassenbon|beleg|datum|filiale|kasse|vielen dank|willkommen|original|duplicate|reprint|sale|transaction|open|opening|hours|uhr|page|ticket|simplified|resit|invois|cukai|dine[\s-]?in|take\s?away|take\s?out|to go|member|account|merchant|store\s?[#:]|qty|description|item|price|amount|doc\s?no|ref|closed|settled|covers?|pos|eur|mo|sa|öffnungszeiten|unsere|credit sale|customer copy|payment|proforma|pre-?auth|visa|mastercard|tbl|chk|gst)\b/i;
const weekday = /\b(?:mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag)\b/i;

const malaysianForm = /^(.*\b(?:s\W{0,2}dn\W{0,3}bhd|s\s?\/\s?b))\b(?!\s*[(&]).*$/i;

/** Signs that a line ends with and that are not the name: company numbers, dashes, loose marks. */
function cleanName(text: string): string {
  return (
    text
      .replace(
        /[([{]\s*(?:co\.?\s*(?:reg\.?)?\s*(?:no)?\.?\s*:?)?\s*[A-Z]{0,3}[\d\sOolI]{3,}[-–—\dA-Z\s]*[\])}]?\s*$/i,
        '',
      )
      .replace(/\s+(?:co\.?\s?reg\.?|reg\.?|roc|company)?\s*(?:no\.?)?\s*:?\s*\d{5,}\s?[-–]?\s?[A-Z]?\)?\s*$/i, '')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .replace(/[^\p{L}\p{N}.)!'&]+$/u, '')
      .replace(/^(?:welcome to|welcome|willkommen bei|bienvenue chez|owned by|operated by|managed by)\s*:?\s+/i, '')
      // A till or branch number in front, and specks behind the legal form.
      .replace(/^\d{3,}\s+(?=\p{L}{3})/u, '')
      .replace(malaysianForm, '$1')
      .replace(/\s+/g, ' ')
      .slice(0, longestName)
      .trim()
  );
}

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '').length;
const digitsOf = (text: string) => text.replace(/\D/g, '').length;

function isPlainName(line: TextLine): boolean {
  const name = cleanName(line.text);
  const letters = lettersOf(name);
  const signs = name.replace(/\s/g, '').length;
  return letters >= 3 && letters >= signs * 0.55 && digitsOf(name) <= letters;
}

/** How much a line of the head of a receipt looks like the shop's name. */
function scoreLine(line: TextLine, position: number): number {
  const text = line.text;
  let score = 3.2 - position * 0.55;
  if (strongLegalForm.test(text)) score += 3.2;
  else if (legalForm.test(text)) score += 1.8;
  if (shopWord.test(text)) score += 1;
  score += Math.min(1.5, Math.max(-0.8, (line.size - 1) * 1.6));
  if (/\d[.,]\d{2}\s?\p{Lu}?\s*$/u.test(text)) score -= 3;
  // A house number.
  if (/^\d+\s\p{L}/u.test(text) && !legalForm.test(text) && !shopWord.test(text)) score -= 1.2;
  if (address.test(text)) score -= strongLegalForm.test(text) ? 0.8 : 2.6;
  if (contact.test(text)) score -= 3;
  if (notAName.test(text)) score -= 3;
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

/** Whether the next line goes on with the name: the legal form alone, or the second half in the same print. */
function continues(first: TextLine, second: TextLine | undefined): boolean {
  if (!second || second.page !== first.page) return false;
  const form = strongLegalForm.exec(second.text);
  const lonely = form && lettersOf(second.text) - lettersOf(form[0]) <= 3;
  if (strongLegalForm.test(first.text) || contact.test(second.text)) return false;
  if (lonely) return true;
  const alike =
    Math.abs(first.size - second.size) < 0.2 && second.box[1] - (first.box[1] + first.box[3]) < first.box[3] * 1.3;
  return (
    Boolean(form) &&
    alike &&
    !notAName.test(second.text) &&
    !address.test(first.text) &&
    !notAName.test(first.text) &&
    isPlainName(first)
  );
}

/** Lines that may hold the name: the head, until amounts begin. */
function headOf(lines: readonly TextLine[]): TextLine[] {
  const usable = lines.filter((line) => lettersOf(line.text) >= 3);
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

function candidatesFromHead(lines: readonly TextLine[]): MerchantCandidate[] {
  const head = headOf(lines);
  let position = 0;
  return head.flatMap((line, at) => {
    const parts = linesOfName(head, at);
    const joined = parts.map(({ text }) => text).join(' ');
    const name = cleanName(joined);
    if (!isPlainName(line) || lettersOf(name) < 2) {
      // A garbled logo takes no place in the queue.
      if (line.confidence > 0.6) position++;
      return [];
    }
    const bonus = parts.length > 1 ? 1.5 + parts.length / 2 : 0;
    const score = scoreLine(line, position++) + bonus;
    const sign = strongLegalForm.test(joined)
      ? ('legal form' as const)
      : line.size > 1.3
        ? ('large print' as const)
        : ('first line' as const);
    return [{ name, score, readings: 1, sign, page: line.page, box: uniteBoxes(parts.map(({ box }) => box)) }];
  });
}

const brandPatterns = knownBrands.map((name) => ({ name, pattern: brandPattern(name), short: lettersOf(name) < 5 }));

/** Signs and spaces of a brand may be read otherwise or not at all, but an ampersand is what makes "C&A" a name. */
function brandPattern(name: string): RegExp {
  const parts = fold(name).split('&');
  const loose = parts.map((part) => part.trim().replace(/[^a-z0-9]+/g, '[^a-z0-9]{0,4}'));
  return new RegExp(`(?<![\\p{L}])${loose.join('\\s?[&+]\\s?')}(?![\\p{L}])`, 'u');
}

/** Shops whose name is often only a logo stand in the address, the small print or the web address. */
function candidatesFromBrands(lines: readonly TextLine[]): MerchantCandidate[] {
  const found: MerchantCandidate[] = [];
  for (const { name, pattern, short } of brandPatterns) {
    const hits = lines.filter((line) => pattern.test(fold(line.text)));
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
