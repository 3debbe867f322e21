import type { TextBox } from './text-boxes.ts';

/**
 * The printed line of each box, counted from 0 down the page. A box belongs to the line whose end points at it: lines of
 * a crumpled receipt lean differently from top to bottom.
 */
export function groupLines(boxes: readonly TextBox[]): number[] {
  const order = boxes
    .map((_, index) => index)
    .sort((a, b) => startOf(boxes[a] as TextBox).x - startOf(boxes[b] as TextBox).x);
  const lines: { boxes: number[] }[] = [];
  for (const index of order) {
    const box = boxes[index] as TextBox;
    const [nearest] = lines
      .map((line) => ({
        line,
        distance: distanceTo(
          line.boxes.map((each) => boxes[each] as TextBox),
          box,
        ),
      }))
      .filter(({ distance }) => distance < mostDistance)
      .sort((a, b) => a.distance - b.distance);
    if (nearest) nearest.line.boxes.push(index);
    else lines.push({ boxes: [index] });
  }
  lines.sort((a, b) => middleOf(a.boxes, boxes) - middleOf(b.boxes, boxes));
  const numbers = boxes.map(() => 0);
  for (const [number, line] of lines.entries()) for (const index of line.boxes) numbers[index] = number;
  return numbers;
}

/** In heights of a line. */
const mostDistance = 0.5;
/** Boxes of one line may touch, not lie over one another. */
const mostOverlap = 0.6;

function startOf({ x, y, angle, length }: TextBox): { x: number; y: number } {
  return { x: x - (Math.cos(angle) * length) / 2, y: y - (Math.sin(angle) * length) / 2 };
}

function endOf({ x, y, angle, length }: TextBox): { x: number; y: number } {
  return { x: x + (Math.cos(angle) * length) / 2, y: y + (Math.sin(angle) * length) / 2 };
}

/** How far above or below the box the line would arrive, in heights; infinite where they overlap. */
function distanceTo(line: readonly TextBox[], box: TextBox): number {
  const last = line.at(-1) as TextBox;
  const end = endOf(last);
  const start = startOf(box);
  const height = Math.min(last.height, box.height);
  const gap = start.x - end.x;
  if (gap < -height * mostOverlap) return Number.POSITIVE_INFINITY;
  const lean = (last.angle * last.length + box.angle * box.length) / (last.length + box.length);
  return Math.abs(end.y + Math.tan(lean) * Math.max(0, gap) - start.y) / height;
}

const middleOf = (line: readonly number[], boxes: readonly TextBox[]) =>
  line.reduce((sum, index) => sum + (boxes[index] as TextBox).y, 0) / line.length;
