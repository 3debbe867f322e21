import classes from './BudgetBar.module.css';
import type { BarParts, BudgetGroup } from './budget-math.ts';

interface BudgetBarProps {
  readonly parts: BarParts;
  readonly group: BudgetGroup;
}

/** A bar whose figures always stand beside it in words, so it is hidden from screen readers. */
export function BudgetBar({ parts, group }: BudgetBarProps) {
  const { spent, limit, withBills, pace } = parts;
  return (
    <div className={classes.bar} data-group={group} aria-hidden="true">
      <div className={classes.track}>
        {withBills > spent && (
          <div
            className={classes.bills}
            style={{ insetInlineStart: `${spent}%`, inlineSize: `${withBills - spent}%` }}
          />
        )}
        <div className={classes.fill} style={{ inlineSize: `${spent}%` }} />
        {limit < spent && (
          <div className={classes.over} style={{ insetInlineStart: `${limit}%`, inlineSize: `${spent - limit}%` }} />
        )}
      </div>
      {pace !== null && <div className={classes.marker} style={{ insetInlineStart: `${pace}%` }} />}
    </div>
  );
}
