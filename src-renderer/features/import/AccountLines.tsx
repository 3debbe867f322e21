import { plural, t } from '@lingui/core/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery, type ImportPreview } from '#renderer/api/queries.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import classes from './Import.module.css';
import type { Change } from './use-import-changes.ts';

interface AccountLinesProps {
  readonly preview: ImportPreview;
  readonly onChange: (change: Change) => void;
  /** What else is to be said of each account, in their order. */
  readonly notes?: readonly string[];
}

const proposed = 'new';

/** The accounts of the file, each with where its rows go: to one that is there, or to a new one that is made with the import. */
export function AccountLines({ preview, onChange, notes = [] }: AccountLinesProps) {
  const own = useQuery(accountsQuery).data?.filter(({ archived }) => !archived) ?? [];
  return (
    <ul className={classes.accounts} aria-label={t`Accounts of the file`}>
      {preview.accounts.map((account, index) => {
        const { identifier, currency, account_id: id, name } = account;
        const fitting = own.filter((one) => currency === null || one.currency === currency || one.id === id);
        const pick = (picked: string) => {
          if (picked === proposed) return;
          const account_id = Number(picked);
          const only = identifier === null && preview.accounts.length === 1;
          onChange(only ? { account_id } : { accounts: [{ identifier, currency, account_id }] });
        };
        return (
          <li key={`${identifier} ${currency}`} className={classes.accountLine}>
            <ChoiceInput
              label={nameOf(account)}
              description={
                <>
                  {account.is_presumed && (
                    <span className={classes.unsure}>
                      <IconAlertTriangle size={15} stroke={1.75} aria-hidden="true" />
                      {t`This account is not known yet. Choose another one if it is not ${name}.`}
                    </span>
                  )}
                  {[notes[index], sayFrom(account)].filter(Boolean).join(' · ')}
                </>
              }
              searchable={own.length > 8}
              data={[
                ...(id === null ? [{ value: proposed, label: t`New account: ${name}` }] : []),
                ...fitting.map((one) => ({ value: String(one.id), label: one.name })),
              ]}
              value={id === null ? proposed : String(id)}
              onPick={pick}
            />
          </li>
        );
      })}
    </ul>
  );
}

type FileAccount = ImportPreview['accounts'][number];

/** The account as the file calls it. */
function nameOf({ identifier, currency }: FileAccount): string {
  if (identifier !== null) return identifier;
  return currency === null ? t`Account of the file` : t`Account in ${currency}`;
}

/** How much of the file goes to the account that is chosen. */
function sayFrom({ identifier, currency, rows }: FileAccount): string {
  if (identifier === null || currency === null) return plural(rows, { one: '# row goes to', other: '# rows go to' });
  return plural(rows, { one: `# row in ${currency} goes to`, other: `# rows in ${currency} go to` });
}
