import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas';

/** The smallest picture there is: one pixel as PNG. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The header of a PNG that claims a size and has not a single pixel. */
export function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.from(onePixel.subarray(0, 33));
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}

/** A JPEG up to its frame header, which claims a size. */
export function jpegOfSize(width: number, height: number): Buffer {
  const frame = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080000000001011100', 'hex');
  frame.writeUInt16BE(height, 25);
  frame.writeUInt16BE(width, 27);
  return frame;
}

/** A little-endian TIFF whose directory, which claims a size, lies behind this many bytes of pixels. */
export function tiffOfSize(width: number, height: number, pixelBytes: number): Buffer {
  const entry = (tag: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(4, 2);
    bytes.writeUInt32LE(1, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const head = Buffer.from('49492a0000000000', 'hex');
  head.writeUInt32LE(8 + pixelBytes, 4);
  return Buffer.concat([head, Buffer.alloc(pixelBytes), Buffer.from([2, 0]), entry(256, width), entry(257, height)]);
}

/** A picture turned clockwise. */
export function turnPicture(picture: Image | Canvas, degrees: 0 | 90 | 180 | 270): Canvas {
  const sideways = degrees % 180 !== 0;
  const [width, height] = sideways ? [picture.height, picture.width] : [picture.width, picture.height];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return canvas;
}
