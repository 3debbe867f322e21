import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useExportProgress } from '#renderer/api/progress-store.ts';
import { percent } from '#renderer/lib/format.ts';
import classes from './Export.module.css';
import { cancelExport, type ExportJob } from './export-job.ts';

interface ExportMakingProps {
  readonly job: Extract<ExportJob, { phase: 'making' }>;
  readonly onClose: () => void;
}

/** How far the file is. */
export function ExportMaking({ job: { id, name }, onClose }: ExportMakingProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const steps = useExportProgress(id);
  const share = steps === undefined || steps.total === 0 ? null : steps.done / steps.total;
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div className={classes.form}>
      <p className={classes.state} role="status">
        {t`${name} is being made`}
      </p>
      <div className={classes.progress}>
        {/* Without a value it moves by itself: what is asked before the first step takes as long as it takes. */}
        <progress aria-label={t`Progress`} max={1} {...(share !== null && { value: share })} />
        <span>{share !== null && percent(share)}</span>
      </div>
      <p
        className={classes.sentence}
      >{t`The export goes on when you close this; a message tells when the file is there.`}</p>
      <div className={classes.buttons}>
        <Button ref={cancel} variant="default" size="sm" onClick={cancelExport}>
          {t`Cancel the export`}
        </Button>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Close`}
        </Button>
      </div>
    </div>
  );
}
