import { plural, t } from '@lingui/core/macro';
import type { Icon } from '@tabler/icons-react';
import {
  IconCalendarDue,
  IconChartArrows,
  IconChevronRight,
  IconCircleCheck,
  IconClock,
  IconCopy,
  IconGauge,
  IconHelpCircle,
  IconReceipt,
  IconReceiptOff,
  IconScan,
  IconTrendingUp,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import {
  alertsQuery,
  categoriesQuery,
  duplicatesQuery,
  receiptQueueQuery,
  transactionsQuery,
  upcomingQuery,
} from '#renderer/api/queries.ts';
import { useBudgetMonth } from '#renderer/features/budgets/use-budget-month.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { IconTile, type TileTone } from '#renderer/ui/IconTile.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import type { Need, NeedKind } from './needs.ts';
import { billNeeds, budgetNeeds, duplicateNeeds, listNeeds, unusualNeeds } from './needs.ts';
import classes from './Overview.module.css';

const icons: Readonly<Record<NeedKind, { icon: Icon; tone: TileTone }>> = {
  check: { icon: IconReceipt, tone: 'warn' },
  unread: { icon: IconReceiptOff, tone: 'bad' },
  category: { icon: IconHelpCircle, tone: 'accent' },
  over: { icon: IconGauge, tone: 'bad' },
  heading: { icon: IconTrendingUp, tone: 'warn' },
  duplicate: { icon: IconCopy, tone: 'plain' },
  unusual: { icon: IconChartArrows, tone: 'plain' },
  late: { icon: IconClock, tone: 'warn' },
  bills: { icon: IconCalendarDue, tone: 'plain' },
};

/** What waits for a person today, whichever month is on screen; each line opens exactly that task. */
export function NeedsYouCard() {
  const queue = useQuery(receiptQueueQuery).data;
  const needs = useNeeds();
  if (!queue || !needs) return null;
  const reading = queue.filter(isBeingRead).length;
  return (
    <Card title={t`Needs you`} className={classes.needsCard}>
      {needs.length === 0 && (
        <p className={classes.allDone}>
          {reading === 0 && <IconCircleCheck size={17} stroke={1.75} aria-hidden="true" />}
          {reading === 0 ? t`Nothing waits for you.` : t`Nothing waits for you so far.`}
        </p>
      )}
      {reading > 0 && (
        <Link className={classes.reading} to="/receipts">
          <IconScan size={17} stroke={1.75} aria-hidden="true" />
          {plural(reading, { one: '# receipt is being read.', other: '# receipts are being read.' })}
        </Link>
      )}
      <ul className={classes.needs}>
        {needs.map((need) => (
          <li key={need.key}>
            <NeedLink need={need} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** More would be a list that nobody reads; what is done makes room for the next. */
const most = 6;

const bareQuery = transactionsQuery({ category: 'none', include_total: true, limit: 5 });

/** What it is made of, budgets apart. */
export const needQueries = [receiptQueueQuery, bareQuery, alertsQuery, duplicatesQuery, upcomingQuery, categoriesQuery];

function useNeeds(): Need[] | undefined {
  const today = useToday();
  const money = useMoney();
  const queue = useQuery(receiptQueueQuery).data;
  const uncategorised = useQuery(bareQuery).data;
  const budgets = useBudgetMonth(`${today.slice(0, 7)}-01`, today);
  const alerts = useQuery(alertsQuery).data;
  const duplicates = useQuery(duplicatesQuery).data;
  const upcoming = useQuery(upcomingQuery).data;
  const categories = useQuery(categoriesQuery).data;
  if (!queue || !uncategorised || !budgets || !alerts || !duplicates || !upcoming) return undefined;
  const nameOf = (id: number | null) => categories?.find((category) => category.id === id)?.name;
  return [
    ...listNeeds(queue, uncategorised.items, uncategorised.total ?? uncategorised.items.length),
    ...budgetNeeds(budgets.budgets, alerts, today, money),
    ...duplicateNeeds(duplicates, today),
    ...unusualNeeds(alerts, nameOf, today, money),
    ...billNeeds(upcoming, today, money),
  ].slice(0, most);
}

function NeedLink({ need }: { readonly need: Need }) {
  const { icon: NeedIcon, tone } = icons[need.kind];
  return (
    <Link className={classes.need} to={need.to}>
      <IconTile tone={tone}>
        <NeedIcon size={17} stroke={1.75} aria-hidden="true" />
      </IconTile>
      <span className={classes.needText}>
        <span className={classes.needTitle}>{need.title}</span>
        <span className={classes.needDetail}>{need.detail}</span>
      </span>
      <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
    </Link>
  );
}
