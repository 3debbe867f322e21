import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { addressOfImported } from '#renderer/api/undo-import.ts';
import { formatMoment } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import classes from './Import.module.css';
import { ImportHead } from './ImportHead.tsx';
import { sayAdded, sayOthers } from './import-words.ts';
import { TakeBackDialog } from './TakeBackDialog.tsx';
import { useWaitingFiles } from './waiting-files.ts';

/** Step 3: what came of the file, the way to it, and the way back. */
export function ResultStep({ preview }: { readonly preview: ImportPreview }) {
  const { id, status, file_name: name, created, accounts, committed_at, undone_at } = preview;
  const navigate = useNavigate();
  const waiting = useWaitingFiles(({ files }) => files);
  const [asked, setAsked] = useState(false);
  const isUndone = status === 'undone';
  const moment = formatMoment(undone_at ?? committed_at ?? preview.created_at);
  const Icon = isUndone ? IconArrowBackUp : IconCheck;
  const [next] = waiting;
  return (
    <Page>
      <ImportHead at={2} aside={<span className={classes.fileName}>{name}</span>} />
      <div className={classes.column}>
        <Card>
          <div className={classes.result}>
            <span className={classes.resultIcon} data-undone={isUndone || undefined}>
              <Icon size={24} stroke={1.75} aria-hidden="true" />
            </span>
            <h2 className={classes.resultTitle}>{isUndone ? t`Taken back` : sayAdded(created)}</h2>
            <p className={classes.dropText}>
              {isUndone ? t`Taken back ${moment}. The file can be imported again.` : sayMore(preview, moment)}
            </p>
            <div className={classes.resultActions}>
              {next && (
                <Button size="sm" onClick={() => navigate('/import')}>
                  {t`Show ${next.name}`}
                </Button>
              )}
              {!isUndone && (
                <>
                  <Button size="sm" variant={next ? 'default' : 'filled'} component={Link} to={addressOfImported(id)}>
                    {t`See the transactions`}
                  </Button>
                  <Button size="sm" variant="default" onClick={() => setAsked(true)}>{t`Undo`}</Button>
                </>
              )}
              {!next && (
                <Button size="sm" variant="default" onClick={() => navigate('/import')}>
                  {t`Import another file`}
                </Button>
              )}
            </div>
            {waiting.length > 1 && (
              <p className={classes.dropText}>
                {plural(waiting.length - 1, { one: '# more file waits.', other: '# more files wait.' })}
              </p>
            )}
          </div>
          {accounts.length > 1 && !isUndone && (
            <ul className={classes.resultAccounts} aria-label={t`Accounts`}>
              {accounts.map(({ identifier, currency, account_id: account, name: accountName, rows }) => (
                <li key={`${identifier} ${currency}`}>
                  {account === null ? accountName : <Link to={`/transactions?account=${account}`}>{accountName}</Link>}
                  <span>{plural(rows, { one: '# row', other: '# rows' })}</span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
      {asked && <TakeBackDialog asked={preview} onClose={() => setAsked(false)} />}
    </Page>
  );
}

function sayMore({ decisions }: ImportPreview, moment: string): string {
  return [t`Imported ${moment}.`, ...sayOthers(decisions)].join(' ');
}
