import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import { decodeGray, turnOrientation } from '#main/features/receipts/picture-decode.ts';
import { measurePrint } from '#main/features/receipts/picture-layout.ts';
import { turnByQuarters } from '#main/features/receipts/picture-turn.ts';
import { boxInFullSize, upsideDownMap } from '#main/features/receipts/pixel-map.ts';
import { isSideways } from '#main/features/receipts/print-direction.ts';
import { supermarketLines } from '../../support/main-path.ts';
import { turnPicture } from '../../support/pictures.ts';

const grayOf = (bytes: Uint8Array) => decodeGray(bytes);

describe('a picture turned by quarters', () => {
  const gray = { width: 3, height: 2, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) };

  it.each([
    [0, 3, [1, 2, 3, 4, 5, 6]],
    [90, 2, [4, 1, 5, 2, 6, 3]],
    [180, 3, [6, 5, 4, 3, 2, 1]],
    [270, 2, [3, 6, 2, 5, 1, 4]],
  ] as const)('has its pixels in order by %s°', (turn, width, pixels) => {
    const turned = turnByQuarters(gray, turn);
    expect([turned.width, [...turned.data]]).toEqual([width, [...pixels]]);
  });

  it('leaves the one that it was made of as it is', () => {
    const data = Buffer.from([1, 2, 3, 4, 5, 6]);
    turnByQuarters({ width: 3, height: 2, data }, 180);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([90, 180, 270] as const)('is the same however large it is, by %s°', (turn) => {
    const large = { width: 131, height: 97, data: Uint8Array.from({ length: 131 * 97 }, (_, at) => (at * 31) % 251) };
    const once = turnByQuarters(large, turn);
    expect(turnByQuarters(once, (360 - turn) as typeof turn)).toEqual(large);
  });
});

it.each([
  [1, 0, 1],
  [1, 90, 6],
  [6, 90, 3],
  [8, 180, 6],
  [2, 90, 7],
  [5, 270, 4],
  [9, 90, 6],
] as const)('EXIF orientation %s and a turn by %s° are orientation %s', (orientation, turn, both) => {
  expect(turnOrientation(orientation, turn)).toBe(both);
});

it.each([0, 90, 180, 270] as const)('print turned by %s° is told to run across or down', async (turn) => {
  const upright = await loadImage(Buffer.from(await drawReceipt(supermarketLines)));
  const { sideways } = measurePrint(grayOf(turnPicture(upright, turn).toBuffer('image/png')));
  expect(sideways).toBe(turn % 180 !== 0);
});

it('a picture with hardly any print is left as it is', () => {
  const canvas = createCanvas(600, 400);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 600, 400);
  context.fillStyle = '#000000';
  for (let at = 0; at < 8; at++) context.fillRect(300, 20 + at * 30, 12, 20);
  expect(measurePrint(grayOf(canvas.toBuffer('image/png'))).sideways).toBe(false);
});

it('a ground of hundreds of thousands of specks has a direction like any other', () => {
  const speck = (index: number) => ({ x: (index % 500) * 5, y: Math.floor(index / 500) * 8 });
  const specks = Array.from({ length: 200_000 }, (_, index) => ({ ...speck(index), width: 3, height: 5, pixels: 15 }));
  expect(isSideways(specks)).toBe(false);
});

it('a box on pixels that were read upside down lies where the turned picture has it', () => {
  const picture = {
    toFullSize: [2, 0, 10, 0, 2, 20] as const,
    ...{ width: 100, height: 200, fullWidth: 300, fullHeight: 500 },
  };
  // The first prepared pixel stands at (10, 20), thus the last of the turned ones at (300 − 10, 500 − 20).
  expect(boxInFullSize({ left: 90, top: 190, right: 100, bottom: 200 }, upsideDownMap(picture))).toEqual([
    270, 460, 20, 20,
  ]);
});
