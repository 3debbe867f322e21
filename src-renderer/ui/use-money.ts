import type { MoneyOptions } from '#renderer/lib/format.ts';
import { hiddenMoney, money } from '#renderer/lib/format.ts';
import { hideFigures } from '#renderer/lib/hidden-figures.ts';
import { useInterface } from './interface-store.ts';

type WriteMoney = (amount: number | string, currency: string, options?: MoneyOptions) => string;

const writeHidden: WriteMoney = (_, currency) => hiddenMoney(currency);

/** `money` of lib/format, or its stand-in while amounts are hidden: use it wherever an amount becomes text (sentences, labels, charts). */
export function useMoney(): WriteMoney {
  return useInterface(({ amountsHidden }) => amountsHidden) ? writeHidden : money;
}

/** What the API wrote with amounts in it, as it came, or without them while amounts are hidden. */
export function useHiddenFigures(): (text: string) => string {
  return useInterface(({ amountsHidden }) => amountsHidden) ? hideFigures : asItCame;
}

const asItCame = (text: string) => text;
