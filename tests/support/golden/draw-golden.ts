import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { turnPicture } from '../pictures.ts';

/** What keeps a drawn receipt from being too clean. */
export interface GoldenLook {
  readonly font?: 'mono' | 'sans';
  /** A strip of till paper where absent; `scanner` lays that strip on the glass of an A4 scanner at 600 dots an inch. */
  readonly page?: 'a4' | 'scanner';
  /** Boards with grain and gaps, which run across, in place of an even ground. */
  readonly ground?: 'wood';
  readonly ink?: string;
  /** Grain of the sensor, as the widest step of a pixel's light (0–255). */
  readonly noise?: number;
  /** How many times smaller the picture once was. */
  readonly blur?: number;
  /** Radians, clockwise. */
  readonly skew?: number;
  /** How dark the right edge lies in the shade, 0–1. */
  readonly shade?: number;
  /** Degrees clockwise. */
  readonly turn?: 0 | 90 | 180 | 270;
}

const files = {
  mono: '@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2',
  sans: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
} as const;

const fontSize = 24;
const lineHeight = 35;

/** The lines as a JPEG: the first one larger, on paper that lies on a darker ground. The same receipt is always the same picture. */
export function drawGolden(lines: readonly string[], look: GoldenLook): Uint8Array {
  const paper = drawPaper(lines, look);
  const photo = look.page === 'a4' ? paper : look.page === 'scanner' ? layOnGlass(paper) : layOnGround(paper, look);
  const rough = look.blur === undefined ? photo : soften(photo, look.blur);
  addGrain(rough, look.noise ?? 0);
  return turnPicture(rough, look.turn ?? 0).toBuffer('image/jpeg', 82);
}

function drawPaper(lines: readonly string[], { font = 'mono', ink = '#2b2924', page }: GoldenLook): Canvas {
  const family = `golden ${font}`;
  if (!GlobalFonts.has(family))
    GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(files[font]), family);
  const [width, height] = page === 'a4' ? [1654, 2339] : [640, lines.length * lineHeight + 130];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f7f5ef';
  context.fillRect(0, 0, width, height);
  context.fillStyle = ink;
  const margin = page === 'a4' ? 180 : 60;
  const [title = '', ...rest] = lines;
  context.font = `${fontSize + 8}px "${family}"`;
  context.fillText(title, page === 'a4' ? margin : (width - context.measureText(title).width) / 2, margin);
  context.font = `${fontSize}px "${family}"`;
  for (const [index, line] of rest.entries()) drawLine(line, margin + (index + 1.5) * lineHeight);
  return canvas;

  /** What stands behind two spaces stands at the right, in any font. */
  function drawLine(line: string, y: number): void {
    const [, left = line, right] = /^(.*?)\s{2,}(\S.*)$/.exec(line) ?? [];
    context.fillText(left, margin, y);
    const edge = margin + (page === 'a4' ? 900 : 520);
    if (right !== undefined) context.fillText(right, edge - context.measureText(right).width, y);
  }
}

const [glassWidth, glassHeight] = [4961, 7016];
/** Till paper is 80 mm wide. */
const paperWidth = 1890;

function layOnGlass(paper: Canvas): Canvas {
  const canvas = createCanvas(glassWidth, glassHeight);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, glassWidth, glassHeight);
  context.drawImage(paper, 2700, 600, paperWidth, (paper.height * paperWidth) / paper.width);
  return canvas;
}

const boardHeight = 140;

function drawBoards(context: ReturnType<Canvas['getContext']>, width: number, height: number): void {
  for (let y = 0; y < height; y += 4) {
    // Waves of two lengths look like grain, and every run draws the same.
    const light = Math.round(40 + 8 * Math.sin(y / 9) + 5 * Math.sin(y / 2.3));
    context.fillStyle = `hsl(28, 32%, ${light}%)`;
    context.fillRect(0, y, width, 4);
  }
  context.fillStyle = '#2a1f15';
  for (let y = boardHeight; y < height; y += boardHeight) context.fillRect(0, y, width, 5);
}

function layOnGround(paper: Canvas, { skew = 0, shade = 0, ground }: GoldenLook): Canvas {
  const [width, height] = [paper.width + 160, paper.height + 160];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#6b5a48';
  context.fillRect(0, 0, width, height);
  if (ground === 'wood') drawBoards(context, width, height);
  context.translate(width / 2, height / 2);
  context.rotate(skew);
  context.drawImage(paper, -paper.width / 2, -paper.height / 2);
  const shadow = context.createLinearGradient(0, 0, width / 2, 0);
  shadow.addColorStop(0, 'rgba(0, 0, 0, 0)');
  shadow.addColorStop(1, `rgba(0, 0, 0, ${shade})`);
  context.fillStyle = shadow;
  context.fillRect(-width, -height, 2 * width, 2 * height);
  return canvas;
}

function soften(picture: Canvas, times: number): Canvas {
  const small = createCanvas(Math.round(picture.width / times), Math.round(picture.height / times));
  small.getContext('2d').drawImage(picture, 0, 0, small.width, small.height);
  const canvas = createCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(small, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** By a fixed row of numbers (a linear congruential generator), so that no run differs from another. */
function addGrain(picture: Canvas, noise: number): void {
  const context = picture.getContext('2d');
  const pixels = context.getImageData(0, 0, picture.width, picture.height);
  let seed = 12_345;
  for (let at = 0; at < pixels.data.length; at += 4) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const step = ((seed / 2_147_483_648) * 2 - 1) * noise;
    for (let channel = at; channel < at + 3; channel++)
      pixels.data[channel] = Math.min(255, Math.max(0, (pixels.data[channel] as number) + step));
  }
  context.putImageData(pixels, 0, 0);
}
