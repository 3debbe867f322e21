import { t } from '@lingui/core/macro';
import { IconX } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useId } from 'react';
import { Link } from 'react-router';
import { IconButton } from './IconButton.tsx';
import classes from './SidePanel.module.css';

interface PanelColumnsProps {
  readonly className?: string | undefined;
  /** What is open beside the list; undefined gives the list all the room. */
  readonly panel: ReactNode;
  readonly children: ReactNode;
}

/** A list, and beside it the panel of the row that is open. */
export function PanelColumns({ className, panel, children }: PanelColumnsProps) {
  return (
    <div
      className={[classes.columns, className].filter(Boolean).join(' ')}
      data-open={panel !== undefined || undefined}
    >
      {children}
      {panel}
    </div>
  );
}

interface SidePanelProps {
  readonly ref?: Ref<HTMLElement>;
  readonly icon?: ReactNode;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is known of one row of a list, and what can be done with it. */
export function SidePanel({ ref, icon, title, onClose, children }: SidePanelProps) {
  const titleId = useId();
  return (
    <aside className={classes.panel} ref={ref} aria-labelledby={titleId}>
      <div className={classes.head}>
        {icon}
        <h2 className={classes.title} id={titleId}>
          {title}
        </h2>
        <IconButton label={t`Close`} shortcut="close-panel" onClick={onClose}>
          <IconX size={17} stroke={1.75} aria-hidden="true" />
        </IconButton>
      </div>
      {children}
    </aside>
  );
}

export function PanelText({ children }: { readonly children: ReactNode }) {
  return <p className={classes.text}>{children}</p>;
}

interface PanelSectionProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

export function PanelSection({ title, children }: PanelSectionProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h3 className={classes.subtitle} id={titleId}>
        {title}
      </h3>
      {children}
    </section>
  );
}

interface PanelFactsProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Names and values in lines; holds `PanelFact`s. */
export function PanelFacts({ className, children }: PanelFactsProps) {
  return <dl className={[classes.facts, className].filter(Boolean).join(' ')}>{children}</dl>;
}

export function PanelFact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Leads to the transactions behind what the panel says. */
export function PanelLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link className={classes.see} to={to}>
      {children}
    </Link>
  );
}

export function PanelButtons({ children }: { readonly children: ReactNode }) {
  return <div className={classes.buttons}>{children}</div>;
}
