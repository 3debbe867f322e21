import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { accountsQuery } from '#renderer/api/queries.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { acceptedBankFiles } from '#shared/bank-file-names.ts';
import classes from './Import.module.css';
import { ImportHead } from './ImportHead.tsx';
import { ImportHistory } from './ImportHistory.tsx';
import { forgetFailed, readAsTable, readNextFile, useReading } from './import-actions.ts';
import { addressOfImport } from './import-address.ts';
import { ReadingFailed } from './ReadingFailed.tsx';
import { addWaitingFiles, chooseAccount, useWaitingFiles } from './waiting-files.ts';

const byFile = 'file';

/** Step 1: the files, and the account that they are for; below, what was imported before. */
export function ChooseStep() {
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const { reading, failed } = useReading();
  const waiting = useWaitingFiles(({ files }) => files.length);
  const read = useWaitingFiles((state) => state.read);
  const accountId = useWaitingFiles((state) => state.accountId);
  const accounts = useQuery(accountsQuery).data?.filter(({ archived }) => !archived) ?? [];
  useEffect(() => {
    if (read !== null) navigate(addressOfImport(read));
  }, [read, navigate]);
  useEffect(() => {
    if (waiting === 0 || read !== null || reading !== null || failed !== null) return;
    void readNextFile();
  }, [waiting, read, reading, failed]);
  const choose = () => {
    forgetFailed();
    picker.current?.click();
  };
  return (
    <Page>
      <ImportHead at={0} />
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={acceptedBankFiles}
        aria-label={t`Choose bank files`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          forgetFailed();
          addWaitingFiles(files);
        }}
      />
      <div className={classes.column}>
        {failed && reading === null && (
          <ReadingFailed
            name={failed.file.name}
            error={failed.error}
            onAnother={choose}
            onColumns={() => void readAsTable()}
            waiting={waiting}
          />
        )}
        <Card>
          {reading === null ? (
            <div className={classes.drop}>
              <span className={classes.dropIcon}>
                <IconFileSpreadsheet size={24} stroke={1.75} aria-hidden="true" />
              </span>
              <p className={classes.dropTitle}>{t`Drop files of your bank anywhere in this window`}</p>
              <p className={classes.dropText}>
                {t`CSV, Excel, OFX, QFX, QIF, CAMT.053 and MT940, as your bank offers them. Several files are shown one after the other, and nothing is added before you say so.`}
              </p>
              <p
                className={classes.dropText}
              >{t`Moving in: an export of Kvitt (JSON), Actual (ZIP) or Firefly III (CSV or ZIP) brings accounts, categories and everything booked.`}</p>
              <Button size="sm" onClick={choose}>{t`Choose files`}</Button>
            </div>
          ) : (
            <div className={classes.drop} role="status">
              <Delayed>
                <Reading name={reading.name} onStop={() => reading.stop.abort()} />
              </Delayed>
            </div>
          )}
          <div className={classes.accountChoice}>
            <ChoiceInput
              label={t`Account`}
              description={t`A file that names its accounts finds them by itself; it can be changed in the next step.`}
              data={[
                { value: byFile, label: t`As the file says, else the default account` },
                ...accounts.map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              value={accountId === null ? byFile : String(accountId)}
              onPick={(value) => chooseAccount(value === byFile ? null : Number(value))}
            />
          </div>
        </Card>
        <ImportHistory />
      </div>
    </Page>
  );
}

function Reading({ name, onStop }: { readonly name: string; readonly onStop: () => void }) {
  const waiting = useWaitingFiles(({ files }) => files.length);
  return (
    <>
      <p className={classes.dropTitle}>{t`Reading ${name}`}</p>
      <p className={classes.dropText}>
        {waiting > 0
          ? plural(waiting, { one: '# more file waits.', other: '# more files wait.' })
          : t`A large file takes a few seconds.`}
      </p>
      <Button size="sm" variant="default" onClick={onStop}>{t`Stop`}</Button>
    </>
  );
}
