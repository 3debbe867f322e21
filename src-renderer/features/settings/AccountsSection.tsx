import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Account } from '#renderer/api/queries.ts';
import { accountsQuery } from '#renderer/api/queries.ts';
import { plural } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { accountKinds } from './account-kinds.ts';
import classes from './Settings.module.css';

export function AccountsSection() {
  const accounts = useQuery(accountsQuery).data;
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  if (!accounts) return null;
  return (
    <Card
      title="Accounts"
      subtitle="The default one is used when you name none."
      actions={
        <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setEdited('new')}>
          Add account
        </Button>
      }
    >
      <ul className={classes.rows}>
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} onEdit={() => setEdited(account)} />
        ))}
      </ul>
      <AccountDialog edited={edited} onClose={() => setEdited(null)} />
    </Card>
  );
}

interface AccountRowProps {
  readonly account: Account;
  readonly onEdit: () => void;
}

function AccountRow({ account, onEdit }: AccountRowProps) {
  const { id, name, kind, currency, balance, archived, is_default, unconverted = 0 } = account;
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <span className={classes.rowName}>{name}</span>
        {is_default && <span className={classes.chip}>Default</span>}
        {archived && <span className={classes.chip}>Archived</span>}
        <span className={classes.rowNote} data-below>
          {accountKinds[kind]}, <Link to={transactionsLink({ account: id })}>see transactions</Link>
          {unconverted > 0 &&
            `, ${plural(unconverted, { one: 'transaction has', other: 'transactions have' })} no exchange rate`}
          {unconverted > 0 && (
            <>
              , <Link to="/settings/currencies">set one</Link>
            </>
          )}
        </span>
      </div>
      <Amount amount={balance} currency={currency} />
      <button className={classes.edit} type="button" onClick={onEdit}>
        Edit<span className="k-visually-hidden"> {name}</span>
      </button>
    </li>
  );
}
