import { fold } from '#shared/fold.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Of a language, whose tag is the value: its name in that language, by which it is found as well. */
  readonly ownName?: string;
}

/**
 * Choices whose label or own name holds the typed text, case and accents aside: those that start with it (or have it as a whole part, as "Euro" in
 * "EUR, Euro") first, then those where a word does. All of them in their own order while nothing is typed.
 */
export function findChoices<T extends Choice>(choices: readonly T[], typed: string): T[] {
  const text = fold(typed.trim());
  if (text === '') return [...choices];
  return choices
    .map((choice) => ({ choice, rank: Math.min(...namesOf(choice).map((name) => rankOf(fold(name), text))) }))
    .filter(({ rank }) => rank < 3)
    .sort((left, right) => left.rank - right.rank)
    .map(({ choice }) => choice);
}

function namesOf({ label, ownName }: Choice): string[] {
  return ownName === undefined ? [label] : [label, ownName];
}

function rankOf(label: string, text: string): number {
  if (label.startsWith(text) || label.split(', ').includes(text)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(text))) return 1;
  return label.includes(text) ? 2 : 3;
}
