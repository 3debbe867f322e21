import { fold } from '#shared/fold.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * Choices whose label holds the typed text, case and accents aside: those that start with it (or have it as a whole part, as "Euro" in
 * "EUR, Euro") first, then those where a word does. All of them in their own order while nothing is typed.
 */
export function findChoices<T extends Choice>(choices: readonly T[], typed: string): T[] {
  const text = fold(typed.trim());
  if (text === '') return [...choices];
  return choices
    .map((choice) => ({ choice, rank: rankOf(fold(choice.label), text) }))
    .filter(({ rank }) => rank < 3)
    .sort((left, right) => left.rank - right.rank)
    .map(({ choice }) => choice);
}

function rankOf(label: string, text: string): number {
  if (label.startsWith(text) || label.split(', ').includes(text)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(text))) return 1;
  return label.includes(text) ? 2 : 3;
}
