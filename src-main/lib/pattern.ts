import { RE2JS, RE2JSException } from 're2js';

/** Tells whether a pattern is found in a text. */
export type Pattern = (text: string) => boolean;

/** Steps of a compiled pattern. Matching takes time in proportion to text times steps; "a{1000}" repeated would make the steps many. */
const maxSteps = 500;

/**
 * Compiles a pattern that somebody typed, whatever the case. RE2 (https://github.com/google/re2/wiki/Syntax) matches in linear time;
 * JavaScript's own engine could be kept busy for years by a pattern such as "(a+)+$". Answers what is wrong with a bad one.
 */
export function compilePattern(source: string): Pattern | { readonly problem: string } {
  try {
    const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
    if (pattern.programSize() > maxSteps) return { problem: 'The pattern is too large; repeat less in it' };
    return (text) => pattern.test(text);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { problem: `This is not a pattern of RE2: ${explain(error.message)}` };
  }
}

/** The library's own words, without its preamble and without line breaks. */
function explain(message: string): string {
  return message.replace(/^error parsing regexp: /, '').replace(/\p{Cc}+/gu, ' ');
}
