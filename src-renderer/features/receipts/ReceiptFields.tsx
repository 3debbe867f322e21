import { TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Receipt } from '#renderer/api/queries.ts';
import { formatDate, money } from '#renderer/lib/format.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { isMac } from '#renderer/ui/shortcuts.ts';
import { DateField } from '../transactions/DateField.tsx';
import { AccountField, CategoryField, CurrencyField, MoneyField, TagsField } from '../transactions/fields.tsx';
import { hoverProps, useHoveredField } from './hovered-field.ts';
import classes from './ReceiptPanel.module.css';
import { fieldValue, type ReceiptDraft } from './receipt-draft.ts';
import { type FieldName, fieldLabels } from './receipt-state.ts';
import type { ReceiptForm } from './use-receipt-form.ts';

interface ReceiptFieldsProps {
  readonly receipt: Receipt;
  readonly form: ReceiptForm;
  readonly disabled: boolean;
  /** The field whose alternatives the keys mean. */
  readonly keysAt: FieldName | undefined;
  readonly onFocus: (field: FieldName | null) => void;
  readonly onChoose: (field: FieldName, value: string) => void;
}

/** What was read from the paper, each field with why it is clear or doubtful. */
export function ReceiptFields({ receipt, form, disabled, keysAt, onFocus, onChoose }: ReceiptFieldsProps) {
  const { draft, errors, set, correct } = form;
  const hovered = useHoveredField((state) => state.field);
  /** What every field that was read has in common. */
  const common = (field: FieldName) => ({
    'data-field': field,
    disabled,
    error: errors[field],
    'data-state': receipt.fields?.[field].state,
    'aria-describedby': `receipt-${field}-hint`,
    className: classes.field ?? '',
    'data-lit': hovered === field || undefined,
    ...hoverProps(field),
    onFocus: () => onFocus(field),
  });
  const leave = () => {
    onFocus(null);
    void correct();
  };
  const note = (field: FieldName) => (
    <Note
      receipt={receipt}
      draft={draft}
      field={field}
      disabled={disabled}
      withKeys={field === keysAt}
      onChoose={onChoose}
    />
  );
  return (
    <div className={classes.fields}>
      <div>
        <DateField
          {...common('date')}
          label={<Label receipt={receipt} field="date" />}
          value={draft.date}
          onPick={(date) => {
            set({ date });
            void correct({ ...draft, date });
          }}
          onBlur={leave}
        />
        {note('date')}
      </div>
      <div>
        <TextInput
          {...common('merchant')}
          label={<Label receipt={receipt} field="merchant" />}
          maxLength={100}
          value={draft.merchant}
          onChange={(event) => set({ merchant: event.currentTarget.value })}
          onBlur={leave}
        />
        {note('merchant')}
      </div>
      <div>
        <div className={classes.pair}>
          <MoneyField
            {...common('amount')}
            label={<Label receipt={receipt} field="amount" />}
            value={draft.minor}
            currency={draft.currency}
            onChange={(minor) => set({ minor })}
            onBlur={leave}
          />
          <CurrencyField
            {...common('currency')}
            label={<Label receipt={receipt} field="currency" quiet />}
            value={draft.currency}
            // Downwards it would lie over the alternatives.
            listPosition="top-end"
            onChange={(currency) => {
              set({ currency });
              void correct({ ...draft, currency });
            }}
            onBlur={() => onFocus(null)}
          />
        </div>
        {note('amount')}
        {note('currency')}
      </div>
    </div>
  );
}

/** What only a new transaction has; one that is there already keeps its own. */
export function BookingFields({ receipt, form }: Pick<ReceiptFieldsProps, 'receipt' | 'form'>) {
  const { draft, errors, set } = form;
  return (
    <div className={classes.fields}>
      <CategoryField
        data-field="category"
        type="expense"
        value={draft.categoryId}
        error={errors.category}
        label={
          <span className={classes.label}>
            Category
            {draft.categoryId !== null && draft.categoryId === receipt.suggested_category_id && (
              <span className={classes.aside}>
                {receipt.suggested_category_source === 'rule' ? 'by your rule' : 'as last time'}
              </span>
            )}
          </span>
        }
        onChange={(categoryId) => set({ categoryId })}
      />
      <div className={classes.halves}>
        <AccountField
          data-field="account"
          value={draft.accountId}
          error={errors.account}
          onChange={(accountId) => set({ accountId })}
        />
        <TagsField data-field="tags" value={draft.tags} error={errors.tags} onChange={(tags) => set({ tags })} />
      </div>
    </div>
  );
}

