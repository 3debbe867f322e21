import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { formatDate } from '#renderer/lib/format.ts';
import { budgetsLink } from '#renderer/lib/links.ts';
import { readPlannedMonth } from '#renderer/lib/month.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { MonthSwitcher } from '#renderer/ui/MonthSwitcher.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { focusRow } from '#renderer/ui/use-row-keys.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { addMonths } from '#shared/dates.ts';
import { BudgetDialog } from './BudgetDialog.tsx';
import { BudgetList } from './BudgetList.tsx';
import { BudgetPanel } from './BudgetPanel.tsx';
import classes from './Budgets.module.css';
import { BudgetsSkeleton } from './BudgetsSkeleton.tsx';
import { BudgetTotals } from './BudgetTotals.tsx';
import { FromHistoryDialog } from './FromHistoryDialog.tsx';
import { NoBudgets } from './NoBudgets.tsx';
import type { ListedBudget } from './use-budget-month.ts';
import { useBudgetMonth } from './use-budget-month.ts';
import { useBudgetWords } from './words-store.ts';

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

  const isLast = month === addMonths(`${today.slice(0, 7)}-01`, 12);
  const open = (id: number | undefined, target = month) =>
    navigate(budgetsLink(target, id), { replace: target === month });
  const current = data?.budgets.find(({ budget }) => budget.id === opened);
  const goBack = () => open(current?.budget.id, addMonths(month, -1));
  const goOn = () => !isLast && open(current?.budget.id, addMonths(month, 1));
  const close = () => {
    if (!current) return;
    open(undefined);
    focusRow(document, current.budget.id);
  };
  useShortcuts({ 'previous-month': goBack, 'next-month': goOn, 'close-panel': close });

  return (
    <Page>
      <PageHeader
        title="Budgets"
        aside={
          <>
            <span>{formatDate(month, 'month')}</span>
            <MonthSwitcher isLast={isLast} onBack={goBack} onForward={goOn} />
          </>
        }
        actions={
          <>
            <Segmented
              label="What to show"
              value={shown}
              onChange={show}
              options={[
                { value: 'left', label: 'Left' },
                { value: 'spent', label: 'Spent' },
              ]}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setEdited('new')}
            >
              New budget
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
          <div className={classes.columns} data-open={current !== undefined || undefined}>
            <BudgetList data={data} month={month} opened={current?.budget.id} onOpen={open} />
            {current && (
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
            )}
          </div>
        </>
      )}
      <BudgetDialog
        edited={edited}
        today={today}
        budgeted={data?.budgets ?? []}
        onClose={() => setEdited(null)}
        onCreated={(id) => open(id)}
      />
      <FromHistoryDialog
        opened={fromHistory}
        today={today}
        budgets={data?.budgets ?? []}
        onClose={() => setFromHistory(false)}
      />
    </Page>
  );
}
