import { t } from '@lingui/core/macro';
import { Link } from 'react-router';
import type { Account } from '#renderer/api/queries.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './Sidebar.module.css';

/** Accounts with their balances; each opens its transactions. A single account says nothing that the lists do not. */
export function SidebarAccounts({ accounts }: { readonly accounts: readonly Account[] }) {
  return (
    <div className={classes.group}>
      <h2 className={classes.groupTitle} id="sidebar-accounts">
        {t`Accounts`}
      </h2>
      <ul className={classes.list} aria-labelledby="sidebar-accounts">
        {accounts.map(({ id, name, balance, currency }) => (
          <li key={id}>
            <Link className={classes.account} to={`/transactions?account=${id}`}>
              <span className={classes.label}>{name}</span>
              <Amount className={classes.balance} amount={balance} currency={currency} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
