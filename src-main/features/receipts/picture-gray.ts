import { invariant } from '#main/lib/app-error.ts';

/** One byte a pixel, 0 black to 255 white, rows from the top. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function newGray(width: number, height: number, fill = 0): Gray {
  const data = new Uint8Array(width * height);
  if (fill) data.fill(fill);
  return { width, height, data };
}

export function cropGray(gray: Gray, region: Region): Gray {
  const { x, y, width, height } = region;
  if (x === 0 && y === 0 && width === gray.width && height === gray.height) return gray;
  const out = newGray(width, height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * gray.width + x;
    out.data.set(gray.data.subarray(from, from + width), row * width);
  }
  return out;
}

/** Mean of whole blocks of `factor` × `factor` pixels; a rest at the right and bottom edge is dropped. */
export function shrinkGray(gray: Gray, factor: number): Gray {
  if (factor <= 1) return gray;
  const width = Math.max(1, Math.floor(gray.width / factor));
  const height = Math.max(1, Math.floor(gray.height / factor));
  const out = newGray(width, height);
  const sums = new Uint32Array(width);
  const area = Math.min(factor, gray.width) * Math.min(factor, gray.height);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let row = y * factor; row < Math.min((y + 1) * factor, gray.height); row++) {
      let at = row * gray.width;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let step = 0; step < factor; step++) sum += gray.data[at++] ?? 0;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < width; x++) out.data[y * width + x] = (sums[x] ?? 0) / area;
  }
  return out;
}

/** Catmull-Rom: sharp enough for letters, without the ringing of Lanczos around black print. */
function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return 1.5 * x ** 3 - 2.5 * x ** 2 + 1;
  if (x < 2) return -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2;
  return 0;
}

interface Taps {
  readonly count: number;
  readonly starts: Int32Array;
  readonly weights: Float32Array;
}

/** For each output pixel the input pixels it is made of; the kernel widens when shrinking, so nothing is skipped. */
function tapsFor(from: number, to: number): Taps {
  const ratio = from / to;
  const spread = Math.max(1, ratio);
  const count = Math.ceil(4 * spread) + 1;
  const starts = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let index = 0; index < to; index++) {
    const centre = (index + 0.5) * ratio - 0.5;
    const start = Math.ceil(centre - 2 * spread);
    starts[index] = start;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) sum += cubic((start + tap - centre) / spread);
    for (let tap = 0; tap < count; tap++) weights[index * count + tap] = cubic((start + tap - centre) / spread) / sum;
  }
  return { count, starts, weights };
}

const clampIndex = (index: number, length: number) => (index < 0 ? 0 : index >= length ? length - 1 : index);

function resizeRows(gray: Gray, width: number): Gray {
  if (width === gray.width) return gray;
  const { count, starts, weights } = tapsFor(gray.width, width);
  const out = newGray(width, gray.height);
  const clamped = new Uint8ClampedArray(out.data.buffer);
  const { data } = gray;
  for (let x = 0; x < width; x++) {
    const start = starts[x] ?? 0;
    const first = x * count;
    const inside = start >= 0 && start + count <= gray.width;
    for (let y = 0; y < gray.height; y++) {
      const row = y * gray.width;
      let sum = 0;
      for (let tap = 0; tap < count; tap++) {
        const column = inside ? start + tap : clampIndex(start + tap, gray.width);
        sum += (data[row + column] as number) * (weights[first + tap] as number);
      }
      clamped[y * width + x] = sum;
    }
  }
  return out;
}

function resizeColumns(gray: Gray, height: number): Gray {
  if (height === gray.height) return gray;
  const { count, starts, weights } = tapsFor(gray.height, height);
  const { width, data } = gray;
  const out = newGray(width, height);
  const clamped = new Uint8ClampedArray(out.data.buffer);
  const sums = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let tap = 0; tap < count; tap++) {
      const weight = weights[y * count + tap] as number;
      if (weight === 0) continue;
      const row = clampIndex((starts[y] ?? 0) + tap, gray.height) * width;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (data[row + x] as number) * weight;
    }
    clamped.set(sums, y * width);
  }
  return out;
}

export function resizeGray(gray: Gray, width: number, height: number): Gray {
  return resizeColumns(resizeRows(gray, width), height);
}

/**
 * Turns the picture clockwise by a small angle in radians, around its centre, on a canvas that holds all of it. New
 * corners repeat the nearest edge: a corner in one flat shade is an edge that tesseract takes for a frame.
 */
export function turnGray(gray: Gray, radians: number): Gray {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const width = Math.ceil(Math.abs(gray.width * cos) + Math.abs(gray.height * sin));
  const height = Math.ceil(Math.abs(gray.width * sin) + Math.abs(gray.height * cos));
  const out = newGray(width, height);
  const { data } = gray;
  const lastX = gray.width - 1;
  const lastY = gray.height - 1;
  for (let y = 0; y < height; y++) {
    const dy = y + 0.5 - height / 2;
    for (let x = 0; x < width; x++) {
      const dx = x + 0.5 - width / 2;
      const fromX = Math.min(lastX, Math.max(0, cos * dx + sin * dy + gray.width / 2 - 0.5));
      const fromY = Math.min(lastY, Math.max(0, -sin * dx + cos * dy + gray.height / 2 - 0.5));
      const left = Math.min(lastX - 1, Math.floor(fromX));
      const top = Math.min(lastY - 1, Math.floor(fromY));
      const at = top * gray.width + left;
      const right = fromX - left;
      const low = fromY - top;
      const upper = (data[at] as number) * (1 - right) + (data[at + 1] as number) * right;
      const lower = (data[at + gray.width] as number) * (1 - right) + (data[at + gray.width + 1] as number) * right;
      out.data[y * width + x] = upper * (1 - low) + lower * low + 0.5;
    }
  }
  return out;
}

/** Binary PGM: a text header and the pixels as they are; tesseract and others read it without decoding. */
export function encodePgm(gray: Gray): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${gray.width} ${gray.height}\n255\n`);
  const bytes = new Uint8Array(header.length + gray.data.length);
  bytes.set(header);
  bytes.set(gray.data, header.length);
  return bytes;
}

/** What `encodePgm` wrote, without copying its pixels. */
export function decodePgm(bytes: Uint8Array): Gray {
  const head = new TextDecoder().decode(bytes.subarray(0, 40));
  const found = /^P5\n(\d+) (\d+)\n255\n/.exec(head);
  invariant(found, 'a binary PGM starts with its size');
  return { width: Number(found[1]), height: Number(found[2]), data: bytes.subarray(found[0].length) };
}
