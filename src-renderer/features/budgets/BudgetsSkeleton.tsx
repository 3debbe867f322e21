import { Skeleton } from '@mantine/core';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import classes from './Budgets.module.css';

export function BudgetsSkeleton() {
  return (
    <Delayed>
      <div className={classes.skeleton} aria-hidden="true">
        <Skeleton height={94} radius="lg" animate={false} />
        <Skeleton height={480} radius="lg" animate={false} />
      </div>
    </Delayed>
  );
}
