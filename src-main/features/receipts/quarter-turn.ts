/** Degrees clockwise by which a stored picture, after what its EXIF says, has to be turned to stand upright. */
export type QuarterTurn = 0 | 90 | 180 | 270;

export function addTurns(first: QuarterTurn, second: QuarterTurn): QuarterTurn {
  return ((first + second) % 360) as QuarterTurn;
}
