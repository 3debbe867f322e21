import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { type Gray, newGray, resizeGray } from '../picture-gray.ts';
import { findTextBoxes, type TextBox } from './text-boxes.ts';

/** The network halves its input five times. */
const step = 32;
/** Memory grows with the pixels looked at: 1.3 megapixels take 350 MB. */
const mostPixels = 1_300_000;

// ImageNet's means and deviations, for gray pixels in all three channels.
const means = [0.485, 0.456, 0.406] as const;
const deviations = [0.229, 0.224, 0.225] as const;

/** Where print stands. The picture is looked at smaller, `scale` of its size: print is found long before it can be read. */
export async function detectText(session: InferenceSession, gray: Gray, scale: number): Promise<TextBox[]> {
  const affordable = Math.sqrt(mostPixels / (gray.width * gray.height));
  const shrink = Math.min(1, scale, affordable);
  const width = Math.max(step, Math.round(gray.width * shrink));
  const height = Math.max(step, Math.round(gray.height * shrink));
  const small = padToStep(resizeGray(gray, width, height));
  const input = new Tensor('float32', toChannels(small), [1, 3, small.height, small.width]);
  const outputs = await session.run({ [session.inputNames[0] as string]: input });
  const output = outputs[session.outputNames[0] as string] as Tensor;
  const map = { width: small.width, height: small.height, data: output.data as Float32Array };
  const [growX, growY] = [gray.width / width, gray.height / height];
  return findTextBoxes(map).map((box) => growBox(box, growX, growY));
}

function growBox(box: TextBox, growX: number, growY: number): TextBox {
  const { x, y, angle, length, height } = box;
  return { x: (x + 0.5) * growX, y: (y + 0.5) * growY, angle, length: length * growX, height: height * growY };
}

/** New pixels at the right and at the bottom repeat the edge. */
function padToStep(gray: Gray): Gray {
  const width = Math.ceil(gray.width / step) * step;
  const height = Math.ceil(gray.height / step) * step;
  const padded = newGray(width, height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(y, gray.height - 1) * gray.width;
    padded.data.set(gray.data.subarray(row, row + gray.width), y * width);
    padded.data.fill(gray.data[row + gray.width - 1] as number, y * width + gray.width, (y + 1) * width);
  }
  return padded;
}

function toChannels({ data }: Gray): Float32Array {
  const values = new Float32Array(data.length * 3);
  for (const [channel, mean] of means.entries()) {
    const deviation = deviations[channel] as number;
    const offset = channel * data.length;
    for (let at = 0; at < data.length; at++) values[offset + at] = ((data[at] as number) / 255 - mean) / deviation;
  }
  return values;
}
