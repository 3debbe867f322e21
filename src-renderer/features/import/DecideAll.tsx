import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import type { ImportPreview } from '#renderer/api/queries.ts';
import classes from './Import.module.css';
import type { Tab } from './RowTabs.tsx';
import type { Decision } from './row-decisions.ts';
import type { ImportChanges } from './use-import-changes.ts';

interface DecideAllProps {
  readonly preview: ImportPreview;
  readonly tab: Tab;
  readonly changes: ImportChanges;
}

/** One decision for all rows that need a look, or are duplicates: there may be hundreds where two files overlap. */
export function DecideAll({ preview, tab, changes }: DecideAllProps) {
  if (tab !== 'review' && tab !== 'duplicate') return null;
  const count = preview.counts[tab];
  if (count < 2) return null;
  const decide = (decision: Decision) => changes.change({ all: { status: tab, decision } });
  return (
    <fieldset className={classes.decideAll} disabled={changes.isReading}>
      <legend className="k-visually-hidden">{t`All rows of this kind`}</legend>
      <span className={classes.decideAllCount}>{plural(count, { one: '# row', other: 'All # rows' })}</span>
      <Button variant="default" onClick={() => decide('add')}>{t`Take all in`}</Button>
      {tab === 'review' && (
        <Button variant="default" onClick={() => decide('match')}>{t`Match all with the suggestions`}</Button>
      )}
      <Button variant="default" onClick={() => decide('leave_out')}>{t`Leave all out`}</Button>
    </fieldset>
  );
}
