import { type Blob, findBlobs } from './picture-blobs.ts';
import { type Gray, newGray, type Region, shrinkGray } from './picture-gray.ts';
import { isSideways } from './print-direction.ts';

/**
 * Black-on-white ink after the light is taken out: 1 where a pixel is clearly darker than its surroundings. `cell` is the
 * side of the surroundings in pixels; it must be larger than a letter.
 */
export function findInk(gray: Gray, cell: number, contrast = 0.82): Gray {
  const paper = paperLight(gray, cell);
  const ink = newGray(gray.width, gray.height);
  const { width, height, data } = gray;
  for (let y = 0; y < height; y++) {
    const gy = y / cell - 0.5;
    for (let x = 0; x < width; x++) {
      const light = sampleCell(paper, x / cell - 0.5, gy);
      if ((data[y * width + x] as number) < light * contrast) ink.data[y * width + x] = 1;
    }
  }
  return ink;
}

/** The light of the paper, one value a cell: the bright end of its pixels, so that print does not darken it. */
export function paperLight(gray: Gray, cell: number): Gray {
  const columns = Math.max(1, Math.ceil(gray.width / cell));
  const rows = Math.max(1, Math.ceil(gray.height / cell));
  const light = newGray(columns, rows);
  const counts = new Uint32Array(64);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let total = 0;
      const bottom = Math.min(gray.height, (row + 1) * cell);
      const right = Math.min(gray.width, (column + 1) * cell);
      for (let y = row * cell; y < bottom; y += 2) {
        for (let x = column * cell; x < right; x += 2) {
          const bin = (gray.data[y * gray.width + x] as number) >> 2;
          counts[bin] = (counts[bin] as number) + 1;
          total++;
        }
      }
      light.data[row * columns + column] = percentile(counts, total, 0.8) * 4 + 2;
    }
  }
  return light;
}

function percentile(counts: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    seen += counts[bin] as number;
    if (seen >= total * share) return bin;
  }
  return counts.length - 1;
}

