import { JsColorType, Transformer } from '@napi-rs/image';
import { checkPicture, longestSide, mostPixels, type PictureMimeType } from './check-picture.ts';
import type { Gray } from './picture-gray.ts';
import { PictureError } from './picture-port.ts';
import type { QuarterTurn } from './quarter-turn.ts';

/**
 * Opens a picture after its header has been checked, turned as its EXIF says and then by `turn`; throws PictureError for
 * what cannot or must not be decoded.
 */
export function openPicture(
  bytes: Uint8Array,
  turn: QuarterTurn = 0,
): {
  mimeType: PictureMimeType;
  transformer: Transformer;
  width: number;
  height: number;
} {
  const check = checkPicture(bytes);
  if ('code' in check)
    throw new PictureError(check.code === 'image_too_large' ? 'image_too_large' : 'unreadable_image', check.code);
  if (check.mimeType === 'image/heic' || check.mimeType === 'application/pdf')
    throw new PictureError('unsupported_format', check.mimeType);
  if (isCutOff(bytes, check.mimeType)) throw new PictureError('truncated_image', 'The file ends early');
  const transformer = new Transformer(bytes);
  const { width, height, orientation } = decoding(() => transformer.metadataSync(true));
  // A header that our own check could not read may still promise anything to the decoder.
  if (width * height > mostPixels || Math.max(width, height) > longestSide)
    throw new PictureError('image_too_large', `${width} × ${height} pixels`);
  const turned = turnOrientation(orientation ?? 1, turn);
  const sideways = turned >= 5;
  transformer.rotate(turned);
  return { mimeType: check.mimeType, transformer, width: sideways ? height : width, height: sideways ? width : height };
}

/** EXIF orientations, each a quarter turn clockwise further than the one before; the second row is mirrored. 5 to 8 lie on their side. */
const turnsOfOrientation = [
  [1, 6, 3, 8],
  [2, 7, 4, 5],
] as const;

/** The EXIF orientation that also turns by `turn`; an unknown one counts as upright. */
export function turnOrientation(orientation: number, turn: QuarterTurn): number {
  const row = turnsOfOrientation.find((each) => each.some((value) => value === orientation)) ?? turnsOfOrientation[0];
  const from = Math.max(0, row.indexOf(orientation as never));
  return row[(from + turn / 90) % 4] as number;
}

/** Errors of the decoder have no codes: what they say of a file that ends early is known from trying. */
const endsEarly = /unexpected end|fill whole buffer|insufficient|truncated|too short|no more bytes/i;

/** Runs a step of the decoder and turns its errors into PictureError. */
export function decoding<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
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
  const { mimeType, transformer, width, height } = openPicture(bytes);
  const { colorType } = decoding(() => transformer.metadataSync());
  const raw = decoding(() => transformer.grayscale().rawPixelsSync());
  const gray = { width, height, data: toSingleBytes(raw, width * height, colorType) };
  if (mimeType === 'image/jpeg' && !hasJpegEnd(bytes) && isBottomEmpty(gray))
    throw new PictureError('truncated_image', 'The file ends early');
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
