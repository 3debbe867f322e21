import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
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
import { transactionTypes } from '#renderer/lib/transaction-types.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { CadenceFields } from './CadenceFields.tsx';
import { CadencePreview } from './CadencePreview.tsx';
import type { ProposedRule } from './proposed-rule.ts';
import classes from './RuleDialog.module.css';
import { nameOf } from './recurring-math.ts';
import type { RuleDraft } from './rule-draft.ts';
import { bodyOf, checkDraft, draftOf, newDraft } from './rule-draft.ts';

interface RuleDialogProps {
  /** `new` adds one, a proposal one of which something is known already; null closes. */
  readonly edited: RecurringRule | ProposedRule | 'new' | null;
  readonly today: string;
  readonly onClose: () => void;
  readonly onCreated: (id: number) => void;
}

export function RuleDialog({ edited, ...rest }: RuleDialogProps) {
  const rule = edited !== null && typeof edited === 'object' && 'id' in edited ? edited : null;
  const proposed = rule === null && typeof edited === 'object' ? (edited as ProposedRule | null) : null;
  const title = rule === null ? t`New recurring` : titleOf(nameOf(rule));
  return (
    <Modal opened={edited !== null} onClose={rest.onClose} title={title} size={600}>
      {edited !== null && <RuleForm rule={rule} proposed={proposed} {...rest} />}
    </Modal>
  );
}

function titleOf(name: string): string {
  return t`Edit ${name}`;
}

interface RuleFormProps extends Omit<RuleDialogProps, 'edited'> {
  readonly rule: RecurringRule | null;
  readonly proposed: ProposedRule | null;
}

function RuleForm({ rule, proposed, today, onClose, onCreated }: RuleFormProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule
      ? draftOf(rule, accounts.find(({ id }) => id === rule.transfer_account_id)?.currency)
      : {
          ...newDraft(
            today,
            accounts.find(({ is_default }) => is_default),
          ),
          ...proposed,
        },
  );
  const target = accounts.find(({ id }) => id === draft.targetId);
  const targetCurrency = target?.currency ?? draft.currency;
  const isTransfer = draft.type === 'transfer';
  const form = useSubmit({
    check: () => messagesOf(checkDraft(draft)),
    send: async () => {
      const body = bodyOf(draft, target);
      const name = draft.merchant.trim() || draft.note.trim();
      if (rule) {
        const write = send('updateRecurring', { params: { id: rule.id }, body });
        await save(
          name === '' ? t`Changed the recurring transfer` : t`Changed the recurring ${name}`,
          keys.recurring,
          write,
        );
      } else {
        const write = send('createRecurring', { body });
        await save(
          name === '' ? t`Added the recurring transfer` : t`Added the recurring ${name}`,
          keys.recurring,
          write,
        );
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
        label={t`Type`}
        value={draft.type}
        options={transactionTypes.map(({ value, label }) => ({ value, label: i18n._(label) }))}
        onChange={(type) => change({ type, categoryId: null })}
        fill
      />
      <div className={classes.money}>
        <MoneyField
          label={t`Amount`}
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
          label={
            isTransfer ? t`Name` : draft.type === 'income' ? t({ message: 'From', context: 'payer' }) : t`Merchant`
          }
          name="merchant_name"
          maxLength={100}
          value={draft.merchant}
          error={form.errors.merchant_name}
          onChange={(event) => change({ merchant: event.currentTarget.value }, 'merchant_name')}
        />
        <TextInput
          label={t`Note`}
          name="description"
          maxLength={500}
          value={draft.note}
          error={form.errors.description}
          onChange={(event) => change({ note: event.currentTarget.value }, 'merchant_name')}
        />
        <AccountField
          label={isTransfer ? t`From account` : t`Account`}
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
            label={t`To account`}
            name="transfer_account_id"
            placeholder={t`Choose account`}
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
        {isTransfer && targetCurrency !== draft.currency && (
          <MoneyField
            label={t`Arrives in ${targetCurrency}`}
            name="transfer_amount"
            value={draft.targetMinor}
            currency={targetCurrency}
            error={form.errors.transfer_amount}
            onChange={(targetMinor) => change({ targetMinor }, 'transfer_amount')}
          />
        )}
      </div>
      <TagsField value={draft.tags} onChange={(tags) => change({ tags })} />
      <CadenceFields draft={draft} errors={form.errors} onChange={change} />
      <CadencePreview draft={draft} rule={rule} today={today} />
      <Checkbox
        label={t`Book it by itself on its day`}
        description={t`Without this it waits here until you book or skip it.`}
        checked={draft.autoPost}
        onChange={(event) => change({ autoPost: event.currentTarget.checked })}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {rule ? t`Save recurring` : t`Add recurring`}
        </Button>
      </div>
    </form>
  );
}
