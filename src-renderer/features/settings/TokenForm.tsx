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
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and write' },
] as const;

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: 'never', label: 'It does not end' },
];

const dayMs = 86_400_000;

export function TokenForm({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<'read' | 'write'>('read');
  const [lifetime, setLifetime] = useState('90');
  const [secret, setSecret] = useState<string | null>(null);
  const form = useSubmit({
    check: () => messagesOf({ name: checkFilled(name, 'Write a name, such as Nightly report') }),
    send: async () => {
      const expires_at = lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * dayMs).toISOString();
      const created = await call(
        'createToken',
        { body: { name: name.trim(), scope, expires_at } },
        { undoable: false },
      );
      void queryClient.invalidateQueries({ queryKey: keys.tokens });
      setSecret(created.token);
    },
  });
  if (secret !== null) return <Secret name={name} secret={secret} onClose={onClose} />;
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <TextInput
        label="Name"
        description="What uses it"
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
        <p className={classes.legend}>May</p>
        <Segmented label="What the token may do" value={scope} options={scopes} onChange={setScope} />
      </div>
      <ChoiceInput label="Ends after" data={lifetimes} value={lifetime} onPick={(value) => setLifetime(value)} />
      <div className={classes.dialogButtons}>
        <Button variant="default" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          Create token
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
      <p className={classes.text}>This is the token of {name}. Copy it now: it is not shown again.</p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret} label="Copy token" />
      </div>
      <div className={classes.dialogButtons}>
        <Button size="sm" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
