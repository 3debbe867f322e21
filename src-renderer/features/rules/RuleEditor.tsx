import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, categoriesQuery, meQuery, type Rule } from '#renderer/api/queries.ts';
import { messagesOf } from '#renderer/features/session/checks.ts';
import { CategoryField, MoneyField, TagsField } from '#renderer/features/transactions/fields.tsx';
import { number } from '#renderer/lib/format.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { RulePreview } from './RulePreview.tsx';
import classes from './Rules.module.css';
import { saveRule } from './rule-actions.ts';
import {
  bodyOf,
  boundOf,
  checkDraft,
  draftOf,
  minorOf,
  newDraft,
  placeMessages,
  type RuleDraft,
  setsSomething,
} from './rule-draft.ts';
import { fieldLabels, operatorLabels } from './rule-words.ts';
import { usePreview } from './use-preview.ts';

interface RuleEditorProps {
  /** `new` adds one; null closes. */
  readonly edited: Rule | 'new' | null;
  readonly onClose: () => void;
}

export function RuleEditor({ edited, onClose }: RuleEditorProps) {
  return (
    <Modal opened={edited !== null} onClose={onClose} title={edited === 'new' ? t`Add rule` : t`Edit rule`} size={860}>
      {edited !== null && <RuleForm rule={edited === 'new' ? null : edited} onClose={onClose} />}
    </Modal>
  );
}

interface RuleFormProps {
  readonly rule: Rule | null;
  readonly onClose: () => void;
}

function RuleForm({ rule, onClose }: RuleFormProps) {
  const categories = useQuery(categoriesQuery).data ?? [];
  const [draft, setDraft] = useState<RuleDraft>(() => (rule ? draftOf(rule, categories) : newDraft));
  const isReady = draft.value.trim() !== '' && setsSomething(draft);
  const { preview, isCurrent, problems } = usePreview(isReady ? bodyOf(draft) : null);
  const found = isCurrent ? (preview?.changed ?? 0) : 0;
  const form = useSubmit({
    check: () => messagesOf(checkDraft(draft)),
    send: () => saveRule(rule, bodyOf(draft), 0).then(onClose),
    place: ({ errors }) => placeMessages(Object.fromEntries(errors.map(({ path, message }) => [path, message]))),
  });
  const apply = useSubmit({ send: () => saveRule(rule, bodyOf(draft), found).then(onClose) });
  const change = (changes: Partial<RuleDraft>, ...fields: string[]) => {
    setDraft((before) => ({ ...before, ...changes }));
    for (const field of fields) form.clear(field);
  };
  const errors = { ...problems, ...form.errors };
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general ?? apply.general} />
      <div className={classes.editor}>
        <div className={classes.fields}>
          <Conditions draft={draft} errors={errors} onChange={change} />
          <Effects draft={draft} errors={errors} onChange={change} />
        </div>
        <RulePreview
          preview={preview}
          hint={
            isReady
              ? ''
              : t`What would change is shown here, as soon as the rule looks for something and sets something.`
          }
        />
      </div>
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        {found > 0 && (
          <Button variant="default" size="sm" loading={apply.busy} disabled={form.busy} onClick={apply.run}>
            {sayApply(found)}
          </Button>
        )}
        <Button type="submit" size="sm" loading={form.busy} disabled={apply.busy}>
          {rule ? t`Save rule` : t`Add rule`}
        </Button>
      </div>
    </form>
  );
}

function sayApply(found: number): string {
  const count = number(found);
  return t`Save and apply to ${count} earlier`;
}

interface PartProps {
  readonly draft: RuleDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<RuleDraft>, ...fields: string[]) => void;
}

const anyAccount = 'any';

function Conditions({ draft, errors, onChange }: PartProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{t({ message: 'If', context: 'heading of what a rule looks for' })}</legend>
      <div className={classes.pair}>
        <ChoiceInput
          label={t`Looks at`}
          name="field"
          data={Object.entries(fieldLabels).map(([value, label]) => ({ value, label: i18n._(label) }))}
          value={draft.field}
          onPick={(field) => onChange({ field: field as Rule['field'] }, 'value')}
        />
        <ChoiceInput
          label={t`How`}
          name="operator"
          data={Object.entries(operatorLabels).map(([value, label]) => ({ value, label: i18n._(label) }))}
          value={draft.operator}
          onPick={(operator) => onChange({ operator: operator as Rule['operator'] }, 'value')}
        />
      </div>
      <TextInput
        label={draft.operator === 'matches' ? t`Pattern` : t`Text`}
        name="value"
        data-autofocus
        maxLength={200}
        spellCheck={false}
        description={
          draft.operator === 'matches'
            ? t`A regular expression as RE2 reads it, such as ^rewe. Capitals do not matter.`
            : t`Capitals and accents do not matter.`
        }
        value={draft.value}
        error={errors.value}
        onChange={(event) => onChange({ value: event.currentTarget.value }, 'value')}
      />
      <div className={classes.pair}>
        <MoneyField
          label={t`Amount from`}
          name="amount_min"
          currency={base}
          value={minorOf(draft.min, base)}
          error={errors.amount_min}
          onChange={(minor) => onChange({ min: boundOf(minor, base) }, 'amount_min', 'amount_max')}
        />
        <MoneyField
          label={t`Amount to`}
          name="amount_max"
          currency={base}
          value={minorOf(draft.max, base)}
          error={errors.amount_max}
          onChange={(minor) => onChange({ max: boundOf(minor, base) }, 'amount_min', 'amount_max')}
        />
      </div>
      <ChoiceInput
        label={t`Account`}
        name="account_id"
        data={[
          { value: anyAccount, label: t`Any account` },
          ...accounts.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={draft.accountId === null ? anyAccount : String(draft.accountId)}
        error={errors.account_id}
        onPick={(value) => onChange({ accountId: value === anyAccount ? null : Number(value) }, 'account_id')}
      />
    </fieldset>
  );
}

function Effects({ draft, errors, onChange }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{t`Then set`}</legend>
      <Segmented
        label={t`Categories of`}
        value={draft.type}
        options={[
          { value: 'expense', label: t`Expenses` },
          { value: 'income', label: t`Income` },
        ]}
        onChange={(type) => onChange({ type, categoryId: null }, 'category_id')}
        fill
      />
      <CategoryField
        name="category_id"
        type={draft.type}
        value={draft.categoryId}
        error={errors.category_id}
        onChange={(categoryId) => onChange({ categoryId }, 'category_id')}
      />
      <TagsField
        name="tags"
        value={draft.tags}
        error={errors.tags}
        onChange={(tags) => onChange({ tags }, 'tags', 'category_id')}
      />
      <TextInput
        label={t`Merchant`}
        name="merchant_name"
        maxLength={100}
        value={draft.merchant}
        error={errors.merchant_name}
        onChange={(event) => onChange({ merchant: event.currentTarget.value }, 'merchant_name', 'category_id')}
      />
      <Textarea
        label={t`Note`}
        name="description"
        autosize
        maxRows={4}
        maxLength={500}
        value={draft.note}
        error={errors.description}
        onChange={(event) => onChange({ note: event.currentTarget.value }, 'description', 'category_id')}
      />
    </fieldset>
  );
}
