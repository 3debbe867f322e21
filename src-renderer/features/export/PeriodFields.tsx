import { t } from '@lingui/core/macro';
import { NativeSelect } from '@mantine/core';
import { DateField } from '#renderer/features/transactions/DateField.tsx';
import { useToday } from '#renderer/lib/use-today.ts';
import classes from './Export.module.css';
import { type ExportChoice, earlierMonths, namedPeriods, withDays, withPeriod } from './export-choice.ts';
import { sayMonth, sayPeriod } from './export-words.ts';

interface PeriodFieldsProps {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
}

/** A period by its name, and its days, which can be changed. */
export function PeriodFields({ choice, onChange }: PeriodFieldsProps) {
  const today = useToday();
  const { period, filter } = choice;
  const earlier = earlierMonths(today);
  const others = /^\d/.test(period) && !earlier.includes(period) ? [period] : [];
  const days = (range: Parameters<typeof withDays>[1]) => onChange(withDays(choice, range));
  return (
    <div className={classes.period}>
      <NativeSelect
        label={t`Period`}
        value={period}
        onChange={(event) => onChange(withPeriod(choice, event.currentTarget.value, today))}
        data={[
          ...namedPeriods.map((value) => ({ value, label: sayPeriod(value) })),
          { value: 'custom', label: sayPeriod('custom') },
          {
            group: t`Months`,
            items: [...earlier, ...others].map((value) => ({ value, label: sayMonth(value) })),
          },
        ]}
      />
      <DateField
        label={t({ message: 'From', context: 'the first day' })}
        value={filter.from}
        onPick={(from) => days({ from })}
      />
      <DateField
        label={t({ message: 'To', context: 'the last day' })}
        value={filter.to}
        onPick={(to) => days({ to })}
      />
    </div>
  );
}
