import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSession } from '#renderer/api/session-store.ts';
import { hasUserHere } from '#renderer/features/session/start-session.ts';
import { Logo } from '#renderer/ui/Logo.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './WelcomeScreen.module.css';

const words = {
  register: {
    title: 'Create your profile',
    lead: 'Your money, your receipts and this password stay on this computer.',
    question: 'You have a profile here?',
    link: 'Sign in',
  },
  'sign-in': {
    title: 'Sign in',
    lead: 'Everything is still here, on this computer.',
    question: 'New here?',
    link: 'Create a profile',
  },
} as const;

/** The first screen: a new user, or signing in. */
export function WelcomeScreen() {
  const [mode, setMode] = useState<keyof typeof words>(() => (hasUserHere() ? 'sign-in' : 'register'));
  const signedIn = useSession(({ status }) => status === 'signed-in');
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  const { title, lead, question, link } = words[mode];
  useEffect(() => {
    document.title = `${title} · Kvitt`;
  }, [title]);
  if (signedIn) return <Navigate to={from} replace />;
  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <Logo size={36} />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        <div className={classes.card}>{mode === 'register' ? <RegisterForm /> : <SignInForm />}</div>
        <p className={classes.other}>
          {question}{' '}
          <button
            className={classes.link}
            type="button"
            onClick={() => setMode(mode === 'register' ? 'sign-in' : 'register')}
          >
            {link}
          </button>
        </p>
      </div>
    </main>
  );
}
