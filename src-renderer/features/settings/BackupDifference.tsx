import { plural, t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { formatDate, formatList, number } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { FigureTable } from '#renderer/ui/FigureTable.tsx';
import classes from './BackupDifference.module.css';
import { type Difference, listCountChanges } from './backup-words.ts';

type Row = Difference['transactions']['rows']['removed'][number];

/** What a restore would change, in figures and row by row. */
export function BackupDifference({ difference }: { readonly difference: Difference }) {
  const { removed, returned, changed, rows } = difference.transactions;
  const counts = listCountChanges(difference);
  const isSame = removed + returned + changed + counts.length === 0;
  return (
    <div className={classes.difference}>
      {isSame && <p>{t`Transactions are the same now, and there are as many of everything else.`}</p>}
      {counts.length > 0 && (
        <FigureTable
          label={t`How many there are`}
          columns={['', t`Now`, t`After the restore`]}
          rows={counts.map(({ kind, label, now, restored }) => ({
            key: kind,
            name: label,
            cells: [number(now), number(restored)],
          }))}
        />
      )}
      <Group
        title={plural(removed, { one: '# transaction would go', other: '# transactions would go' })}
        count={removed}
        shown={rows.removed.length}
      >
        {rows.removed.map((row) => (
          <RowLine key={row.id} row={row} />
        ))}
      </Group>
      <Group
        title={plural(returned, { one: '# transaction would come back', other: '# transactions would come back' })}
        count={returned}
        shown={rows.returned.length}
      >
        {rows.returned.map((row) => (
          <RowLine key={row.id} row={row} />
        ))}
      </Group>
      <Group
        title={plural(changed, { one: '# transaction would change', other: '# transactions would change' })}
        count={changed}
        shown={rows.changed.length}
      >
        {rows.changed.map(({ now, restored }) => (
          <li key={now.id} className={classes.pair}>
            <ul className={classes.list}>
              <RowLine row={now} lead={t`Now`} />
              <RowLine row={restored} lead={t`Restored`} />
            </ul>
          </li>
        ))}
      </Group>
      <Notes difference={difference} />
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly count: number;
  readonly shown: number;
  readonly children: ReactNode;
}

function Group({ title, count, shown, children }: GroupProps) {
  if (count === 0) return null;
  const rest = count - shown;
  return (
    <details className={classes.group} open={count <= 5}>
      <summary>{title}</summary>
      <ul className={classes.list}>{children}</ul>
      {rest > 0 && <p className={classes.rest}>{plural(rest, { one: 'and # more', other: 'and # more' })}</p>}
    </details>
  );
}

function RowLine({ row, lead }: { readonly row: Row; readonly lead?: string }) {
  return (
    <li className={classes.row}>
      <span className={classes.lead}>{lead}</span>
      <span className={classes.date}>{formatDate(row.date)}</span>
      <span className={classes.name}>
        {row.merchant_name ?? row.description ?? t`No payee`}
        <span className={classes.note}>{sayDetails(row)}</span>
      </span>
      <Amount
        amount={row.type === 'expense' ? `-${row.amount}` : row.amount}
        currency={row.currency}
        sign={row.type === 'income' ? 'always' : 'auto'}
      />
    </li>
  );
}

/** What else may be the difference. A description is in the place of the name where there is no payee. */
function sayDetails(row: Row): string {
  const { account_name: account, category_name: category, tags, parts } = row;
  const description = row.merchant_name === null ? null : row.description;
  const split = parts > 0 ? [plural(parts, { one: 'in # part', other: 'in # parts' })] : [];
  const named = [account, category, description].filter((name) => name !== null);
  return formatList([...named, ...tags.map((tag) => `#${tag}`), ...split]);
}

function Notes({ difference }: { readonly difference: Difference }) {
  const { missing_receipts: missing, other_users: others } = difference;
  return (
    <>
      {missing > 0 && (
        <p>
          {plural(missing, {
            one: 'The picture of # receipt is neither here nor in the backup.',
            other: 'The pictures of # receipts are neither here nor in the backup.',
          })}
        </p>
      )}
      {others > 0 && (
        <p className={classes.warning}>
          {plural(others, {
            one: '# other person uses Kvitt on this computer. Their data would go back as well.',
            other: '# other people use Kvitt on this computer. Their data would go back as well.',
          })}
        </p>
      )}
    </>
  );
}
