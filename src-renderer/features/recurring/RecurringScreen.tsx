import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PanelColumns } from '#renderer/ui/SidePanel.tsx';
import { focusRow } from '#renderer/ui/use-row-keys.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { ComingCard } from './ComingCard.tsx';
import { MonthStrip } from './MonthStrip.tsx';
import { hasNotices, NoticedCard } from './NoticedCard.tsx';
import { type ProposedRule, readProposedRule } from './proposed-rule.ts';
import classes from './Recurring.module.css';
import { RecurringSkeleton } from './RecurringSkeleton.tsx';
import { RuleList } from './RuleList.tsx';
import { RulePanel } from './RulePanel.tsx';
import { useRecurringData } from './use-recurring-data.ts';

const dialog = deferred(() => import('./RuleDialog.tsx').then((m) => m.RuleDialog));

/** What is coming, and what changed price? */
export function RecurringScreen() {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const data = useRecurringData();
  const [edited, setEdited] = useState<RecurringRule | ProposedRule | 'new' | null>(null);
  const proposed = readProposedRule(useLocation().state);
  const navigate = useNavigate();
  useEffect(() => {
    if (proposed === null) return;
    setEdited(proposed);
    // Opened once: not again by a reload or on the way back.
    navigate('.', { replace: true, state: null });
  }, [proposed, navigate]);
  const opened = Number(search.get('rule') ?? 0);
  const current = data?.rules.find(({ id }) => id === opened);
  const open = (id: number | undefined) => setSearch(id === undefined ? {} : { rule: String(id) }, { replace: true });
  const close = () => {
    if (!current) return;
    open(undefined);
    focusRow(document, current.id);
  };
  useShortcuts({ 'close-panel': close });

  return (
    <Page>
      <PageHeader
        title={t`Recurring`}
        actions={
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            onClick={() => setEdited('new')}
          >
            {t`New recurring`}
          </Button>
        }
      />
      {data === undefined ? (
        <RecurringSkeleton />
      ) : (
        <div className={classes.grid}>
          {data.rules.length === 0 ? (
            <Nothing canSuggest={data.suggestions.length > 0} onNew={() => setEdited('new')} />
          ) : (
            <>
              <MonthStrip data={data} today={today} />
              <ComingCard data={data} today={today} isWide={!hasNotices(data, today)} onOpen={open} />
            </>
          )}
          <NoticedCard data={data} today={today} />
          {data.rules.length > 0 && (
            <PanelColumns
              className={classes.whole}
              panel={
                current && (
                  <RulePanel
                    key={current.id}
                    rule={current}
                    data={data}
                    today={today}
                    onEdit={() => setEdited(current)}
                    onClose={close}
                    onDeleted={() => open(undefined)}
                  />
                )
              }
            >
              <RuleList data={data} today={today} opened={current?.id} onOpen={open} />
            </PanelColumns>
          )}
        </div>
      )}
      <LaterPart of={dialog} edited={edited} today={today} onClose={() => setEdited(null)} onCreated={open} />
    </Page>
  );
}

function Nothing({ canSuggest, onNew }: { readonly canSuggest: boolean; readonly onNew: () => void }) {
  return (
    <div className={canSuggest ? classes.coming : classes.whole}>
      <Card>
        <EmptyState
          icon={<IconCalendarRepeat size={20} stroke={1.75} aria-hidden="true" />}
          title={t`Nothing recurring yet`}
          actions={
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={onNew}>
              {t`New recurring`}
            </Button>
          }
        >
          {t`Rent, salary, subscriptions: say once how often they come back, and Kvitt books each on its day and shows what is still to come.`}
        </EmptyState>
      </Card>
    </div>
  );
}
