import { createRequire } from 'node:module';
import { isTooLarge } from './check-picture.ts';
import { limitMemory } from './memory-limit.ts';
import { type PageSource, pixelsOnly } from './page-source.ts';
import { grayOf, type OpenPicture, openPicture, openPixels, refuseTooLarge } from './picture-decode.ts';
import { resizeGray } from './picture-gray.ts';
import { PictureError } from './picture-port.ts';
import { renderPicture } from './picture-render.ts';
import { isLittleEndian, listTiffPages, readTags, type TiffPage } from './tiff-directories.ts';

/** Scans and faxes of any number of pages. */
export function openTiff(bytes: Uint8Array): PageSource {
  const pages = listTiffPages(bytes);
  if (pages.length === 0) throw new PictureError('truncated_image', 'No directory');
  limitMemory();
  const get = (page: number) => pages[page - 1] as TiffPage;
  return {
    ...pixelsOnly,
    pages: pages.length,
    decode(page) {
      const gray = tryDecoders(bytes, get(page), grayOf);
      const { width, height } = fullSizeOf(bytes, get(page), gray);
      return resizeGray(gray, width, height);
    },
    render: (page, view) =>
      tryDecoders(bytes, get(page), (picture) =>
        renderPicture(picture, { ...view, full: fullSizeOf(bytes, get(page), picture) }),
      ),
  };
}

/** The quick decoder knows most files; the other one those of fax machines and some of scanners. */
function tryDecoders<T>(bytes: Uint8Array, page: TiffPage, use: (picture: OpenPicture) => T): T {
  refuseTooLarge(page);
  refuseCutOff(bytes, page);
  try {
    return use(openPicture(asFirstPage(bytes, page)));
  } catch (error) {
    if (error instanceof PictureError && error.code === 'image_too_large') throw error;
    return use(decodeOther(bytes, page));
  }
}

/** The same file with another directory as its first: the decoder reads no other. */
function asFirstPage(bytes: Uint8Array, { directory }: TiffPage): Uint8Array {
  const copy = new Uint8Array(bytes);
  new DataView(copy.buffer).setUint32(4, directory, isLittleEndian(bytes));
  return copy;
}

const tagOf = { stripOffsets: 273, stripBytes: 279, tileOffsets: 324, tileBytes: 325 } as const;

/** Pixels that lie behind the end of the file. */
function refuseCutOff(bytes: Uint8Array, { directory }: TiffPage): void {
  const tags = readTags(bytes, directory, { wanted: Object.values(tagOf) });
  const offsets = tags.get(tagOf.stripOffsets) ?? tags.get(tagOf.tileOffsets) ?? [];
  const lengths = tags.get(tagOf.stripBytes) ?? tags.get(tagOf.tileBytes) ?? [];
  const isCut = offsets.some((offset, index) => offset + (lengths[index] ?? 0) > bytes.length);
  if (isCut || offsets.length === 0 || lengths.every((length) => length === 0))
    throw new PictureError('truncated_image', 'The pixels are not in the file');
}

/** Compressions of TIFF 6.0 and its supplements; what cameras made of it is no receipt. */
const knownCompressions = [1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946];
const mostSamples = 5;

interface Utif {
  decodeImage(file: Uint8Array, directory: UtifDirectory): void;
  toRGBA8(directory: UtifDirectory): Uint8Array;
}

interface UtifDirectory {
  [tag: `t${number}`]: number[];
  width?: number;
  height?: number;
}

/** Its own walk through the directories would follow a circle for ever: it gets the one that it is to decode. */
function decodeOther(bytes: Uint8Array, { directory }: TiffPage): OpenPicture {
  const tags = readTags(bytes, directory);
  const [compression = 1] = tags.get(259) ?? [];
  const [samples = 1] = tags.get(277) ?? [];
  const [arrangement = 1] = tags.get(284) ?? [];
  if (!knownCompressions.includes(compression) || samples > mostSamples || arrangement !== 1)
    throw new PictureError('unreadable_image', `Compression ${compression}, ${samples} samples`);
  const { decodeImage, toRGBA8 } = createRequire(import.meta.url)('utif2') as Utif;
  const page: UtifDirectory = Object.fromEntries([...tags].map(([tag, values]) => [`t${tag}`, values]));
  try {
    decodeImage(bytes, page);
    const { width = 0, height = 0 } = page;
    return openPixels({ width, height, data: toRGBA8(page) }, tags.get(274)?.[0] ?? 1);
  } catch (error) {
    throw new PictureError('unreadable_image', error instanceof Error ? error.message : String(error));
  }
}

/** Faxes have twice as many dots across as down. */
function fullSizeOf(bytes: Uint8Array, { directory }: TiffPage, picture: { width: number; height: number }) {
  const tags = readTags(bytes, directory, { wanted: [282, 283, 274], most: 1 });
  const [across = 1] = tags.get(282) ?? [];
  const [down = 1] = tags.get(283) ?? [];
  const [orientation = 1] = tags.get(274) ?? [];
  const ratio = orientation >= 5 ? down / across : across / down;
  const { width, height } = picture;
  if (!(ratio > 1.2 && ratio < 4) && !(ratio > 0.25 && ratio < 0.83)) return { width, height };
  const full = ratio > 1 ? { width, height: Math.round(height * ratio) } : { width: Math.round(width / ratio), height };
  return isTooLarge(full) ? { width, height } : full;
}
