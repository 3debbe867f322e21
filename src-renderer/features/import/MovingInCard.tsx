import { t } from '@lingui/core/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { hiddenMoney, money } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { AccountLines } from './AccountLines.tsx';
import classes from './Import.module.css';
import { formatNames } from './import-words.ts';
import { type MovingIn, sayHolds, sayNotes } from './moving-words.ts';
import type { ImportChanges } from './use-import-changes.ts';

interface MovingInCardProps {
  readonly preview: ImportPreview;
  readonly moving: MovingIn;
  readonly changes: ImportChanges;
}

/** What a file that holds a whole book holds, what of it stays behind, and what will be on each account. */
export function MovingInCard({ preview, moving, changes }: MovingInCardProps) {
  const hidden = useInterface(({ amountsHidden }) => amountsHidden);
  const notes = sayNotes(moving);
  const program = formatNames[moving.source];
  // Where accounts are added to, the other program says something else anyway.
  const isOther = moving.balances.some(
    ({ before, after, in_file: there }) => before === null && there !== null && there !== after,
  );
  return (
    <section className={classes.reading} aria-label={t`What is in the file`}>
      <div className={classes.sentences}>
        <p>{sayHolds(moving)}</p>
        {moving.takes_settings && (
          <p>{t`Nothing is here yet, so its settings come along: your name, the base currency, the language, notifications.`}</p>
        )}
        {isOther && preview.status === 'ready' && (
          <p className={classes.unsure}>
            <IconAlertTriangle size={15} stroke={1.75} aria-hidden="true" />
            {t`A balance will not be the one in ${program}. Look at the rows that are left out.`}
          </p>
        )}
      </div>
      {notes.length > 0 && (
        <ul className={classes.movingNotes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {moving.takes_settings ? (
        <Balances balances={moving.balances} />
      ) : (
        <AccountLines
          preview={preview}
          onChange={changes.change}
          notes={moving.balances.map((each) => sayAfter(each, hidden))}
        />
      )}
    </section>
  );
}

type Balance = MovingIn['balances'][number];

function sayAfter({ after, currency }: Balance, hidden: boolean): string {
  const balance = hidden ? hiddenMoney(currency) : money(after, currency);
  return t`Balance after: ${balance}`;
}

function Balances({ balances }: { readonly balances: readonly Balance[] }) {
  return (
    <dl className={classes.movingAccounts} aria-label={t`Balances after the import`}>
      {balances.map(({ name, currency, after }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two accounts may have one name and currency
        <div key={`${place} ${name}`} className={classes.movingAccount}>
          <dt>{name}</dt>
          <dd>
            <Amount amount={after} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
