import type { Icon } from '@tabler/icons-react';
import {
  IconChevronRight,
  IconCircleCheck,
  IconCopyCheck,
  IconHelpCircle,
  IconReceipt,
  IconReceiptOff,
  IconScan,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { receiptQueueQuery, transactionsQuery } from '#renderer/api/queries.ts';
import { duplicatesQuery } from '#renderer/features/transactions/duplicates-query.ts';
import { plural } from '#renderer/lib/format.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { Card } from '#renderer/ui/Card.tsx';
import type { Need } from './needs.ts';
import { listNeeds } from './needs.ts';
import classes from './Overview.module.css';

const icons: Readonly<Record<Need['kind'], { icon: Icon; tone: string }>> = {
  check: { icon: IconReceipt, tone: 'warn' },
  unread: { icon: IconReceiptOff, tone: 'bad' },
  category: { icon: IconHelpCircle, tone: 'accent' },
  duplicate: { icon: IconCopyCheck, tone: 'accent' },
};

/** What waits for a person; each line opens exactly that task. */
export function NeedsYouCard() {
  const queue = useQuery(receiptQueueQuery).data;
  const uncategorised = useQuery(transactionsQuery({ category: 'none', include_total: true, limit: 5 })).data;
  const pairs = useQuery(duplicatesQuery).data;
  if (!queue || !uncategorised) return null;
  const needs = listNeeds(
    queue,
    uncategorised.items,
    uncategorised.total ?? uncategorised.items.length,
    pairs?.map(({ transactions }) => transactions),
  );
  const reading = queue.filter(isBeingRead).length;
  return (
    <Card title="Needs you" className={classes.needsCard}>
      {needs.length === 0 && (
        <p className={classes.allDone}>
          {reading === 0 && <IconCircleCheck size={17} stroke={1.75} aria-hidden="true" />}
          {reading === 0 ? 'Nothing waits for you.' : 'Nothing waits for you so far.'}
        </p>
      )}
      {reading > 0 && (
        <Link className={classes.reading} to="/receipts">
          <IconScan size={17} stroke={1.75} aria-hidden="true" />
          {plural(reading, { one: 'receipt is being read.', other: 'receipts are being read.' })}
        </Link>
      )}
      <ul className={classes.needs}>
        {needs.map((need) => (
          <li key={need.kind}>
            <NeedLink need={need} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NeedLink({ need }: { readonly need: Need }) {
  const { icon: NeedIcon, tone } = icons[need.kind];
  return (
    <Link className={classes.need} to={need.to}>
      <span className={classes.needIcon} data-tone={tone}>
        <NeedIcon size={17} stroke={1.75} aria-hidden="true" />
      </span>
      <span className={classes.needText}>
        <span className={classes.needTitle}>{need.title}</span>
        <span className={classes.needDetail}>{need.detail}</span>
      </span>
      <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
    </Link>
  );
}
