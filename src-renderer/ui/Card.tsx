import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './Card.module.css';

interface CardProps {
  readonly title?: ReactNode;
  readonly subtitle?: ReactNode;
  /** Buttons to the right of the title. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A surface with a line around it; with a title it is a landmark of its own. */
export function Card({ title, subtitle, actions, className, children }: CardProps) {
  const titleId = useId();
  const classNames = [classes.card, className].filter(Boolean).join(' ');
  if (title === undefined) return <div className={classNames}>{children}</div>;
  return (
    <section className={classNames} aria-labelledby={titleId}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title} id={titleId}>
            {title}
          </h2>
          {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
