import { t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import { checkEmail, checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { StaySignedIn, useStaySignedIn } from '#renderer/features/session/StaySignedIn.tsx';
import { signIn } from '#renderer/features/session/start-session.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import classes from './WelcomeScreen.module.css';

export function SignInForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const stay = useStaySignedIn();
  const form = useSubmit({
    check: () => messagesOf({ email: checkEmail(email), password: checkFilled(password, t`Write your password`) }),
    send: () => signIn(email.trim(), password, stay.remember),
    place: (problem): Record<string, string> =>
      problem.code === 'invalid_credentials' ? { password: sayProblem(problem) } : {},
  });
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <TextInput
        label={t`Email`}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        error={form.errors.email}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          form.clear('email');
        }}
      />
      <SecretInput
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        value={password}
        error={form.errors.password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          form.clear('password');
        }}
      />
      <StaySignedIn {...stay} />
      <Button type="submit" size="sm" fullWidth loading={form.busy}>
        {t`Sign in`}
      </Button>
    </form>
  );
}
