import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '#renderer/api/queries.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { useHiddenFigures, useMoney } from '#renderer/ui/use-money.ts';
import { titleOf, writeAmount } from '../transactions/transaction-cells.ts';
import classes from './ReceiptPanel.module.css';
import { sayReason } from './reason-words.ts';
import type { Match, Matches } from './use-matches.ts';

/** Offers to attach the receipt to a transaction that is there already, so that nothing is booked twice. */
export function MatchCard({ matches }: { readonly matches: Matches }) {
  const { items, chosenId, choose } = matches;
  const [first] = items;
  if (!first) return null;
  const shown = items.find(({ transaction }) => transaction.id === chosenId) ?? first;
  return (
    <section className={classes.match} aria-label={t`A transaction that may be this purchase`}>
      <h3 className={classes.matchTitle}>
        {items.length === 1 ? t`This looks like a transaction you have` : t`These look like the same purchase`}
      </h3>
      {items.length === 1 ? (
        <MatchLine match={first} />
      ) : (
        items.map((match) => (
          <label key={match.transaction.id} className={classes.matchChoice}>
            <input type="radio" name="match" checked={match === shown} onChange={() => choose(match.transaction.id)} />
            <MatchLine match={match} />
          </label>
        ))
      )}
      <Segmented
        label={t`What to do with the receipt`}
        value={chosenId === null ? 'create' : 'attach'}
        options={[
          { value: 'attach', label: items.length === 1 ? t`Attach to it` : t`Attach to this one` },
          { value: 'create', label: t`Create a new one` },
        ]}
        onChange={(value) => choose(value === 'attach' ? shown.transaction.id : null)}
        fill
      />
    </section>
  );
}

function MatchLine({ match: { transaction, reasons } }: { readonly match: Match }) {
  const categories = useQuery(categoriesQuery).data ?? [];
  const write = useMoney();
  const hide = useHiddenFigures();
  const category = categories.find(({ id }) => id === transaction.category_id);
  return (
    <span className={classes.matchLine}>
      {category && <CategoryIcon icon={category.icon} color={category.color} />}
      <span className={classes.matchTexts}>
        <span className={classes.matchName}>
          {titleOf(transaction)}, {formatDay(transaction.date, todayOn())}
        </span>
        <span className={classes.text}>{hide(reasons.map(sayReason).join(' '))}</span>
      </span>
      <span className="k-money">{writeAmount(transaction, write)}</span>
    </span>
  );
}
