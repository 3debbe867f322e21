import { desktop } from '#renderer/lib/desktop.ts';
import { useLocalApi } from '#renderer/lib/use-local-api.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { ApiExample } from './ApiExample.tsx';
import { LocalApiSwitch } from './LocalApiSwitch.tsx';
import classes from './Settings.module.css';
import { TokensCard } from './TokensCard.tsx';

export function LocalApiSection() {
  const state = useLocalApi();
  if (!state) return null;
  return (
    <>
      <Card
        title="Local API"
        subtitle="Lets scripts on this computer use what the app uses. Other computers cannot reach it."
      >
        {desktop ? (
          <LocalApiSwitch state={state} />
        ) : (
          <p className={classes.text}>It is on at {state.address}, since this page comes through it.</p>
        )}
      </Card>
      <TokensCard />
      {state.address !== null && <ApiExample address={state.address} />}
    </>
  );
}
