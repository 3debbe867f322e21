import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { formatBytes } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { CommitBar } from './CommitBar.tsx';
import { DecideAll } from './DecideAll.tsx';
import classes from './Import.module.css';
import { ImportHead } from './ImportHead.tsx';
import { cancelImport } from './import-actions.ts';
import { formatNames, sayImportProblem } from './import-words.ts';
import { MovingInCard } from './MovingInCard.tsx';
import { ReadingCard } from './ReadingCard.tsx';
import { Trouble } from './ReadingFailed.tsx';
import { RowTable } from './RowTable.tsx';
import { RowTabs, readTab } from './RowTabs.tsx';
import { useImportChanges } from './use-import-changes.ts';
import { useWaitingFiles } from './waiting-files.ts';

/** Step 2: how the file is read, and what becomes of each of its rows. */
export function PreviewStep({ preview }: { readonly preview: ImportPreview }) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState(!preview.date_is_sure || needsColumns(preview));
  const changes = useImportChanges(preview.id);
  const tab = readTab(search.get('show'));
  const waiting = useWaitingFiles(({ files }) => files.length);
  const leave = () => {
    navigate('/import');
    cancelImport(preview.id).catch((error: unknown) => showToast({ message: sayImportProblem(error), tone: 'bad' }));
  };
  const aside = [preview.file_name, formatNames[preview.format], formatBytes(preview.size)].join(' · ');
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <ImportHead at={1} aside={<span className={classes.fileName}>{aside}</span>} />
        {waiting > 0 && (
          <p className={classes.waiting}>
            {plural(waiting, {
              one: '# more file waits. It is shown after this one.',
              other: '# more files wait. They are shown after this one.',
            })}
          </p>
        )}
        {changes.problem !== null && (
          <Trouble
            title={t`The file cannot be read this way. It stays as it was read before, and nothing was added.`}
            text={sayImportProblem(changes.problem)}
            error={changes.problem}
            actions={
              <>
                <Button onClick={() => setOpen(true)}>{t`Choose columns`}</Button>
                <Button variant="default" onClick={leave}>{t`Try another file`}</Button>
              </>
            }
          />
        )}
        {preview.moving_in ? (
          <MovingInCard preview={preview} moving={preview.moving_in} changes={changes} />
        ) : (
          <ReadingCard preview={preview} changes={changes} open={open} onOpen={setOpen} />
        )}
      </div>
      <section className={classes.rowsCard} aria-label={t`Rows of the file`} aria-busy={changes.isReading}>
        <RowTabs
          counts={preview.counts}
          tab={tab}
          onTab={(next) =>
            setSearch(
              (before) => {
                const after = new URLSearchParams(before);
                if (next === 'all') after.delete('show');
                else after.set('show', next);
                return after;
              },
              { replace: true },
            )
          }
        />
        <DecideAll key={tab} preview={preview} tab={tab} changes={changes} />
        <RowTable preview={preview} tab={tab} changes={changes} />
      </section>
      <CommitBar
        preview={preview}
        isOpen={changes.decided.size > 0 || changes.isReading}
        onLeave={leave}
        onLook={() => navigate(`/import/preview?id=${preview.id}&show=review`)}
      />
    </div>
  );
}

/** Every row failed, or nothing says what the columns are. */
function needsColumns({ counts, columns, mapping }: ImportPreview): boolean {
  if (columns.length === 0) return false;
  const hasAmount = mapping.amount !== null || mapping.debit !== null || mapping.credit !== null;
  return mapping.date === null || !hasAmount || (counts.total > 0 && counts.invalid === counts.total);
}
