/** A piece of print, perhaps leaning, in pixels of the picture that was looked at. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  /** Radians; positive falls to the right. */
  readonly angle: number;
  /** Along the print and across it. */
  readonly length: number;
  readonly height: number;
}

/** What the detector says of every pixel: 0–1, how surely it lies in the core of a line of print. */
export interface PrintMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

// Values of PaddleOCR's DB postprocessing but for the mean, which is lower: faint print is worth a try at reading.
const leastProbability = 0.3;
const leastMean = 0.45;
/** The detector is trained on cores: print shrunk by area · 0.4 / outline. This grows them back. */
const growth = 1.6;
const leastSide = 3;

/** Finds the connected cores and grows each to the print that it stands for. */
export function findTextBoxes(map: PrintMap): TextBox[] {
  const seen = new Uint8Array(map.data.length);
  const boxes: TextBox[] = [];
  for (let start = 0; start < map.data.length; start++) {
    if (seen[start] !== 0 || (map.data[start] as number) < leastProbability) continue;
    const core = collectCore(map, start, seen);
    const mean = core.reduce((sum, at) => sum + (map.data[at] as number), 0) / core.length;
    const box = mean >= leastMean ? boxAround(core, map.width) : null;
    if (box) boxes.push(box);
  }
  return boxes;
}

/** All pixels connected with `start` (eight neighbours), each marked as seen. */
function collectCore({ width, height, data }: PrintMap, start: number, seen: Uint8Array): number[] {
  const core = [start];
  seen[start] = 1;
  for (let next = 0; next < core.length; next++) {
    const at = core[next] as number;
    const x = at % width;
    const y = (at - x) / width;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const neighbour = row * width + column;
        if (seen[neighbour] !== 0 || (data[neighbour] as number) < leastProbability) continue;
        seen[neighbour] = 1;
        core.push(neighbour);
      }
    }
  }
  return core;
}

/** The rectangle along the core's own axis, grown; null where it is too small to be print. */
function boxAround(core: readonly number[], width: number): TextBox | null {
  const points = core.map((at) => [at % width, Math.floor(at / width)] as const);
  const angle = leanOf(points);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = rangeOf(points.map(([x, y]) => x * cos + y * sin));
  const across = rangeOf(points.map(([x, y]) => y * cos - x * sin));
  const [length, height] = [along.size + 1, across.size + 1];
  if (Math.min(length, height) < leastSide) return null;
  const grown = (2 * growth * length * height) / (2 * (length + height));
  return {
    x: along.middle * cos - across.middle * sin,
    y: along.middle * sin + across.middle * cos,
    angle,
    length: length + grown,
    height: height + grown,
  };
}

/** The steepest that a long piece of print may lean, in radians; what is no longer than high has no direction. */
const steepestLean = 0.5;
const leastElongation = 6;

/** Direction of the longest spread (second moments). */
function leanOf(points: readonly (readonly [number, number])[]): number {
  const middleX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const middleY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - middleX) ** 2;
    yy += (y - middleY) ** 2;
    xy += (x - middleX) * (y - middleY);
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return xx > yy * leastElongation && Math.abs(angle) < steepestLean ? angle : 0;
}

function rangeOf(values: readonly number[]): { middle: number; size: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { middle: (least + most) / 2, size: most - least };
}
