import { plural, t } from '@lingui/core/macro';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Transaction } from '#renderer/api/queries.ts';
import { categoriesQuery } from '#renderer/api/queries.ts';
import { titleOf } from '#renderer/features/transactions/transaction-cells.ts';
import { formatDay, number, todayOn } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './Rules.module.css';
import type { Preview } from './rule-actions.ts';

interface RulePreviewProps {
  readonly preview: Preview | undefined;
  /** Said while there is nothing to show yet. */
  readonly hint: string;
}

/** Which transactions would change, and how: what is now beside what would be. */
export function RulePreview({ preview, hint }: RulePreviewProps) {
  return (
    <section className={classes.preview} aria-label={t`What would change`}>
      <p className={classes.found} role="status">
        {preview === undefined ? hint : sayFound(preview.changed)}
      </p>
      {preview !== undefined && preview.items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too
        <ul className={classes.changes} tabIndex={0} aria-label={t`Transactions that would change`}>
          {preview.items.map((item) =>
            item.transaction ? (
              <PreviewRow key={item.transaction_id} now={item.transaction} changes={item.changes} />
            ) : null,
          )}
        </ul>
      )}
      {preview !== undefined && preview.changed > preview.items.length && (
        <p className={classes.more}>{sayMore(preview.changed - preview.items.length)}</p>
      )}
    </section>
  );
}

function sayFound(changed: number): string {
  if (changed === 0) return t`Nothing that is there would change.`;
  return plural(changed, { one: '# transaction would change.', other: '# transactions would change.' });
}

function sayMore(more: number): string {
  const count = number(more);
  return t`And ${count} more.`;
}

interface PreviewRowProps {
  readonly now: Transaction;
  readonly changes: Preview['items'][number]['changes'];
}

function PreviewRow({ now, changes }: PreviewRowProps) {
  const categories = useQuery(categoriesQuery).data ?? [];
  const nameOf = (id: number | null) => categories.find((category) => category.id === id)?.name ?? t`No category`;
  const none = t({ message: 'None', context: 'an empty field' });
  const added = changes.tags?.filter((tag) => !now.tags.includes(tag)) ?? [];
  return (
    <li className={classes.change}>
      <span className={classes.what}>
        <span className={classes.title}>{titleOf(now)}</span>
        <span className={classes.day}>{formatDay(now.date, todayOn())}</span>
        <Amount {...signedAmount(now)} currency={now.currency} />
      </span>
      {changes.category_id !== undefined && (
        <Step name={t`Category`} from={nameOf(now.category_id)} to={nameOf(changes.category_id)} />
      )}
      {changes.merchant_name !== undefined && (
        <Step name={t`Merchant`} from={now.merchant_name ?? none} to={changes.merchant_name} />
      )}
      {added.length > 0 && (
        <Step name={t`Tags`} from={now.tags.join(', ') || none} to={changes.tags?.join(', ') ?? ''} />
      )}
      {changes.description !== undefined && (
        <Step name={t`Note`} from={now.description ?? none} to={changes.description} />
      )}
    </li>
  );
}

function Step({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }) {
  return (
    <span className={classes.step}>
      <span className={classes.stepName}>{name}</span>
      <span>{from}</span>
      <IconArrowRight className={classes.arrow} size={14} stroke={1.75} aria-label={t`becomes`} />
      <strong>{to}</strong>
    </span>
  );
}
