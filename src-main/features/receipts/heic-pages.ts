import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mostPixels } from './check-picture.ts';
import { limitMemory } from './memory-limit.ts';
import { type PageSource, pixelsOnly } from './page-source.ts';
import { decoding, grayOfPixels, openPixels, type Pixels, refuseTooLarge } from './picture-decode.ts';
import type { Gray } from './picture-gray.ts';
import { PictureError } from './picture-port.ts';
import { renderPicture } from './picture-render.ts';

/** Photos of phones: the primary picture alone, turned and mirrored as the file says; previews and depth maps are left out. */
export function openHeic(bytes: Uint8Array): PageSource {
  limitMemory();
  return {
    ...pixelsOnly,
    pages: 1,
    decode: () => decodeLight(bytes) ?? grayOfPixels(decodeColors(bytes)),
    render: (_, view) => renderPicture(openPixels(decodeColors(bytes)), view),
  };
}

/** What is used of libheif; a handle is only good for being handed back. */
interface Libheif {
  readonly HEAPU8: Uint8Array;
  readonly heif_colorspace: { readonly heif_colorspace_RGB: object; readonly heif_colorspace_undefined: object };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: object; readonly heif_chroma_undefined: object };
  readonly heif_channel: { readonly heif_channel_Y: object };
  readonly heif_error_code: { readonly heif_error_Ok: object };
  _heif_get_global_security_limits(): number;
  heif_context_alloc(): object;
  heif_context_read_from_memory(context: object, bytes: Uint8Array): Failure;
  heif_js_context_get_primary_image_handle(context: object): object | null;
  heif_image_handle_get_width(handle: object): number;
  heif_image_handle_get_height(handle: object): number;
  heif_js_decode_image2(handle: object, colorspace: object, chroma: object): DecodedImage | Failure;
}

interface Failure {
  readonly code: object;
  readonly message?: string;
}

interface DecodedImage {
  readonly channels: readonly Channel[];
}

interface Channel {
  readonly id: object;
  readonly width: number;
  readonly height: number;
  readonly bits_per_pixel: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  /** In the library's own memory. */
  readonly data: Uint8Array;
}

/** The light as it is stored beside the colors: a third of the time and memory. Null where a file has none, or a finer one. */
function decodeLight(bytes: Uint8Array): Gray | null {
  const heif = loadLibheif();
  const { heif_colorspace: colors, heif_chroma: layouts } = heif;
  const image = decodePrimary(heif, bytes, colors.heif_colorspace_undefined, layouts.heif_chroma_undefined);
  const light = image.channels.find(({ id }) => id === heif.heif_channel.heif_channel_Y);
  if (light?.bits_per_pixel !== 8) return null;
  return { width: light.width, height: light.height, data: packRows(light, 1).slice() };
}

/** Valid as long as no other file is decoded. */
function decodeColors(bytes: Uint8Array): Pixels {
  const heif = loadLibheif();
  const { heif_colorspace: colors, heif_chroma: layouts } = heif;
  const image = decodePrimary(heif, bytes, colors.heif_colorspace_RGB, layouts.heif_chroma_interleaved_RGBA);
  const [channel] = image.channels;
  if (!channel) throw new PictureError('unreadable_image', 'No pixels');
  return { width: channel.width, height: channel.height, data: packRows(channel, 4) };
}

/** The primary picture, turned upright and cropped as the file says. Throws PictureError. */
function decodePrimary(heif: Libheif, bytes: Uint8Array, colorspace: object, chroma: object): DecodedImage {
  return decoding(() => {
    const context = heif.heif_context_alloc();
    const opened = heif.heif_context_read_from_memory(context, bytes);
    if (opened.code !== heif.heif_error_code.heif_error_Ok) throw new Error(opened.message);
    const handle = heif.heif_js_context_get_primary_image_handle(context);
    if (!handle || isFailure(handle)) throw new Error(handle?.message ?? 'No primary picture');
    // The header that was checked may tell another size.
    refuseTooLarge({
      width: heif.heif_image_handle_get_width(handle),
      height: heif.heif_image_handle_get_height(handle),
    });
    const image = heif.heif_js_decode_image2(handle, colorspace, chroma);
    if (!isFailure(image)) return image;
    const isTooMuch = /security limit/i.test(image.message ?? '');
    throw isTooMuch ? new PictureError('image_too_large', image.message ?? '') : new Error(image.message);
  });
}

const isFailure = (value: unknown): value is Failure => typeof value === 'object' && value !== null && 'code' in value;

/** The rows one right behind the other; without a copy where they are already. */
function packRows({ width, height, stride, data }: Channel, sampleBytes: number): Uint8Array {
  const rowBytes = width * sampleBytes;
  if (stride === rowBytes) return data.subarray(0, rowBytes * height);
  const packed = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++)
    packed.set(data.subarray(row * stride, row * stride + rowBytes), row * rowBytes);
  return packed;
}

/** Where `heif_security_limits` of libheif's heif_security.h holds the most pixels of a picture, in bytes. */
const mostPixelsAt = 8;

/** libheif as it was built, one for each picture, for its memory never shrinks again; from files of its own, so that anyone may put another build in their place. */
function loadLibheif(): Libheif {
  const load = createRequire(import.meta.url);
  const script = load.resolve('libheif-js/libheif-wasm/libheif.js');
  const create = load(script) as (options: object) => Libheif;
  const silent = () => undefined;
  const heif = create({
    wasmBinary: readFileSync(script.replace(/\.js$/, '.wasm')),
    print: silent,
    printErr: silent,
  });
  const limits = heif._heif_get_global_security_limits();
  new DataView(heif.HEAPU8.buffer).setBigUint64(limits + mostPixelsAt, BigInt(mostPixels), true);
  return heif;
}
