import './register.ts';
import type { ChartOptions } from 'chart.js';
import { Line } from 'react-chartjs-2';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import { amountAxis } from './axes.ts';
import type { DirectLabel } from './direct-labels.ts';
import { directLabels } from './direct-labels.ts';

interface PaceChartProps {
  /** What the chart says, in a sentence. */
  readonly label: string;
  /** Running sums in whole and part units of the currency, one a day; null where there is none yet. */
  readonly current: readonly (number | null)[];
  readonly previous: readonly number[] | null;
  /** What the budgets allow by each day, stepping up where bills are due; null without budgets. */
  readonly limit: readonly number[] | null;
  readonly limitName: string;
  readonly today: number | null;
  readonly currentName: string;
  readonly previousName: string;
  /** Names below the axis, empty for days without one. */
  readonly dayNames: readonly string[];
  /** Names of the amounts on the left; null hides them. */
  readonly writeAmount: ((value: number) => string) | null;
}

/** Spending that adds up over a month against the month before: is it on pace? */
export function PaceChart({
  label,
  current,
  previous,
  limit,
  limitName,
  today,
  currentName,
  previousName,
  dayNames,
  writeAmount,
}: PaceChartProps) {
  const t = useTokens();
  const last = today ?? current.length - 1;
  // From the thickest line to the thinnest: the first takes the better place.
  const labels: DirectLabel[] = [
    { text: currentName, color: t['cat-1'], dataset: 0, index: last, align: 'free' },
    ...(previous
      ? [
          {
            text: previousName,
            color: t.text2,
            dataset: 1,
            index: previous.length - 1,
            align: 'free' as const,
            withSample: true,
          },
        ]
      : []),
    ...(limit
      ? [
          {
            ...{ text: limitName, color: t.text2, dataset: previous ? 2 : 1, index: limit.length - 1 },
            ...{ align: 'free' as const, withSample: true },
          },
        ]
      : []),
  ];
  const data = {
    labels: [...dayNames],
    datasets: [
      {
        data: [...current],
        borderColor: t['cat-1'],
        backgroundColor: `${t['cat-1']}1a`,
        borderWidth: 2.5,
        fill: 'origin',
        cubicInterpolationMode: 'monotone' as const,
        pointRadius: current.map((_, index) => (index === last ? 4 : 0)),
        pointBackgroundColor: t['cat-1'],
        pointBorderColor: t.surface,
        pointBorderWidth: 2,
        order: 0,
      },
      ...(previous
        ? [
            {
              data: [...previous],
              borderColor: t.text2,
              borderWidth: 1.5,
              borderDash: [5, 4],
              cubicInterpolationMode: 'monotone' as const,
              pointRadius: 0,
              order: 1,
            },
          ]
        : []),
      ...(limit ? [{ data: [...limit], borderColor: t.field, borderWidth: 1, pointRadius: 0, order: 2 }] : []),
    ],
  };
  const options: ChartOptions<'line'> = {
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 8, right: 8 } },
    scales: {
      x: {
        grid: { display: false },
        border: { display: false },
        ticks: { color: t.text2, autoSkip: false, maxRotation: 0, callback: (_, index) => dayNames[index] ?? '' },
      },
      y: { ...amountAxis(t, writeAmount), grace: '6%' },
    },
    plugins: {
      directLabels: { labels, rule: today === null ? null : { index: today, color: t.field }, ground: t.surface },
    },
  };
  return <Line aria-label={label} data={data} options={options} plugins={[directLabels]} />;
}
