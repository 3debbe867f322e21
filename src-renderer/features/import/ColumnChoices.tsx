import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import type { ImportField } from '#shared/contract/imports.ts';
import classes from './Import.module.css';
import { fieldNames } from './import-words.ts';
import type { Change } from './use-import-changes.ts';

interface ColumnChoicesProps {
  readonly preview: ImportPreview;
  readonly onChange: (change: Change) => void;
}

const none = '';
const main: readonly ImportField[] = ['date', 'merchant', 'description', 'amount', 'debit', 'credit'];
const seldom: readonly ImportField[] = ['direction', 'category', 'tags', 'account', 'currency', 'bank_id'];

type AmountIn = 'one' | 'two';

/** Which column holds what. A date is needed, and the amount in one column or in two. */
export function ColumnChoices({ preview, onChange }: ColumnChoicesProps) {
  const { columns, mapping } = preview;
  const read: AmountIn = mapping.debit !== null || mapping.credit !== null ? 'two' : 'one';
  const [amountIn, setAmountIn] = useState<AmountIn>(read);
  const [all, setAll] = useState(false);
  const fields = [
    ...main.filter((field) => (amountIn === 'one' ? field !== 'debit' && field !== 'credit' : field !== 'amount')),
    ...seldom.filter((field) => all || mapping[field] !== null),
  ];
  const pick = (field: ImportField, column: string | null) => {
    const others =
      field === 'amount'
        ? { debit: null, credit: null }
        : field === 'debit' || field === 'credit'
          ? { amount: null }
          : {};
    onChange({ mapping: { ...others, [field]: column } });
  };
  const isNeeded = (field: ImportField) => field === 'date' || field === 'amount';
  return (
    <fieldset className={classes.choiceGroup}>
      <legend className={classes.choiceTitle}>{t`Columns`}</legend>
      {fields.map((field) => (
        <ChoiceInput
          key={field}
          label={i18n._(fieldNames[field])}
          searchable={columns.length > 12}
          placeholder={t`No column`}
          data={[
            ...(isNeeded(field) ? [] : [{ value: none, label: t`No column` }]),
            ...columns.map((name) => ({ value: name, label: name })),
          ]}
          value={mapping[field] ?? (isNeeded(field) ? null : none)}
          onPick={(picked) => pick(field, picked === none ? null : picked)}
        />
      ))}
      <div className={classes.amountIn}>
        <Segmented
          label={t`Amounts stand in`}
          value={amountIn}
          options={[
            { value: 'one', label: t`One amount column` },
            { value: 'two', label: t`Money out and money in` },
          ]}
          onChange={setAmountIn}
        />
        {!all && (
          <Button variant="subtle" onClick={() => setAll(true)}>
            {t`More columns`}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
