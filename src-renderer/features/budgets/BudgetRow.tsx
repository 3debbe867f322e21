import { Amount } from '#renderer/ui/Amount.tsx';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { BudgetBar } from './BudgetBar.tsx';
import classes from './Budgets.module.css';
import { barParts } from './budget-math.ts';
import { budgetWords, periodWords } from './budget-words.ts';
import { groupIcons } from './group-icons.ts';
import type { ListedBudget } from './use-budget-month.ts';
import { useBudgetWords } from './words-store.ts';

interface BudgetRowProps {
  readonly listed: ListedBudget;
  readonly month: string;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

export function BudgetRow({ listed, month, isOpen, isTabStop, onFocus, onOpen }: BudgetRowProps) {
  const { budget, view, name, category } = listed;
  const { shown, unit, nextUnit } = useBudgetWords();
  const money = useMoney();
  const words = budgetWords(view, shown, unit, money);
  const Icon = categoryIcon(category?.icon ?? 'tag');
  const StateIcon = groupIcons[view.group];
  const parts = barParts(view);
  const period = periodWords(view, month);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <li className={classes.row} data-group={view.group} data-open={isOpen || undefined}>
      <span className={classes.tile}>
        <Icon size={17} stroke={1.75} aria-hidden="true" />
      </span>
      <span className={classes.names}>
        <button
          type="button"
          className={classes.name}
          data-row={budget.id}
          tabIndex={tabIndex}
          aria-expanded={isOpen}
          onFocus={onFocus}
          onClick={onOpen}
        >
          {name}
          {parts.pace !== null && (
            <span className="k-visually-hidden">, {money(view.pace, view.currency)} expected by today</span>
          )}
        </button>
        {period !== null && <span className={classes.period}>{period}</span>}
      </span>
      <BudgetBar parts={parts} group={view.group} />
      <button
        type="button"
        className={classes.words}
        data-tone={words.tone}
        tabIndex={tabIndex}
        title="Show another measure"
        onFocus={onFocus}
        onClick={nextUnit}
      >
        <StateIcon size={15} stroke={1.75} aria-hidden="true" />
        <span>{words.text}</span>
      </button>
      <span className={classes.figures}>
        <Amount amount={view.spent} currency={view.currency} whole />
        <span className={classes.limit}>
          of <Amount amount={view.available} currency={view.currency} whole />
        </span>
      </span>
    </li>
  );
}
