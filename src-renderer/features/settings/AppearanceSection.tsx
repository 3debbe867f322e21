import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '#renderer/api/queries.ts';
import { readPreferences } from '#renderer/features/session/preferences.ts';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import classes from './Settings.module.css';

const themes = [
  { value: 'system', label: msg`System` },
  { value: 'light', label: msg`Light` },
  { value: 'dark', label: msg`Dark` },
] as const;

export function AppearanceSection() {
  const user = useQuery(meQuery).data;
  const setPreferences = useSetPreferences();
  const openShortcuts = useInterface((state) => state.openShortcuts);
  if (!user) return null;
  const { theme, singleKeys, compactRows } = readPreferences(user.preferences);
  return (
    <>
      <Card title={t`Theme`}>
        <Segmented
          label={t`Theme`}
          value={theme}
          options={themes.map(({ value, label }) => ({ value, label: i18n._(label) }))}
          onChange={(value) => setPreferences.mutate({ theme: value })}
        />
      </Card>
      <Card title={t`Lists`}>
        <Switch
          label={t`Compact rows`}
          description={t`More transactions on one screen.`}
          checked={compactRows}
          onChange={(event) => setPreferences.mutate({ compactRows: event.currentTarget.checked })}
        />
      </Card>
      <Card title={t`Keys`}>
        <div className={classes.line}>
          <Switch
            label={t`Single-letter keys`}
            description={t`N adds, R scans, G then T goes to Transactions. Switch them off if you dictate.`}
            checked={singleKeys}
            onChange={(event) => setPreferences.mutate({ singleKeys: event.currentTarget.checked })}
          />
          <Button variant="default" onClick={openShortcuts}>
            {t`Show all keys`}
          </Button>
        </div>
      </Card>
    </>
  );
}
