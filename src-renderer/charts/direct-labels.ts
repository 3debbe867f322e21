import type { Chart, ChartType, Plugin } from 'chart.js';

export interface DirectLabel {
  readonly text: string;
  readonly color: string;
  /** The point it belongs to. */
  readonly dataset: number;
  readonly index: number;
  readonly side: 'above' | 'below';
  /** Ends or begins at the point. */
  readonly align: 'end' | 'start';
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
  afterDatasetsDraw(chart, _, { labels, ground }) {
    for (const label of labels) drawLabel(chart, label, ground);
  },
};

function drawLabel(chart: Chart<'line'>, label: DirectLabel, ground: string): void {
  const point = chart.getDatasetMeta(label.dataset).data[label.index];
  if (!point) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.font = '600 12px "Inter Variable", system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  const width = ctx.measureText(label.text).width;
  const wished = label.align === 'end' ? point.x - width - gap : point.x + gap;
  const x = Math.min(Math.max(wished, chartArea.left + 4), chartArea.right - width);
  const y = Math.min(Math.max(clearOf(chart, label, x, width), chartArea.top + 8), chartArea.bottom - 10);
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ground;
  ctx.strokeText(label.text, x, y);
  ctx.fillStyle = label.color;
  ctx.fillText(label.text, x, y);
  ctx.restore();
}

/** The height at which a label from `x` on is above or below its own line all along. */
function clearOf(chart: Chart<'line'>, { dataset, side }: DirectLabel, x: number, width: number): number {
  const points = chart.getDatasetMeta(dataset).data;
  const heights = points
    .filter((point, index) => (points[index + 1]?.x ?? point.x) >= x && (points[index - 1]?.x ?? point.x) <= x + width)
    .flatMap(({ y }) => (Number.isNaN(y) ? [] : [y]));
  return side === 'above' ? Math.min(...heights) - 14 : Math.max(...heights) + 16;
}

declare module 'chart.js' {
  // Chart.js finds the types of plugin options by this name; both type parameters belong to its own declaration.
  interface PluginOptionsByType<TType extends ChartType> {
    directLabels?: TType extends 'line' ? DirectLabelOptions : never;
  }
}
