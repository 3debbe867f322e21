import './register.ts';
import type { ChartOptions } from 'chart.js';
import { Line } from 'react-chartjs-2';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import { amountAxis, nameAxis } from './axes.ts';
import { directLabels } from './direct-labels.ts';

type Values = readonly (number | null)[];

interface ForecastChartProps {
  /** What the chart says, in a sentence. */
  readonly label: string;
  readonly names: readonly string[];
  /** What was, what is expected, and the band around it: one value a month, null where there is none. */
  readonly past: Values;
  readonly expected: Values;
  readonly lower: Values;
  readonly upper: Values;
  /** The month that runs. */
  readonly today: number;
  readonly pastName: string;
  readonly expectedName: string;
  /** Names of the amounts on the left; null hides them. */
  readonly writeAmount: ((value: number) => string) | null;
}

/** Where will I land? The months that were, and from today on what is expected, in its band. */
export function ForecastChart(props: ForecastChartProps) {
  const { label, names, past, expected, lower, upper, today, pastName, expectedName, writeAmount } = props;
  const t = useTokens();
  const edge = { borderWidth: 0, pointRadius: 0, backgroundColor: `${t['cat-1']}26` };
  const data = {
    labels: [...names],
    datasets: [
      { data: [...past], borderColor: t['cat-1'], borderWidth: 2.5, pointRadius: 0, fill: false as const },
      {
        data: [...expected],
        borderColor: t['cat-1'],
        borderWidth: 2,
        borderDash: [5, 4],
        pointRadius: expected.map((_, index) => (index > today ? 3 : 0)),
        pointBackgroundColor: t.surface,
        fill: false as const,
      },
      { data: [...lower], ...edge, fill: false as const },
      { data: [...upper], ...edge, fill: '-1' as const },
    ],
  };
  const options: ChartOptions<'line'> = {
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 8, right: 8 } },
    scales: {
      x: nameAxis(t),
      y: { ...amountAxis(t, writeAmount), grace: '10%' },
    },
    plugins: {
      directLabels: {
        labels: [
          { text: pastName, color: t['cat-1'], dataset: 0, index: 1, align: 'start' },
          { text: expectedName, color: t.text2, dataset: 3, index: names.length - 1, align: 'end' },
        ],
        rule: { index: today, color: t.field },
        ground: t.surface,
      },
    },
  };
  return <Line aria-label={label} data={data} options={options} plugins={[directLabels]} />;
}
