import { type Gray, newGray } from './picture-gray.ts';
import { measurePrint, type PrintLayout } from './picture-layout.ts';
import type { QuarterTurn } from './quarter-turn.ts';

/** Side of the squares that are turned one after the other: whole rows would leave the processor's cache at every pixel. */
const tile = 64;

/** The picture turned clockwise. */
export function turnByQuarters(gray: Gray, turn: QuarterTurn): Gray {
  if (turn === 0) return gray;
  const { width, height, data } = gray;
  // Decoders hand out Buffers, and their slice() is no copy.
  if (turn === 180) return { width, height, data: new Uint8Array(data).reverse() };
  const out = newGray(height, width);
  const [start, right, down] = turn === 90 ? [height - 1, height, -1] : [(width - 1) * height, -height, 1];
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      for (let y = top; y < Math.min(height, top + tile); y++) {
        for (let x = left; x < Math.min(width, left + tile); x++)
          out.data[start + x * right + y * down] = data[y * width + x] as number;
      }
    }
  }
  return out;
}

export interface UprightPicture {
  readonly gray: Gray;
  readonly layout: PrintLayout;
  /** How far the stored picture was turned. */
  readonly turn: QuarterTurn;
}

/**
 * Turns by what is known, or where nothing is so that lines of print run across. Whether it stands on its head then
 * only reading it can tell.
 */
export function turnUpright(stored: Gray, known?: QuarterTurn): UprightPicture {
  if (known !== undefined) {
    const gray = turnByQuarters(stored, known);
    return { gray, layout: measurePrint(gray), turn: known };
  }
  const layout = measurePrint(stored);
  if (!layout.sideways) return { gray: stored, layout, turn: 0 };
  const gray = turnByQuarters(stored, 90);
  return { gray, layout: measurePrint(gray), turn: 90 };
}
