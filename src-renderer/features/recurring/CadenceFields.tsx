import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { DateField } from '#renderer/features/transactions/DateField.tsx';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import type { Frequency } from './cadence.ts';
import classes from './RuleDialog.module.css';
import type { RuleDraft } from './rule-draft.ts';
import { readWhole } from './rule-draft.ts';

interface CadenceFieldsProps {
  readonly draft: RuleDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<RuleDraft>, ...fields: string[]) => void;
}

const frequencies: readonly { readonly value: Frequency; readonly nameOf: (interval: number) => string }[] = [
  { value: 'daily', nameOf: (interval) => plural(interval, { one: 'day', other: 'days' }) },
  { value: 'weekly', nameOf: (interval) => plural(interval, { one: 'week', other: 'weeks' }) },
  { value: 'monthly', nameOf: (interval) => plural(interval, { one: 'month', other: 'months' }) },
  { value: 'yearly', nameOf: (interval) => plural(interval, { one: 'year', other: 'years' }) },
];

const endings = [
  { value: 'never', label: msg`Never` },
  { value: 'on', label: msg`On a day` },
  { value: 'after', label: msg`After a count` },
] as const;

/** How often, from when, until when. */
export function CadenceFields({ draft, errors, onChange }: CadenceFieldsProps) {
  return (
    <>
      <div className={classes.cadence}>
        {draft.rrule === null ? (
          <Every draft={draft} errors={errors} onChange={onChange} />
        ) : (
          <OwnRule draft={draft} errors={errors} onChange={onChange} />
        )}
        <DateField
          label={t`First on`}
          name="start_date"
          value={draft.start}
          error={errors.start_date}
          onPick={(start) => onChange({ start }, 'start_date')}
        />
      </div>
      <div className={classes.pair}>
        <div>
          <p className={classes.label}>{t`Ends`}</p>
          <Segmented
            label={t`Ends`}
            value={draft.ends}
            options={endings.map(({ value, label }) => ({ value, label: i18n._(label) }))}
            onChange={(ends) => onChange({ ends })}
            fill
          />
        </div>
        {draft.ends === 'on' && (
          <DateField
            label={t`Last day`}
            name="end_date"
            value={draft.end}
            error={errors.end_date}
            onPick={(end) => onChange({ end }, 'end_date')}
          />
        )}
        {draft.ends === 'after' && (
          <TextInput
            label={t`How many in all`}
            name="count"
            inputMode="numeric"
            value={draft.count}
            error={errors.count}
            onChange={(event) => onChange({ count: event.currentTarget.value }, 'count')}
          />
        )}
      </div>
    </>
  );
}

function Every({ draft, errors, onChange }: CadenceFieldsProps) {
  const interval = readWhole(draft.interval, 1000) ?? 0;
  return (
    <div className={classes.every}>
      <TextInput
        label={t`Every`}
        name="interval"
        inputMode="numeric"
        value={draft.interval}
        error={errors.interval}
        onChange={(event) => onChange({ interval: event.currentTarget.value }, 'interval')}
      />
      <ChoiceInput
        label={t`Unit`}
        name="frequency"
        data={frequencies.map(({ value, nameOf }) => ({ value, label: nameOf(interval) }))}
        value={draft.frequency}
        onPick={(value) => onChange({ frequency: value as Frequency })}
      />
    </div>
  );
}

function OwnRule({ draft, errors, onChange }: CadenceFieldsProps) {
  return (
    <div>
      <TextInput
        label={t`Rule (RFC 5545)`}
        name="rrule"
        value={draft.rrule ?? ''}
        error={errors.rrule}
        onChange={(event) => onChange({ rrule: event.currentTarget.value }, 'rrule')}
      />
      <Button variant="subtle" size="compact-xs" onClick={() => onChange({ rrule: null }, 'rrule')}>
        {t`Use days, weeks, months or years`}
      </Button>
    </div>
  );
}
