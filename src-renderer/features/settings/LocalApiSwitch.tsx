import { Button, Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlug } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useSetLocalApi } from '#renderer/lib/use-local-api.ts';
import { StatusChip } from '#renderer/ui/StatusChip.tsx';
import type { LocalApiState } from '#shared/desktop.ts';
import { CopyButton } from './CopyButton.tsx';
import classes from './Settings.module.css';

export function LocalApiSwitch({ state }: { readonly state: LocalApiState }) {
  const [port, setPort] = useState(String(state.port));
  const set = useSetLocalApi();
  const wanted = Number(port);
  const isPort = /^[0-9]{1,5}$/.test(port) && wanted >= 1024 && wanted <= 65_535;
  const isChanged = isPort && wanted !== state.port;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) set.mutate({ enabled: state.enabled, port: wanted });
  };
  return (
    <div className={classes.form}>
      <Switch
        label="Let scripts on this computer use Kvitt"
        checked={state.enabled}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ enabled: event.currentTarget.checked, port: isPort ? wanted : state.port })}
      />
      {state.address !== null && (
        <div className={classes.buttons}>
          <StatusChip tone="good" icon={<IconPlug size={14} aria-hidden="true" />}>
            On at {state.address}
          </StatusChip>
          <CopyButton value={state.address} label="Copy address" />
        </div>
      )}
      <div role="alert">
        {state.error !== null && (
          <StatusChip tone="bad" look="text" icon={<IconAlertTriangle size={15} aria-hidden="true" />}>
            {state.error}
          </StatusChip>
        )}
      </div>
      <form className={classes.pair} onSubmit={apply}>
        <TextInput
          label="Port"
          description="From 1024 to 65535"
          inputMode="numeric"
          value={port}
          error={port === '' || isPort ? undefined : 'Write a number from 1024 to 65535'}
          onChange={(event) => setPort(event.currentTarget.value.trim())}
        />
        {isChanged && (
          <div className={classes.buttons} style={{ alignSelf: 'end' }}>
            <Button type="submit" size="sm" variant="default" loading={set.isPending}>
              Use port {port}
            </Button>
          </div>
        )}
      </form>
    </div>
  );
}
