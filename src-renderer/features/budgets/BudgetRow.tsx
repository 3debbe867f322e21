import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Amount } from '#renderer/ui/Amount.tsx';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { IconTile } from '#renderer/ui/IconTile.tsx';
import { Row, RowName } from '#renderer/ui/RowList.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { BudgetBar } from './BudgetBar.tsx';
import classes from './Budgets.module.css';
import { barParts } from './budget-math.ts';
import { budgetWords, periodWords } from './budget-words.ts';
import { groupIcons, groupTones } from './group-icons.ts';
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
  const pace = money(view.pace, view.currency);
  const period = periodWords(view, month);
  return (
    <Row thing={{ entity: 'budget', id: budget.id }} className={classes.row} isOpen={isOpen}>
      <IconTile tone={groupTones[view.group]}>
        <Icon size={17} stroke={1.75} aria-hidden="true" />
      </IconTile>
      <RowName
        id={budget.id}
        isOpen={isOpen}
        isTabStop={isTabStop}
        onFocus={onFocus}
        onOpen={onOpen}
        detail={period !== null && <span className={classes.period}>{period}</span>}
      >
        {name}
        {parts.pace !== null && <span className="k-visually-hidden">, {t`${pace} expected by today`}</span>}
      </RowName>
      <BudgetBar parts={parts} group={view.group} />
      <button
        type="button"
        className={classes.words}
        data-tone={words.tone}
        tabIndex={isTabStop ? 0 : -1}
        title={t`Show another measure`}
        onFocus={onFocus}
        onClick={nextUnit}
      >
        <StateIcon size={15} stroke={1.75} aria-hidden="true" />
        <span>{words.text}</span>
      </button>
      <span className={classes.figures}>
        <Trans>
          <Amount amount={view.spent} currency={view.currency} whole />
          <span className={classes.limit}>
            of <Amount amount={view.available} currency={view.currency} whole />
          </span>
        </Trans>
      </span>
    </Row>
  );
}
