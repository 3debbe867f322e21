import './register.ts';
import type { Chart, ChartOptions, ChartType, Plugin } from 'chart.js';
import { Bar } from 'react-chartjs-2';
import { useTokens } from '#renderer/ui/use-tokens.ts';

export interface PeriodBar {
  readonly name: string;
  readonly value: number;
  /** What was available in it. */
  readonly limit: number;
}

interface PeriodBarsProps {
  /** What the chart says, in a sentence. */
  readonly label: string;
  readonly bars: readonly PeriodBar[];
  /** The name of the dashed line. */
  readonly limitName: string;
  /** Whether more than the limit is a problem; more income than planned is none. */
  readonly marksOver?: boolean;
}

/** Spending of several periods against their limits: one dashed step for each, joined where they are equal. */
export function PeriodBars({ label, bars, limitName, marksOver = true }: PeriodBarsProps) {
  const t = useTokens();
  const isOver = ({ value, limit }: PeriodBar) => marksOver && value > limit;
  const top = Math.max(1, ...bars.flatMap(({ value, limit }) => [value, limit]));
  const data = {
    labels: bars.map(({ name }) => name),
    datasets: [
      {
        data: bars.map(({ value }) => value),
        backgroundColor: bars.map((bar) => (isOver(bar) ? t['bad-fill'] : t['cat-1'])),
        borderRadius: 4,
        maxBarThickness: 26,
        categoryPercentage: 0.7,
      },
    ],
  };
  const options: ChartOptions<'bar'> = {
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 22 } },
    scales: {
      x: {
        grid: { display: false },
        border: { color: t.line },
        ticks: { color: t.text2, maxRotation: 0, autoSkipPadding: 8 },
      },
      // Exactly as high as what is drawn: round steps would leave half of a small chart empty.
      y: { display: false, min: 0, max: top * 1.04 },
    },
    plugins: {
      limitLine: {
        limits: bars.map(({ limit }) => limit),
        name: limitName,
        color: t.text,
        words: t.text2,
      },
    },
  };
  return <Bar aria-label={label} data={data} options={options} plugins={[limitLine]} />;
}

interface LimitLineOptions {
  readonly limits: readonly number[];
  readonly name: string;
  readonly color: string;
  readonly words: string;
}

/** Length of the dashed line before its name, in pixels. */
const sample = 18;

/** The limits across the bars, and the name of the last one above it. */
const limitLine: Plugin<'bar', LimitLineOptions> = {
  id: 'limitLine',
  afterDatasetsDraw(chart, _, { limits, name, color, words }) {
    const { ctx, chartArea, scales } = chart;
    const y = (value: number) => scales.y?.getPixelForValue(value) ?? 0;
    ctx.save();
    ctx.strokeStyle = color;
    ctx.setLineDash([4, 3]);
    ctx.beginPath();
    const width = chartArea.width / Math.max(1, limits.length);
    for (const [index, limit] of limits.entries()) {
      const left = chartArea.left + index * width;
      if (index === 0 || limits[index - 1] !== limit) ctx.moveTo(left, y(limit));
      ctx.lineTo(left + width, y(limit));
    }
    ctx.stroke();
    writeName(chart, name, color, words);
    ctx.restore();
  },
};

/** Above all bars, behind a piece of the line that it names: beside the line itself a bar could lie below the words. */
function writeName({ ctx, chartArea }: Chart<'bar'>, name: string, line: string, color: string): void {
  const [x, y] = [chartArea.left, chartArea.top - 12];
  ctx.strokeStyle = line;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + sample, y);
  ctx.stroke();
  ctx.font = '400 12px "Inter Variable", system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = color;
  ctx.fillText(name, x + sample + 6, y);
}

declare module 'chart.js' {
  // Chart.js finds the types of plugin options by this name; both type parameters belong to its own declaration.
  interface PluginOptionsByType<TType extends ChartType> {
    limitLine?: TType extends 'bar' ? LimitLineOptions : never;
  }
}
