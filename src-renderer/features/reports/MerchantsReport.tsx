import { plural, t } from '@lingui/core/macro';
import { formatDateRange, number } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FigureLink } from './FigureLink.tsx';
import { changeWords, merchantsFinding, transactionsOf } from './findings.ts';
import { LeftOut, NothingOfType, ReportSkeleton } from './ReportNotes.tsx';
import classes from './Reports.module.css';
import { merchantsQuery } from './report-queries.ts';
import type { Report } from './use-report.ts';
import { asDates, useKept } from './use-report.ts';

const most = 50;

/** Who gets the most, and for how many purchases? */
export function MerchantsReport({ report }: { readonly report: Report }) {
  const { filter, scope, linkTo } = report;
  const { type, range, before } = filter;
  const now = useKept(merchantsQuery({ type, ...asDates(range), ...scope, limit: most }));
  const earlier = useKept(merchantsQuery({ type, ...asDates(before), ...scope, limit: 500 }));
  if (!now || !earlier) return <ReportSkeleton />;
  const { currency, unconverted } = now;
  const sums = now.items.map(({ merchant_name: name, amount, count }) => ({
    name,
    count,
    minor: toMinor(amount, currency),
  }));
  if (sums.length === 0) return <NothingOfType report={report} />;
  const sumsBefore = new Map(earlier.items.map((item) => [item.merchant_name, toMinor(item.amount, currency)]));
  const largest = Math.max(1, sums[0]?.minor ?? 0);
  // Of more than the answer holds, a missing name says nothing.
  const count = sums.length;
  const days = formatDateRange(range.from, range.to);
  const knowsAll = earlier.items.length < 500;
  return (
    <>
      <Card
        title={merchantsFinding(sums, type, unconverted === 0)}
        subtitle={
          sums.length === most
            ? t`The first ${most}, ${days}`
            : plural(count, { one: `# merchant, ${days}`, other: `# merchants, ${days}` })
        }
      >
        <table className={classes.table} aria-label={t`Merchants, largest first`}>
          <thead>
            <tr>
              <th scope="col">{t`Merchant`}</th>
              <th scope="col">{type === 'expense' ? t`Purchases` : t`Payments`}</th>
              <th scope="col">{t`Average`}</th>
              <th scope="col">{t`Amount`}</th>
              <th scope="col">{t({ message: 'Change', context: 'noun' })}</th>
            </tr>
          </thead>
          <tbody>
            {sums.map(({ name, count, minor }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  <span className={classes.track} aria-hidden="true">
                    <span style={{ inlineSize: `${(Math.max(0, minor) / largest) * 100}%` }} />
                  </span>
                </th>
                <td>{number(count)}</td>
                <td>
                  <Amount amount={Math.round(minor / Math.max(1, count))} currency={currency} />
                </td>
                <td>
                  <FigureLink
                    to={linkTo(range, { type, merchant: name })}
                    amount={minor}
                    currency={currency}
                    opens={transactionsOf(name)}
                  />
                </td>
                <td className={classes.quiet}>
                  {sumsBefore.has(name) || knowsAll ? changeWords(minor, sumsBefore.get(name) ?? 0) : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <LeftOut count={unconverted} currency={currency} />
    </>
  );
}
