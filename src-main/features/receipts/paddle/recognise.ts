import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { Gray } from '../picture-gray.ts';
import { type ReadLetter, readLetters } from './ctc.ts';
import type { TextBox } from './text-boxes.ts';

/** Recogniser and direction classifier take print of this height in pixels. */
export const inputHeight = 48;
const leastWidth = 48;
const mostWidth = 1600;
/** Pieces read together, as long as all of them are no wider than this: more is faster, and takes more memory. */
const mostBatchWidth = 2400;

/** The letters of each box, in the order of the boxes. */
export async function recogniseText(
  session: InferenceSession,
  dictionary: readonly string[],
  gray: Gray,
  boxes: readonly TextBox[],
  onProgress: (share: number) => void,
): Promise<ReadLetter[][]> {
  const letters: ReadLetter[][] = boxes.map(() => []);
  let done = 0;
  for (const batch of batchesOf(boxes)) {
    const width = Math.max(...batch.map((index) => widthOf(boxes[index] as TextBox)));
    const results = await recogniseBatch(
      session,
      dictionary,
      gray,
      batch.map((index) => boxes[index] as TextBox),
      width,
    );
    for (const [place, index] of batch.entries()) letters[index] = results[place] ?? [];
    done += batch.length;
    onProgress(done / boxes.length);
  }
  return letters;
}

const widthOf = ({ length, height }: TextBox) =>
  Math.min(mostWidth, Math.max(leastWidth, Math.ceil((length / height) * inputHeight)));

/** Indices of boxes of like widths: narrow ones are padded to the widest, and padding costs as much as print. */
function batchesOf(boxes: readonly TextBox[]): number[][] {
  const order = boxes
    .map((_, index) => index)
    .sort((a, b) => widthOf(boxes[b] as TextBox) - widthOf(boxes[a] as TextBox));
  const batches: number[][] = [];
  let room = 0;
  for (const index of order) {
    if (room < 1) {
      batches.push([]);
      room = Math.max(1, Math.floor(mostBatchWidth / widthOf(boxes[index] as TextBox)));
    }
    batches.at(-1)?.push(index);
    room--;
  }
  return batches;
}

async function recogniseBatch(
  session: InferenceSession,
  dictionary: readonly string[],
  gray: Gray,
  boxes: readonly TextBox[],
  width: number,
): Promise<ReadLetter[][]> {
  const size = 3 * inputHeight * width;
  const values = new Float32Array(boxes.length * size);
  for (const [index, box] of boxes.entries())
    cutOut(gray, box, width, values.subarray(index * size, (index + 1) * size));
  const input = new Tensor('float32', values, [boxes.length, 3, inputHeight, width]);
  const outputs = await session.run({ [session.inputNames[0] as string]: input });
  const output = outputs[session.outputNames[0] as string] as Tensor;
  const [, steps = 0, classes = 0] = output.dims;
  if (classes !== dictionary.length + 1)
    throw new Error(`The recogniser knows ${classes} letters, its dictionary ${dictionary.length + 1}`);
  const scores = output.data as Float32Array;
  return boxes.map((box, index) =>
    readLetters(scores.subarray(index * steps * classes, (index + 1) * steps * classes), steps, dictionary)
      // Steps are counted over the padded width.
      .map((letter) => ({ ...letter, at: (letter.at * width) / widthOf(box) })),
  );
}

/** The straightened print at the input's height, −1 black to 1 white in three like channels; the rest of the width stays 0. Longer print is squeezed. */
export function cutOut(gray: Gray, box: TextBox, width: number, out: Float32Array): void {
  const own = Math.min(width, widthOf(box));
  const plane = inputHeight * width;
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const [stepX, stepY] = [box.length / own, box.height / inputHeight];
  // Where print is made smaller, several pixels make one.
  const samples = Math.max(1, Math.round(stepY));
  for (let row = 0; row < inputHeight; row++) {
    for (let column = 0; column < own; column++) {
      let sum = 0;
      for (let sample = 0; sample < samples; sample++) {
        const shift = (sample + 0.5) / samples;
        const across = (row + shift) * stepY - box.height / 2;
        for (let beside = 0; beside < samples; beside++) {
          const along = (column + (beside + 0.5) / samples) * stepX - box.length / 2;
          sum += sampleGray(gray, box.x + along * cos - across * sin, box.y + along * sin + across * cos);
        }
      }
      const value = sum / (samples * samples * 127.5) - 1;
      const at = row * width + column;
      out[at] = value;
      out[plane + at] = value;
      out[2 * plane + at] = value;
    }
  }
}

/** Bilinear; outside the picture its edge goes on. */
function sampleGray({ width, height, data }: Gray, x: number, y: number): number {
  const fromX = Math.min(width - 1, Math.max(0, x - 0.5));
  const fromY = Math.min(height - 1, Math.max(0, y - 0.5));
  const left = Math.floor(fromX);
  const top = Math.floor(fromY);
  const right = left < width - 1 ? 1 : 0;
  const below = top < height - 1 ? width : 0;
  const at = top * width + left;
  const [dx, dy] = [fromX - left, fromY - top];
  const upper = (data[at] as number) * (1 - dx) + (data[at + right] as number) * dx;
  const lower = (data[at + below] as number) * (1 - dx) + (data[at + below + right] as number) * dx;
  return upper * (1 - dy) + lower * dy;
}
