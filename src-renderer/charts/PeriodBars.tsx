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
  /** Written above the dashed line. */
  readonly limitName: string;
}

/** Spending of several periods against their limits: one dashed step for each, joined where they are equal. */
export function PeriodBars({ label, bars, limitName }: PeriodBarsProps) {
  const t = useTokens();
  const isOver = ({ value, limit }: PeriodBar) => value > limit;
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
      y: { display: false, beginAtZero: true, suggestedMax: top * 1.04 },
    },
    plugins: {
      limitLine: {
        limits: bars.map(({ limit }) => limit),
        name: limitName,
        color: t.text,
        words: t.text2,
        ground: t.surface,
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
  readonly ground: string;
}

/** The limits across the bars, and the name of the last one above it. */
const limitLine: Plugin<'bar', LimitLineOptions> = {
  id: 'limitLine',
  afterDatasetsDraw(chart, _, { limits, name, color, words, ground }) {
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
    writeName(chart, name, y(limits[0] ?? 0), words, ground);
    ctx.restore();
  },
};

function writeName({ ctx, chartArea }: Chart<'bar'>, name: string, y: number, color: string, ground: string): void {
  ctx.font = '400 12px "Inter Variable", system-ui, sans-serif';
  ctx.textBaseline = 'bottom';
  ctx.setLineDash([]);
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ground;
  ctx.strokeText(name, chartArea.left, y - 3);
  ctx.fillStyle = color;
  ctx.fillText(name, chartArea.left, y - 3);
}

declare module 'chart.js' {
  // Chart.js finds the types of plugin options by this name; both type parameters belong to its own declaration.
  interface PluginOptionsByType<TType extends ChartType> {
    limitLine?: TType extends 'bar' ? LimitLineOptions : never;
  }
}
