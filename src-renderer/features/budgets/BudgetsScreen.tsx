import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { titleDate } from '#renderer/lib/format.ts';
import { budgetsLink } from '#renderer/lib/links.ts';
import { readPlannedMonth } from '#renderer/lib/month.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { MonthSwitcher } from '#renderer/ui/MonthSwitcher.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { PanelColumns } from '#renderer/ui/SidePanel.tsx';
import { focusRow } from '#renderer/ui/use-row-keys.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { addMonths } from '#shared/dates.ts';
import { BudgetList } from './BudgetList.tsx';
import { BudgetPanel } from './BudgetPanel.tsx';
import { BudgetsSkeleton } from './BudgetsSkeleton.tsx';
import { BudgetTotals } from './BudgetTotals.tsx';
import { NoBudgets } from './NoBudgets.tsx';
import type { ListedBudget } from './use-budget-month.ts';
import { useBudgetMonth } from './use-budget-month.ts';
import { useBudgetWords } from './words-store.ts';

const dialog = deferred(() => import('./BudgetDialog.tsx').then((m) => m.BudgetDialog));
const historyDialog = deferred(() => import('./FromHistoryDialog.tsx').then((m) => m.FromHistoryDialog));

/** Can I still spend on this? */
export function BudgetsScreen() {
  const today = useToday();
  const navigate = useNavigate();
  const params = useParams();
  const month = readPlannedMonth(params.month, today);
  const opened = Number(params.id ?? 0);
  const data = useBudgetMonth(month, today);
  const [edited, setEdited] = useState<ListedBudget | 'new' | null>(null);
  const [fromHistory, setFromHistory] = useState(false);
  const { shown, show } = useBudgetWords();

  const open = (id: number | undefined, target = month) =>
    navigate(budgetsLink(target, id), { replace: target === month });
  const current = data?.budgets.find(({ budget }) => budget.id === opened);
  const close = () => {
    if (!current) return;
    open(undefined);
    focusRow(document, current.budget.id);
  };
  useShortcuts({ 'close-panel': close });

  return (
    <Page>
      <PageHeader
        title={t`Budgets`}
        aside={
          <>
            <span>{titleDate(month, 'month')}</span>
            <MonthSwitcher
              month={month}
              last={addMonths(`${today.slice(0, 7)}-01`, 12)}
              onGo={(target) => open(current?.budget.id, target)}
            />
          </>
        }
        actions={
          <>
            <Segmented
              label={t`What to show`}
              value={shown}
              onChange={show}
              options={[
                { value: 'left', label: t({ message: 'Left', context: 'what remains' }) },
                { value: 'spent', label: t({ message: 'Spent', context: 'of a budget' }) },
              ]}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setEdited('new')}
            >
              {t`New budget`}
            </Button>
          </>
        }
      />
      {data === undefined ? (
        <BudgetsSkeleton />
      ) : data.budgets.length === 0 ? (
        <NoBudgets today={today} onSuggest={() => setFromHistory(true)} onNew={() => setEdited('new')} />
      ) : (
        <>
          <BudgetTotals data={data} month={month} shown={shown} />
          <PanelColumns
            panel={
              current && (
                <BudgetPanel
                  key={current.budget.id}
                  listed={current}
                  data={data}
                  month={month}
                  today={today}
                  onEdit={() => setEdited(current)}
                  onClose={close}
                  onDeleted={() => open(undefined)}
                />
              )
            }
          >
            <BudgetList data={data} month={month} opened={current?.budget.id} onOpen={open} />
          </PanelColumns>
        </>
      )}
      <LaterPart
        of={dialog}
        edited={edited}
        today={today}
        budgeted={data?.budgets ?? []}
        onClose={() => setEdited(null)}
        onCreated={(id: number) => open(id)}
      />
      <LaterPart
        of={historyDialog}
        opened={fromHistory}
        today={today}
        budgets={data?.budgets ?? []}
        onClose={() => setFromHistory(false)}
      />
    </Page>
  );
}
