import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import classes from './SampleLine.module.css';
import { openSample } from './start-session.ts';

/** The way to look around without data of one's own. */
export function SampleLine() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await openSample();
    } catch (error) {
      setProblem(sayProblem(error));
      setBusy(false);
    }
  };
  return (
    <div className={classes.sample}>
      <FormProblem message={problem} />
      <p aria-live="polite">
        {busy ? (
          t`The sample household is being made. It takes a few seconds.`
        ) : (
          <Trans>
            Just looking?{' '}
            <button className={classes.link} type="button" onClick={() => void open()}>
              Open the sample household
            </button>
            . It is kept apart from your own data.
          </Trans>
        )}
      </p>
    </div>
  );
}
