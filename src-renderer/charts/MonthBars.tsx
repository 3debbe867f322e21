import './register.ts';
import type { ChartOptions } from 'chart.js';
import { Bar } from 'react-chartjs-2';
import { useTokens } from '#renderer/ui/use-tokens.ts';

interface MonthBarsProps {
  /** What the chart says, in a sentence. */
  readonly label: string;
  readonly values: readonly number[];
  /** Names below the axis, empty for those without one. */
  readonly names: readonly string[];
  readonly color: string;
  /** The ends of the axis, so that several charts can share one scale. */
  readonly min: number;
  readonly max: number;
}

/** One small chart of several: a bar a month. */
export function MonthBars({ label, values, names, color, min, max }: MonthBarsProps) {
  const t = useTokens();
  const data = {
    labels: [...names],
    datasets: [
      { data: [...values], backgroundColor: color, borderRadius: 3, maxBarThickness: 22, categoryPercentage: 0.8 },
    ],
  };
  const options: ChartOptions<'bar'> = {
    maintainAspectRatio: false,
    events: [],
    scales: {
      x: {
        grid: { display: false },
        border: { color: t.line },
        ticks: { color: t.text2, autoSkip: false, maxRotation: 0, callback: (_, index) => names[index] ?? '' },
      },
      y: { display: false, min, max },
    },
  };
  return <Bar aria-label={label} data={data} options={options} />;
}
