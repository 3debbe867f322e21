import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { Gray } from '../picture-gray.ts';
import { cutOut, inputHeight } from './recognise.ts';
import type { TextBox } from './text-boxes.ts';

const inputWidth = 192;
/** One piece of print is told wrong now and then, most of a dozen hardly ever. */
const mostPieces = 6;
/** Pieces of about the shape that the classifier was trained on, as length to height. */
const [shortest, longest] = [2, 10];

/** Whether the print stands on its head, by the vote of some of its pieces. */
export async function isUpsideDown(session: InferenceSession, gray: Gray, boxes: readonly TextBox[]): Promise<boolean> {
  const pieces = choosePieces(boxes);
  if (pieces.length === 0) return false;
  const size = 3 * inputHeight * inputWidth;
  const values = new Float32Array(pieces.length * size);
  for (const [index, box] of pieces.entries())
    cutOut(gray, box, inputWidth, values.subarray(index * size, (index + 1) * size));
  const input = new Tensor('float32', values, [pieces.length, 3, inputHeight, inputWidth]);
  const outputs = await session.run({ [session.inputNames[0] as string]: input });
  const output = outputs[session.outputNames[0] as string] as Tensor;
  // Two probabilities a piece: upright, upside down.
  const scores = output.data as Float32Array;
  const doubt = pieces.reduce((sum, _, index) => sum + (scores[2 * index + 1] as number), 0);
  return doubt > pieces.length / 2;
}

/** The longest of those that fit, for they hold the most letters. */
function choosePieces(boxes: readonly TextBox[]): TextBox[] {
  const shapeOf = ({ length, height }: TextBox) => length / height;
  const fitting = boxes.filter((box) => shapeOf(box) >= shortest && shapeOf(box) <= longest);
  return fitting.sort((a, b) => shapeOf(b) - shapeOf(a)).slice(0, mostPieces);
}
