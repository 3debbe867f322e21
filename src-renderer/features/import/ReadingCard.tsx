import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { AccountLines } from './AccountLines.tsx';
import { ColumnChoices } from './ColumnChoices.tsx';
import classes from './Import.module.css';
import { sayReading } from './import-words.ts';
import { ReadingChoices } from './ReadingChoices.tsx';
import type { ImportChanges } from './use-import-changes.ts';

interface ReadingCardProps {
  readonly preview: ImportPreview;
  readonly changes: ImportChanges;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** What was made out of the file, as sentences; each part of it can be changed, and the rows below follow. */
export function ReadingCard({ preview, changes, open, onOpen }: ReadingCardProps) {
  const choicesId = useId();
  const hasChoices = preview.date_format !== null || preview.columns.length > 0;
  return (
    <section className={classes.reading} aria-label={t`How the file is read`}>
      <div className={classes.readingHead}>
        <div className={classes.sentences}>
          <p aria-live="polite">{sayReading(preview).join(' ')}</p>
          {!preview.date_is_sure && (
            <p className={classes.unsure}>
              <IconAlertTriangle size={15} stroke={1.75} aria-hidden="true" />
              {t`Day and month could be the other way round. Compare a date with your bank.`}
            </p>
          )}
        </div>
        {hasChoices && (
          <Button
            variant="default"
            rightSection={
              <IconChevronDown className={classes.turn} data-open={open || undefined} size={15} aria-hidden="true" />
            }
            aria-expanded={open}
            aria-controls={open ? choicesId : undefined}
            onClick={() => onOpen(!open)}
          >
            {t`Read another way`}
          </Button>
        )}
      </div>
      {open && hasChoices && (
        <div id={choicesId} className={classes.choices}>
          <ReadingChoices preview={preview} onChange={changes.change} />
          {preview.columns.length > 0 && <ColumnChoices preview={preview} onChange={changes.change} />}
        </div>
      )}
      <AccountLines preview={preview} onChange={changes.change} />
    </section>
  );
}
