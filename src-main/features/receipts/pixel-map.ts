import type { Box, PixelMap, PreparedPicture } from './ocr-engine.ts';

export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The upright box around the four corners where they stand in the full-size picture. */
export function boxInFullSize({ left, top, right, bottom }: Edges, map: PixelMap): Box {
  const [a, b, c, d, e, f] = map;
  const corners = [left, right].flatMap((x) =>
    [top, bottom].map((y) => [a * x + b * y + c, d * x + e * y + f] as const),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.max(0, Math.round(Math.min(...xs)));
  const y = Math.max(0, Math.round(Math.min(...ys)));
  return [x, y, Math.round(Math.max(...xs)) - x, Math.round(Math.max(...ys)) - y];
}

/** The map of the prepared pixels turned by 180°, into the full-size picture turned by 180° too. */
export function upsideDownMap({
  toFullSize: [a, b, c, d, e, f],
  ...size
}: Pick<PreparedPicture, 'toFullSize' | 'width' | 'height' | 'fullWidth' | 'fullHeight'>): PixelMap {
  const { width, height, fullWidth, fullHeight } = size;
  return [a, b, fullWidth - a * width - b * height - c, d, e, fullHeight - d * width - e * height - f];
}
