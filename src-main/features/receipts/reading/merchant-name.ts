import { fold } from '#shared/fold.ts';

const longestName = 100;

const malaysianForm = /^(.*\b(?:s\W{0,2}[do]n\W{0,3}bhd|s\s?\/\s?b|\((?:m|malaysia)\)\s?bhd))\b(?!\s*&).*$/i;
const companyNumber =
  /[([{]\s*(?:co\.?\s*(?:reg\.?)?\s*(?:no)?\.?\s*:?)?\s*[A-Z]{0,3}[\d\sOolI]{3,}[-–—\dA-Z\s]*[\])}]?\s*$/i;
const bareNumber =
  /\s+(?:co\.?\s?reg\.?|reg\.?|roc|company)?\s*(?:no\.?)?\s*:?\s*[A-Z]{0,3}\d{5,}\s?[-–]?\s?[A-Z]?\)?\s*$/i;
const greeting =
  /^(?:welcome to|welcome|thank you for shopping at|willkommen bei|bienvenue chez|bienvenidos a|benvenuti da|owned by|operated by|managed by)\s*:?\s+/i;
/** "Store #123", "REG 3", "Filiale 0815", "Branch 12": which of the shops it is. */
const branchNumber =
  /\s+(?:store|shop|branch|filiale|outlet|reg|register|terminal|no\.?|nr\.?|unit)?\s*(?:[#:№]|no\.?|nr\.?)?\s*#?\d{2,6}$/i;

/** "RETAIL SB(306295-X)": before a company's number, two letters are its form. */
const formBeforeNumber = /\bS\.?B\.?(?=\s?\(\s?\d{5,7}\s?-\s?[A-Z]\b)/;

/** "ALAH) SIN BHI": the last letters of a line, to be compared with "SDN BHD". */
const lastWords = /(?<=\p{L}.*)(?<=[\s)])(\p{L}{3})[\s.]{1,2}(\p{L}{3})\.?$/u;
const likeForm = 4;

/** A line that shows the form of a Malaysian company although that was misread; `numbered` where a company's number follows. */
export function repairForm(text: string, numbered: boolean): string {
  const match = lastWords.exec(text);
  if (!numbered || !match) return text.replace(formBeforeNumber, 'S/B');
  const letters = `${match[1]}${match[2]}`.toUpperCase();
  const like = [...'SDNBHD'].filter((letter, at) => letters[at] === letter).length;
  return like < likeForm || like === 6 ? text : `${text.slice(0, match.index).trimEnd()} SDN BHD`;
}

/** A printed name without what is not the name: company numbers, greetings, branch numbers, dashes and loose marks. */
export function cleanName(text: string): string {
  return (
    text
      .replace(/(?:\(\s*|\s)(?:formerly|f\.?k\.?a)\b.*$/i, '')
      .replace(companyNumber, '')
      .replace(bareNumber, '')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .replace(/[^\p{L}\p{N}.)!'&]+$/u, '')
      .replace(greeting, '')
      // A till or branch number in front, and specks behind the legal form.
      .replace(/^\d{3,}\s+(?=\p{L}{3})/u, '')
      .replace(malaysianForm, '$1')
      .replace(branchNumber, '')
      .replace(/\s+/g, ' ')
      .slice(0, longestName)
      .trim()
  );
}

/** Words of names of shops and companies that PP-OCR gives without the space before or after them; the longer before the shorter. */
const gluedWords =
  'international|confectionery|supermarket|hypermarket|restaurants|restaurant|stationery|electrical|furnishing|enterprises|enterprise|industries|marketing|bookstore|hardware|pharmacy|bakeries|services|restoran|trading|company|kitchen|bakery|gallery|holdings|malaysia|supply';
const gluedWord = new RegExp(
  `(?<=\\p{L}{3})(${gluedWords})(?=$|[^\\p{L}]|\\p{L}{3})|(?<=(?:${gluedWords}))(?=\\p{L}{3})`,
  'giu',
);

const gluedPlace = /(?<!\p{L})(jalan|taman|lorong|kawasan|persiaran|bandar|kampung|lebuhraya|lebuh)(?=\p{L}{2})/giu;

/** Spaces where reading lost them: "GARDENIABAKERIES(KL)SDNBHD" is "GARDENIA BAKERIES (KL) SDN BHD". */
export function spaceName(name: string): string {
  return name
    .replace(/(?<=[\p{L}\p{N}.])\((?=\p{L})/gu, ' (')
    .replace(/\)(?=[\p{L}\p{N}])/gu, ') ')
    .replace(/(?<=\p{L}{3}|[).])\s*(?:s[do]n)[.,]?\s?(bhd)\.?/giu, (match, end: string) => spacedForm(match, end))
    .replace(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}{2})/gu, ' ')
    .replace(gluedPlace, '$1 ')
    .replace(/\p{L}{9,}/gu, (word) => (isKnownWord(word) ? word : splitWord(word)))
    .replace(/\s+/g, ' ')
    .trim();
}

function spacedForm(match: string, end: string): string {
  const start = /s[do]n/i.exec(match)?.[0] ?? '';
  return ` ${start.replace(/o/g, 'd').replace(/O/g, 'D')} ${end}`;
}

const isKnownWord = (word: string) => new RegExp(`^(?:${gluedWords})$`, 'i').test(word);

function splitWord(word: string): string {
  return word.replace(gluedWord, (found: string) => (found === '' ? ' ' : ` ${found}`));
}

/** How legal forms and short names are written in running text. */
const ownCase: Readonly<Record<string, string>> = {
  gmbh: 'GmbH',
  ohg: 'OHG',
  ug: 'UG',
  kg: 'KG',
  ag: 'AG',
  ab: 'AB',
  aps: 'ApS',
  as: 'AS',
  bv: 'BV',
  nv: 'NV',
  sa: 'SA',
  sl: 'SL',
  srl: 'Srl',
  sarl: 'SARL',
  llc: 'LLC',
  plc: 'PLC',
  plt: 'PLT',
  usa: 'USA',
  uk: 'UK',
  kl: 'KL',
  bbq: 'BBQ',
  diy: 'DIY',
  bp: 'BP',
  ikea: 'IKEA',
  aeon: 'AEON',
  and: 'and',
  of: 'of',
  the: 'the',
  by: 'by',
  am: 'am',
  im: 'im',
  und: 'und',
  der: 'der',
  die: 'die',
  das: 'das',
  de: 'de',
  du: 'du',
  la: 'la',
  le: 'le',
  et: 'et',
  y: 'y',
  e: 'e',
};

/** "GARDENIA BAKERIES (KL) SDN BHD" as "Gardenia Bakeries (KL) Sdn Bhd"; names that hold small letters stay as they are. */
function caseName(name: string): string {
  const small = name.match(/\p{Ll}/gu)?.length ?? 0;
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  // A misread letter or two do not make the name one that was printed in small letters.
  if (letters < 4 || small > letters * 0.12) return name;
  return name.replace(/[\p{L}\p{M}\p{N}'’.]+/gu, (word, at: number) => caseWord(word, at === 0));
}

function caseWord(word: string, first: boolean): string {
  const bare = fold(word).replace(/\.$/, '');
  const known = ownCase[bare];
  if (known) return (first ? known.charAt(0).toUpperCase() + known.slice(1) : known) + (word.endsWith('.') ? '.' : '');
  // "D.I.Y", "S.H.H.", "7E", "KFC", "HTB001"
  if (/\p{L}\.\p{L}/u.test(word) || /\p{N}/u.test(word)) return word;
  if (
    word.replace(/\P{L}/gu, '').length <= 4 &&
    !/[aeiouyäöüáéíóúàè]/i.test(word) &&
    !/^(?:sdn|bhd|ltd|pte|pty|mr|mrs|dr|st|str|co)$/.test(bare)
  )
    return word;
  const lower = word.toLowerCase();
  return lower.replace(/^\p{L}|(?<=['’])\p{L}(?=\p{L}{2})/gu, (letter) => letter.toUpperCase());
}

/** A cleaned name as a person would write it. */
export function displayName(name: string): string {
  return caseName(spaceName(name)).slice(0, longestName).trim();
}
