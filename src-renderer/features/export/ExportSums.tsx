import { plural, t } from '@lingui/core/macro';
import { Totals } from '#renderer/features/transactions/Totals.tsx';
import classes from './Export.module.css';
import type { What } from './export-choice.ts';
import type { ExportSums as Sums } from './use-export-sums.ts';

/** How much would be in the file, before it is made. */
export function ExportSums({ what, sums: { totals, receipts, base } }: { readonly what: What; readonly sums: Sums }) {
  const count = totals?.count ?? 0;
  const isNothing = count === 0 && what !== 'everything';
  return (
    <div className={classes.sums}>
      <p className={classes.count} aria-live="polite">
        {totals === undefined
          ? t`Counting`
          : isNothing
            ? t`Nothing fits. Choose another period, or take a filter away.`
            : [sayCount(count), ...(receipts === undefined ? [] : [sayReceipts(receipts)])].join(', ')}
      </p>
      {totals !== undefined && !isNothing && <Totals totals={totals} currency={base} />}
    </div>
  );
}

function sayCount(count: number): string {
  return plural(count, { one: '# transaction', other: '# transactions' });
}

function sayReceipts(count: number): string {
  return plural(count, { 0: 'no receipt', one: '# receipt', other: '# receipts' });
}
