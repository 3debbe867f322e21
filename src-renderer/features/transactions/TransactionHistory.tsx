import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { type Change, isByScript } from '#renderer/api/change-words.ts';
import { call } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { formatList, formatMoment } from '#renderer/lib/format.ts';
import classes from './DetailsPanel.module.css';

const shown = 10;

/** What people call the columns of the log; those that follow from others are left out. */
const fieldNames: Readonly<Record<string, MessageDescriptor>> = {
  merchant_name: msg`merchant`,
  description: msg`note`,
  category_id: msg`category`,
  amount_minor: msg`amount`,
  currency: msg`currency`,
  date: msg`date`,
  account_id: msg`account`,
  transfer_account_id: msg`other account`,
  type: msg`type`,
  refund: msg`refund`,
  transaction_tags: msg`tags`,
  transaction_splits: msg`parts`,
};

/** What happened to one transaction in the last 30 days, the newest first. */
export function TransactionHistory({ transaction }: { readonly transaction: Transaction }) {
  const { id } = transaction;
  const changes = useQuery({
    queryKey: [...keys.changes, 'of', id],
    queryFn: async ({ signal }) =>
      (await call('listChanges', { query: { entity: 'transaction', entity_id: id, limit: shown } }, { signal })).items,
  }).data;
  if (!changes || changes.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t`History`}>
      <h3 className={classes.sectionTitle}>{t`History`}</h3>
      <ol className={classes.history}>
        {changes.map((change) => (
          <li key={change.id} data-undone={change.undone_at !== null || undefined}>
            <span>{sayWhat(change, id)}</span>
            <span className={classes.quiet}>{sayWhen(change)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function sayWhen(change: Change): string {
  const moment = formatMoment(change.created_at);
  if (change.undone_at === null) return isByScript(change) ? t`${moment}, by a script` : moment;
  return isByScript(change) ? t`${moment}, by a script, undone` : t`${moment}, undone`;
}

function sayWhat({ entries }: Change, id: number): string {
  const entry = entries.find((one) => one.entity === 'transaction' && one.id === id);
  if (!entry || entry.action === 'created') return entry ? t`Added` : t`Changed`;
  if (entry.action === 'deleted') return t`Deleted`;
  const { before, after } = entry;
  if (before?.deleted_at !== after?.deleted_at) return after?.deleted_at === null ? t`Restored` : t`Deleted`;
  const changed = Object.keys(fieldNames).filter(
    (column) => JSON.stringify(before?.[column]) !== JSON.stringify(after?.[column]),
  );
  // The parts of a split take the category along.
  if (changed.includes('transaction_splits'))
    return (after?.transaction_splits as unknown[] | undefined)?.length === 0
      ? t`Joined again`
      : t({ message: 'Split', context: 'what was done' });
  const names = formatList(changed.flatMap((column) => (fieldNames[column] ? [i18n._(fieldNames[column])] : [])));
  return changed.length === 0 ? t`Changed` : t`Changed the ${names}`;
}
