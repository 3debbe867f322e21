import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { compareNames } from '#renderer/lib/format.ts';
import { RowList, Rows } from '#renderer/ui/RowList.tsx';
import { useRowKeys } from '#renderer/ui/use-row-keys.ts';
import { BudgetRow } from './BudgetRow.tsx';
import classes from './Budgets.module.css';
import type { BudgetGroup } from './budget-math.ts';
import { groupBudgets } from './budget-math.ts';
import { groupIcons } from './group-icons.ts';
import type { BudgetMonth } from './use-budget-month.ts';

interface BudgetListProps {
  readonly data: BudgetMonth;
  readonly month: string;
  readonly opened: number | undefined;
  readonly onOpen: (id: number | undefined) => void;
}

const titles = { over: msg`Over budget`, fast: msg`Spending fast` } as const;

/** Budgets in three groups; one tab stop, arrows between the rows. */
export function BudgetList({ data, month, opened, onOpen }: BudgetListProps) {
  const groups = groupBudgets(data.budgets, compareNames);
  const ids = groups.flatMap(({ budgets }) => budgets.map(({ budget }) => budget.id));
  const { list, tabStop, setTabStop, onKeyDown } = useRowKeys(ids, opened);

  return (
    <RowList list={list} aria-label={t`Budgets of this month`} onKeyDown={onKeyDown}>
      {groups.map(({ group, budgets }) => (
        <section className={classes.group} key={group} aria-labelledby={`budgets-${group}`}>
          <GroupTitle group={group} isRunning={data.totals.isRunning} />
          <Rows>
            {budgets.map((listed) => (
              <BudgetRow
                key={listed.budget.id}
                listed={listed}
                month={month}
                isOpen={listed.budget.id === opened}
                isTabStop={listed.budget.id === tabStop}
                onFocus={() => setTabStop(listed.budget.id)}
                onOpen={() => onOpen(listed.budget.id === opened ? undefined : listed.budget.id)}
              />
            ))}
          </Rows>
        </section>
      ))}
    </RowList>
  );
}

interface GroupTitleProps {
  readonly group: BudgetGroup;
  /** False in a month that is over, or that has not begun. */
  readonly isRunning: boolean;
}

function GroupTitle({ group, isRunning }: GroupTitleProps) {
  const Icon = groupIcons[group];
  return (
    <h2 className={classes.groupTitle} data-group={group} id={`budgets-${group}`}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      {group === 'track' ? (isRunning ? t`On track` : t`Within budget`) : i18n._(titles[group])}
    </h2>
  );
}