interface LabelProps {
  readonly receipt: Receipt;
  readonly field: FieldName;
  /** Says only what is wrong: beside another field there is no room for more. */
  readonly quiet?: boolean;
}

function Label({ receipt, field, quiet = false }: LabelProps) {
  const state = receipt.status === 'processed' ? receipt.fields?.[field].state : undefined;
  return (
    <span className={classes.label}>
      {fieldLabels[field]}
      {state !== undefined && state !== 'clear' && (
        <span className={classes.state} data-state={state}>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden="true" />
          {state === 'missing' ? 'Not found' : 'Check'}
        </span>
      )}
      {state === 'clear' && !quiet && (
        <span className={classes.state} data-state={state}>
          <IconCheck size={15} stroke={2} aria-hidden="true" />
          Clear
        </span>
      )}
    </span>
  );
}

interface NoteProps {
  readonly receipt: Receipt;
  readonly draft: ReceiptDraft;
  readonly field: FieldName;
  readonly disabled: boolean;
  /** Keys are said at one field only: at several they would name the same keys for different things. */
  readonly withKeys: boolean;
  readonly onChoose: (field: FieldName, value: string) => void;
}

/** Why a field is doubtful, or what proves it, and what else it could be. */
function Note({ receipt, draft, field, disabled, withKeys, onChoose }: NoteProps): ReactNode {
  const read = receipt.fields?.[field];
  if (read === undefined || receipt.status !== 'processed') return null;
  const choices = disabled ? [] : choicesOf(receipt, draft, field);
  const reason = read.reasons.join(' ').replace(/ It could also be:$/, '');
  if (read.state === 'clear') {
    return field === 'amount' && reason !== '' ? (
      <p className={classes.proof} id={`receipt-${field}-hint`}>
        {reason}
      </p>
    ) : null;
  }
  return (
    <div className={classes.note}>
      <p className={classes.reason} id={`receipt-${field}-hint`}>
        {reason === '' ? 'It could not be read for certain.' : reason} {choices.length > 1 && 'It could also be:'}
      </p>
      {choices.length > 1 && (
        <div className={classes.choices} data-keys={withKeys || undefined}>
          {choices.map((value, index) => (
            <button
              key={value}
              type="button"
              className={classes.choice}
              aria-pressed={fieldValue(draft, field) === value}
              aria-keyshortcuts={withKeys ? `Alt+${index + 1}` : undefined}
              // The field keeps focus, so that the picture stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(field, value)}
            >
              {sayValue(value, field, draft.currency)}
              <Kbd keys={[isMac ? '⌥' : 'Alt', String(index + 1)]} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const mostChoices = 3;

/** What was read and what else it could be, at most three. */
export function choicesOf(receipt: Receipt, draft: ReceiptDraft, field: FieldName): string[] {
  const read = receipt.fields?.[field];
  if (read === undefined || read.state === 'clear' || read.alternatives.length === 0) return [];
  const parsed: Readonly<Record<FieldName, string | null>> = {
    date: receipt.parsed_date,
    merchant: receipt.merchant_name,
    amount: receipt.parsed_amount,
    currency: receipt.parsed_currency,
  };
  const values = [parsed[field] ?? fieldValue(draft, field), ...read.alternatives.map(({ value }) => value)];
  return [...new Set(values.filter((value) => value !== null))].slice(0, mostChoices);
}

function sayValue(value: string, field: FieldName, currency: string): string {
  if (field === 'date') return formatDate(value, 'medium');
  return field === 'amount' ? money(value, currency) : value;
}
