import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPicture, longestSide, mostPixels, type PictureMimeType } from '#main/features/receipts/check-picture.ts';
import { tiffOfPages } from '../../support/documents.ts';

type Maker = (width: number, height: number) => Buffer;

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** Bytes from numbers of a fixed width: `[value, bytes]`. */
function pack(endian: 'LE' | 'BE', ...values: [number, 1 | 2 | 3 | 4][]): Buffer {
  return Buffer.concat(
    values.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      if (endian === 'LE') bytes.writeUIntLE(value, 0, width);
      else bytes.writeUIntBE(value, 0, width);
      return bytes;
    }),
  );
}

const segment = (marker: number, content: Buffer) =>
  Buffer.concat([pack('BE', [0xff, 1], [marker, 1], [content.length + 2, 2]), content]);

const frame = (marker: number, width: number, height: number) =>
  segment(marker, pack('BE', [8, 1], [height, 2], [width, 2], [1, 1], [0x011100, 3]));

const jpegOf =
  (...before: Buffer[]): Maker =>
  (width, height) =>
    Buffer.concat([ascii('\xff\xd8'), ...before, frame(0xc0, width, height)]);

const png: Maker = (width, height) =>
  Buffer.concat([ascii('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), pack('BE', [width, 4], [height, 4]), Buffer.alloc(9)]);

const riff = (chunk: string, content: Buffer) =>
  Buffer.concat([ascii('RIFF'), Buffer.alloc(4), ascii(`WEBP${chunk}`), pack('LE', [content.length, 4]), content]);

const webpLossy: Maker = (width, height) =>
  riff('VP8 ', Buffer.concat([ascii('\0\0\0\x9d\x01\x2a'), pack('LE', [width, 2], [height, 2])]));

/** Fourteen bits each for width and height, less one. */
const webpLossless: Maker = (width, height) =>
  riff('VP8L', Buffer.concat([ascii('\x2f'), pack('LE', [(width - 1) | ((height - 1) << 14), 4]), Buffer.alloc(8)]));

const webpExtended: Maker = (width, height) =>
  riff('VP8X', Buffer.concat([Buffer.alloc(4), pack('LE', [width - 1, 3], [height - 1, 3])]));

const bmp: Maker = (width, height) => {
  const header = Buffer.concat([ascii('BM'), Buffer.alloc(12), pack('LE', [40, 4]), Buffer.alloc(36)]);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  return header;
};

const bmpOfOs2: Maker = (width, height) =>
  Buffer.concat([ascii('BM'), Buffer.alloc(12), pack('LE', [12, 4], [width, 2], [height, 2], [1, 2], [24, 2])]);

const tiffOf =
  (endian: 'LE' | 'BE', bits: 16 | 32, gap = 0): Maker =>
  (width, height) => {
    const entry = (tag: number, value: number) =>
      bits === 32
        ? pack(endian, [tag, 2], [4, 2], [1, 4], [value, 4])
        : pack(endian, [tag, 2], [3, 2], [1, 4], [value, 2], [0, 2]);
    const head = ascii(endian === 'LE' ? 'II*\0' : 'MM\0*');
    const directory = [pack(endian, [3, 2]), entry(254, 0), entry(256, width), entry(257, height)];
    return Buffer.concat([head, pack(endian, [8 + gap, 4]), Buffer.alloc(gap), ...directory]);
  };

const box = (name: string, content: Buffer) =>
  Buffer.concat([pack('BE', [content.length + 8, 4]), ascii(name), content]);

/** The picture and a preview of it, as phones write them; some programs put the pixels first. */
const heicBehind =
  (...before: Buffer[]): Maker =>
  (width, height) => {
    const extent = (w: number, h: number) => box('ispe', pack('BE', [0, 4], [w, 4], [h, 4]));
    const meta = box('meta', Buffer.concat([Buffer.alloc(4), extent(width, height), extent(1, 1)]));
    return Buffer.concat([box('ftyp', ascii('heic\0\0\0\0mif1heic')), ...before, meta]);
  };
const heic = heicBehind();

const formats: [string, PictureMimeType, Maker][] = [
  ['JPEG', 'image/jpeg', jpegOf()],
  [
    'JPEG behind a camera header and padding',
    'image/jpeg',
    jpegOf(segment(0xe1, Buffer.alloc(60_000, 0xc0)), segment(0xfe, ascii('note')), ascii('\xff\xff')),
  ],
  ['progressive JPEG', 'image/jpeg', (width, height) => Buffer.concat([ascii('\xff\xd8'), frame(0xc2, width, height)])],
  ['JPEG with its Huffman table first', 'image/jpeg', jpegOf(segment(0xc4, Buffer.alloc(20)))],
  ['PNG', 'image/png', png],
  ['lossy WebP', 'image/webp', webpLossy],
  ['lossless WebP', 'image/webp', webpLossless],
  ['extended WebP', 'image/webp', webpExtended],
  ['BMP', 'image/bmp', bmp],
  ['BMP with its rows from the top', 'image/bmp', (width, height) => bmp(width, -height)],
  ['BMP of OS/2', 'image/bmp', bmpOfOs2],
  ['little-endian TIFF', 'image/tiff', tiffOf('LE', 32)],
  ['big-endian TIFF', 'image/tiff', tiffOf('BE', 32)],
  ['little-endian TIFF with short numbers', 'image/tiff', tiffOf('LE', 16)],
  ['big-endian TIFF with short numbers', 'image/tiff', tiffOf('BE', 16)],
  ['TIFF with its directory behind the pixels', 'image/tiff', tiffOf('LE', 32, 100_001)],
  ['HEIC', 'image/heic', heic],
  ['HEIC with its pixels first', 'image/heic', heicBehind(box('mdat', Buffer.alloc(300_000, 0x69)))],
];

describe.each(formats)('a %s', (_, mimeType, make) => {
  it('is known by its bytes, with its size', () => {
    for (const [width, height] of [
      [1, 1],
      [640, 480],
      [1080, 2400],
      [4032, 3024],
    ] as const)
      expect(checkPicture(make(width, height))).toEqual({ mimeType, width, height });
  });

  it('may have a side of 12,000 pixels and 50 megapixels, and not one more', () => {
    expect(checkPicture(make(longestSide, 4166))).toMatchObject({ mimeType });
    expect(checkPicture(make(4166, longestSide))).toMatchObject({ mimeType });
    expect(checkPicture(make(10_000, 5000))).toMatchObject({ mimeType });
    for (const [width, height] of [
      [longestSide + 1, 1],
      [1, longestSide + 1],
      [10_000, 5001],
      [7072, 7072],
    ] as const)
      expect(checkPicture(make(width, height)), `${width} × ${height}`).toEqual({ code: 'image_too_large' });
  });

  it('is told from its first bytes alone where the file is cut off, and its size is never made up', () => {
    const whole = make(640, 480);
    for (let length = 16; length < Math.min(whole.length, 200); length += 1) {
      const check = checkPicture(whole.subarray(0, length));
      expect(check, `${length} bytes`).toMatchObject({ mimeType });
      expect([null, 640], `${length} bytes`).toContain('width' in check ? check.width : undefined);
      expect([null, 480], `${length} bytes`).toContain('height' in check ? check.height : undefined);
    }
  });

  it('is read the same from the middle of a larger buffer', () => {
    const picture = make(640, 480);
    const padded = Buffer.concat([Buffer.alloc(7, 0xff), picture, Buffer.alloc(7, 0xff)]);
    expect(checkPicture(padded.subarray(7, 7 + picture.length))).toEqual({ mimeType, width: 640, height: 480 });
  });
});

it('every page of a TIFF may be 50 megapixels and no page may be more, a thumbnail may not either', () => {
  const page = { width: 400, height: 300 };
  const large = { width: 10_000, height: 5000 };
  const first = { mimeType: 'image/tiff', ...page };
  expect(checkPicture(tiffOfPages([page, large, large]))).toEqual(first);
  expect(checkPicture(tiffOfPages([page, large, { width: 10_000, height: 5001 }]))).toEqual({
    code: 'image_too_large',
  });
  expect(checkPicture(tiffOfPages([page, { width: 12_001, height: 1 }, page]))).toEqual({ code: 'image_too_large' });
  expect(checkPicture(tiffOfPages([page, page], { isCircle: true }))).toEqual(first);
});

it('a HEIC whose lists are cut off, empty or endless has no size', () => {
  const whole = heic(640, 480);
  for (const length of [0, 1, 7, 0xffffffff]) {
    const lying = Buffer.from(whole);
    lying.writeUInt32BE(length, 24);
    const check = checkPicture(lying);
    expect(check, String(length)).toMatchObject({ mimeType: 'image/heic' });
    expect([null, 640], String(length)).toContain('width' in check ? check.width : undefined);
  }
});

it('a PDF is known by its mark, which may stand behind some other bytes, and has no size of its own', () => {
  const pdf = { mimeType: 'application/pdf', width: null, height: null };
  expect(checkPicture(ascii('%PDF-1.7\n'))).toEqual(pdf);
  expect(checkPicture(Buffer.concat([Buffer.alloc(1024, 32), ascii('%PDF-2.0')]))).toEqual(pdf);
  expect(checkPicture(Buffer.concat([Buffer.alloc(1025, 32), ascii('%PDF-2.0')]))).toEqual({
    code: 'unsupported_media_type',
  });
});

it('a picture whose numbers are the largest that there are is too large', () => {
  const largest = 0xffffffff;
  for (const make of [png, tiffOf('LE', 32), tiffOf('BE', 32), heic])
    expect(checkPicture(make(largest, largest))).toEqual({ code: 'image_too_large' });
  expect(checkPicture(bmp(-(2 ** 31), -(2 ** 31)))).toEqual({ code: 'image_too_large' });
  expect(checkPicture(jpegOf()(0xffff, 0xffff))).toEqual({ code: 'image_too_large' });
});

it.each([
  ['a text', 'This is a letter, not a picture.'],
  ['a text that begins like a BMP', 'BM and other letters that are long enough'],
  ['a GIF', 'GIF89a\x01\0\x01\0'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['a ZIP', 'PK\x03\x04'],
  ['a sound in RIFF', 'RIFF\0\0\0\0WAVEfmt '],
  ['a film', '\0\0\0\x18ftypmp42\0\0\0\0'],
  ['an AVIF', '\0\0\0\x18ftypavif\0\0\0\0'],
  ['a BigTIFF', 'II+\0\x08\0\0\0'],
  ['a single byte', '\xff'],
  ['zeros', '\0'.repeat(64)],
])('%s is no picture', (_, text) => {
  expect(checkPicture(ascii(text))).toEqual({ code: 'unsupported_media_type' });
});

it('a file without a byte is empty', () => {
  expect(checkPicture(new Uint8Array())).toEqual({ code: 'empty_file' });
});

describe('whatever the bytes are', () => {
  const beginnings = formats.map(([, , make]) => make(640, 480).subarray(0, 64));
  const bytes = fc.uint8Array({ maxLength: 300 });
  const beginning = fc.constantFrom(
    ...beginnings,
    ascii('%PDF-'),
    ascii('\0\0\0\x10ftypheic\0\0\0\0\0\0\0\xffmetaispe'),
  );

  function expectSound(file: Uint8Array): void {
    const check = checkPicture(file);
    if ('code' in check) {
      expect(['empty_file', 'unsupported_media_type', 'image_too_large']).toContain(check.code);
      return;
    }
    const { width, height } = check;
    expect(width === null).toBe(height === null);
    if (width === null || height === null) return;
    expect(Number.isInteger(width) && Number.isInteger(height) && width >= 0 && height >= 0).toBe(true);
    expect(width * height).toBeLessThanOrEqual(mostPixels);
    expect(Math.max(width, height)).toBeLessThanOrEqual(longestSide);
  }

  it('the check never throws, and what it lets through is within the limits', () => {
    fc.assert(fc.property(bytes, expectSound), { numRuns: 2000 });
    fc.assert(
      fc.property(beginning, bytes, (head, rest) => expectSound(Buffer.concat([head, rest]))),
      { numRuns: 5000 },
    );
  });

  it('one garbled byte of a header is never worse than another answer', () => {
    const place = fc.tuple(beginning, fc.nat({ max: 63 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(place, ([head, at, value]) => {
        const garbled = Buffer.from(head);
        if (at < garbled.length) garbled[at] = value;
        expectSound(garbled);
      }),
      { numRuns: 5000 },
    );
  });

  it('twenty megabytes of them are checked within 50 ms', () => {
    const mebibytes = 20 * 1024 * 1024;
    for (const [name, , make] of formats) {
      const file = Buffer.concat([make(640, 480), Buffer.alloc(mebibytes, 0xff)]);
      expect(
        measureMs(() => checkPicture(file)),
        name,
      ).toBeLessThan(50);
    }
    const padding = Buffer.concat([ascii('\xff\xd8'), Buffer.alloc(mebibytes, 0xff)]);
    expect(
      measureMs(() => checkPicture(padding)),
      'a JPEG of nothing but padding',
    ).toBeLessThan(100);
  });
});

describe('a file made to be slow is checked within 50 ms', () => {
  const size = 20 * 1024 * 1024;

  it('a TIFF of a thousand directories whose tags claim millions of values each', () => {
    const file = Buffer.alloc(size);
    file.write('II*\0', 'latin1');
    const entries = 256;
    for (let page = 0, at = 8, pointer = 4; page < 1000; page++) {
      file.writeUInt32LE(at, pointer);
      file.writeUInt16LE(entries, at);
      for (let index = 0; index < entries; index++) {
        const entry = at + 2 + index * 12;
        file.writeUInt16LE(256 + (index % 2), entry);
        file.writeUInt16LE(1, entry + 2);
        file.writeUInt32LE(15_000_000, entry + 4);
        file.writeUInt32LE(8, entry + 8);
      }
      pointer = at + 2 + entries * 12;
      at = pointer + 4;
    }
    expect(measureMs(() => checkPicture(file))).toBeLessThan(50);
  });

  it('a HEIC of nothing but empty boxes', () => {
    const file = Buffer.alloc(size);
    for (let at = 0; at < size; at += 8) file.writeUInt32BE(8, at);
    file.writeUInt32BE(16, 0);
    file.write('ftypheic', 4, 'latin1');
    expect(measureMs(() => checkPicture(file))).toBeLessThan(50);
  });
});

/** Milliseconds of processor time, the best of five: what else the computer does is not what is measured. */
function measureMs(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}
