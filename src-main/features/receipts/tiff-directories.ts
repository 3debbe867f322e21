/** One picture of a TIFF: where its directory stands, and its size as stored. */
export interface TiffPage {
  /** Bytes from the start of the file. */
  readonly directory: number;
  readonly width: number;
  readonly height: number;
}

/** A file may chain its directories in a circle or without end. */
const mostDirectories = 1000;
/** No writer comes near it; hostile files overlap directories of 65,535 entries. */
const mostEntries = 256;

/** Values of one tag: a tile of 16 by 16 pixels is the smallest, and a page has 50 megapixels at most. */
const mostValues = 200_000;

const tagOf = { subfileType: 254, width: 256, height: 257 } as const;
/** Bits of NewSubfileType: a smaller copy of another page, and a mask. */
const notAPage = 0b101;

/** Bytes of one value by its type number (TIFF 6.0, section 2); 0 for types that do not exist. */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export const isLittleEndian = (bytes: Uint8Array) => bytes[0] === 0x49;

/** All pictures in the order of the file, thumbnails and masks left out; those before the place where a file is cut off. */
export function listTiffPages(bytes: Uint8Array): TiffPage[] {
  if (bytes.length < 8) return [];
  const little = isLittleEndian(bytes);
  const view = viewOf(bytes);
  const seen = new Set<number>();
  const pages: TiffPage[] = [];
  let directory = view.getUint32(4, little);
  while (directory !== 0 && directory + 2 <= bytes.length && !seen.has(directory) && seen.size < mostDirectories) {
    seen.add(directory);
    const count = view.getUint16(directory, little);
    // The main process asks: a hostile file claims millions of values for each of a thousand directories.
    const tags = readTags(bytes, directory, { wanted: Object.values(tagOf), most: 1 });
    const [width = 0] = tags.get(tagOf.width) ?? [];
    const [height = 0] = tags.get(tagOf.height) ?? [];
    const [subfileType = 0] = tags.get(tagOf.subfileType) ?? [];
    if (width > 0 && height > 0 && (subfileType & notAPage) === 0) pages.push({ directory, width, height });
    const next = directory + 2 + count * 12;
    directory = next + 4 <= bytes.length ? view.getUint32(next, little) : 0;
  }
  return pages;
}

/** The first numbers of the `wanted` tags, or of every tag, of one directory, at most `most` of each; fractions are divided out, what lies outside of the file is left out. */
export function readTags(
  bytes: Uint8Array,
  directory: number,
  { wanted, most = mostValues }: { readonly wanted?: readonly number[]; readonly most?: number } = {},
): Map<number, number[]> {
  const little = isLittleEndian(bytes);
  const view = viewOf(bytes);
  const tags = new Map<number, number[]>();
  const count = Math.min(mostEntries, view.getUint16(directory, little));
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > bytes.length) break;
    const tag = view.getUint16(entry, little);
    if (tags.has(tag) || (wanted && !wanted.includes(tag))) continue;
    const values = readValues(view, entry, little, most);
    if (values) tags.set(tag, values);
  }
  return tags;
}

function readValues(view: DataView, entry: number, little: boolean, most: number): number[] | null {
  const type = view.getUint16(entry + 2, little);
  const count = view.getUint32(entry + 4, little);
  const size = typeSizes[type] ?? 0;
  const start = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (size === 0 || start + size * count > view.byteLength) return null;
  return Array.from({ length: Math.min(most, count) }, (_, index) =>
    readValue(view, type, start + index * size, little),
  );
}

function readValue(view: DataView, type: number, at: number, little: boolean): number {
  if (type === 3) return view.getUint16(at, little);
  if (type === 4) return view.getUint32(at, little);
  if (type === 5) return view.getUint32(at, little) / (view.getUint32(at + 4, little) || 1);
  if (type === 8) return view.getInt16(at, little);
  if (type === 9) return view.getInt32(at, little);
  if (type === 10) return view.getInt32(at, little) / (view.getInt32(at + 4, little) || 1);
  if (type === 11) return view.getFloat32(at, little);
  if (type === 12) return view.getFloat64(at, little);
  return view.getUint8(at);
}
