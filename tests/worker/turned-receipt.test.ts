import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { download } from '../support/download.ts';
import { turnPicture } from '../support/pictures.ts';
import { openReadingClient, supermarketReceipt, uploadPictures, whenRead } from '../support/reading-client.ts';

const engines = ['paddle', 'tesseract'] as const;
const turns = [90, 180, 270] as const;

it.each(engines.flatMap((engine) => turns.map((turn) => [engine, turn] as const)))(
  'a picture that has to be turned is read by %s (%s°), its boxes lie on the upright picture, and so it is shown',
  async (engine, turn) => {
    const ida = await openReadingClient(engine);
    const upright = await loadImage(Buffer.from(await supermarketReceipt()));
    const stored = turnPicture(upright, (360 - turn) as typeof turn);
    const [id = 0] = await uploadPictures(ida, ['turned.png', stored.toBuffer('image/png')]);
    const receipt = await whenRead(ida, id);
    expect(receipt).toMatchObject({
      parsed_amount: '42.80',
      parsed_date: '2026-11-20',
      merchant_name: expect.stringMatching(/rewe/i),
      page_turns: [turn],
    });
    const { body: text } = await ida.get(`/receipts/${id}/text`);
    expect(text).toMatchObject({ width: upright.width, height: upright.height });
    const [x = 0, y = 0, width = 0, height = 0] = receipt.fields?.amount.box ?? [];
    expect(y).toBeGreaterThan(395);
    expect(y + height).toBeLessThan(470);
    const shown = await loadImage(await imageOf(id));
    expect([shown.width, shown.height]).toEqual([upright.width, upright.height]);
    expect(darkShare(shown, x, y, width, height)).toBeGreaterThan(0.08);
    const small = await loadImage(await imageOf(id, 150));
    expect(small.width).toBe(150);
    expect(small.height).toBeCloseTo((upright.height * 150) / upright.width, -1);

    async function imageOf(receiptId: number, wide?: number): Promise<Buffer> {
      const query = wide === undefined ? '' : `?width=${wide}`;
      return Buffer.from((await download(ida, `/receipts/${receiptId}/image${query}`)).bytes);
    }
  },
);

/** How much of a part of the picture is print. */
function darkShare(
  picture: Awaited<ReturnType<typeof loadImage>>,
  ...[x, y, width, height]: readonly [number, number, number, number]
): number {
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(x, y, width, height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] as number) < 128) dark++;
  return dark / (width * height);
}
