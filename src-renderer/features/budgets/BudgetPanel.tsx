import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { send } from '#renderer/api/client.ts';
import { budgetQuery, keys, transactionsQuery } from '#renderer/api/queries.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { IconTile } from '#renderer/ui/IconTile.tsx';
import { PanelButtons, PanelLink, SidePanel } from '#renderer/ui/SidePanel.tsx';
import { BudgetFacts } from './BudgetFacts.tsx';
import { BudgetHistory } from './BudgetHistory.tsx';
import { CoverFrom } from './CoverFrom.tsx';
import { findCrossing } from './find-crossing.ts';
import { groupTones } from './group-icons.ts';
import { PanelFinding } from './PanelFinding.tsx';
import type { BudgetMonth, ListedBudget } from './use-budget-month.ts';
import { dayOfMonth } from './use-budget-month.ts';

interface BudgetPanelProps {
  readonly listed: ListedBudget;
  readonly data: BudgetMonth;
  readonly month: string;
  readonly today: string;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** One budget: what happened, the periods before, and what can be done about it. */
export function BudgetPanel({ listed, data, month, today, onEdit, onClose, onDeleted }: BudgetPanelProps) {
  const { budget, view, name, category, family } = listed;
  const date = dayOfMonth(month, today);
  const summary = useQuery(budgetQuery(budget.id, date)).data;
  const spending = useQuery(
    transactionsQuery({
      type: 'expense',
      category: [...family],
      date_from: view.start,
      date_to: view.end,
      ordering: 'date',
      include_total: true,
      limit: 500,
    }),
  ).data;
  const Icon = categoryIcon(category?.icon ?? 'tag');
  const count = spending?.total ?? spending?.items.length ?? 0;
  const crossing =
    view.group === 'over' && spending ? findCrossing(spending.items, family, view.available, view.currency) : null;

  const remove = async () => {
    await saveOrSay(
      t`Deleted the budget for ${name}`,
      keys.budgets,
      send('deleteBudget', { params: { id: budget.id } }),
    );
    onDeleted();
  };

  return (
    <SidePanel
      icon={
        <IconTile tone={groupTones[view.group]}>
          <Icon size={17} stroke={1.75} aria-hidden="true" />
        </IconTile>
      }
      title={name}
      onClose={onClose}
    >
      <PanelFinding view={view} crossing={crossing} today={today} />
      {summary && <BudgetHistory summary={summary} view={view} />}
      <BudgetFacts listed={listed} />
      {view.left < 0 && <CoverFrom listed={listed} data={data} date={date} />}
      <PanelLink to={transactionsLink({ type: 'expense', from: view.start, to: view.end, category: family })}>
        {plural(count, { 0: 'See no transactions', one: 'See # transaction', other: 'See # transactions' })}
      </PanelLink>
      <PanelButtons>
        <Button
          variant="default"
          leftSection={<IconPencil size={15} stroke={1.75} aria-hidden="true" />}
          onClick={onEdit}
        >
          {t`Edit budget`}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => void remove()}
        >
          {t`Delete`}
        </Button>
      </PanelButtons>
    </SidePanel>
  );
}
