import { t } from '@lingui/core/macro';
import type { MoneyOptions } from '#renderer/lib/format.ts';
import { hiddenMoney, money } from '#renderer/lib/format.ts';
import { useInterface } from './interface-store.ts';

interface AmountProps extends MoneyOptions {
  /** Minor units, or the API's decimal string. */
  readonly amount: number | string;
  readonly currency: string;
  readonly className?: string | undefined;
}

/** An amount on screen; while amounts are hidden its size is neither on screen nor in the accessibility tree. */
export function Amount({ amount, currency, className, ...options }: AmountProps) {
  const hidden = useInterface(({ amountsHidden }) => amountsHidden);
  const classNames = ['k-money', className].filter(Boolean).join(' ');
  if (!hidden) return <span className={classNames}>{money(amount, currency, options)}</span>;
  return (
    <span className={classNames}>
      <span aria-hidden="true">{hiddenMoney(currency)}</span>
      <span className="k-visually-hidden">{t`Amount hidden`}</span>
    </span>
  );
}
