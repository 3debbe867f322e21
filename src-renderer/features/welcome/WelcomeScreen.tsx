import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSession } from '#renderer/api/session-store.ts';
import { SampleLine } from '#renderer/features/session/SampleLine.tsx';
import { hasUserHere } from '#renderer/features/session/start-session.ts';
import { Logo } from '#renderer/ui/Logo.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './WelcomeScreen.module.css';

const words = {
  register: {
    title: msg`Create your profile`,
    lead: msg`Your money, your receipts and this password stay on this computer.`,
    question: msg`You have a profile here?`,
    link: msg`Sign in`,
  },
  'sign-in': {
    title: msg`Sign in`,
    lead: msg`Everything is still here, on this computer.`,
    question: msg`New here?`,
    link: msg`Create a profile`,
  },
} as const;

/** The first screen: a new user, or signing in. */
export function WelcomeScreen() {
  const [mode, setMode] = useState<keyof typeof words>(() => (hasUserHere() ? 'sign-in' : 'register'));
  const signedIn = useSession(({ status }) => status === 'signed-in');
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  const { lead, question, link } = words[mode];
  const title = i18n._(words[mode].title);
  useEffect(() => {
    document.title = `${title} · Kvitt`;
  }, [title]);
  if (signedIn) return <Navigate to={from} replace />;
  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <Logo size={36} />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{i18n._(lead)}</p>
        <SampleLine />
        <div className={classes.card}>{mode === 'register' ? <RegisterForm /> : <SignInForm />}</div>
        <p className={classes.other}>
          {i18n._(question)}{' '}
          <button
            className={classes.link}
            type="button"
            onClick={() => setMode(mode === 'register' ? 'sign-in' : 'register')}
          >
            {i18n._(link)}
          </button>
        </p>
      </div>
    </main>
  );
}
