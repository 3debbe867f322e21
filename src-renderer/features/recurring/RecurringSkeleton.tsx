import { Skeleton } from '@mantine/core';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import classes from './Recurring.module.css';

export function RecurringSkeleton() {
  return (
    <Delayed>
      <div className={classes.grid} aria-hidden="true">
        <Skeleton className={classes.whole ?? ''} height={92} radius="lg" animate={false} />
        <Skeleton className={classes.whole ?? ''} height={520} radius="lg" animate={false} />
      </div>
    </Delayed>
  );
}
