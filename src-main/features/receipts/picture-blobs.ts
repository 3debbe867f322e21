import type { Gray } from './picture-gray.ts';

export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: number;
}

/** Connected ink (eight neighbours), by flood fill over runs of one row. Empties `ink`. */
export function findBlobs(ink: Gray): Blob[] {
  const blobs: Blob[] = [];
  const stack: number[] = [];
  const { width, height, data } = ink;
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0) continue;
    let left = width;
    let right = 0;
    let top = height;
    let bottom = 0;
    let pixels = 0;
    stack.push(start);
    data[start] = 0;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const y = (at / width) | 0;
      const x = at - y * width;
      pixels++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const next = at + dy * width + dx;
          if (data[next] !== 0) {
            data[next] = 0;
            stack.push(next);
          }
        }
      }
    }
    blobs.push({ x: left, y: top, width: right - left + 1, height: bottom - top + 1, pixels });
  }
  return blobs;
}
