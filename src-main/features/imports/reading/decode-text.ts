/** A text and the name of the encoding that it was read in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/**
 * Letters beyond ASCII by the languages that use an encoding. A text is in the encoding in which one language explains most of them: what
 * a bank lists is too short and too odd for statistics of running text.
 */
const alphabets: readonly (readonly [encoding: string, languages: readonly string[]])[] = [
  [
    'windows-1252',
    ['äöüßéà', 'åäöé', 'æøåéöäü', 'éèêëàâçîïôûùœæ', 'áéíóúñüªº', 'ãõáâàéêíóôúçª', 'àèéìòùí', 'ëéïöüèáóíà'],
  ],
  ['windows-1250', ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áéíóöőúüű', 'áäčďéíĺľňóôŕšťúýž', 'ăâîşţ', 'čćđšž']],
  ['iso-8859-2', ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'čćđšž']],
  ['windows-1251', ['абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ№']],
  ['windows-1253', ['αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ']],
  ['windows-1254', ['çğıöşüİâî']],
  // Icelandic: of letters that could be either, Turkish has the more.
  ['windows-1252', ['áðéíóúýþæö']],
  ['windows-1257', ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äöõüšž']],
  ['macintosh', ['äöüßéà', 'åäöé', 'éèêëàâçîïôûùœ', 'áéíóúñü']],
];

/** Vowels of the scripts that two encodings could be taken for each other. */
const vowels = /[аеёиоуыэюяіїєαεηιουωάέήίόύώϊϋ]/u;

/** Signs that any text may hold. */
const commonSigns = /[€£§°–—‘’“”„…·•«»´\u00a0®©™¡¿]/u;

/** Enough to tell an encoding by; the rest follows from it. */
const sampleBytes = 256 * 1024;

/**
 * Reads bytes as text: by their byte order mark, as UTF-16 by the zeros of plain letters, as UTF-8 where that is what they are, else in
 * the encoding whose letters make sense. What a file declares about itself is not asked: it is often wrong.
 */
export function decodeText(bytes: Uint8Array, wanted?: string): DecodedText {
  if (wanted !== undefined) return { text: decodeAs(bytes, wanted), encoding: wanted };
  const marked = findMark(bytes) ?? findWideZeros(bytes);
  if (marked) return { text: decodeAs(bytes, marked), encoding: marked };
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const encoding = guessEncoding(sampleOf(bytes));
  return { text: decodeAs(bytes, encoding), encoding };
}

function findMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** In UTF-16 the digits, commas and letters of a bank's list have a zero as every other byte. */
function findWideZeros(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8) return null;
  const zeros: [number, number] = [0, 0];
  for (let index = 0; index < length; index += 1) if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  const half = length / 2;
  if (zeros[1] > half * 0.4 && zeros[0] < half * 0.1) return 'utf-16le';
  return zeros[0] > half * 0.4 && zeros[1] < half * 0.1 ? 'utf-16be' : null;
}

/** Null where the bytes are something else; a few broken characters among many good ones stay UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  if (broken === 0) return text;
  const wide = text.length - broken - countAscii(text);
  return wide >= 3 && broken * 3 <= wide ? text : null;
}

function countAscii(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) < 0x80) count += 1;
  return count;
}

/** The start, and what is not plain ASCII in the rest. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  const rest = bytes.subarray(sampleBytes);
  const from = rest.findIndex((byte) => byte >= 0x80);
  const tail = from < 0 ? rest.subarray(0, 0) : rest.subarray(Math.max(0, from - 2), from + sampleBytes);
  return Buffer.concat([bytes.subarray(0, sampleBytes), Buffer.from('\n'), tail]);
}

function guessEncoding(sample: Uint8Array): string {
  const japanese = (['shift_jis', 'euc-jp'] as const).find((encoding) => isJapanese(sample, encoding));
  if (japanese) return japanese;
  const eastAsian = doubleBytes.find((each) => isDoubleByte(sample, each));
  if (eastAsian) return eastAsian.encoding;
  let best = { encoding: 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const [encoding, languages] of alphabets) {
    const letters = lettersOf(decodeAs(sample, encoding), /125[13]$/.test(encoding));
    const score = Math.max(...languages.map((language) => scoreLetters(letters, language)));
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** Stands for a letter in a place where none of its alphabet would be. */
const misplaced = '\u{10ffff}';

/**
 * Characters beyond ASCII with how often they stand there, but for those behind a question mark: the rest of a letter that was lost before.
 * No word begins with a letter and goes on with digits, as "£12" does in another encoding; none mixes letters of two scripts.
 */
function lettersOf(text: string, isOtherScript: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(/(?<!\?)[\u{80}-\u{10ffff}]/gu)) {
    const [letter] = match;
    const before = text[match.index - 1] ?? ' ';
    const after = text[match.index + letter.length] ?? ' ';
    const isSign = /[0-9(]/.test(after) && !/\p{L}/u.test(before) && !commonSigns.test(letter);
    const isMixed = isOtherScript && (/[A-Za-z]/.test(before) || /[A-Za-z]/.test(after)) && !commonSigns.test(letter);
    const small = isSign || isMixed ? misplaced : letter === 'İ' ? letter : letter.toLowerCase();
    counts.set(small, (counts.get(small) ?? 0) + 1);
  }
  return counts;
}

function scoreLetters(letters: ReadonlyMap<string, number>, language: string): number {
  let score = 0;
  for (const [letter, count] of letters) {
    if (language.includes(letter)) score += vowels.test(letter) ? 1.3 * count : count;
    else if (!commonSigns.test(letter)) score -= 2 * count;
  }
  return score;
}

/** Valid throughout, and its kana and characters far more than the half-width signs that accented letters turn into. */
function isJapanese(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample);
  const count = (pattern: RegExp) => (text.match(pattern) ?? []).length;
  const wide = count(/[\u3041-\u30ff\u4e00-\u9fff\uff01-\uff5e]/gu);
  const odd = count(/[\uff61-\uff9f\ufffd\ue000-\uf8ff]/gu);
  const kana = count(/[\u3041-\u30ff]/gu);
  return kana > 0 && wide >= 2 && wide > 4 * odd;
}

interface DoubleByte {
  readonly encoding: string;
  /** The lowest and the highest first byte of its everyday characters. */
  readonly everyday: readonly [number, number];
}

/** Narrower ranges first: what is Korean could be Chinese too. */
const doubleBytes: readonly DoubleByte[] = [
  { encoding: 'euc-kr', everyday: [0xb0, 0xc8] },
  { encoding: 'big5', everyday: [0xa4, 0xc6] },
  { encoding: 'gb18030', everyday: [0xb0, 0xd7] },
];

/** Pairs throughout, nearly all of them everyday characters. Letters of other alphabets soon leave one without its pair. */
function isDoubleByte(sample: Uint8Array, { encoding, everyday: [lowest, highest] }: DoubleByte): boolean {
  const broken = new TextDecoder(encoding).decode(sample).split('\ufffd').length - 1;
  let pairs = 0;
  let everyday = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const first = sample[index] ?? 0;
    if (first < 0x80) continue;
    index += 1;
    // Full-width signs stand in any text.
    if (first >= 0xa1 && first <= 0xa3) continue;
    pairs += 1;
    if (first >= lowest && first <= highest) everyday += 1;
  }
  return pairs >= 4 && broken * 50 <= pairs && everyday >= pairs * 0.9;
}

/** The 32 places in which windows-1252 differs from ISO-8859-1; some versions of Node read it as the other. */
const signsOf1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding).decode(bytes);
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (sign) => signsOf1252[sign.charCodeAt(0) - 0x80] ?? sign);
}
