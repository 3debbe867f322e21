import type { Tokens } from '#renderer/ui/tokens.ts';

/** Names below a chart that has no line there. */
export function nameAxis(t: Tokens) {
  return { grid: { display: false }, border: { display: false }, ticks: { color: t.text2, maxRotation: 0 } };
}

/** Amounts on the left, from zero on; `writeAmount` null hides them. */
export function amountAxis(t: Tokens, writeAmount: ((value: number) => string) | null) {
  return {
    beginAtZero: true,
    border: { display: false },
    grid: { color: t.line, drawTicks: false },
    ticks: {
      display: writeAmount !== null,
      color: t.text2,
      maxTicksLimit: 5,
      padding: 10,
      callback: (value: number | string) => writeAmount?.(Number(value)) ?? '',
    },
  };
}
