import type { PixelMap, PreparedPicture } from './ocr-engine.ts';
import { cropGray, encodePgm, type Gray, newGray, resizeGray, turnGray } from './picture-gray.ts';
import { findInk, type PrintLayout, paperLight, sampleCell } from './picture-layout.ts';
import { PictureError, type PreparationName } from './picture-port.ts';

interface Recipe {
  /** Height that capitals and digits get, in pixels. Measured: 20–32 reads best, above and below it falls off. */
  readonly letterHeight: number;
  /** Whether the light of the paper is taken out. Helps photos and print that shines through, costs scans a little. */
  readonly flat: boolean;
  /** Slopes in radians from which the picture is straightened; turning blurs a little, so scans are left alone. */
  readonly straightenFrom: number;
}

const recipes: Readonly<Record<PreparationName, Recipe>> = {
  plain: { letterHeight: 28, flat: false, straightenFrom: 0.02 },
  flat: { letterHeight: 24, flat: true, straightenFrom: 0.006 },
  large: { letterHeight: 32, flat: true, straightenFrom: 0.006 },
};

/** Bounds of what tesseract gets: enlarging more adds nothing, and a page of 12 megapixels takes it 5 s. */
const largestScale = 4;
const mostPreparedPixels = 12_000_000;

/** Share of inked pixels below which a page is empty: one small word on a full page is above it. */
const leastInk = 0.0004;

/** Throws PictureError `blank_image` where there is nothing that could be print. */
export function refuseBlank(gray: Gray, layout: PrintLayout): void {
  if (layout.letters >= 12) return;
  const ink = findInk(gray, Math.max(16, Math.round(Math.min(gray.width, gray.height) / 24)));
  const inked = ink.data.reduce((sum, pixel) => sum + pixel, 0);
  if (inked < ink.data.length * leastInk) throw new PictureError('blank_image', 'No print');
}

/** One page made ready for reading: cropped to its print, letters brought to one height, straightened where it leans. */
export function preparePicture(gray: Gray, layout: PrintLayout, page: number, name: PreparationName): PreparedPicture {
  const recipe = recipes[name];
  const { region } = layout;
  const cropped = cropGray(gray, region);
  const lit = recipe.flat ? flattenLight(cropped, Math.max(12, Math.round((layout.letterHeight || 20) * 3))) : cropped;
  const scale = scaleFor(layout, recipe, cropped);
  const width = Math.max(3, Math.round(cropped.width * scale));
  const height = Math.max(3, Math.round(cropped.height * scale));
  const scaled = resizeGray(lit, width, height);
  const turn = Math.abs(layout.slope) >= recipe.straightenFrom ? -layout.slope : 0;
  const turned = turn === 0 ? scaled : turnGray(scaled, turn);
  const map = mapToFullSize(
    scaled,
    turned,
    turn,
    [region.x, region.y],
    [cropped.width / width, cropped.height / height],
  );
  const full = { fullWidth: gray.width, fullHeight: gray.height };
  return {
    page,
    preparation: name,
    pgm: encodePgm(turned),
    width: turned.width,
    height: turned.height,
    toFullSize: map,
    ...full,
  };
}

function scaleFor(layout: PrintLayout, recipe: Recipe, cropped: Gray): number {
  const wanted = layout.letterHeight > 0 ? Math.min(largestScale, recipe.letterHeight / layout.letterHeight) : 1;
  const affordable = Math.sqrt(mostPreparedPixels / (cropped.width * cropped.height));
  const scale = Math.min(wanted, affordable);
  // So close to the wanted size the blur of resampling costs more than the size gives.
  return Math.abs(scale - 1) < 0.08 ? 1 : scale;
}

/** Undoes turn, scale and crop, in this order: see PixelMap. */
function mapToFullSize(
  scaled: Gray,
  turned: Gray,
  turn: number,
  offset: readonly [number, number],
  step: readonly [number, number],
): PixelMap {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const middleX = scaled.width / 2 - cos * (turned.width / 2) - sin * (turned.height / 2);
  const middleY = scaled.height / 2 + sin * (turned.width / 2) - cos * (turned.height / 2);
  return [
    cos * step[0],
    sin * step[0],
    middleX * step[0] + offset[0],
    -sin * step[1],
    cos * step[1],
    middleY * step[1] + offset[1],
  ];
}

/** Print darker than this share of the paper's light is black, lighter than that share is paper. */
const blackShare = 0.35;
const whiteShare = 0.92;
/** In shade darker than this a share says nothing more. */
const leastLight = 40;

/** Divides by the light of the paper around, so that shade, folds and faint print from behind go. */
function flattenLight(gray: Gray, cell: number): Gray {
  const light = paperLight(gray, cell);
  const out = newGray(gray.width, gray.height);
  const clamped = new Uint8ClampedArray(out.data.buffer);
  const steps = Array.from({ length: gray.width }, (_, x) => x / cell - 0.5);
  for (let y = 0; y < gray.height; y++) {
    const row = y / cell - 0.5;
    for (let x = 0; x < gray.width; x++) {
      const at = y * gray.width + x;
      const share = (gray.data[at] as number) / Math.max(leastLight, sampleCell(light, steps[x] as number, row));
      clamped[at] = ((share - blackShare) / (whiteShare - blackShare)) * 255;
    }
  }
  return out;
}
