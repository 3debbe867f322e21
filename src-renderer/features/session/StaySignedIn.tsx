import { t } from '@lingui/core/macro';
import { Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { desktop } from '#renderer/lib/desktop.ts';
import classes from './session.module.css';

interface StaySignedInState {
  readonly remember: boolean;
  /** Whether a sign-in can outlive the app here: always in a browser, on the desktop where there is a keychain. */
  readonly canSave: boolean;
  readonly choose: (remember: boolean) => void;
}

/** The choice to stay signed in; on by default on the desktop, which is one person's own. */
export function useStaySignedIn(): StaySignedInState {
  const [wanted, choose] = useState(desktop !== undefined);
  const [canSave, setCanSave] = useState(true);
  useEffect(() => {
    desktop?.session.state().then(
      (state) => setCanSave(state.canSave),
      () => undefined,
    );
  }, []);
  return { remember: wanted && canSave, canSave, choose };
}

export function StaySignedIn({ remember, canSave, choose }: StaySignedInState) {
  if (!canSave) {
    return (
      <p className={classes.lead}>
        {t`This computer has no keychain that could keep you signed in, so Kvitt asks for your password at each start.`}
      </p>
    );
  }
  return (
    <Checkbox label={t`Stay signed in`} checked={remember} onChange={(event) => choose(event.currentTarget.checked)} />
  );
}
