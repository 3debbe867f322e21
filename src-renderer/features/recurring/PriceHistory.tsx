import { t } from '@lingui/core/macro';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { PanelHistory } from '#renderer/ui/PanelHistory.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Rules.module.css';

const chart = deferred(() => import('#renderer/charts/PeriodBars.tsx').then((m) => m.PeriodBars));

const shown = 8;

/** What the last ones cost, against what is planned. */
export function PriceHistory({ rule }: { readonly rule: RecurringRule }) {
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { currency } = rule;
  const planned = toMinor(rule.amount, currency);
  const posted = rule.posted
    .filter((item) => item.currency === currency)
    .slice(0, shown)
    .map(({ date, amount, transaction_id: id }) => ({ id, date, minor: toMinor(amount, currency) }))
    .reverse();
  const costs = new Set(posted.map(({ minor }) => minor));
  const finding = costs.size > 1 ? t`Its price changed` : t`Its price stayed the same`;
  const [lastCost, plan] = [money(posted.at(-1)?.minor ?? 0, currency), money(planned, currency)];
  return (
    <PanelHistory
      finding={finding}
      columns={[t`Day`, t`Cost`]}
      rows={posted.map(({ id, date, minor }) => ({ key: id, name: formatDate(date, 'medium'), minors: [minor] }))}
      currency={currency}
      chart={
        <div className={classes.chart}>
          <LaterPart
            of={chart}
            label={t`${finding}. The last one was ${lastCost}, planned are ${plan}.`}
            marksOver={rule.type === 'expense'}
            limitName={amountsHidden ? t`Planned` : t`Planned ${plan}`}
            bars={posted.map(({ date, minor }) => ({
              name: formatDate(date, 'monthShort'),
              value: minor,
              limit: planned,
            }))}
          />
        </div>
      }
    />
  );
}
