import { fold } from '#shared/fold.ts';

/** What searches look at: the texts of a transaction, folded. */
export function toSearchText(texts: readonly (string | null)[]): string {
  return fold(texts.filter(Boolean).join('\n'));
}
