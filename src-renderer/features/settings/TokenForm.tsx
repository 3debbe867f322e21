import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { CopyButton } from './CopyButton.tsx';
import classes from './Settings.module.css';

const scopes = [
  { value: 'read', label: msg({ message: 'Read', context: 'verb' }) },
  { value: 'write', label: msg`Read and write` },
] as const;

const lifetimes = [
  { value: '30', label: msg`30 days` },
  { value: '90', label: msg`90 days` },
  { value: '365', label: msg`One year` },
  { value: 'never', label: msg`It does not end` },
] as const;

function spoken<T extends string>({ value, label }: { readonly value: T; readonly label: MessageDescriptor }) {
  return { value, label: i18n._(label) };
}

const dayMs = 86_400_000;

interface TokenFormProps {
  /** The token is on screen, this once. */
  readonly onShow: () => void;
  readonly onClose: () => void;
}

export function TokenForm({ onShow, onClose }: TokenFormProps) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<'read' | 'write'>('read');
  const [lifetime, setLifetime] = useState('90');
  const [secret, setSecret] = useState<string | null>(null);
  const form = useSubmit({
    check: () => messagesOf({ name: checkFilled(name, t`Write a name, such as Nightly report`) }),
    send: async () => {
      const expires_at = lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * dayMs).toISOString();
      const created = await call(
        'createToken',
        { body: { name: name.trim(), scope, expires_at } },
        { undoable: false },
      );
      void queryClient.invalidateQueries({ queryKey: keys.tokens });
      setSecret(created.token);
      onShow();
    },
  });
  if (secret !== null) return <Secret name={name} secret={secret} onClose={onClose} />;
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <TextInput
        label={t`Name`}
        description={t`What uses it`}
        name="name"
        data-autofocus
        value={name}
        error={form.errors.name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          form.clear('name');
        }}
      />
      <div>
        <p className={classes.legend}>{t({ message: 'May', context: 'verb' })}</p>
        <Segmented label={t`What the token may do`} value={scope} options={scopes.map(spoken)} onChange={setScope} />
      </div>
      <ChoiceInput
        label={t`Ends after`}
        data={lifetimes.map(spoken)}
        value={lifetime}
        onPick={(value) => setLifetime(value)}
      />
      <div className={classes.dialogButtons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {t`Create token`}
        </Button>
      </div>
    </form>
  );
}

interface SecretProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

function Secret({ name, secret, onClose }: SecretProps) {
  return (
    <div className={classes.dialogForm}>
      <p className={classes.text}>{t`This is the token of ${name}. Copy it now: it is not shown again.`}</p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret} label={t`Copy token`} isFirst />
      </div>
      <div className={classes.dialogButtons}>
        <Button size="sm" onClick={onClose}>
          {t`Done`}
        </Button>
      </div>
    </div>
  );
}
