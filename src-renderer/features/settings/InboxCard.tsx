import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { formatMoment, number } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useHiddenFigures } from '#renderer/ui/use-money.ts';
import classes from './Settings.module.css';

type Notification = Answer<'listNotifications'>['items'][number];

const shown = 50;

const inboxQuery = queryOptions({
  queryKey: [...keys.notifications, 'inbox'],
  queryFn: ({ signal }) => call('listNotifications', { query: { limit: shown } }, { signal }),
});

/** Marks as read; without ids everything. */
async function markRead(ids?: number[]): Promise<void> {
  try {
    await call('readNotifications', { body: ids ? { ids } : {} }, { undoable: false });
    await queryClient.invalidateQueries({ queryKey: keys.notifications });
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}

/** What was said, the latest first. */
export function InboxCard() {
  const inbox = useQuery(inboxQuery).data;
  if (!inbox) return null;
  const { items, unread_count: unread } = inbox;
  const count = number(unread);
  return (
    <Card
      title={t`Inbox`}
      subtitle={items.length === 0 ? t`Nothing was announced yet.` : unread > 0 && t`${count} new`}
      actions={
        unread > 0 && (
          <Button variant="default" onClick={() => void markRead()}>
            {t`Mark all as read`}
          </Button>
        )
      }
    >
      {items.length > 0 && (
        <ul className={classes.rows}>
          {items.map((item) => (
            <InboxRow key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function InboxRow({ item: { id, title, body, link, created_at, read_at } }: { readonly item: Notification }) {
  const write = useHiddenFigures();
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        {link === null ? (
          <span className={classes.rowName}>{write(title)}</span>
        ) : (
          <Link className={classes.link ?? ''} to={link} onClick={() => void markRead([id])}>
            {write(title)}
          </Link>
        )}
        {read_at === null && <span className={classes.chip}>{t({ message: 'New', context: 'not read yet' })}</span>}
        <span className={classes.rowNote} data-below>
          {write(body)}
        </span>
      </div>
      <span className={classes.rowNote}>{formatMoment(created_at)}</span>
    </li>
  );
}
