import { JsColorType, Transformer } from '@napi-rs/image';
import { checkPicture, isTooLarge, type PictureMimeType } from './check-picture.ts';
import { type Gray, newGray } from './picture-gray.ts';
import { PictureError } from './picture-port.ts';
import type { QuarterTurn } from './quarter-turn.ts';

/** A picture that is decoded when its pixels are asked for, once. */
export interface OpenPicture {
  /** Turns the picture upright by itself. */
  readonly transformer: Transformer;
  /** What it is turned by, as EXIF counts it. */
  readonly orientation: number;
  /** Upright, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Opens a picture after its header has been checked; throws PictureError for what cannot or must not be decoded. */
export function openPicture(bytes: Uint8Array): OpenPicture {
  const mimeType = checkFile(bytes);
  if (isCutOff(bytes, mimeType)) throw new PictureError('truncated_image', 'The file ends early');
  const transformer = new Transformer(bytes);
  const { width, height, orientation } = decoding(() => transformer.metadataSync(true));
  // A header that our own check could not read may still promise anything to the decoder.
  refuseTooLarge({ width, height });
  transformer.rotate();
  return { transformer, orientation: orientation ?? 1, ...turnedSize({ width, height }, orientation ?? 1) };
}

/** Pixels that another decoder made, four bytes each; `orientation` is that of EXIF and TIFF. */
export function openPixels({ width, height, data }: Pixels, orientation = 1): OpenPicture {
  const transformer = Transformer.fromRgbaPixels(data, width, height);
  if (orientation !== 1) transformer.rotate(orientation);
  return { transformer, orientation, ...turnedSize({ width, height }, orientation) };
}

/** The same picture turned further, clockwise. */
export function turnOpenPicture(picture: OpenPicture, turn: QuarterTurn): OpenPicture {
  if (turn === 0) return picture;
  const { transformer, width, height } = picture;
  const orientation = turnOrientation(picture.orientation, turn);
  // A second turn takes the place of the first.
  transformer.rotate(orientation);
  return { transformer, orientation, ...(turn === 180 ? { width, height } : { width: height, height: width }) };
}

/** EXIF orientations, each a quarter turn clockwise further than the one before; those of the second row are mirrored. */
const turnsOfOrientation: readonly (readonly number[])[] = [
  [1, 6, 3, 8],
  [2, 7, 4, 5],
];

/** The EXIF orientation that also turns by `turn`; an unknown one counts as upright. */
export function turnOrientation(orientation: number, turn: QuarterTurn): number {
  const known = turnsOfOrientation.flat().includes(orientation) ? orientation : 1;
  const row = turnsOfOrientation.find((each) => each.includes(known)) as readonly number[];
  return row[(row.indexOf(known) + turn / 90) % 4] as number;
}

/** Red, green, blue and how opaque, a byte each, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Orientations 5 to 8 lie on their side. */
function turnedSize({ width, height }: Size, orientation: number): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** The kind of a file, told from its bytes; throws PictureError where it must not be opened. */
export function checkFile(bytes: Uint8Array): PictureMimeType {
  const check = checkPicture(bytes);
  if ('mimeType' in check) return check.mimeType;
  throw new PictureError(check.code === 'image_too_large' ? 'image_too_large' : 'unreadable_image', check.code);
}

export function refuseTooLarge(size: Size): void {
  if (isTooLarge(size)) throw new PictureError('image_too_large', `${size.width} × ${size.height} pixels`);
}

/** Errors of the decoder have no codes: what they say of a file that ends early is known from trying. */
const endsEarly = /unexpected end|fill whole buffer|insufficient|truncated|too short|no more bytes/i;

/** Runs a step of the decoder and turns its errors into PictureError. */
export function decoding<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new PictureError(endsEarly.test(message) ? 'truncated_image' : 'unreadable_image', message);
  }
}

/** Formats that state their length or their end; a JPEG without an end is judged by its pixels, some cameras omit it. */
function isCutOff(bytes: Uint8Array, mimeType: PictureMimeType): boolean {
  if (mimeType !== 'image/webp') return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length < 12 || view.getUint32(4, true) + 8 > bytes.length + 1;
}

/** The upright picture in gray; transparent parts are white paper. Throws PictureError. */
export function decodeGray(bytes: Uint8Array): Gray {
  const gray = grayOf(openPicture(bytes));
  if (bytes[0] === 0xff && !hasJpegEnd(bytes) && isBottomEmpty(gray))
    throw new PictureError('truncated_image', 'The file ends early');
  return gray;
}

/** Decodes an open picture in gray; transparent parts are white paper. Throws PictureError. */
export function grayOf({ transformer, width, height }: OpenPicture): Gray {
  const { colorType } = decoding(() => transformer.metadataSync());
  const raw = decoding(() => transformer.grayscale().rawPixelsSync());
  return { width, height, data: toSingleBytes(raw, width * height, colorType) };
}

/** The same for pixels that are decoded already, by the weights of BT.709 as for every other picture. */
export function grayOfPixels({ width, height, data }: Pixels): Gray {
  const gray = newGray(width, height);
  for (let pixel = 0, at = 0; pixel < gray.data.length; pixel++, at += 4) {
    const light = 0.2126 * (data[at] as number) + 0.7152 * (data[at + 1] as number) + 0.0722 * (data[at + 2] as number);
    const alpha = data[at + 3] as number;
    gray.data[pixel] = alpha === 255 ? light : (light * alpha + 255 * (255 - alpha)) / 255;
  }
  return gray;
}

const deepTypes: readonly JsColorType[] = [JsColorType.L16, JsColorType.La16, JsColorType.Rgb16, JsColorType.Rgba16];
const alphaTypes: readonly JsColorType[] = [JsColorType.La8, JsColorType.Rgba8, JsColorType.La16, JsColorType.Rgba16];

function toSingleBytes(raw: Uint8Array, pixels: number, colorType: JsColorType): Uint8Array {
  if (raw.length === pixels) return raw;
  const sampleBytes = deepTypes.includes(colorType) ? 2 : 1;
  const channels = alphaTypes.includes(colorType) ? 2 : 1;
  const stride = sampleBytes * channels;
  if (raw.length !== pixels * stride) throw new PictureError('unreadable_image', `Unknown pixel layout ${colorType}`);
  const data = new Uint8Array(pixels);
  // Samples of two bytes come in the machine's order, little-endian everywhere the app runs: the high byte is the second.
  const high = sampleBytes - 1;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = pixel * stride + high;
    const light = raw[at] as number;
    const alpha = channels === 2 ? (raw[at + sampleBytes] as number) : 255;
    data[pixel] = (light * alpha + 255 * (255 - alpha)) / 255;
  }
  return data;
}

function hasJpegEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 65_536); at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** The decoder fills what is missing with one gray; paper, even white, is never that even in a photo that was cut off. */
function isBottomEmpty(gray: Gray): boolean {
  const rows = gray.data.subarray((gray.height - Math.min(2, gray.height)) * gray.width);
  return rows.every((pixel) => pixel === rows[0]);
}
