import { t } from '@lingui/core/macro';
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
  const { address } = state;
  const wanted = Number(port);
  const isPort = /^[0-9]{1,5}$/.test(port) && wanted >= 1024 && wanted <= 65_535;
  const isChanged = isPort && wanted !== state.port;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    // Wanted, but the port was taken: another one opens it.
    if (isChanged) set.mutate({ enabled: state.enabled, port: wanted });
  };
  return (
    <div className={classes.form}>
      <Switch
        label={t`Let scripts on this computer use Kvitt`}
        // What is so, not what was wanted: a port that another program has stays closed.
        checked={address !== null}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ enabled: event.currentTarget.checked, port: isPort ? wanted : state.port })}
      />
      {address !== null && (
        <div className={classes.buttons}>
          <StatusChip tone="good" icon={<IconPlug size={14} aria-hidden="true" />}>
            {t`On at ${address}`}
          </StatusChip>
          <CopyButton value={address} label={t`Copy address`} />
        </div>
      )}
      <div role="alert">
        {state.error !== null && (
          <StatusChip tone="bad" look="text" icon={<IconAlertTriangle size={15} aria-hidden="true" />}>
            {state.error}
          </StatusChip>
        )}
      </div>
      {state.enabled && address === null && (
        <div className={classes.buttons}>
          <span className={classes.small}>{t`It is off now. Kvitt tries again at its next start.`}</span>
          <Button
            variant="default"
            disabled={set.isPending}
            onClick={() => set.mutate({ enabled: false, port: state.port })}
          >
            {t`Leave it off`}
          </Button>
        </div>
      )}
      <form className={classes.pair} onSubmit={apply}>
        <TextInput
          label={t`Port`}
          description={t`From 1024 to 65535`}
          inputMode="numeric"
          value={port}
          error={port === '' || isPort ? undefined : t`Write a number from 1024 to 65535`}
          onChange={(event) => setPort(event.currentTarget.value.trim())}
        />
        {isChanged && (
          <div className={classes.buttons} style={{ alignSelf: 'end' }}>
            <Button type="submit" size="sm" variant="default" loading={set.isPending}>
              {t`Use port ${port}`}
            </Button>
          </div>
        )}
      </form>
    </div>
  );
}
