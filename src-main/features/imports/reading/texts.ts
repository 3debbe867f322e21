/** A description is cut after so much; what a person could read at all is far less. */
export const longestText = 500;

/** A text without control characters and ends of blanks, at most so long; null where nothing is left. Its letters stay as they are. */
export function cleanText(text: string, most: number): string | null {
  const head = text.length > most * 4 ? text.slice(0, most * 4) : text;
  const clean = head
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return cutAt(clean, most) || null;
}

/** Never between the two halves of a letter beyond the basic plane. */
function cutAt(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/\p{Cs}$/u, '')
    .trim();
}

/** Texts that say different things, as one. */
export function joinTexts(texts: readonly (string | null | undefined)[], most: number): string | null {
  const parts: string[] = [];
  for (const text of texts) {
    const clean = cleanText(text ?? '', most);
    if (clean !== null && !parts.some((part) => part.includes(clean))) parts.push(clean);
  }
  return cleanText(parts.join(' '), most);
}
