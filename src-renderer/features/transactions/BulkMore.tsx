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
        labelOf: (many) => (name === null ? `Removed the merchant of ${many}` : `Renamed ${many} to ${name}`),
      },
    );
  };
  const move = (id: number) => {
    onDone();
    void changeSelection(
      selection,
      { account_id: id },
      {
        fits: (row) => row.account_id !== id && row.transfer_account_id !== id,
        labelOf: (many) => `Moved ${many} to ${accounts.find((account) => account.id === id)?.name ?? 'the account'}`,
        why: 'They are in this account already, or are transfers to it.',
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
        labelOf: (many) => (refund ? `Marked ${many} as refunds` : `Marked ${many} as no refunds`),
        why: 'Only expenses can be refunds.',
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
          label="Merchant"
          data-autofocus
          maxLength={100}
          value={merchant}
          onChange={(event) => setMerchant(event.currentTarget.value)}
        />
        <Button type="submit" mt={8} fullWidth>
          Rename them
        </Button>
      </form>
      <AccountField
        label="Account"
        placeholder="Move to an account"
        value={null}
        listPosition="top-start"
        onChange={move}
      />
      <div className={optionClasses.pair}>
        <Button variant="default" onClick={() => mark(true)}>
          Mark as refund
        </Button>
        <Button variant="default" onClick={() => mark(false)}>
          No refund
        </Button>
      </div>
    </div>
  );
}
