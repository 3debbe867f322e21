import { listTiffPages } from './tiff-directories.ts';

export type PictureMimeType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/tiff'
  | 'image/bmp'
  | 'image/heic'
  | 'application/pdf';

export interface PictureHeader {
  readonly mimeType: PictureMimeType;
  /** Pixels as stored, before turning upright; null where the header does not tell (PDF, a file cut off early). */
  readonly width: number | null;
  readonly height: number | null;
}

export interface PictureProblem {
  readonly code: 'empty_file' | 'unsupported_media_type' | 'image_too_large';
}

export type PictureCheck = PictureHeader | PictureProblem;

/** 900 megapixels fit into a PNG of 1 MB and take 2 GB to decode: size is judged by the header alone. */
export const mostPixels = 50_000_000;
export const longestSide = 12_000;

type Size = readonly [width: number, height: number] | null;

export function isTooLarge({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width * height > mostPixels || Math.max(width, height) > longestSide;
}

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((sign, index) => bytes[at + index] === sign.charCodeAt(0));

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function sizeOfPng(bytes: Uint8Array): Size {
  if (bytes.length < 24) return null;
  const view = viewOf(bytes);
  return [view.getUint32(16), view.getUint32(20)];
}

/** Frame headers are SOF0–SOF15 without the three other tables that share the range (DHT, JPG, DAC). */
function isJpegFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sizeOfJpeg(bytes: Uint8Array): Size {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) at += 1;
    else if (isJpegFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function sizeOfWebp(bytes: Uint8Array): Size {
  if (bytes.length < 30) return null;
  const view = viewOf(bytes);
  const threeBytes = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (startsWith(bytes, 'VP8X', 12)) return [threeBytes(24) + 1, threeBytes(27) + 1];
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}

function sizeOfBmp(bytes: Uint8Array): Size {
  if (bytes.length < 26) return null;
  const view = viewOf(bytes);
  if (view.getUint32(14, true) === 12) return [view.getUint16(18, true), view.getUint16(20, true)];
  // A negative height means that the rows run from the top.
  return [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))];
}

/** The first page, or one that is too large: all of them will be decoded. */
function sizeOfTiff(bytes: Uint8Array): Size {
  const pages = listTiffPages(bytes);
  const page = pages.find(isTooLarge) ?? pages[0];
  return page ? [page.width, page.height] : null;
}

/** Far more than the lists of any photo; what a file claims beyond is not searched. */
const mostMetaBytes = 1 << 20;

/** A photo has about five; a hostile file has millions of eight bytes each. */
const mostBoxes = 1000;
/** The letters "ispe" as one number: the name is looked for at every byte. */
const ispe = 0x69737065;

/** HEIC stores tiles and a preview with sizes of their own: the largest "ispe" box is the picture. */
function sizeOfHeic(bytes: Uint8Array): Size {
  const view = viewOf(bytes);
  const [from, to] = findMetaBox(bytes);
  let largest: Size = null;
  for (let at = from; at + 16 <= Math.min(to, bytes.length, from + mostMetaBytes); at++) {
    if (view.getUint32(at) !== ispe) continue;
    const size: Size = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!largest || size[0] * size[1] > largest[0] * largest[1]) largest = size;
  }
  return largest;
}

/** Start and end of the box that describes what is in the file; it may stand behind the pixels. Empty where it is not there. */
function findMetaBox(bytes: Uint8Array): readonly [from: number, to: number] {
  const view = viewOf(bytes);
  let at = 0;
  for (let box = 0; box < mostBoxes && at + 16 <= bytes.length; box++) {
    const short = view.getUint32(at);
    // 1 announces a length of eight bytes behind the name, 0 a box up to the end of the file.
    const length = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
    if (startsWith(bytes, 'meta', at + 4)) return [at, at + length];
    if (length < 8) break;
    at += length;
  }
  return [0, 0];
}

const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

interface Kind {
  readonly mimeType: PictureMimeType;
  readonly matches: (bytes: Uint8Array) => boolean;
  readonly size: (bytes: Uint8Array) => Size;
}

const kinds: readonly Kind[] = [
  {
    mimeType: 'image/jpeg',
    matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
    size: sizeOfJpeg,
  },
  {
    mimeType: 'image/png',
    matches: (bytes) => bytes[0] === 0x89 && startsWith(bytes, 'PNG\r\n\x1a\n', 1),
    size: sizeOfPng,
  },
  {
    mimeType: 'image/webp',
    matches: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
    size: sizeOfWebp,
  },
  {
    mimeType: 'image/tiff',
    matches: (bytes) => startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*'),
    size: sizeOfTiff,
  },
  {
    mimeType: 'image/heic',
    matches: (bytes) => startsWith(bytes, 'ftyp', 4) && heicBrands.some((brand) => startsWith(bytes, brand, 8)),
    size: sizeOfHeic,
  },
  { mimeType: 'image/bmp', matches: isBmp, size: sizeOfBmp },
  { mimeType: 'application/pdf', matches: isPdf, size: () => null },
];

/** Two letters alone would take any text that begins with "BM": the size of the second header is known too. */
function isBmp(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, 'BM')) return false;
  return bytes.length < 18 || [12, 40, 52, 56, 64, 108, 124].includes(viewOf(bytes).getUint32(14, true));
}

/** The mark may stand behind some other bytes, but within the first 1,024 (PDF 1.7, implementation note 13). */
function isPdf(bytes: Uint8Array): boolean {
  const last = Math.min(1024, bytes.length - 5);
  for (let at = 0; at <= last; at++) if (bytes[at] === 0x25 && startsWith(bytes, '%PDF-', at)) return true;
  return false;
}

/**
 * Tells a picture's type from its magic bytes and its size in pixels from its header, without decoding: fast enough for
 * the main process. `bytes` is the whole file. A file that is cut off is no problem here: reading it fails later.
 */
export function checkPicture(bytes: Uint8Array): PictureCheck {
  if (bytes.length === 0) return { code: 'empty_file' };
  const kind = kinds.find((each) => each.matches(bytes));
  if (!kind) return { code: 'unsupported_media_type' };
  const size = kind.size(bytes);
  if (size && isTooLarge({ width: size[0], height: size[1] })) return { code: 'image_too_large' };
  return { mimeType: kind.mimeType, width: size?.[0] ?? null, height: size?.[1] ?? null };
}
