import { Skeleton } from '@mantine/core';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import classes from './Overview.module.css';

export function OverviewSkeleton() {
  return (
    <Delayed>
      <div className={classes.grid} aria-hidden="true">
        {[1, 2, 3].map((figure) => (
          <Skeleton className={classes.figure ?? ''} key={figure} height={132} radius="lg" animate={false} />
        ))}
        <Skeleton className={classes.chartCard ?? ''} height={320} radius="lg" animate={false} />
        <Skeleton className={classes.needsCard ?? ''} height={320} radius="lg" animate={false} />
      </div>
    </Delayed>
  );
}
