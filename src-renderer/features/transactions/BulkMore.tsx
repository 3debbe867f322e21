import { plural, t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery } from '#renderer/api/queries.ts';
import { type BulkFieldProps, knownRows } from './bulk-props.ts';
import optionClasses from './category-options.module.css';
import { AccountField } from './fields.tsx';
import { changeSelection } from './many-transactions.ts';

/** What is changed less often: merchant, account, and whether they are refunds. */
export function BulkMore({ selection, onDone }: BulkFieldProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const [first] = knownRows(selection);
  const [merchant, setMerchant] = useState(first?.merchant_name ?? '');
  const rename = () => {
    const name = merchant.trim() === '' ? null : merchant.trim();
    onDone();
    void changeSelection(
      selection,
      { merchant_name: name },
      {
        fits: (row) => row.merchant_name !== name,
        labelOf: (count) =>
          name === null
            ? t`Removed the merchant of ${plural(count, { one: '# transaction', other: '# transactions' })}`
            : t`Renamed ${plural(count, { one: '# transaction', other: '# transactions' })} to ${name}`,
      },
    );
  };
  const move = (id: number) => {
    onDone();
    const name = accounts.find((account) => account.id === id)?.name;
    void changeSelection(
      selection,
      { account_id: id },
      {
        fits: (row) => row.account_id !== id && row.transfer_account_id !== id,
        labelOf: (count) =>
          name === undefined
            ? t`Moved ${plural(count, { one: '# transaction', other: '# transactions' })} to the account`
            : t`Moved ${plural(count, { one: '# transaction', other: '# transactions' })} to ${name}`,
        why: t`They are in this account already, or are transfers to it.`,
      },
    );
  };
  const mark = (refund: boolean) => {
    onDone();
    void changeSelection(
      selection,
      { refund },
      {
        fits: (row) => row.type === 'expense' && row.refund !== refund,
        labelOf: (count) =>
          refund
            ? t`Marked ${plural(count, { one: '# transaction', other: '# transactions' })} as refunds`
            : t`Marked ${plural(count, { one: '# transaction', other: '# transactions' })} as no refunds`,
        why: t`Only expenses can be refunds.`,
      },
    );
  };
  return (
    <div className={optionClasses.stack}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextInput
          label={t`Merchant`}
          data-autofocus
          autoFocus
          maxLength={100}
          value={merchant}
          onChange={(event) => setMerchant(event.currentTarget.value)}
        />
        <Button type="submit" mt={8} fullWidth>
          {t`Rename them`}
        </Button>
      </form>
      <AccountField
        label={t`Account`}
        placeholder={t`Move to an account`}
        value={null}
        listPosition="top-start"
        onChange={move}
      />
      <div className={optionClasses.pair}>
        <Button variant="default" onClick={() => mark(true)}>
          {t`Mark as refund`}
        </Button>
        <Button variant="default" onClick={() => mark(false)}>
          {t`No refund`}
        </Button>
      </div>
    </div>
  );
}
