import { t } from '@lingui/core/macro';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { accountsQuery } from '#renderer/api/queries.ts';
import { DateField } from './DateField.tsx';
import { AccountField, CategoryField, CurrencyField, MoneyField, TagsField } from './fields.tsx';
import classes from './QuickAdd.module.css';
import type { Draft, DraftField, Overrides } from './quick-add-draft.ts';

interface QuickAddFormProps {
  readonly draft: Draft;
  readonly focused: DraftField | null;
  readonly errors: Readonly<Record<string, string>>;
  /** A split one's amount and category are those of its parts. */
  readonly split?: boolean;
  readonly onChange: (changes: Overrides) => void;
}

/** The same transaction as fields. What is set here wins over the line. */
export function QuickAddForm({ draft, focused, errors, split = false, onChange }: QuickAddFormProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused !== null) form.current?.querySelector<HTMLElement>(`[data-field="${focused}"]`)?.focus();
  }, [focused]);
  const transfer = draft.type === 'transfer';
  const target = accounts.find(({ id }) => id === draft.transferAccountId);
  const arriving = target?.currency ?? '';
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  return (
    <div className={classes.form} ref={form}>
      <MoneyField
        data-field="minor"
        disabled={split}
        description={split ? t`Changed together with its parts.` : undefined}
        label={t`Amount`}
        value={draft.minor}
        currency={draft.currency}
        error={errors.amount}
        onChange={(minor) => onChange({ minor })}
      />
      <CurrencyField
        data-field="currency"
        disabled={split}
        value={draft.currency}
        error={errors.currency}
        onChange={(currency) => onChange({ currency })}
      />
      <DateField
        data-field="date"
        label={t`Date`}
        value={draft.date}
        error={errors.date}
        onPick={(date) => onChange({ date })}
      />
      <AccountField
        data-field="accountId"
        label={transfer ? t`From account` : t`Account`}
        value={draft.accountId}
        error={errors.account_id}
        onChange={(accountId) => {
          const account = accounts.find(({ id }) => id === accountId);
          onChange({ accountId, ...(account && { currency: account.currency }) });
        }}
      />
      {transfer ? (
        <>
          <AccountField
            data-field="transferAccountId"
            label={t`To account`}
            placeholder={t`Choose account`}
            value={draft.transferAccountId}
            without={draft.accountId}
            error={errors.transfer_account_id}
            onChange={(transferAccountId) => onChange({ transferAccountId })}
          />
          {target && target.currency !== draft.currency && (
            <MoneyField
              data-field="transferMinor"
              label={t`Arrives in ${arriving}`}
              value={draft.transferMinor}
              currency={target.currency}
              error={errors.transfer_amount}
              onChange={(transferMinor) => onChange({ transferMinor })}
            />
          )}
        </>
      ) : (
        <>
          <TextInput
            data-field="merchant"
            label={t`Merchant`}
            maxLength={100}
            value={draft.merchant ?? ''}
            error={errors.merchant_name}
            onChange={(event) => onChange({ merchant: orNull(event.currentTarget.value) })}
          />
          <CategoryField
            data-field="categoryId"
            disabled={split}
            type={draft.type === 'income' ? 'income' : 'expense'}
            value={draft.categoryId}
            error={errors.category_id}
            onChange={(categoryId) => onChange({ categoryId })}
          />
        </>
      )}
      <TextInput
        data-field="note"
        label={t`Note`}
        maxLength={500}
        value={draft.note ?? ''}
        error={errors.description}
        onChange={(event) => onChange({ note: orNull(event.currentTarget.value) })}
      />
      <TagsField data-field="tags" value={draft.tags} error={errors.tags} onChange={(tags) => onChange({ tags })} />
    </div>
  );
}
