import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
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
    <Modal opened={edited !== null} onClose={onClose} title={edited === 'new' ? t`Add account` : t`Edit account`}>
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
        name: checkFilled(name, t`Write a name, such as Everyday`),
        opening_balance: 'problem' in amount ? sayAmountProblem(amount.problem, currency) : undefined,
      }),
    send: async () => {
      const minor = 'minor' in amount ? amount.minor : 0;
      const ownName = name.trim();
      const body = {
        name: ownName,
        kind,
        currency,
        opening_balance: formatAmount(minor, currency),
        archived,
        ...(isDefault && { is_default: true }),
      };
      if (account)
        await save(
          t`Changed the account ${ownName}`,
          keys.accounts,
          send('updateAccount', { params: { id: account.id }, body }),
        );
      else await save(t`Added the account ${ownName}`, keys.accounts, send('createAccount', { body }));
      onClose();
    },
    place: (problem): Record<string, string> =>
      problem.code === 'account_in_use' ? { currency: sayProblem(problem) } : {},
  });
  const remove = useSubmit({
    send: async () => {
      if (!account) return;
      const oldName = account.name;
      await save(
        t`Deleted the account ${oldName}`,
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
        label={t`Name`}
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
          label={t`Kind`}
          data={Object.entries(accountKinds).map(([value, label]) => ({ value, label: i18n._(label) }))}
          value={kind}
          onPick={(value) => setKind(value as Account['kind'])}
        />
        <ChoiceInput
          label={t`Currency`}
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
        label={t`Opening balance`}
        description={t`What was in it before the first transaction here. Minus for a debt.`}
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
        label={t`Use it when no account is named`}
        checked={isDefault}
        disabled={account?.is_default === true || archived}
        description={account?.is_default === true ? t`Make another account the default one to change this.` : undefined}
        onChange={(event) => setDefault(event.currentTarget.checked)}
      />
      {account && (
        <Checkbox
          label={t`Archived`}
          description={t`Keeps its history and leaves the lists where you choose an account.`}
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
            {t`Delete account`}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {account ? t`Save account` : t`Add account`}
        </Button>
      </div>
    </form>
  );
}
