import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayProblem } from '#renderer/api/problem.ts';
import { useImportProgress } from '#renderer/api/progress-store.ts';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { number } from '#renderer/lib/format.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { ariaKeys } from '#renderer/ui/shortcuts.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import classes from './Import.module.css';
import { cancelImport, commitImport } from './import-actions.ts';
import { sayCreations, sayOthers } from './import-words.ts';
import { sayExtras } from './moving-words.ts';

interface CommitBarProps {
  readonly preview: ImportPreview;
  /** Something that was decided is still on its way. */
  readonly isOpen: boolean;
  readonly onLeave: () => void;
  /** Goes to the rows that need a look. */
  readonly onLook: () => void;
}

/** What happens when one says so, in sentences, and the button that does it. */
export function CommitBar({ preview, isOpen, onLeave, onLook }: CommitBarProps) {
  const navigate = useNavigate();
  const [running, setRunning] = useState(false);
  const { decisions, will_create: made, counts, id } = preview;
  const isNothing = decisions.add + decisions.match + decisions.transfer === 0;
  const commit = async () => {
    if (running || isOpen || isNothing) return;
    setRunning(true);
    try {
      const isDone = await commitImport(preview);
      if (isDone) navigate(`/import/result?id=${id}`, { replace: true });
      else showToast({ message: t`Stopped. Nothing was added.` });
    } catch (error) {
      showToast({ message: sayProblem(error), tone: 'bad' });
    } finally {
      setRunning(false);
    }
  };
  useShortcuts({ 'import-commit': () => void commit() });
  if (running) return <Running id={id} total={counts.total} />;
  return (
    <div className={classes.bar}>
      <div className={classes.barText}>
        <p className={classes.barTitle} aria-live="polite">
          {isNothing ? sayNothing(counts) : sayWillAdd(made.transactions)}
        </p>
        <p className={classes.barNote}>
          {[...sayOthers(decisions), ...sayCreations(made), ...sayExtras(preview.moving_in)].join(' ')}
        </p>
      </div>
      {counts.review > 0 && (
        <Button variant="subtle" onClick={onLook}>
          {plural(counts.review, { one: 'Look at # row', other: 'Look at # rows' })}
        </Button>
      )}
      <Button variant="default" size="sm" onClick={onLeave}>
        {isNothing ? t`Close` : t`Do not import`}
      </Button>
      {!isNothing && (
        <Button
          size="sm"
          loading={isOpen}
          rightSection={<Kbd shortcut="import-commit" onFill />}
          aria-keyshortcuts={ariaKeys('import-commit')}
          onClick={() => void commit()}
        >
          {sayCommit(made.transactions)}
        </Button>
      )}
    </div>
  );
}

function sayCommit(count: number): string {
  if (count === 0) return t`Match`;
  const transactions = number(count);
  return t`Add ${transactions}`;
}

function sayWillAdd(count: number): string {
  return plural(count, {
    0: 'No transaction will be added.',
    one: '# transaction will be added.',
    other: '# transactions will be added.',
  });
}

function sayNothing({ total, duplicate }: ImportPreview['counts']): string {
  if (total === 0) return t`This file holds no transactions.`;
  if (duplicate === total) return t`Everything in this file is here already.`;
  return t`Nothing of this file will be added.`;
}

function Running({ id, total }: { readonly id: number; readonly total: number }) {
  const progress = useImportProgress(id);
  const [stopping, setStopping] = useState(false);
  const done = number(progress?.done ?? 0);
  const all = number(progress?.total ?? total);
  const stop = () => {
    setStopping(true);
    void cancelImport(id).catch((error: unknown) => showToast({ message: sayProblem(error), tone: 'bad' }));
  };
  return (
    <div className={classes.bar} role="status">
      <div className={classes.barText}>
        <p className={classes.barTitle}>{stopping ? t`Stopping` : t`Adding ${done} of ${all}`}</p>
        <progress
          className={classes.progress}
          aria-label={t`Progress`}
          max={progress?.total ?? total}
          value={progress?.done ?? 0}
        />
      </div>
      <Button variant="default" size="sm" disabled={stopping} onClick={stop}>
        {t`Stop`}
      </Button>
    </div>
  );
}
