import { i18n, type MessageDescriptor } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Checkbox } from '@mantine/core';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { number } from '#renderer/lib/format.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import classes from './Import.module.css';
import { dateOrders, decimalMarks, delimiters, encodings } from './import-words.ts';
import type { Change } from './use-import-changes.ts';

interface ReadingChoicesProps {
  readonly preview: ImportPreview;
  readonly onChange: (change: Change) => void;
}

function choicesOf(names: Readonly<Record<string, MessageDescriptor>>) {
  return Object.entries(names).map(([value, name]) => ({ value, label: i18n._(name) }));
}

const noHeader = 'none';
const headerRows = Array.from({ length: 20 }, (_, index) => index + 1);

/** Dates, amounts and the text of the file itself; what a format leaves no choice about is not asked. */
export function ReadingChoices({ preview, onChange }: ReadingChoicesProps) {
  const { date_format, decimal, delimiter, encoding, header_row, columns } = preview;
  const hasHeader = columns.length > 0;
  const rows = header_row === null || header_row <= headerRows.length ? headerRows : [...headerRows, header_row];
  // What is picked comes from the lists below, which hold the contract's own values.
  const set = (key: keyof Change) => (value: string) => onChange({ [key]: value } as Change);
  return (
    <fieldset className={classes.choiceGroup}>
      <legend className={classes.choiceTitle}>{t`Text, dates and amounts`}</legend>
      {date_format !== null && (
        <ChoiceInput
          label={t`Order of dates`}
          data={choicesOf(dateOrders)}
          value={date_format}
          onPick={set('date_format')}
        />
      )}
      {decimal !== null && (
        <ChoiceInput label={t`Decimal mark`} data={choicesOf(decimalMarks)} value={decimal} onPick={set('decimal')} />
      )}
      {delimiter !== null && (
        <ChoiceInput
          label={t`Between columns`}
          data={choicesOf(delimiters)}
          value={delimiter}
          onPick={set('delimiter')}
        />
      )}
      {encoding !== null && (
        <ChoiceInput
          label={t`Letters`}
          data={[...(encoding in encodings ? [] : [{ value: encoding, label: encoding }]), ...choicesOf(encodings)]}
          value={encoding}
          onPick={set('encoding')}
        />
      )}
      {hasHeader && (
        <ChoiceInput
          label={t`Names of columns`}
          data={[
            { value: noHeader, label: t`Nowhere` },
            ...rows.map((row) => {
              const line = number(row);
              return { value: String(row), label: t`In row ${line}` };
            }),
          ]}
          value={header_row === null ? noHeader : String(header_row)}
          onPick={(picked) => onChange({ header_row: picked === noHeader ? null : Number(picked) })}
        />
      )}
      {hasHeader && (
        <Checkbox
          className={classes.invert ?? ''}
          label={t`Money spent is written without a minus`}
          checked={preview.invert_amounts}
          onChange={(event) => onChange({ invert_amounts: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}
