import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import classes from './Export.module.css';
import { saySaved } from './export-job.ts';
import type { SavedFile } from './save-file.ts';

interface ExportSavedProps {
  readonly file: SavedFile;
  readonly onClose: () => void;
}

/** Where the file is, and the ways to it. */
export function ExportSaved({ file, onClose }: ExportSavedProps) {
  const buttons = useRef<HTMLDivElement>(null);
  const [isGone, setGone] = useState(false);
  const { open, show } = file;
  useEffect(() => [...(buttons.current?.querySelectorAll('button') ?? [])].at(-1)?.focus(), []);
  const use = (work: () => Promise<boolean>) => () => void work().then((worked) => setGone(!worked));
  return (
    <div className={classes.form}>
      <p className={classes.state} role="status">
        <IconCircleCheck size={18} stroke={1.75} aria-hidden="true" />
        <span>{saySaved(file)}</span>
      </p>
      <FormProblem message={isGone ? t`The file is not there any more, or no program opens it.` : null} />
      <div ref={buttons} className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Close`}
        </Button>
        {show && (
          <Button variant="default" size="sm" onClick={use(show)}>
            {t`Show in folder`}
          </Button>
        )}
        {open && (
          <Button size="sm" onClick={use(open)}>
            {t({ message: 'Open', context: 'verb: a file' })}
          </Button>
        )}
      </div>
    </div>
  );
}
