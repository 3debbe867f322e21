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
import { formatDate, plural } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import classes from './Settings.module.css';

const problems = {
  offline: 'The bank could not be reached. The rates stay as they were.',
  unreadable: 'What the bank sent could not be read. The rates stay as they were.',
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
      const upTo = last_date === null ? '' : ` up to ${formatDate(last_date)}`;
      showToast({ message: `Loaded the rates of ${plural(days, { one: 'day', other: 'days' })}${upTo}` });
      void queryClient.invalidateQueries({ queryKey: keys.currencies });
    },
    onError: sayError,
  });
  const fetchNow = useMutation({
    mutationFn: () => call('refreshRates', {}, { undoable: false }),
    onSuccess: ({ last_date, problem }) => {
      if (problem === null)
        showToast({
          message: last_date === null ? 'The rates are fetched' : `The rates of ${formatDate(last_date)} are here`,
        });
      else showToast({ message: problems[problem], tone: 'bad' });
      void queryClient.invalidateQueries({ queryKey: keys.currencies });
    },
    onError: sayError,
  });
  if (!user) return null;
  const { refreshRates } = readPreferences(user.preferences);
  return (
    <Card title="Rates of the European Central Bank">
      <div className={classes.line}>
        <p className={classes.text}>
          The bank publishes the rates of every working day since 1999 as one file, eurofxref-hist.zip. Load it here;
          the CSV in it and the daily XML do as well.
        </p>
        <Button
          variant="default"
          leftSection={<IconFileImport size={15} aria-hidden="true" />}
          loading={load.isPending}
          onClick={() => picker.current?.click()}
        >
          Load file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".zip,.csv,.xml,application/zip,text/csv,application/xml,text/xml"
          aria-label="Choose the file of rates"
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
          label="Let Kvitt fetch the daily rates"
          description="Only when you press Fetch now; nothing of yours is sent."
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
          Fetch now
        </Button>
      </div>
    </Card>
  );
}

function sayError(error: unknown): void {
  showToast({ message: sayProblem(error), tone: 'bad' });
}
