import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { DateField } from '#renderer/features/transactions/DateField.tsx';
import type { DateRange } from '#renderer/lib/month.ts';
import classes from './Reports.module.css';

interface CustomRangeProps {
  readonly range: DateRange;
  readonly onChange: (range: Readonly<Record<string, string>>) => void;
}

/** A first and a last day. */
export function CustomRange({ range, onChange }: CustomRangeProps) {
  const [key, setKey] = useState(0);
  const pick = (changes: Partial<DateRange>) => {
    const { from, to } = { ...range, ...changes };
    onChange(from <= to ? { from, to } : { from: to, to: from });
    // Days that were turned round show in their new fields.
    if (from > to) setKey(key + 1);
  };
  return (
    <div className={classes.dates} key={key}>
      <DateField
        aria-label={t({ message: 'From', context: 'first day' })}
        value={range.from}
        onPick={(from) => pick({ from })}
      />
      <span aria-hidden="true">–</span>
      <DateField
        aria-label={t({ message: 'To', context: 'last day' })}
        value={range.to}
        onPick={(to) => pick({ to })}
      />
    </div>
  );
}
