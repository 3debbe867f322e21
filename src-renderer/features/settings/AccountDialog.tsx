import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import type { Account } from '#renderer/api/queries.ts';
import { keys, meQuery } from '#renderer/api/queries.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { currencyChoices } from '#renderer/lib/regions.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { currencyCodes } from '#shared/currencies.ts';
import { formatAmount } from '#shared/money.ts';
import { accountKinds } from './account-kinds.ts';
import classes from './Settings.module.css';
import { save } from './save.ts';

interface AccountDialogProps {
  /** `new` adds one; null closes. */
  readonly edited: Account | 'new' | null;
  readonly onClose: () => void;
}

export function AccountDialog({ edited, onClose }: AccountDialogProps) {
  return (
    <Modal opened={edited !== null} onClose={onClose} title={edited === 'new' ? 'Add account' : 'Edit account'}>
      {edited !== null && <AccountForm account={edited === 'new' ? null : edited} onClose={onClose} />}
    </Modal>
  );
}

interface AccountFormProps {
  readonly account: Account | null;
  readonly onClose: () => void;
}

function AccountForm({ account, onClose }: AccountFormProps) {
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const [name, setName] = useState(account?.name ?? '');
  const [kind, setKind] = useState<Account['kind']>(account?.kind ?? 'checking');
  const [currency, setCurrency] = useState(account?.currency ?? base);
  const [opening, setOpening] = useState(account ? amountForInput(account.opening_balance, account.currency) : '');
  const [isDefault, setDefault] = useState(account?.is_default ?? false);
  const [archived, setArchived] = useState(account?.archived ?? false);
  const amount = opening.trim() === '' ? { minor: 0 } : parseAmountInput(opening, { currency });

  const form = useSubmit({
    check: () =>
      messagesOf({
        name: checkFilled(name, 'Write a name, such as Everyday'),
        opening_balance: 'problem' in amount ? sayAmountProblem(amount.problem, currency) : undefined,
      }),
    send: async () => {
      const minor = 'minor' in amount ? amount.minor : 0;
      const body = {
        name: name.trim(),
        kind,
        currency,
        opening_balance: formatAmount(minor, currency),
        archived,
        ...(isDefault && { is_default: true }),
      };
      if (account)
        await save(
          `Changed the account ${body.name}`,
          keys.accounts,
          send('updateAccount', { params: { id: account.id }, body }),
        );
      else await save(`Added the account ${body.name}`, keys.accounts, send('createAccount', { body }));
      onClose();
    },
    place: ({ code, detail }): Record<string, string> => (code === 'account_in_use' ? { currency: detail } : {}),
  });
  const remove = useSubmit({
    send: async () => {
      if (!account) return;
      await save(
        `Deleted the account ${account.name}`,
        keys.accounts,
        send('deleteAccount', { params: { id: account.id } }),
      );
      onClose();
    },
  });

  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general ?? remove.general} />
      <TextInput
        label="Name"
        name="name"
        data-autofocus
        value={name}
        error={form.errors.name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          form.clear('name');
        }}
      />
      <div className={classes.pair}>
        <ChoiceInput
          label="Kind"
          data={Object.entries(accountKinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onPick={(value) => setKind(value as Account['kind'])}
        />
        <ChoiceInput
          label="Currency"
          name="currency"
          searchable
          data={currencyChoices(currencyCodes)}
          value={currency}
          error={form.errors.currency}
          onPick={(value) => {
            setCurrency(value);
            form.clear('currency');
          }}
        />
      </div>
      <TextInput
        label="Opening balance"
        description="What was in it before the first transaction here. Minus for a debt."
        name="opening_balance"
        inputMode="decimal"
        placeholder={amountForInput(0, currency)}
        value={opening}
        error={form.errors.opening_balance}
        onChange={(event) => {
          setOpening(event.currentTarget.value);
          form.clear('opening_balance');
        }}
      />
      <Checkbox
        label="Use it when no account is named"
        checked={isDefault}
        disabled={account?.is_default === true || archived}
        description={account?.is_default === true ? 'Make another account the default one to change this.' : undefined}
        onChange={(event) => setDefault(event.currentTarget.checked)}
      />
      {account && (
        <Checkbox
          label="Archived"
          description="Keeps its history and leaves the lists where you choose an account."
          checked={archived}
          disabled={account.is_default || isDefault}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
      )}
      <div className={classes.dialogButtons}>
        {account && !account.is_default && (
          <Button
            className={classes.apart ?? ''}
            variant="light"
            color="red"
            size="sm"
            loading={remove.busy}
            onClick={remove.run}
          >
            Delete account
          </Button>
        )}
        <Button variant="default" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {account ? 'Save account' : 'Add account'}
        </Button>
      </div>
    </form>
  );
}
