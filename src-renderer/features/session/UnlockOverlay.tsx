import { t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { User } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { useSession } from '#renderer/api/session-store.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import { checkFilled, messagesOf } from './checks.ts';
import classes from './session.module.css';
import { forgetSession } from './sign-out.ts';
import { signIn } from './start-session.ts';

/** Lies above the kept page when the session ends: half-typed text below survives. */
export function UnlockOverlay({ user }: { readonly user: User }) {
  const [password, setPassword] = useState('');
  const name = user.display_name;
  const remember = useSession((state) => state.remember);
  const form = useSubmit({
    check: () => messagesOf({ password: checkFilled(password, t`Write your password`) }),
    send: async () => {
      await signIn(user.email, password, remember);
      await queryClient.invalidateQueries();
    },
    place: ({ code }): Record<string, string> =>
      code === 'invalid_credentials' ? { password: t`This is not the password of this user` } : {},
  });
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      zIndex={450}
      title={t`Your session ended`}
    >
      <form className={classes.form} onSubmit={form.onSubmit} noValidate>
        <p className={classes.lead}>{t`Write your password to go on as ${name}. The page below is kept as it is.`}</p>
        <FormProblem message={form.general} />
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <SecretInput
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          data-autofocus
          value={password}
          error={form.errors.password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            form.clear('password');
          }}
        />
        <div className={classes.buttons}>
          <Button variant="subtle" color="gray" size="sm" onClick={() => void forgetSession()}>
            {t`Sign out`}
          </Button>
          <Button type="submit" size="sm" loading={form.busy}>
            {t`Unlock`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
