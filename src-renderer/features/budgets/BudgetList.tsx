import { type KeyboardEvent, useRef, useState } from 'react';
import { compareNames } from '#renderer/lib/format.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
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

const titles = { over: 'Over budget', fast: 'Spending fast', track: 'On track' } as const;

/** Budgets in three groups; one tab stop, arrows between the rows. */
export function BudgetList({ data, month, opened, onOpen }: BudgetListProps) {
  const list = useRef<HTMLElement>(null);
  const groups = groupBudgets(data.budgets, compareNames);
  const ids = groups.flatMap(({ budgets }) => budgets.map(({ budget }) => budget.id));
  const [stop, setStop] = useState<number | null>(null);
  const tabStop = ids.find((id) => id === stop) ?? ids.find((id) => id === opened) ?? ids[0];

  const move = (step: 1 | -1) => {
    const inside = list.current?.contains(document.activeElement) ?? false;
    const at = tabStop === undefined ? -1 : ids.indexOf(tabStop);
    const next = ids[Math.min(ids.length - 1, Math.max(0, inside ? at + step : at))];
    if (next === undefined) return;
    setStop(next);
    list.current?.querySelector<HTMLElement>(`[data-budget="${next}"]`)?.focus();
  };
  useShortcuts({ 'list-up': () => move(-1), 'list-down': () => move(1) });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  };

  return (
    <section className={classes.list} ref={list} aria-label="Budgets of this month" onKeyDown={onKeyDown}>
      {groups.map(({ group, budgets }) => (
        <section key={group} aria-labelledby={`budgets-${group}`}>
          <GroupTitle group={group} />
          <ul className={classes.rows}>
            {budgets.map((listed) => (
              <BudgetRow
                key={listed.budget.id}
                listed={listed}
                month={month}
                isOpen={listed.budget.id === opened}
                isTabStop={listed.budget.id === tabStop}
                onFocus={() => setStop(listed.budget.id)}
                onOpen={() => onOpen(listed.budget.id === opened ? undefined : listed.budget.id)}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function GroupTitle({ group }: { readonly group: BudgetGroup }) {
  const Icon = groupIcons[group];
  return (
    <h2 className={classes.groupTitle} data-group={group} id={`budgets-${group}`}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      {titles[group]}
    </h2>
  );
}
