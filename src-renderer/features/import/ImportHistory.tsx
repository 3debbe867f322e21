import { plural, t } from '@lingui/core/macro';
import { IconArrowBackUp, IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { type ImportSummary, keys } from '#renderer/api/queries.ts';
import { formatMoment } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { StatusChip } from '#renderer/ui/StatusChip.tsx';
import { VirtualRows } from '#renderer/ui/VirtualRows.tsx';
import classes from './Import.module.css';
import { addressOfImport } from './import-address.ts';
import { TakeBackDialog } from './TakeBackDialog.tsx';

const pageSize = 50;

/** What was imported and what was taken back, newest first. */
export function ImportHistory() {
  const [asked, setAsked] = useState<ImportSummary | null>(null);
  const paged = useInfiniteQuery({
    queryKey: [...keys.imports, 'list'],
    queryFn: ({ signal, pageParam }) =>
      call('listImports', { query: { limit: pageSize, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const imports = paged.data?.pages.flatMap(({ items }) => items) ?? [];
  const loadMore = () => {
    if (paged.hasNextPage && !paged.isFetching) void paged.fetchNextPage();
  };
  if (paged.data === undefined) return null;
  return (
    <Card title={t`Imports`} subtitle={t`Each can be taken back at any time.`}>
      {imports.length === 0 ? (
        <p className={classes.none}>{t`No file was imported yet. What you import is listed here.`}</p>
      ) : (
        <VirtualRows
          label={t`Imports`}
          count={imports.length}
          rowHeight={56}
          keyOf={(index) => imports[index]?.id ?? index}
          onNearEnd={loadMore}
        >
          {(index) => {
            const one = imports[index];
            return one === undefined ? null : <PastImport one={one} onTakeBack={() => setAsked(one)} />;
          }}
        </VirtualRows>
      )}
      {asked && <TakeBackDialog asked={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function PastImport({ one, onTakeBack }: { readonly one: ImportSummary; readonly onTakeBack: () => void }) {
  const { file_name: name, status } = one;
  return (
    <>
      <div className={classes.past}>
        {status === 'cancelled' ? (
          <span className={classes.pastName}>{name}</span>
        ) : (
          <Link className={classes.pastName} to={addressOfImport(one)}>
            {name}
          </Link>
        )}
        <span className={classes.pastNote}>{formatMoment(one.committed_at ?? one.created_at)}</span>
      </div>
      <span className={classes.pastCounts}>{sayCounts(one)}</span>
      <PastStatus status={status} />
      {status === 'committed' ? (
        <button type="button" className={classes.pastAction} onClick={onTakeBack}>
          {t`Undo`}
          <span className="k-visually-hidden">{name}</span>
        </button>
      ) : (
        <span className={classes.pastAction} />
      )}
    </>
  );
}

function sayCounts({ status, created, counts }: ImportSummary): string {
  if (status === 'committed') {
    const added = plural(created, { one: '# added', other: '# added' });
    return counts.duplicate > 0
      ? `${added}, ${plural(counts.duplicate, { one: '# duplicate', other: '# duplicates' })}`
      : added;
  }
  return plural(counts.total, { one: '# row', other: '# rows' });
}

function PastStatus({ status }: Pick<ImportSummary, 'status'>) {
  const icon = { size: 14, stroke: 2, 'aria-hidden': true } as const;
  switch (status) {
    case 'committed':
      return <StatusChip tone="good" icon={<IconCheck {...icon} />}>{t`Imported`}</StatusChip>;
    case 'undone':
      return <StatusChip tone="neutral" icon={<IconArrowBackUp {...icon} />}>{t`Taken back`}</StatusChip>;
    case 'cancelled':
      return <StatusChip tone="neutral" icon={<IconX {...icon} />}>{t`Not imported`}</StatusChip>;
    case 'ready':
      return <StatusChip tone="accent" icon={<IconClock {...icon} />}>{t`Waits for you`}</StatusChip>;
  }
}
