/** A letter as the recogniser saw it. */
export interface ReadLetter {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
  /** Where it stands along the piece of print, 0–1. */
  readonly at: number;
}

/**
 * The letters in the recogniser's answer for one piece of print: at every step the likeliest class, repeats merged and
 * blanks dropped (CTC, best path). `scores` holds `steps` rows of one probability a class; class 0 is the blank.
 */
export function readLetters(scores: Float32Array, steps: number, dictionary: readonly string[]): ReadLetter[] {
  const classes = dictionary.length + 1;
  const letters: ReadLetter[] = [];
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const [best, confidence] = likeliest(scores, step * classes, classes);
    if (best !== 0 && best !== last)
      letters.push({ text: dictionary[best - 1] as string, confidence, at: (step + 0.5) / steps });
    last = best;
  }
  return letters;
}

function likeliest(scores: Float32Array, from: number, classes: number): [index: number, score: number] {
  let best = 0;
  let most = scores[from] as number;
  for (let index = 1; index < classes; index++) {
    const score = scores[from + index] as number;
    if (score > most) {
      most = score;
      best = index;
    }
  }
  return [best, most];
}

/** The file has one letter a line and no newline at its end; the models count a space behind them. */
export function parseDictionary(text: string): string[] {
  const letters = text.split(/\r?\n/);
  if (letters.at(-1) === '') letters.pop();
  return [...letters, ' '];
}
