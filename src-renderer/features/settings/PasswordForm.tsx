import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { checkFilled, checkNewPassword, messagesOf, sayPasswordRule } from '#renderer/features/session/checks.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import classes from './Settings.module.css';

export function PasswordForm({ email }: { readonly email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const form = useSubmit({
    check: () =>
      messagesOf({
        current_password: checkFilled(current, t`Write your present password`),
        new_password: checkNewPassword(next),
      }),
    send: async () => {
      await call('updateMe', { body: { current_password: current, new_password: next } }, { undoable: false });
      setCurrent('');
      setNext('');
      showToast({ message: t`Password changed. Other sessions and script tokens were signed out.` });
    },
    place: ({ code }): Record<string, string> =>
      code === 'wrong_password' ? { current_password: t`This is not your present password` } : {},
  });
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <SecretInput
        label={t`Present password`}
        name="current_password"
        autoComplete="current-password"
        value={current}
        error={form.errors.current_password}
        onChange={(event) => {
          setCurrent(event.currentTarget.value);
          form.clear('current_password');
        }}
      />
      <SecretInput
        label={t`New password`}
        description={`${sayPasswordRule()} ${t`Every other session and every script token is signed out.`}`}
        name="new_password"
        autoComplete="new-password"
        value={next}
        error={form.errors.new_password}
        onChange={(event) => {
          setNext(event.currentTarget.value);
          form.clear('new_password');
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" variant="default" loading={form.busy}>
          {t`Change password`}
        </Button>
      </div>
    </form>
  );
}
