import './register.ts';
import type { ChartData, ChartOptions } from 'chart.js';
import { Chart } from 'react-chartjs-2';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import { amountAxis, nameAxis } from './axes.ts';

interface FlowChartProps {
  /** What the chart says, in a sentence. */
  readonly label: string;
  readonly names: readonly string[];
  /** In whole and part units of the currency, one a month. */
  readonly income: readonly number[];
  readonly expense: readonly number[];
  readonly net: readonly number[];
  /** Names of the amounts on the left; null hides them. */
  readonly writeAmount: ((value: number) => string) | null;
}

/** In against out: a pair of bars a month, and a line of what was left. */
export function FlowChart({ label, names, income, expense, net, writeAmount }: FlowChartProps) {
  const t = useTokens();
  const bar = { type: 'bar' as const, borderRadius: 3, maxBarThickness: 20, categoryPercentage: 0.66, order: 1 };
  const data: ChartData<'bar' | 'line', number[], string> = {
    labels: [...names],
    datasets: [
      { ...bar, data: [...income], backgroundColor: t['cat-3'] },
      { ...bar, data: [...expense], backgroundColor: t['cat-1'] },
      {
        type: 'line' as const,
        data: [...net],
        borderColor: t.text,
        borderWidth: 1.5,
        pointRadius: 3,
        pointBackgroundColor: t.surface,
        pointBorderColor: t.text,
        order: 0,
      },
    ],
  };
  const options: ChartOptions<'bar' | 'line'> = {
    maintainAspectRatio: false,
    events: [],
    scales: {
      x: nameAxis(t),
      y: amountAxis(t, writeAmount),
    },
  };
  return <Chart type="bar" aria-label={label} data={data} options={options} />;
}
