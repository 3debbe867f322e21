import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { sayProblem } from '#renderer/api/problem.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { openPanel } from './grid-panels.ts';
import type { RowNames } from './row-names.ts';
import classes from './SplitPanel.module.css';
import { saveSplit } from './split-changes.ts';
import { directionOf, negate } from './transaction-cells.ts';

interface SplitPartsProps {
  readonly transaction: Transaction;
  readonly names: RowNames;
  readonly onClose: () => void;
}

/** The parts of a split transaction, to look at. */
export function SplitParts({ transaction, names, onClose }: SplitPartsProps) {
  const write = useMoney();
  const join = () => {
    onClose();
    saveSplit(transaction, [], null).catch((error: unknown) => showToast({ message: sayProblem(error), tone: 'bad' }));
  };
  return (
    <>
      <ul className={classes.parts} aria-label={t`Parts`}>
        {transaction.splits.map((part) => {
          const category = part.category_id === null ? undefined : names.categories.get(part.category_id);
          const amount = directionOf(transaction) < 0 ? negate(part.amount) : part.amount;
          return (
            <li key={part.id} className={classes.part}>
              <span className={classes.partCategory}>
                {category && <CategoryIcon icon={category.icon} color={category.color} />}
                {category?.name ?? t`No category`}
              </span>
              <span className={classes.partNote}>{part.description}</span>
              <span className={classes.partTags}>
                {part.tags.map((tag) => (
                  <span key={tag} className={classes.tag}>
                    {tag}
                  </span>
                ))}
              </span>
              <span className={classes.partAmount}>{write(amount, transaction.currency, { sign: 'always' })}</span>
            </li>
          );
        })}
      </ul>
      {transaction.deleted_at === null && (
        <div className={classes.buttons}>
          <Button
            variant="default"
            rightSection={<Kbd shortcut="split-row" />}
            onClick={() => openPanel(transaction, 'edit')}
          >
            {t`Change the parts`}
          </Button>
          <Button variant="subtle" onClick={join}>
            {t`Join again`}
          </Button>
        </div>
      )}
    </>
  );
}