/** Bilinear value of a cell grid at fractional cell coordinates. */
export function sampleCell(grid: Gray, x: number, y: number): number {
  const left = Math.min(grid.width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(grid.height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(grid.width - 1, left + 1);
  const low = Math.min(grid.height - 1, top + 1);
  const dx = Math.min(1, Math.max(0, x - left));
  const dy = Math.min(1, Math.max(0, y - top));
  const upper =
    (grid.data[top * grid.width + left] as number) * (1 - dx) + (grid.data[top * grid.width + right] as number) * dx;
  const lower =
    (grid.data[low * grid.width + left] as number) * (1 - dx) + (grid.data[low * grid.width + right] as number) * dx;
  return upper * (1 - dy) + lower * dy;
}

/** What the print on a picture looks like, in pixels of that picture. */
export interface PrintLayout {
  /** Height of capitals and digits; 0 where there is no print. */
  readonly letterHeight: number;
  /** How far lines of print fall to the right, in radians; positive is clockwise. */
  readonly slope: number;
  /** Where the print stands, with a margin. */
  readonly region: Region;
  readonly letters: number;
  /** Lines of print run down the picture: nothing else said here is of use before it is turned. */
  readonly sideways: boolean;
}

/** Enough pixels to measure letters on; a page of 35 megapixels is looked at smaller. */
const mostMeasuredPixels = 6_000_000;

/** Finds the print: how large its letters are, how far it leans and which part of the picture it covers. */
export function measurePrint(gray: Gray): PrintLayout {
  const factor = Math.ceil(Math.sqrt((gray.width * gray.height) / mostMeasuredPixels));
  const small = shrinkGray(gray, factor);
  const cell = Math.max(16, Math.round(Math.min(small.width, small.height) / 24));
  const blobs = findBlobs(findInk(small, cell));
  const sideways = isSideways(blobs);
  const letters = blobs.filter(isLetter);
  const whole = { x: 0, y: 0, width: gray.width, height: gray.height };
  if (letters.length < 12) return { letterHeight: 0, slope: 0, region: whole, letters: letters.length, sideways };
  const height = heightOfLetters(letters);
  const near = letters.filter((blob) => blob.height > height * 0.5 && blob.height < height * 2);
  const text = largestClusters(near, height, small);
  const region = growRegion(withHeadline(boundsOf(text), blobs, height), height * 1.5, factor, gray);
  return { letterHeight: height * factor, slope: slopeOf(text, height), region, letters: text.length, sideways };
}

function isLetter(blob: Blob): boolean {
  return (
    blob.height >= 5 &&
    blob.width >= 2 &&
    blob.width < blob.height * 1.6 &&
    blob.height < blob.width * 6 &&
    blob.pixels > 8
  );
}

/** Two thirds up the sorted heights: above small letters and specks, below headlines and logos. */
function heightOfLetters(letters: readonly Blob[]): number {
  const heights = letters.map((blob) => blob.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length * 0.66)] as number;
}

/** Drops print-like specks of the background: what stands apart from the bulk of the letters. */
function largestClusters(letters: readonly Blob[], height: number, page: Gray): readonly Blob[] {
  const cell = Math.max(4, Math.round(height * 2.5));
  const grid = newGray(Math.ceil(page.width / cell), Math.ceil(page.height / cell));
  const cellOf = (blob: Blob) =>
    [Math.floor((blob.x + blob.width / 2) / cell), Math.floor((blob.y + blob.height / 2) / cell)] as const;
  for (const blob of letters) {
    const [column, row] = cellOf(blob);
    for (let y = Math.max(0, row - 1); y <= Math.min(grid.height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(grid.width - 1, column + 1); x++)
        grid.data[y * grid.width + x] = 1;
    }
  }
  const groups = findBlobs(grid).map((area) => ({ area, letters: [] as Blob[] }));
  for (const blob of letters) {
    const [column, row] = cellOf(blob);
    const home = groups.find(
      ({ area }) => column >= area.x && column < area.x + area.width && row >= area.y && row < area.y + area.height,
    );
    home?.letters.push(blob);
  }
  const most = Math.max(...groups.map((group) => group.letters.length));
  const large = groups.filter((group) => group.letters.length >= most * 0.08);
  const main = boundsOf(large.flatMap((group) => group.letters));
  return groups
    .filter((group) => large.includes(group) || isBeside(group.letters, main, height))
    .flatMap((group) => group.letters);
}

/** A short column of amounts can be few letters, far from the rest of the lines it belongs to. */
function isBeside(letters: readonly Blob[], main: Region, height: number): boolean {
  if (letters.length < 4) return false;
  const bounds = boundsOf(letters);
  const middle = bounds.y + bounds.height / 2;
  const gap = Math.max(main.x - (bounds.x + bounds.width), bounds.x - (main.x + main.width));
  return middle > main.y && middle < main.y + main.height && gap < height * 20;
}

function boundsOf(blobs: readonly Blob[]): Region {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = 0;
  let bottom = 0;
  for (const blob of blobs) {
    left = Math.min(left, blob.x);
    top = Math.min(top, blob.y);
    right = Math.max(right, blob.x + blob.width);
    bottom = Math.max(bottom, blob.y + blob.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Takes in the shop's name above the text: print too large to count as letters, within a dozen lines of it. */
function withHeadline(text: Region, blobs: readonly Blob[], height: number): Region {
  const above = blobs.filter(
    (blob) =>
      blob.height >= height * 1.2 &&
      blob.height < height * 10 &&
      blob.width < text.width &&
      blob.x >= text.x - height &&
      blob.x + blob.width <= text.x + text.width + height &&
      blob.y + blob.height <= text.y + height * 2 &&
      blob.y > text.y - height * 16,
  );
  const top = Math.min(text.y, ...above.map((blob) => blob.y));
  return { x: text.x, y: top, width: text.width, height: text.y + text.height - top };
}

function growRegion(region: Region, margin: number, factor: number, page: Gray): Region {
  const x = Math.max(0, Math.floor((region.x - margin) * factor));
  const y = Math.max(0, Math.floor((region.y - margin) * factor));
  const right = Math.min(page.width, Math.ceil((region.x + region.width + margin) * factor));
  const bottom = Math.min(page.height, Math.ceil((region.y + region.height + margin) * factor));
  return { x, y, width: right - x, height: bottom - y };
}

const steepest = 0.22;
const slopeStep = 0.0025;

/** The slope along which the feet of the letters fall on the fewest lines (a projection profile over letters). */
function slopeOf(letters: readonly Blob[], height: number): number {
  const bin = Math.max(1, height / 4);
  let best = 0;
  let bestScore = 0;
  for (let slope = -steepest; slope <= steepest; slope += slopeStep) {
    const counts = new Map<number, number>();
    for (const blob of letters) {
      const foot = blob.y + blob.height - slope * (blob.x + blob.width / 2);
      const line = Math.round(foot / bin);
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
    let score = 0;
    for (const count of counts.values()) score += count * count;
    if (score > bestScore * 1.001 || (score > bestScore * 0.999 && Math.abs(slope) < Math.abs(best))) {
      best = slope;
      bestScore = Math.max(score, bestScore);
    }
  }
  return Math.atan(best);
}
