import { useInterface } from '#renderer/ui/interface-store.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { minorUnits } from '#shared/money.ts';

interface Axis {
  /** Minor units as the chart takes them: in whole units of the currency. */
  readonly toUnits: (minor: number) => number;
  readonly writeAmount: ((value: number) => string) | null;
}

/** How a chart writes amounts of a currency. */
export function useAxis(currency: string): Axis {
  const money = useMoney();
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const scale = 10 ** minorUnits(currency);
  return {
    toUnits: (minor) => minor / scale,
    writeAmount: amountsHidden ? null : (value) => money(Math.round(value * scale), currency, { whole: true }),
  };
}
