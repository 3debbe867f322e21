import { useQuery } from '@tanstack/react-query';
import { type Change, isByScript } from '#renderer/api/change-words.ts';
import { call } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { formatList, formatMoment } from '#renderer/lib/format.ts';
import classes from './DetailsPanel.module.css';

const shown = 10;

/** What people call the columns of the log; those that follow from others are left out. */
const fieldNames: Readonly<Record<string, string>> = {
  merchant_name: 'merchant',
  description: 'note',
  category_id: 'category',
  amount_minor: 'amount',
  currency: 'currency',
  date: 'date',
  account_id: 'account',
  transfer_account_id: 'other account',
  type: 'type',
  refund: 'refund',
  transaction_tags: 'tags',
  transaction_splits: 'parts',
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
    <section className={classes.section} aria-label="History">
      <h3 className={classes.sectionTitle}>History</h3>
      <ol className={classes.history}>
        {changes.map((change) => (
          <li key={change.id} data-undone={change.undone_at !== null || undefined}>
            <span>{sayWhat(change, id)}</span>
            <span className={classes.quiet}>
              {formatMoment(change.created_at)}
              {isByScript(change) && ', by a script'}
              {change.undone_at !== null && ', undone'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function sayWhat({ entries }: Change, id: number): string {
  const entry = entries.find((one) => one.entity === 'transaction' && one.id === id);
  if (!entry || entry.action === 'created') return entry ? 'Added' : 'Changed';
  if (entry.action === 'deleted') return 'Deleted';
  const { before, after } = entry;
  if (before?.deleted_at !== after?.deleted_at) return after?.deleted_at === null ? 'Restored' : 'Deleted';
  const names = Object.entries(fieldNames).flatMap(([column, name]) =>
    JSON.stringify(before?.[column]) === JSON.stringify(after?.[column]) ? [] : [name],
  );
  // The parts of a split take the category along.
  if (names.includes('parts'))
    return (after?.transaction_splits as unknown[] | undefined)?.length === 0 ? 'Joined again' : 'Split';
  return names.length === 0 ? 'Changed' : `Changed the ${formatList([...new Set(names)])}`;
}
