import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { number } from '#renderer/lib/format.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import classes from './Import.module.css';

const steps = [msg`Choose`, msg`Check`, msg`Done`] as const;

interface ImportHeadProps {
  /** From 0. */
  readonly at: 0 | 1 | 2;
  readonly aside?: ReactNode;
}

/** The title, and where one is on the way. */
export function ImportHead({ at, aside }: ImportHeadProps) {
  return (
    <PageHeader
      title={t`Import`}
      aside={aside}
      actions={
        <ol className={classes.steps} aria-label={t`Steps`}>
          {steps.map((step, index) => (
            <li key={step.id} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
              <span className={classes.stepNumber}>{number(index + 1)}</span>
              {i18n._(step)}
            </li>
          ))}
        </ol>
      }
    />
  );
}
