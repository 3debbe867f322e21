import { Button } from '@mantine/core';
import { IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { send } from '#renderer/api/client.ts';
import { budgetQuery, keys, transactionsQuery } from '#renderer/api/queries.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { plural } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { BudgetFacts } from './BudgetFacts.tsx';
import { BudgetHistory } from './BudgetHistory.tsx';
import classes from './BudgetPanel.module.css';
import { CoverFrom } from './CoverFrom.tsx';
import { findCrossing } from './find-crossing.ts';
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
      `Deleted the budget for ${name}`,
      keys.budgets,
      send('deleteBudget', { params: { id: budget.id } }),
    );
    onDeleted();
  };

  return (
    <aside className={classes.panel} aria-labelledby="budget-name">
      <div className={classes.head}>
        <span className={classes.tile} data-group={view.group}>
          <Icon size={17} stroke={1.75} aria-hidden="true" />
        </span>
        <h2 className={classes.title} id="budget-name">
          {name}
        </h2>
        <IconButton label="Close" shortcut="close-panel" onClick={onClose}>
          <IconX size={17} stroke={1.75} />
        </IconButton>
      </div>
      <PanelFinding view={view} crossing={crossing} today={today} />
      {summary && <BudgetHistory summary={summary} view={view} />}
      <BudgetFacts listed={listed} />
      {view.left < 0 && <CoverFrom listed={listed} data={data} date={date} />}
      <Link
        className={classes.see}
        to={transactionsLink({ type: 'expense', from: view.start, to: view.end, category: family })}
      >
        See {plural(count, { one: 'transaction', other: 'transactions', zero: 'no transactions' })}
      </Link>
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconPencil size={15} stroke={1.75} aria-hidden="true" />}
          onClick={onEdit}
        >
          Edit budget
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => void remove()}
        >
          Delete
        </Button>
      </div>
    </aside>
  );
}
