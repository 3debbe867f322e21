/** What the engines together say of one field. */
export interface Joined<T> {
  /** Likeliest first. */
  readonly candidates: readonly T[];
  /** Whether another engine, by what it read alone, comes to the same first candidate; null where none has any. */
  readonly secondOpinion: 'agrees' | 'differs' | null;
}

export interface Comparison<T> {
  /** Whether a first candidate is good enough to be the answer. */
  readonly isAnswer: (candidate: T) => boolean;
  readonly isSame: (first: T, second: T) => boolean;
}

/**
 * Joins the rankings of the engines, the better engine first. Its answer stands: measured, replacing it makes fields worse,
 * while filling in where it has none, and trusting where both agree, makes them better.
 */
export function joinRankings<T>(rankings: readonly (readonly T[])[], { isAnswer, isSame }: Comparison<T>): Joined<T> {
  const answers = rankings.filter(([first]) => first !== undefined && isAnswer(first));
  const [leading, ...others] = answers;
  const answer = leading?.[0];
  if (!leading || answer === undefined) return { candidates: rankings[0] ?? [], secondOpinion: null };
  const firsts = others.map((ranking) => ranking[0] as T);
  const fresh = firsts.filter((first) => !isSame(first, answer));
  const rest = leading.slice(1).filter((candidate) => !fresh.some((first) => isSame(first, candidate)));
  const agrees = fresh.length < firsts.length;
  return {
    candidates: [answer, ...fresh, ...rest],
    secondOpinion: firsts.length === 0 ? null : agrees ? 'agrees' : 'differs',
  };
}
