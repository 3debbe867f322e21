import type { Chart, ChartType, Plugin } from 'chart.js';
import { type Point, placeLabels } from './place-labels.ts';

export interface DirectLabel {
  readonly text: string;
  readonly color: string;
  /** The point it belongs to. */
  readonly dataset: number;
  readonly index: number;
  /** Ends or begins at the point, above its line; `free` ends near it, wherever it cannot be taken for the name of another line. */
  readonly align: 'end' | 'start' | 'free';
  /** A piece of the line stands before its name: where lines come close nothing else tells them apart. */
  readonly withSample?: boolean;
}

export interface RuleLabel {
  readonly index: number;
  readonly color: string;
}

interface DirectLabelOptions {
  readonly labels: readonly DirectLabel[];
  readonly rule: RuleLabel | null;
  /** Drawn around the letters, so that a line behind them does not cut through. */
  readonly ground: string;
}

const gap = 8;
/** The piece of line before a name, with the room after it. */
const sample = { width: 16, room: 22 };

/** Words beside the lines they name, in place of a legend, and a dotted rule at one day. */
export const directLabels: Plugin<'line', DirectLabelOptions> = {
  id: 'directLabels',
  beforeDatasetsDraw(chart, _, { rule }) {
    if (!rule) return;
    const x = chart.scales.x?.getPixelForValue(rule.index);
    if (x === undefined) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = rule.color;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(x, chartArea.top);
    ctx.lineTo(x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
  afterDatasetsDraw(chart, _, { labels, ground, rule }) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = '600 12px "Inter Variable", system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 4;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = ground;
    for (const { text, color, x, y, dataset, withSample = false } of placesOf(chart, labels, rule)) {
      const start = x + (withSample ? sample.room : 0);
      ctx.strokeText(text, start, y);
      ctx.fillStyle = color;
      ctx.fillText(text, start, y);
      if (withSample) drawSample(chart, dataset, { x, y }, ground);
    }
    ctx.restore();
  },
};

function placesOf(chart: Chart<'line'>, labels: readonly DirectLabel[], rule: RuleLabel | null) {
  const { ctx, chartArea } = chart;
  const lines = chart.data.datasets.map((_, dataset) => pointsOf(chart, dataset));
  const widthOf = ({ text, withSample = false }: DirectLabel) =>
    ctx.measureText(text).width + (withSample ? sample.room : 0);
  const named = labels.flatMap((label) => {
    const point = chart.getDatasetMeta(label.dataset).data[label.index];
    return point ? [{ ...label, point, width: widthOf(label) }] : [];
  });
  const area = { ...chartArea, left: chartArea.left + 4 };
  const isFree = ({ align }: DirectLabel) => align === 'free';
  const free = named.filter(isFree);
  const freePlaces = placeLabels(
    free.map(({ dataset, color, point, width }) => ({
      ...{ line: dataset, end: { x: point.x - gap, y: point.y }, width },
      alike: free.filter((other) => other.color === color).map((other) => other.dataset),
    })),
    lines,
    area,
    rule === null ? null : (chart.scales.x?.getPixelForValue(rule.index) ?? null),
  );
  return [
    ...free.map((label, at) => ({ ...label, ...(freePlaces[at] ?? label.point) })),
    ...named.filter((label) => !isFree(label)).map((label) => ({ ...label, ...besidePoint(label) })),
  ];

  function besidePoint({ align, point, width, dataset }: (typeof named)[number]): Point {
    const wished = align === 'end' ? point.x - width - gap : point.x + gap;
    const x = Math.min(Math.max(wished, area.left), area.right - width);
    const heights = pointsNear(lines[dataset] ?? [], x, x + width).map(({ y }) => y);
    return { x, y: Math.min(Math.max(Math.min(...heights) - 14, area.top + 8), area.bottom - 10) };
  }
}

function drawSample(chart: Chart<'line'>, dataset: number, { x, y }: Point, ground: string): void {
  const { ctx } = chart;
  const { options } = chart.getDatasetMeta(dataset).dataset ?? {};
  if (options === undefined) return;
  ctx.save();
  ctx.fillStyle = ground;
  ctx.fillRect(x - 2, y - 5, sample.room, 10);
  ctx.strokeStyle = String(options.borderColor);
  // A hair of a line is too faint to be known by.
  ctx.lineWidth = Math.max(1.5, Number(options.borderWidth));
  ctx.setLineDash(options.borderDash ?? []);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + sample.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Days without a sum are left out. */
function pointsOf(chart: Chart<'line'>, dataset: number): Point[] {
  return chart.getDatasetMeta(dataset).data.flatMap(({ x, y }) => (Number.isNaN(y) ? [] : [{ x, y }]));
}

/** The points between two x, and the one before and after them. */
function pointsNear(points: readonly Point[], from: number, to: number): Point[] {
  return points.filter(
    (point, index) => (points[index + 1]?.x ?? point.x) >= from && (points[index - 1]?.x ?? point.x) <= to,
  );
}

declare module 'chart.js' {
  // Chart.js finds the types of plugin options by this name; both type parameters belong to its own declaration.
  interface PluginOptionsByType<TType extends ChartType> {
    directLabels?: TType extends 'line' ? DirectLabelOptions : never;
  }
}
