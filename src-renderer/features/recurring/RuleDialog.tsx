import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { accountsQuery, keys } from '#renderer/api/queries.ts';
import { messagesOf } from '#renderer/features/session/checks.ts';
import { save } from '#renderer/features/settings/save.ts';
import {
  AccountField,
  CategoryField,
  CurrencyField,
  MoneyField,
  TagsField,
} from '#renderer/features/transactions/fields.tsx';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { CadenceFields } from './CadenceFields.tsx';
import { CadencePreview } from './CadencePreview.tsx';
import classes from './RuleDialog.module.css';
import { nameOf } from './recurring-math.ts';
import type { RuleDraft } from './rule-draft.ts';
import { bodyOf, checkDraft, draftOf, newDraft } from './rule-draft.ts';

interface RuleDialogProps {
  /** `new` adds one; null closes. */
  readonly edited: RecurringRule | 'new' | null;
  readonly today: string;
  readonly onClose: () => void;
  readonly onCreated: (id: number) => void;
}

export function RuleDialog({ edited, ...rest }: RuleDialogProps) {
  const title = edited === null || edited === 'new' ? 'New recurring' : `Edit ${nameOf(edited)}`;
  return (
    <Modal opened={edited !== null} onClose={rest.onClose} title={title} size={600}>
      {edited !== null && <RuleForm rule={edited === 'new' ? null : edited} {...rest} />}
    </Modal>
  );
}

interface RuleFormProps extends Omit<RuleDialogProps, 'edited'> {
  readonly rule: RecurringRule | null;
}

const types = [
  { value: 'expense', label: 'Expense' },
  { value: 'income', label: 'Income' },
  { value: 'transfer', label: 'Transfer' },
] as const;

function RuleForm({ rule, today, onClose, onCreated }: RuleFormProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule
      ? draftOf(rule, accounts.find(({ id }) => id === rule.transfer_account_id)?.currency)
      : newDraft(
          today,
          accounts.find(({ is_default }) => is_default),
        ),
  );
  const target = accounts.find(({ id }) => id === draft.targetId);
  const isTransfer = draft.type === 'transfer';
  const form = useSubmit({
    check: () => messagesOf(checkDraft(draft)),
    send: async () => {
      const body = bodyOf(draft, target);
      const name = draft.merchant.trim() || draft.note.trim() || 'a transfer';
      if (rule) {
        const write = send('updateRecurring', { params: { id: rule.id }, body });
        await save(`Changed the recurring ${name}`, keys.recurring, write);
      } else {
        const write = send('createRecurring', { body });
        await save(`Added the recurring ${name}`, keys.recurring, write);
        onCreated((await write).answer.id);
      }
      onClose();
    },
  });
  const change = (changes: Partial<RuleDraft>, ...fields: string[]) => {
    setDraft((before) => ({ ...before, ...changes }));
    for (const field of fields) form.clear(field);
  };

  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <Segmented
        label="Kind"
        value={draft.type}
        options={types}
        onChange={(type) => change({ type, categoryId: null })}
        fill
      />
      <div className={classes.money}>
        <MoneyField
          label="Amount"
          name="amount"
          data-autofocus
          value={draft.minor}
          currency={draft.currency}
          error={form.errors.amount}
          onChange={(minor) => change({ minor }, 'amount')}
        />
        <CurrencyField
          name="currency"
          value={draft.currency}
          error={form.errors.currency}
          onChange={(currency) => change({ currency }, 'currency')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={isTransfer ? 'Name' : draft.type === 'income' ? 'From' : 'Merchant'}
          name="merchant_name"
          maxLength={100}
          value={draft.merchant}
          error={form.errors.merchant_name}
          onChange={(event) => change({ merchant: event.currentTarget.value }, 'merchant_name')}
        />
        <TextInput
          label="Note"
          name="description"
          maxLength={500}
          value={draft.note}
          error={form.errors.description}
          onChange={(event) => change({ note: event.currentTarget.value }, 'merchant_name')}
        />
        <AccountField
          label={isTransfer ? 'From account' : 'Account'}
          name="account_id"
          value={draft.accountId}
          error={form.errors.account_id}
          onChange={(accountId) => {
            const account = accounts.find(({ id }) => id === accountId);
            change({ accountId, ...(account && { currency: account.currency }) });
          }}
        />
        {isTransfer ? (
          <AccountField
            label="To account"
            name="transfer_account_id"
            placeholder="Choose account"
            value={draft.targetId}
            without={draft.accountId}
            error={form.errors.transfer_account_id}
            onChange={(targetId) => change({ targetId }, 'transfer_account_id')}
          />
        ) : (
          <CategoryField
            name="category_id"
            type={draft.type === 'income' ? 'income' : 'expense'}
            value={draft.categoryId}
            error={form.errors.category_id}
            onChange={(categoryId) => change({ categoryId }, 'category_id')}
          />
        )}
        {isTransfer && target && target.currency !== draft.currency && (
          <MoneyField
            label={`Arrives in ${target.currency}`}
            name="transfer_amount"
            value={draft.targetMinor}
            currency={target.currency}
            error={form.errors.transfer_amount}
            onChange={(targetMinor) => change({ targetMinor }, 'transfer_amount')}
          />
        )}
      </div>
      <TagsField value={draft.tags} onChange={(tags) => change({ tags })} />
      <CadenceFields draft={draft} errors={form.errors} onChange={change} />
      <CadencePreview draft={draft} rule={rule} today={today} />
      <Checkbox
        label="Book it by itself on its day"
        description="Without this it waits here until you book or skip it."
        checked={draft.autoPost}
        onChange={(event) => change({ autoPost: event.currentTarget.checked })}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {rule ? 'Save recurring' : 'Add recurring'}
        </Button>
      </div>
    </form>
  );
}
