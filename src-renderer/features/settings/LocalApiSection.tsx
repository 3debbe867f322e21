import { t } from '@lingui/core/macro';
import { desktop } from '#renderer/lib/desktop.ts';
import { useAllSettled } from '#renderer/lib/use-all-settled.ts';
import { useLocalApi } from '#renderer/lib/use-local-api.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { ApiExample } from './ApiExample.tsx';
import { LocalApiSwitch } from './LocalApiSwitch.tsx';
import classes from './Settings.module.css';
import { TokensCard, tokensQuery } from './TokensCard.tsx';

const queries = [tokensQuery];

export function LocalApiSection() {
  const state = useLocalApi();
  const isKnown = useAllSettled(queries);
  if (!state || !isKnown) return null;
  const { address } = state;
  return (
    <>
      <Card
        title={t`Local API`}
        subtitle={t`Lets scripts on this computer use what the app uses. Other computers cannot reach it.`}
      >
        {desktop ? (
          <LocalApiSwitch state={state} />
        ) : address === null ? null : (
          <p className={classes.text}>{t`It is on at ${address}, since this page comes through it.`}</p>
        )}
      </Card>
      <TokensCard />
      {address !== null && <ApiExample address={address} />}
    </>
  );
}
