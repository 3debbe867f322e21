/** Stands in the line where a part was taken out, so that what follows "at" ends there. */
export const taken = '\uE000';

export function blank(line: string, start: number, end: number): string {
  return line.slice(0, start) + taken.repeat(end - start) + line.slice(end);
}

const fillers = new Set(
  'for on of in a an the and to with at from @ + - \u2212 , ; für am mit und för på med och'.split(' '),
);

/** Fillers say nothing at the ends of what is left; "for 2" says for how many. */
export function withoutFillers(piece: string): string {
  const words = piece
    .trim()
    .replace(/[,;]+$/, '')
    .split(/\s+/);
  const isFiller = (word: string | undefined) => fillers.has(word?.toLowerCase() ?? '');
  const isForSome = () => words.length === 2 && /^f[oüö]r \d+$/iu.test(words.join(' '));
  while (words.length > 0 && isFiller(words[0]) && !isForSome()) words.shift();
  while (words.length > 0 && isFiller(words.at(-1))) words.pop();
  return words.join(' ');
}

/** What has a number and hardly a price: "gate 12", "split 2". */
export const numberedWords =
  'gate|terminal|line|linie|linje|platform|gleis|spår|split(?: (?:by|in|into|between|with))?|geteilt(?: (?:durch|mit))?|delat(?: (?:på|i|med))?';
/** What has a number or a price: "24 table 7", but "2 room 80". */
export const pricedPlaces = 'table|tisch|bord|room|zimmer|rum|seat|platz|plats';
const numbering = new RegExp(String.raw`^\s+(?:${numberedWords}|${pricedPlaces})\s+\d`, 'iu');

/** Whether a noun follows a number: "4 people", not "4 at", "4 for" or "4 table 7". */
export function countsThings(after: string): boolean {
  const next = /^\s+(\p{L}+)/u.exec(after)?.[1]?.toLowerCase();
  return (
    next !== undefined &&
    !fillers.has(next) &&
    !/^(?:bei|beim|von|hos|från|av|till|by|via)$/.test(next) &&
    !numbering.test(after)
  );
}
