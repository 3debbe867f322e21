import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '#renderer/api/client.ts';
import type { User } from '#renderer/api/queries.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { forgetSession } from '#renderer/features/session/sign-out.ts';
import { forgetUserHere } from '#renderer/features/session/start-session.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import classes from './Settings.module.css';

/** One of the two things that ask first: it cannot be undone. */
export function DeleteMyData({ user }: { readonly user: User }) {
  const [open, setOpen] = useState(false);
  return (
    <Card title="Delete my data">
      <div className={classes.line}>
        <p className={classes.text}>
          Removes every transaction, receipt and setting of {user.display_name} from this computer. It cannot be undone.
        </p>
        <Button variant="light" color="red" onClick={() => setOpen(true)}>
          Delete my data
        </Button>
      </div>
      <Modal opened={open} onClose={() => setOpen(false)} title="Delete my data">
        <DeleteForm onCancel={() => setOpen(false)} />
      </Modal>
    </Card>
  );
}

function DeleteForm({ onCancel }: { readonly onCancel: () => void }) {
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const form = useSubmit({
    check: () => messagesOf({ password: checkFilled(password, 'Write your password to delete your data') }),
    send: async () => {
      await call('deleteMe', { body: { password } }, { undoable: false });
      forgetUserHere();
      await forgetSession();
      // Whoever comes next does not come back to this page.
      navigate('/welcome', { replace: true, state: null });
    },
    place: ({ code }): Record<string, string> =>
      code === 'wrong_password' ? { password: 'This is not your password. Nothing was deleted.' } : {},
  });
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <p className={classes.text}>
        Everything goes: transactions, receipts with their files, accounts, categories, tags and tokens. Nobody can
        bring it back.
      </p>
      <FormProblem message={form.general} />
      <SecretInput
        label="Password"
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
      <div className={classes.dialogButtons}>
        <Button variant="default" size="sm" onClick={onCancel}>
          Keep my data
        </Button>
        <Button type="submit" color="red" size="sm" loading={form.busy}>
          Delete everything
        </Button>
      </div>
    </form>
  );
}
