import { fold } from '#shared/fold.ts';

const longest = 60;

/** The line of a receipt's text that holds most of the searched words; null where none does. */
export function excerptOf(text: string, words: readonly string[]): string | null {
  let best: { readonly line: string; readonly hits: number } | null = null;
  for (const line of text.split('\n')) {
    const folded = fold(line);
    const hits = words.filter((word) => folded.includes(word)).length;
    if (hits > (best?.hits ?? 0)) best = { line: line.trim().replace(/\s+/g, ' '), hits };
  }
  if (best === null) return null;
  return best.line.length > longest ? `${best.line.slice(0, longest - 1)}…` : best.line;
}
