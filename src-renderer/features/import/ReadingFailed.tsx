import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#renderer/api/problem.ts';
import { CopyButton } from '../settings/CopyButton.tsx';
import classes from './Import.module.css';
import { forgetFailed, hasColumns } from './import-actions.ts';
import { sayImportProblem } from './import-words.ts';

interface ReadingFailedProps {
  readonly name: string;
  readonly error: unknown;
  readonly onAnother: () => void;
  readonly onColumns: () => void;
  /** Files that wait behind it. */
  readonly waiting: number;
}

/** A file that is no preview: what happened, that nothing came of it, and what to do. */
export function ReadingFailed({ name, error, onAnother, onColumns, waiting }: ReadingFailedProps) {
  const reason = sayImportProblem(error);
  const isTable = hasColumns(error);
  return (
    <Trouble
      title={t`Could not read ${name}. Nothing was added.`}
      text={reason}
      error={error}
      actions={
        <>
          {isTable && <Button onClick={onColumns}>{t`Choose columns`}</Button>}
          <Button variant={isTable ? 'default' : 'filled'} onClick={onAnother}>{t`Try another file`}</Button>
          {waiting > 0 && (
            <Button variant="default" onClick={forgetFailed}>
              {plural(waiting, { one: 'Go on with # more file', other: 'Go on with # more files' })}
            </Button>
          )}
        </>
      }
    />
  );
}

interface TroubleProps {
  readonly title: string;
  readonly text: string;
  readonly error: unknown;
  readonly actions: ReactNode;
}

/** An error with what to do about it; what only helps those who look for a fault stands behind "Details". */
export function Trouble({ title, text, error, actions }: TroubleProps) {
  const details = detailsOf(error);
  return (
    <section className={classes.trouble} role="alert">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden="true" />
      <div className={classes.troubleBody}>
        <p className={classes.troubleTitle}>{title}</p>
        <p>{text}</p>
        <div className={classes.troubleActions}>{actions}</div>
        {details !== null && (
          <details className={classes.details}>
            <summary>{t`Details`}</summary>
            <pre className={classes.code}>{details}</pre>
            <CopyButton value={details} label={t`Copy`} />
          </details>
        )}
      </div>
    </section>
  );
}

function detailsOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem)) return null;
  const { code, status, requestId, detail, errors } = error;
  return [
    `code: ${code}`,
    `status: ${status}`,
    ...(requestId === null ? [] : [`request: ${requestId}`]),
    detail,
    ...errors.map(({ path, message }) => `${path}: ${message}`),
  ].join('\n');
}
