import type { SignStyle } from './format.ts';

interface Signed {
  readonly amount: string;
  readonly sign: SignStyle;
}

/** How a transaction's amount is written: an expense with minus, income and refunds with plus, a transfer bare. */
export function signedAmount({
  type,
  amount,
  refund,
}: {
  readonly type: string;
  readonly amount: string;
  readonly refund: boolean;
}): Signed {
  if (type === 'transfer') return { amount, sign: 'auto' };
  const incoming = type === 'income' || refund;
  return { amount: incoming ? amount : `-${amount}`, sign: 'always' };
}
