import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { formatDate, money } from '#renderer/lib/format.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { nameKeys } from '#renderer/ui/shortcuts.ts';
import { useHiddenFigures } from '#renderer/ui/use-money.ts';
import { DateField } from '../transactions/DateField.tsx';
import { AccountField, CategoryField, CurrencyField, MoneyField, TagsField } from '../transactions/fields.tsx';
import { hoverProps, useHoveredField } from './hovered-field.ts';
import classes from './ReceiptPanel.module.css';
import { sayReason } from './reason-words.ts';
import { fieldValue, type ReceiptDraft, storedValue } from './receipt-draft.ts';
import { type FieldMark, type FieldName, fieldLabels, markOf } from './receipt-state.ts';
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
    'data-state': markOf(receipt, field) ?? undefined,
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
          label={<Label receipt={receipt} draft={draft} field="date" />}
          value={draft.date}
          // In figures day and month are easily taken for one another.
          description={draft.date !== null && isDoubtful(receipt, 'date') ? formatDate(draft.date, 'long') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
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
          label={<Label receipt={receipt} draft={draft} field="merchant" />}
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
            label={<Label receipt={receipt} draft={draft} field="amount" />}
            value={draft.minor}
            refuseMinus
            currency={draft.currency}
            onChange={(minor) => set({ minor })}
            onBlur={leave}
          />
          <CurrencyField
            {...common('currency')}
            label={<Label receipt={receipt} draft={draft} field="currency" quiet />}
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
      <RateNote currency={draft.currency} date={draft.date} base={form.base} />
      <CategoryField
        data-field="category"
        type="expense"
        keepUnread
        value={draft.categoryId}
        error={errors.category}
        label={
          <span className={classes.label}>
            {t`Category`}
            {draft.categoryId !== null && draft.categoryId === receipt.suggested_category_id && (
              <span className={classes.aside}>
                {receipt.suggested_category_source === 'rule' ? t`by your rule` : t`as last time`}
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

interface RateNoteProps {
  readonly currency: string;
  readonly date: string | null;
  readonly base: string;
}

/** Said before it is booked: an amount without a rate is in no sum. */
function RateNote({ currency, date, base }: RateNoteProps) {
  const found = useQuery({
    queryKey: [...keys.currencies, 'of-receipt', currency, date],
    queryFn: ({ signal }) =>
      call('listCurrencies', { query: { q: currency, ...(date !== null && { date }) } }, { signal }),
    enabled: currency !== base,
  });
  if (currency === base || found.data?.items.find(({ code }) => code === currency)?.rate !== null) return null;
  return (
    <p className={classes.reason} role="status">
      <Trans>
        No rate for {currency} is known on this day. The amount stands outside your sums in {base} until you add one in{' '}
        <Link to="/settings/currencies">Settings, Currencies</Link>.
      </Trans>
    </p>
  );
}

interface LabelProps {
  readonly receipt: Receipt;
  readonly draft: ReceiptDraft;
  readonly field: FieldName;
  /** Says only what is wrong: beside another field there is no room for more. */
  readonly quiet?: boolean;
}

function Label({ receipt, draft, field, quiet = false }: LabelProps) {
  const mark = markOf(receipt, field);
  return (
    <span className={classes.label}>
      {i18n._(fieldLabels[field])}
      {(mark === 'check' || mark === 'missing') && (
        <span className={classes.state} data-state={mark}>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden="true" />
          {mark === 'missing' ? t`Not found` : t`Check`}
        </span>
      )}
      {!quiet && isAsStored(receipt, draft, field) && <Settled mark={mark} />}
    </span>
  );
}

/** What speaks for a value, as long as it is the one that stands in the field. */
function Settled({ mark }: { readonly mark: FieldMark | null }) {
  if (mark === 'typed' || mark === 'chosen')
    return <span className={classes.aside}>{mark === 'typed' ? t`You typed this` : t`You chose this`}</span>;
  if (mark !== 'clear') return null;
  return (
    <span className={classes.state} data-state="clear">
      <IconCheck size={15} stroke={2} aria-hidden="true" />
      {t({ message: 'Clear', context: 'adjective' })}
    </span>
  );
}

function isAsStored(receipt: Receipt, draft: ReceiptDraft, field: FieldName): boolean {
  return (fieldValue(draft, field)?.trim() ?? null) === storedValue(receipt, field);
}

function isDoubtful(receipt: Receipt, field: FieldName): boolean {
  const mark = markOf(receipt, field);
  return mark === 'check' || mark === 'missing';
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
  const write = useHiddenFigures();
  const mark = markOf(receipt, field);
  if (mark === null) return null;
  const choices = disabled ? [] : choicesOf(receipt, draft, field);
  const text = write(sayWhy(receipt, field, choices.length));
  if (text === '' && choices.length === 0) return null;
  return (
    <div className={classes.note}>
      {text !== '' && (
        <p className={isDoubtful(receipt, field) ? classes.reason : classes.proof} id={`receipt-${field}-hint`}>
          {text}
        </p>
      )}
      {choices.length > 0 && (
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
              <Kbd keys={nameKeys(`alt+${index + 1}`)} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Only a total is worth proving; a value that a person gave has its words beside the name of the field. */
function sayWhy(receipt: Receipt, field: FieldName, choices: number): string {
  const mark = markOf(receipt, field);
  const reason =
    receipt.fields?.[field].reasons
      .map(sayReason)
      .join(' ')
      .replace(/ It could also be:$/, '') ?? '';
  if (mark === 'clear') return field === 'amount' ? reason : '';
  if (mark === 'typed' || mark === 'chosen') return choices > 0 ? t`This was read:` : '';
  return [reason || t`It could not be read for certain.`, ...(choices > 0 ? [t`It could also be:`] : [])].join(' ');
}

const mostChoices = 3;

/** What was read and what else it could be, at most three and in the same order whatever is chosen; none where there is no choice. */
export function choicesOf(receipt: Receipt, draft: ReceiptDraft, field: FieldName): string[] {
  const read = receipt.fields?.[field];
  const mark = markOf(receipt, field);
  if (read === undefined || mark === null || mark === 'clear') return [];
  const others = read.alternatives.map(({ value }) => value);
  if (others.length === 0) return [];
  const first = mark === 'check' ? [storedValue(receipt, field)] : [];
  const values = [...new Set([...first, ...others].filter((value) => value !== null))].slice(0, mostChoices);
  return values.some((value) => value !== fieldValue(draft, field)) ? values : [];
}

function sayValue(value: string, field: FieldName, currency: string): string {
  if (field === 'date') return formatDate(value, 'medium');
  return field === 'amount' ? money(value, currency) : value;
}
