import { fold } from '#shared/fold.ts';
import { ownLetters } from './merchant-words.ts';
import type { TextLine } from './text-lines.ts';

/** Letters and digits that engines take for one another. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/[0q]/g, 'o'],
  [/[1i|!]/g, 'l'],
  [/5/g, 's'],
  [/8/g, 'b'],
];

/** The letters and digits of a name as they are compared: without case, accents and spaces, look-alikes as one. */
export function compactName(name: string): string {
  const letters = fold(name)
    .replace(/&/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return lookalikes.reduce((so, [pattern, letter]) => so.replace(pattern, letter), letters);
}

const legalEnd =
  /[\s,]+(?:sdn\.?\s?bhd|bhd|s\/b|plt|gmbh(?:\s?&\s?co\.?\s?(?:kg|ohg))?|ag|kg|ohg|e\.?\s?k|ltd|limited|llc|inc|corp|co|plc|pte\.?\s?ltd|pty\.?\s?ltd|ab|oy|aps|a\/s|b\.?v|n\.?v|s\.?a\.?r?\.?l?|s\.?l|srl|s\.?p\.?a|sp\.? z ?o\.?o)\.?$/i;

/** The same without legal form and brackets: what "Gardenia Bakeries (KL) Sdn Bhd" and "Gardenia Bakeries" share. */
export function coreName(name: string): string {
  const core = name
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(legalEnd, '')
    .replace(legalEnd, '');
  return compactName(core);
}

const leastNameLetters = 3;

/** The key under which a name that was read is remembered; null where it says too little, as "SHOP" or "TAX". */
export function nameKey(name: string): string | null {
  return ownLetters(name).length < leastNameLetters ? null : `name:${compactName(name)}`.slice(0, 120);
}

const taxLabel =
  /\b(?:gst|sst|vat|tax|ust|uid|steuer|st\.?\s?-?nr|abn|cvr|nip|siret|siren|cif|nif|p\.?\s?iva|iva|org\.?\s?-?nr|tin|gstin|btw|tva|moms|mva)\b[^\d\n]{0,18}?((?:[A-Z]{1,3}\s?)?\d[\dA-Z ./-]{6,18})/i;
const europeanTax = /\b(?:DE|ATU|FR|NL|BE|IT|ESB?|GB|SE|PL|DK|FI|IE|LU|PT|CHE)[\s-]?(\d[\d. ]{7,12}\d)\b/;
const companyLabel =
  /\bHR\s?B\s?:?\s?(\d{3,6})\b|\((\d{4,8}\s?-?\s?[A-Z])\)|\b(?:co\.?|company)\s?reg\.?\D{0,8}(\d{4,12}\s?-?\s?[A-Z]?)\b/i;
const phoneLabel =
  /\b(?:tel|telefon|telephone|phone|ph|fon|call|hotline)\b\D{0,8}(\+?\(?\d[\d\s()./-]{6,18}\d)|(\(\d{3}\)\s?\d{3}\s?-\s?\d{4})/i;

const fewestDigits = 7;
const phoneDigits = 9;
const mostIdentifiers = 6;

function digitsOf(text: string | undefined): string {
  return (text ?? '').replace(/\D/g, '');
}

function identifiersOfLine(text: string): string[] {
  const tax = digitsOf(taxLabel.exec(text)?.[1] ?? europeanTax.exec(text)?.[1]);
  const company = companyLabel.exec(text);
  const number = (company?.[1] ?? company?.[2] ?? company?.[3] ?? '').replace(/[^\dA-Z]/gi, '').toUpperCase();
  const phone = phoneLabel.exec(text);
  const digits = digitsOf(phone?.[1] ?? phone?.[2]);
  return [
    ...(tax.length >= fewestDigits ? [`tax:${tax}`] : []),
    ...(number ? [`company:${number}`] : []),
    // Without the country's own number in front, which only some receipts print.
    ...(digits.length >= fewestDigits ? [`phone:${digits.slice(-phoneDigits)}`] : []),
  ];
}

/** Numbers by which the shop can be told: of its tax, its company and its telephone, the surest first. */
export function identifiersOf(lines: readonly TextLine[]): string[] {
  const found = new Set(lines.flatMap(({ text }) => identifiersOfLine(text)));
  const order = ['tax:', 'company:', 'phone:'];
  const rank = (key: string) => order.findIndex((kind) => key.startsWith(kind));
  return [...found].sort((a, b) => rank(a) - rank(b)).slice(0, mostIdentifiers);
}
