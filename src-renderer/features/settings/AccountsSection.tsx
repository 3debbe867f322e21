import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Account } from '#renderer/api/queries.ts';
import { accountsQuery } from '#renderer/api/queries.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { MarkedItem } from '#renderer/ui/MarkedItem.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { accountKinds } from './account-kinds.ts';
import classes from './Settings.module.css';

export function AccountsSection() {
  const accounts = useQuery(accountsQuery).data;
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  if (!accounts) return null;
  return (
    <Card
      title={t`Accounts`}
      subtitle={t`The default one is used when you name none.`}
      actions={
        <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setEdited('new')}>
          {t`Add account`}
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
  const kindName = i18n._(accountKinds[kind]);
  const missing = plural(unconverted, {
    one: '# transaction has no exchange rate',
    other: '# transactions have no exchange rate',
  });
  return (
    <MarkedItem thing={{ entity: 'account', id }} className={classes.row}>
      <div className={classes.rowMain}>
        <span className={classes.rowName}>{name}</span>
        {is_default && <span className={classes.chip}>{t`Default`}</span>}
        {archived && <span className={classes.chip}>{t`Archived`}</span>}
        <span className={classes.rowNote} data-below>
          {unconverted === 0 ? (
            <Trans>
              {kindName}, <Link to={transactionsLink({ account: id })}>see transactions</Link>
            </Trans>
          ) : (
            <Trans>
              {kindName}, <Link to={transactionsLink({ account: id })}>see transactions</Link>, {missing},{' '}
              <Link to="/settings/currencies">set one</Link>
            </Trans>
          )}
        </span>
      </div>
      <Amount amount={balance} currency={currency} />
      <RowButton onClick={onEdit}>
        <Trans>
          Edit<span className="k-visually-hidden"> {name}</span>
        </Trans>
      </RowButton>
    </MarkedItem>
  );
}
