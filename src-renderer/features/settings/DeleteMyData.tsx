import { t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '#renderer/api/client.ts';
import type { User } from '#renderer/api/queries.ts';
import { leaveBy } from '#renderer/api/session-store.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { forgetSession } from '#renderer/features/session/sign-out.ts';
import { forgetUserHere, sampleEmail } from '#renderer/features/session/start-session.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import classes from './Settings.module.css';

/** One of the two things that ask first: it cannot be undone. */
export function DeleteMyData({ user }: { readonly user: User }) {
  const [open, setOpen] = useState(false);
  const name = user.display_name;
  return (
    <Card title={t`Delete my data`}>
      <div className={classes.line}>
        <p className={classes.text}>
          {t`Removes every transaction, receipt and setting of ${name} from this computer. It cannot be undone.`}
        </p>
        <Button variant="light" color="red" onClick={() => setOpen(true)}>
          {t`Delete my data`}
        </Button>
      </div>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`Delete my data`}>
        <DeleteForm isSample={user.email === sampleEmail} onCancel={() => setOpen(false)} />
      </Modal>
    </Card>
  );
}

interface DeleteFormProps {
  readonly isSample: boolean;
  readonly onCancel: () => void;
}

function DeleteForm({ isSample, onCancel }: DeleteFormProps) {
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const form = useSubmit({
    check: () => messagesOf({ password: checkFilled(password, t`Write your password to delete your data`) }),
    send: async () => {
      await leaveBy(() => call('deleteMe', { body: { password } }, { undoable: false }));
      forgetUserHere();
      await forgetSession();
      // Whoever comes next does not come back to this page.
      navigate('/welcome', { replace: true, state: null });
    },
    place: ({ code }): Record<string, string> =>
      code === 'wrong_password' ? { password: t`This is not your password. Nothing was deleted.` } : {},
  });
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <p className={classes.text}>
        {t`Everything goes: transactions, receipts with their files, accounts, categories, tags and tokens. Nobody can bring it back.`}
      </p>
      <FormProblem message={form.general} />
      <SecretInput
        label={t`Password`}
        description={isSample && t`That of the sample household is sample-household.`}
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
          {t`Keep my data`}
        </Button>
        <Button type="submit" color="red" size="sm" loading={form.busy}>
          {t`Delete everything`}
        </Button>
      </div>
    </form>
  );
}
