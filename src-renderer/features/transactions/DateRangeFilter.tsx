import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { todayOn } from '#renderer/lib/format.ts';
import { DateField } from './DateField.tsx';
import { datePresets } from './date-presets.ts';
import classes from './FilterBar.module.css';
import type { ChoiceProps } from './FilterChoices.tsx';

export function DateRangeFilter({ filter, onChange, onDone }: ChoiceProps & { readonly onDone: () => void }) {
  const [from, setFrom] = useState(filter.from);
  const [to, setTo] = useState(filter.to);
  const apply = (range: { readonly from: string | null; readonly to: string | null }) => {
    onDone();
    const turned = range.from !== null && range.to !== null && range.from > range.to;
    onChange(turned ? { from: range.to, to: range.from } : range);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply({ from, to });
      }}
    >
      <div className={classes.presets}>
        {datePresets(todayOn()).map(([name, range]) => (
          <button
            key={name}
            type="button"
            className={classes.choice}
            aria-pressed={range.from === filter.from && range.to === filter.to}
            onClick={() => apply(range)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className={classes.fields}>
        <DateField
          label={t({ message: 'From', context: 'the first day' })}
          value={from}
          onPick={setFrom}
          popoverProps={{ withinPortal: false }}
        />
        <DateField
          label={t({ message: 'To', context: 'the last day' })}
          value={to}
          onPick={setTo}
          popoverProps={{ withinPortal: false }}
        />
      </div>
      <Button type="submit" fullWidth>
        {t`Show these days`}
      </Button>
    </form>
  );
}
