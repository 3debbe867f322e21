import './register.ts';
import type { ChartOptions } from 'chart.js';
import { Doughnut } from 'react-chartjs-2';
import { useTokens } from '#renderer/ui/use-tokens.ts';

interface ShareDoughnutProps {
  /** What the chart says, in a sentence. */
  readonly label: string;
  readonly values: readonly number[];
  readonly colors: readonly string[];
}

/** Shares of a whole; the list beside it names them. */
export function ShareDoughnut({ label, values, colors }: ShareDoughnutProps) {
  const t = useTokens();
  const options: ChartOptions<'doughnut'> = { maintainAspectRatio: false, events: [], cutout: '72%' };
  const data = {
    datasets: [{ data: [...values], backgroundColor: [...colors], borderColor: t.surface, borderWidth: 2 }],
  };
  return <Doughnut aria-label={label} data={data} options={options} />;
}
