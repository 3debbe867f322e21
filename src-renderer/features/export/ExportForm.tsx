import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { nameKeys } from '#renderer/ui/shortcuts.ts';
import { Choices } from './Choices.tsx';
import classes from './Export.module.css';
import { ExportFilters } from './ExportFilters.tsx';
import { ExportSums } from './ExportSums.tsx';
import { type ExportChoice, listForms, whats } from './export-choice.ts';
import { formWords, whatWords } from './export-words.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { useExportSums } from './use-export-sums.ts';

interface ExportFormProps {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
  readonly problem: string | null;
  /** Whether one was tried already: the keyboard then stands where it was. */
  readonly again: boolean;
  readonly onExport: () => void;
  readonly onCancel: () => void;
}

export function ExportForm({ choice, onChange, problem, again, onExport, onCancel }: ExportFormProps) {
  const submit = useRef<HTMLButtonElement>(null);
  const sums = useExportSums(choice);
  const isNothing = choice.what !== 'everything' && sums.totals?.count === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it comes back
  useEffect(() => {
    if (again) submit.current?.focus();
  }, []);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNothing) onExport();
      }}
    >
      <Choices
        label={t({ message: 'What', context: 'to export' })}
        value={choice.what}
        options={whats.map((what) => ({
          value: what,
          label: i18n._(whatWords[what].label),
          sentence: i18n._(whatWords[what].sentence),
        }))}
        onChange={(what) => onChange({ ...choice, what })}
        focused={!again}
      />
      {choice.what !== 'everything' && (
        <>
          <PeriodFields choice={choice} onChange={onChange} />
          <ExportFilters choice={choice} base={sums.base} onChange={onChange} />
        </>
      )}
      {choice.what === 'transactions' && (
        <Choices
          label={t({ message: 'Form', context: 'of a file' })}
          value={choice.form}
          options={listForms.map((form) => ({
            value: form,
            label: i18n._(formWords[form].label),
            sentence: i18n._(formWords[form].sentence),
          }))}
          onChange={(form) => onChange({ ...choice, form })}
        />
      )}
      <div className={classes.foot}>
        <ExportSums what={choice.what} sums={sums} />
        <FormProblem message={problem} />
        <div className={classes.buttons}>
          <Button variant="default" size="sm" onClick={onCancel}>
            {t`Cancel`}
          </Button>
          <Button
            ref={submit}
            type="submit"
            size="sm"
            disabled={isNothing}
            rightSection={<Kbd keys={nameKeys('enter')} onFill />}
          >
            {t({ message: 'Export', context: 'verb' })}
          </Button>
        </div>
      </div>
    </form>
  );
}
