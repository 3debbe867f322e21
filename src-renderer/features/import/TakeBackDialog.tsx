import { plural, t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { type ImportSummary, keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { foreseeTakeBack, takeBackImport } from '#renderer/api/undo-import.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Import.module.css';

interface TakeBackDialogProps {
  readonly asked: Pick<ImportSummary, 'id' | 'file_name'>;
  readonly onClose: () => void;
}

/** Says what taking an import back does before it does it: what was changed since stays unless a person wants it gone too. */
export function TakeBackDialog({ asked, onClose }: TakeBackDialogProps) {
  const { id, file_name: name } = asked;
  const [busy, setBusy] = useState(false);
  const { data, error } = useQuery({
    queryKey: [...keys.imports, 'take-back', id],
    queryFn: () => foreseeTakeBack(id),
    staleTime: 0,
    gcTime: 0,
  });
  const take = async (force: boolean) => {
    setBusy(true);
    await takeBackImport(id, force);
    await queryClient.invalidateQueries({ queryKey: keys.imports });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t`Take back the import of ${name}`}>
      <div className={classes.dialog}>
        <FormProblem message={error ? sayProblem(error) : null} />
        {data && (
          <>
            <p>{sayRemoved(data.removed)}</p>
            {data.kept > 0 && (
              <>
                <p>
                  {plural(data.kept, {
                    one: '# was changed since and is kept:',
                    other: '# were changed since and are kept:',
                  })}
                </p>
                <Kept ids={data.kept_ids} total={data.kept} />
                <p className={classes.dropText}>
                  {t`Removing these too loses what you changed in them. They lie in the bin for 30 days.`}
                </p>
              </>
            )}
            <div className={classes.dialogButtons}>
              <Button variant="default" size="sm" onClick={onClose}>{t`Cancel`}</Button>
              {data.kept > 0 && (
                <Button color="red" variant="light" size="sm" disabled={busy} onClick={() => void take(true)}>
                  {sayForce(data.removed + data.kept)}
                </Button>
              )}
              <Button size="sm" disabled={busy} data-autofocus onClick={() => void take(false)}>
                {data.kept > 0 ? t`Take back, keep the changed` : t`Take back`}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function sayRemoved(count: number): string {
  return plural(count, {
    0: 'None of its transactions are there any more as they came.',
    one: '# transaction that it added is removed. Its file can be imported again.',
    other: '# transactions that it added are removed. Its file can be imported again.',
  });
}

function sayForce(count: number): string {
  return plural(count, { one: 'Remove it all the same', other: 'Remove all #' });
}

const shown = 5;

function Kept({ ids, total }: { readonly ids: readonly number[]; readonly total: number }) {
  const money = useMoney();
  const found = useQueries({
    queries: ids.slice(0, shown).map((id) => ({
      queryKey: [...keys.transactions, 'one', id],
      queryFn: () => call('getTransaction', { params: { id } }),
    })),
  });
  const more = total - Math.min(shown, ids.length);
  return (
    <ul className={classes.kept}>
      {found.flatMap(({ data }) => {
        if (data === undefined) return [];
        const name = data.merchant_name ?? data.description ?? t`Transaction`;
        const amount = money(data.amount, data.currency);
        const date = formatDate(data.date);
        return [<li key={data.id}>{t`${name}, ${amount}, ${date}`}</li>];
      })}
      {more > 0 && <li>{plural(more, { one: '# more', other: '# more' })}</li>}
    </ul>
  );
}
