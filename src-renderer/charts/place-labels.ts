/** A point of the canvas, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedLabel {
  /** Of the line that it names. */
  readonly line: number;
  /** Where it would best end. */
  readonly end: Point;
  /** In pixels. */
  readonly width: number;
  /** Lines with names of the same colour: beside another one the colour tells whose name it is. */
  readonly alike: readonly number[];
}

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Left edge and middle of a label. */
export type Place = Point;

type Box = Place & { readonly width: number };

/** Half of a label's height, with the room that a line keeps from it. */
const half = 8;
/** From the line to the middle of its label. */
const off = { above: -12, below: 13 };
/** Pixels between the places that are tried, and between those at which lines are measured. */
const step = 6;
/** A line that is this much farther from a label than its own is not taken for its own. */
const clearance = 6;

/** What speaks against a place; a pixel away from the best end counts as one. */
const cost = {
  overLabel: 4_000,
  overLine: 1_500,
  nearerToAlike: 1_500,
  nearerToOther: 250,
  outside: 4_000,
  overRule: 90,
  below: 1,
};

/**
 * Puts each label above or below its own line, as near to its best end as it can stand without touching a line or a label and without being
 * nearer to another line. `lines` are sorted by x; `rule` is the x of an upright line that is better not crossed.
 */
export function placeLabels(
  labels: readonly PlacedLabel[],
  lines: readonly (readonly Point[])[],
  area: Area,
  rule: number | null,
): Place[] {
  const placed: Box[] = [];
  for (const label of labels) {
    const own = lines[label.line] ?? [];
    let best: Place = { x: label.end.x - label.width, y: label.end.y + off.above };
    let least = Number.POSITIVE_INFINITY;
    for (const { place, isBelow } of candidates(label, own, area)) {
      const against = weigh({ ...place, width: label.width });
      const sum = against + (isBelow ? cost.below : 0) + Math.abs(label.end.x - label.width - place.x);
      if (sum < least) [best, least] = [place, sum];
    }
    placed.push({ ...best, width: label.width });

    function weigh(place: Box): number {
      const gaps = lines.map((line) => gapTo(line, place));
      const ownGap = gaps[label.line] ?? 0;
      const isNearer = (gap: number, at: number) => at !== label.line && gap < ownGap + clearance;
      return (
        (placed.some((other) => areOverlapping(other, place)) ? cost.overLabel : 0) +
        (gaps.some((gap) => gap < half) ? cost.overLine : 0) +
        (gaps.some((gap, at) => label.alike.includes(at) && isNearer(gap, at)) ? cost.nearerToAlike : 0) +
        (gaps.some((gap, at) => !label.alike.includes(at) && isNearer(gap, at)) ? cost.nearerToOther : 0) +
        (place.y - half < area.top || place.y + half > area.bottom ? cost.outside : 0) +
        (rule !== null && place.x - 4 < rule && rule < place.x + place.width + 4 ? cost.overRule : 0)
      );
    }
  }
  return placed.map(({ x, y }) => ({ x, y }));
}

function candidates({ end, width }: PlacedLabel, own: readonly Point[], { left, right }: Area) {
  const last = Math.min(end.x, right) - width;
  const starts = Array.from({ length: Math.floor(Math.max(0, last - left) / step) + 1 }, (_, at) => last - at * step);
  return starts.flatMap((x) => {
    const heights = heightsUnder(own, x, x + width);
    if (heights.length === 0) return [];
    return [
      { place: { x, y: Math.min(...heights) + off.above }, isBelow: false },
      { place: { x, y: Math.max(...heights) + off.below }, isBelow: true },
    ];
  });
}

/** The least upright distance of a line from the middle of a label; infinite where the line does not pass it. */
function gapTo(line: readonly Point[], { x, y, width }: Box): number {
  return Math.min(...heightsUnder(line, x, x + width).map((height) => Math.abs(height - y)));
}

function areOverlapping(a: Box, b: Box): boolean {
  return a.x < b.x + b.width + 16 && b.x < a.x + a.width + 16 && Math.abs(a.y - b.y) < 2 * half;
}

/** Heights of a line between two x, where it is there. */
function heightsUnder(line: readonly Point[], from: number, to: number): number[] {
  const places = Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);
  return [...places, to].flatMap((x) => heightAt(line, x) ?? []);
}

function heightAt(line: readonly Point[], x: number): number | undefined {
  const next = line.findIndex((point) => point.x >= x);
  const [a, b] = [line[next - 1], line[next]];
  if (b === undefined) return undefined;
  if (a === undefined) return b.x === x ? b.y : undefined;
  return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
