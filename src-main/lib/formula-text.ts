/**
 * Where a spreadsheet could begin to run a text: at its start, behind blanks or none, before one of these signs in either width. One that
 * splits lines at semicolons or tabs takes what follows them, or a line break, for the start of a cell too. Apostrophes already there are
 * stepped over, so that what is put in can be told from them and taken back.
 * Source: OWASP, CSV Injection.
 */
const cellStart = '(?<=^|[;\\t\\r\\n])';
const runs = "(?='*(?:(?![\\t\\r\\n])[\\s\\p{Cc}\\p{Cf}])*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20])";
/** Tab and carriage return may be skipped before the sign is looked for. */
const startsWithControl = "(?='*[\\t\\r])";

const open = new RegExp(`^${startsWithControl}|${cellStart}${runs}`, 'gu');
const neutral = new RegExp(`^'${startsWithControl}|${cellStart}'${runs}`, 'gu');

/** Puts an apostrophe before whatever could run as a formula in a CSV cell. For text only: an amount stays a number. */
export function neutralizeFormula(text: string): string {
  return text.replace(open, "'");
}

/** Takes back exactly what `neutralizeFormula` did, for whoever reads such a file. */
export function restoreFormula(text: string): string {
  return text.replace(neutral, '');
}
