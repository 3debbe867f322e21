import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Button, Switch } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, meQuery } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { readPreferences } from '#renderer/features/session/preferences.ts';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import classes from './Settings.module.css';

const problems = {
  offline: msg`The bank could not be reached. The rates stay as they were.`,
  unreadable: msg`What the bank sent could not be read. The rates stay as they were.`,
} as const;

/** Rates of the European Central Bank: from its file, or fetched once the person has allowed it. */
export function BankRatesCard() {
  const user = useQuery(meQuery).data;
  const picker = useRef<HTMLInputElement>(null);
  const setPreferences = useSetPreferences();
  const load = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append('file', file, file.name);
      return call('loadRates', { body }, { undoable: false });
    },
    onSuccess: ({ days, last_date }) => {
      showToast({ message: sayLoaded(days, last_date) });
      void queryClient.invalidateQueries({ queryKey: keys.currencies });
    },
    onError: sayError,
  });
  const fetchNow = useMutation({
    mutationFn: () => call('refreshRates', {}, { undoable: false }),
    onSuccess: ({ last_date, problem }) => {
      if (problem === null) showToast({ message: sayFetched(last_date) });
      else showToast({ message: i18n._(problems[problem]), tone: 'bad' });
      void queryClient.invalidateQueries({ queryKey: keys.currencies });
    },
    onError: sayError,
  });
  if (!user) return null;
  const { refreshRates } = readPreferences(user.preferences);
  return (
    <Card title={t`Rates of the European Central Bank`}>
      <div className={classes.line}>
        <p className={classes.text}>
          {t`The bank publishes the rates of every working day since 1999 as one file, eurofxref-hist.zip. Load it here; the CSV in it and the daily XML do as well.`}
        </p>
        <Button
          variant="default"
          leftSection={<IconFileImport size={15} aria-hidden="true" />}
          loading={load.isPending}
          onClick={() => picker.current?.click()}
        >
          {t`Load file`}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".zip,.csv,.xml,application/zip,text/csv,application/xml,text/xml"
          aria-label={t`Choose the file of rates`}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file can be chosen again.
            event.currentTarget.value = '';
            if (file) load.mutate(file);
          }}
        />
      </div>
      <div className={classes.line} data-apart>
        <Switch
          label={t`Let Kvitt fetch the daily rates`}
          description={t`Only when you press Fetch now; nothing of yours is sent.`}
          checked={refreshRates}
          onChange={(event) => setPreferences.mutate({ refreshRates: event.currentTarget.checked })}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden="true" />}
          loading={fetchNow.isPending}
          disabled={!refreshRates || setPreferences.isPending}
          onClick={() => fetchNow.mutate()}
        >
          {t`Fetch now`}
        </Button>
      </div>
    </Card>
  );
}

function sayLoaded(days: number, lastDate: string | null): string {
  if (lastDate === null) return plural(days, { one: 'Loaded the rates of # day', other: 'Loaded the rates of # days' });
  const last = formatDate(lastDate);
  return plural(days, {
    one: `Loaded the rates of # day up to ${last}`,
    other: `Loaded the rates of # days up to ${last}`,
  });
}

function sayFetched(lastDate: string | null): string {
  if (lastDate === null) return t`The rates are fetched`;
  const last = formatDate(lastDate);
  return t`The rates of ${last} are here`;
}

function sayError(error: unknown): void {
  showToast({ message: sayProblem(error), tone: 'bad' });
}
