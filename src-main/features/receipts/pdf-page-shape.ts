/** Pixels an inch: the least print of a receipt is 6 points high, and its digits get 17 pixels. */
const dotsPerInch = 300;
/** A page of A3 at this density; memory and time of larger ones add nothing that can be read. */
const mostPagePixels = 18_000_000;
const longestPageSide = 10_000;
/** Some programs call the pixels of a small photo points: too few letters would be seen. */
const leastShortSide = 700;

/** Pixels a point for a page of this size in points, whatever a file claims. */
export function pageScale(width: number, height: number): number {
  const wanted = Math.max(dotsPerInch / 72, Math.min(12, leastShortSide / Math.min(width, height)));
  return Math.min(wanted, Math.sqrt(mostPagePixels / (width * height)), longestPageSide / Math.max(width, height));
}

/** `[a, b, c, d, e, f]` as in PDF 1.7, 8.3.3: a point (x, y) stands at (a·x + c·y + e, b·x + d·y + f). */
export type Matrix = readonly [number, number, number, number, number, number];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/**
 * Degrees clockwise by which a page is turned so that most of its text stands upright. Directions are in pixels, where y
 * runs down.
 */
export function uprightTurn(directions: readonly { readonly matrix: Matrix; readonly letters: number }[]): number {
  const counts = [0, 0, 0, 0];
  for (const { matrix, letters } of directions) {
    const quarter = (Math.round(Math.atan2(matrix[1], matrix[0]) / (Math.PI / 2)) + 4) % 4;
    counts[quarter] = (counts[quarter] ?? 0) + letters;
  }
  return (360 - counts.indexOf(Math.max(...counts)) * 90) % 360;
}

/** Pages that pictures cover by this share are scans; what text they have is a stamp, or what another program read. */
const scanShare = 0.5;

/** What of a page's drawing tells how much of it are pictures. */
export type DrawingStep =
  | { readonly kind: 'save' | 'restore' | 'image' }
  | { readonly kind: 'transform' | 'form'; readonly matrix: Matrix };

/** Whether pictures cover a page of this area, in square points. A picture fills the unit square of its own space. */
export function isScan(steps: readonly DrawingStep[], pageArea: number): boolean {
  const saved: Matrix[] = [];
  let current: Matrix = [1, 0, 0, 1, 0, 0];
  let covered = 0;
  for (const step of steps) {
    if (step.kind === 'save' || step.kind === 'form') saved.push(current);
    if (step.kind === 'transform' || step.kind === 'form') current = multiply(current, step.matrix);
    if (step.kind === 'restore') current = saved.pop() ?? current;
    if (step.kind === 'image') covered += Math.abs(current[0] * current[3] - current[1] * current[2]);
  }
  return covered >= scanShare * pageArea;
}
